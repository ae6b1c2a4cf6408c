"""What has not changed is not made again, and what is made again is the same in every byte as if all had been."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from editions import make

READ = {  # a file that changes, and chapters of a small edition that are read again for it; the bibliography is for none
    "chapters/names.md": {"names"},  # whose title stands on every page
    "data/places.csv": {"names", "pictures"},
    "figures/timeline.py": {"pictures"},
    "data/evidence.csv": {"source-a"},
}


@pytest.mark.long
def test_a_book_that_is_renewed_after_each_change_is_the_book_that_is_made_from_nothing(tmp_path):
    root = make(tmp_path, 1)
    command = [sys.executable, str(Path(__file__).with_name("renewed_book.py")), str(root), *READ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    found = json.loads(ran.stdout.splitlines()[-1])
    assert found["stale"] == []
    first, *later = found["read"].values()
    assert {"bibliography", "names", "pictures", "source-a"} <= set(first)
    for (file, needed), read in zip(READ.items(), later, strict=True):
        assert "bibliography" not in read, file
        assert len(read) < len(first) / 2, file
        assert needed & set(first) <= set(read), file
