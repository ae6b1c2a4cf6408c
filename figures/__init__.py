"""One module for each figure, each with one pure function `draw(tables, …)` that returns a Plate; what they share is in `drawing`."""

from pathlib import Path

MODULES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")
