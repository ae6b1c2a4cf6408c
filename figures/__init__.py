"""One module for each figure, each with one pure function `draw(tables, …)` that returns a Plate."""

from pathlib import Path

SHARED = {"__init__", "plate", "axes", "rows", "lines", "cutouts", "spans", "labels"}
MODULES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in SHARED)
