"""Runs cells in the reader's browser and says what a notebook would show: text, tables, figures, errors.

It is laid beside the tables and modules that a page loads, and imports nothing of the project itself.
"""

import ast
import contextlib
import io
import json
import linecache
import logging
import os
import sys
import traceback
import warnings
from types import TracebackType

os.environ["MPLBACKEND"] = "agg"  # there is no screen in a worker
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # it would announce that it looks for fonts
warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")  # `plt.show()` is not wrong: the figure is shown when the cell ends
CELL = "<cell>"
scope: dict[str, object] = {"__name__": "__main__"}
shown: list[dict] = []


def display(*values: object) -> None:
    """Show values as a notebook does: as HTML where they have it, else as text."""
    for value in values:
        made = getattr(value, "_repr_html_", None) or getattr(value, "_repr_svg_", None)
        shown.append({"html": made()} if made else {"text": repr(value)})


scope["display"] = display


def run(source: str) -> str:
    """Run a cell; what it shows, prints and raises, as JSON."""
    shown.clear()
    printed, error = io.StringIO(), None
    linecache.cache[CELL] = (len(source), None, source.splitlines(keepends=True), CELL)
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            _execute(source)
            _figures()
        except BaseException as raised:  # SystemExit of a cell must not end the worker
            error = "".join(traceback.format_exception(raised.with_traceback(_of_the_cell(raised.__traceback__))))
    text = printed.getvalue()
    return json.dumps({"text": text, "shown": ([{"text": text}] if text else []) + shown, "error": error})


def _execute(source: str) -> None:
    """All statements; the value of a last expression is shown."""
    body, last = ast.parse(source, CELL).body, None
    if body and isinstance(end := body[-1], ast.Expr):
        body, last = body[:-1], end.value
    exec(compile(ast.Module(body, []), CELL, "exec"), scope)
    if last is not None and (value := eval(compile(ast.Expression(last), CELL, "eval"), scope)) is not None:
        display(value)


def _figures() -> None:
    """Show what was drawn with pyplot and not yet shown."""
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        for number in pyplot.get_fignums():
            drawn = io.StringIO()
            pyplot.figure(number).savefig(drawn, format="svg", bbox_inches="tight")
            shown.append({"html": drawn.getvalue().partition("?>")[2]})
            pyplot.close(number)


def _of_the_cell(trace: TracebackType | None) -> TracebackType | None:
    """A traceback without the frames above the cell."""
    while trace and trace.tb_frame.f_code.co_filename != CELL:
        trace = trace.tb_next
    return trace
