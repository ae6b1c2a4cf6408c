"""Record since today that claims have the verdict that claims.csv gives them, and why: python -m scripts.change CLAIM … "reason"."""

import argparse
import datetime
import sys

from edition import tables
from edition.history import TABLE
from edition.house import DATA
from edition.tables import Register, Row


def record(register: Register, claims: list[str], reason: str, today: datetime.date) -> str:
    """The table of the history with these claims as they are judged now; a change of the same day is written over."""
    rows = {(row["claim"], row["day"]): row for row in register[TABLE]}
    for key in claims:
        cells = {"claim": key, "day": today.isoformat(), "verdict": register.ids("claims")[key]["verdict"], "reason": reason}
        rows[key, cells["day"]] = Row(f"{DATA.name}/{TABLE}.csv", 0, cells)
    return tables.dump(Register(register.folder, register.schema, {TABLE: list(rows.values())}), TABLE)


def main() -> None:
    """Record; exit 1 where a name is no claim."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("claims", nargs="+", metavar="CLAIM")
    options.add_argument("reason", help="one sentence for readers, in quotation marks")
    asked = options.parse_args()
    register, _ = tables.read()
    if missing := [key for key in asked.claims if key not in register.ids("claims")]:
        sys.exit(f"no claim is called {', '.join(missing)}")
    (DATA / f"{TABLE}.csv").write_text(record(register, asked.claims, asked.reason, datetime.date.today()), "utf-8")
    print(f"recorded: {', '.join(asked.claims)}; now: make check")


if __name__ == "__main__":
    main()
