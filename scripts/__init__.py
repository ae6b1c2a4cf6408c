"""The commands. What they print survives a terminal that lacks some of our letters, as that of Windows does."""

import io
import sys

for stream in (sys.stdout, sys.stderr):
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
