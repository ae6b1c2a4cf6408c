"""Write the tables back as the edition writes them, after a spreadsheet has saved them; number the sources, and put their chapters in this order."""

import sys

from edition import tables
from edition.contents import in_order
from edition.fault import Unreadable
from edition.house import CONTENTS, DATA
from edition.tidying import tidied


def main() -> None:
    """Tidy each table that is not as it should be; print what was done, or what stands in the way and exit 1."""
    register, _ = tables.read()
    found: dict[str, bytes] = {}
    faults: list[str] = []
    for name in register.schema:
        raw = (DATA / f"{name}.csv").read_bytes()
        try:
            text = tidied(register, name, raw).encode()
        except Unreadable as unreadable:
            faults.append(str(unreadable))
        else:
            found |= {name: text} if text != raw else {}
    if faults:
        sys.exit("\n".join(faults))  # nothing is written as long as something cannot be read
    for name, text in found.items():
        (DATA / f"{name}.csv").write_bytes(text)
        print(f"written anew: data/{name}.csv")
    if (before := CONTENTS.read_text("utf-8")) != (after := in_order(before, tables.read()[0].ids("sources"))):
        found |= {CONTENTS.name: after.encode()}
        CONTENTS.write_text(after, "utf-8", newline="\n")
        print(f"written anew: {CONTENTS.name}")
    print("now: make check" if found else "all tables stand as the edition writes them")


if __name__ == "__main__":
    main()
