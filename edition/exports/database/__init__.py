"""The tables as one database: `downloads/claims.sqlite`, with foreign keys, with views that answer usual questions, and words for Datasette."""

import json
import sqlite3
from operator import itemgetter
from pathlib import Path

from edition import tables, text
from edition.exports.database import datasette, fill, plan, views
from edition.tables import Register
from edition.text import Block

FILE = "downloads/claims.sqlite"
WORDS = "downloads/claims.datasette.json"


def write(outdir: Path) -> Path:
    """Write the database, and beside it what Datasette says of it. Returns the path of the database."""
    register, _ = tables.read()
    path = outdir / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    blocks = [block for chapter in text.chapters() for block in text.blocks(chapter)]
    make(path, register, blocks)
    words = json.dumps(datasette.words(register, path.stem), ensure_ascii=False, indent=1)
    (outdir / WORDS).write_text(words + "\n", "utf-8")
    return path


def make(path: Path, register: Register, blocks: list[Block]) -> None:
    """Make the database anew; whoever is interrupted leaves no half one under its name."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        for statement in plan.statements(register):
            connection.execute(statement)
        for statement, rows in filter(itemgetter(1), fill.insertions(register, blocks)):
            connection.executemany(statement, rows)
        for statement in views.statements():
            connection.execute(statement)
        connection.execute("COMMIT")
    finally:
        connection.close()
    part.replace(path)
