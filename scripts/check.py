"""Check tables and text; print a line for each fault and exit 1 if there is one."""

import sys
from pathlib import Path

from edition.checks import ROOT, faults

if __name__ == "__main__":
    found = faults(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT)
    print("\n".join(map(str, found)) or "tables and text agree")
    sys.exit(bool(found))
