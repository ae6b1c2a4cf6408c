"""Write data/README.md, the data dictionary, from data/datapackage.json."""

from edition import dictionary
from edition.house import DATA

if __name__ == "__main__":
    (DATA / "README.md").write_text(dictionary.text(), "utf-8")
