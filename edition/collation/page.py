"""A report as a page of its own, for whoever wants to keep it: the copy with its variants and the words that claims judge."""

from collections.abc import Iterator
from html import escape

from edition.collation.report import Passage, Report
from edition.collation.telling import STATES, told
from edition.sigla import shown
from edition.verdicts import SIGNS

STYLE = (
    "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.5 serif;color-scheme:light dark}pre{white-space:pre-wrap}"
    "h2{font-size:1rem;font-weight:400;margin:1.5rem 0 0}ins{text-decoration:none;border-bottom:2px dotted}sup a{text-decoration:none}"
    "sup a::after{content:'\\202f'attr(data-sign)}"
)


def page(report: Report, verdicts: dict[str, str], address: str) -> str:
    """The report and the text of the copy as HTML; what the copy holds never becomes markup, and what we add is no part of its text.

    Whoever compares the page again finds the copy: what we say stands in asides, and a call is a raised number alone.
    """
    body = "".join(_part(report, verdicts, address)) if report.source else ""
    said = f"<aside>\n<h1>A copy against the edition</h1>\n<pre>{escape(told(report))}</pre>\n</aside>\n"
    return f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>A copy against the edition</title>\n<style>{STYLE}</style>\n{said}{body}'


def _part(report: Report, verdicts: dict[str, str], address: str) -> Iterator[str]:
    for one in report.passages:
        yield f'<aside><h2 id="{one.id}"><a href="{escape(address)}#{one.id}">{shown(one.id)}</a> {STATES[one.state]}</h2></aside>\n'
        if one.state != "missing":
            yield f"<p>{_text(report, one, verdicts, address)}</p>\n"
    for added in report.added:
        if not added.around:
            where = f"after {shown(added.after)}" if added.after else "before the text"
            text = escape(" ".join(report.copy.word(at) for at in range(added.start, added.end)))
            yield f"<aside><h2>added {where}</h2></aside>\n<p>{text}</p>\n"


def _text(report: Report, one: Passage, verdicts: dict[str, str], address: str) -> str:
    """The words of a passage with its variants marked and a call behind each anchor."""
    opened, closed = {variant.start for variant in one.variants if variant.end > variant.start}, {variant.end for variant in one.variants}
    calls: dict[int, list[str]] = {}
    for anchor in one.anchors:
        if anchor.state != "lost":
            number, sign = anchor.claim.rpartition("-")[2].lstrip("0"), SIGNS[verdicts[anchor.claim]]
            calls.setdefault(anchor.end, []).append(
                f'\u202f<sup><a href="{escape(address)}#{anchor.claim}" data-sign="{sign}">{number}</a></sup>'
            )
    found = []
    for at in range(one.start, one.end):
        found += ["<ins>"] if at in opened else []
        found.append(escape(report.copy.word(at)))
        found += ["</ins>"] if at + 1 in closed and any(variant.end == at + 1 > variant.start for variant in one.variants) else []
        found += [*calls.get(at + 1, []), " "]
    return "".join(found)
