"""Write what CITATION.cff says into the files in which other programs look for it, and into the dictionary of the data."""

from edition import dictionary
from edition.house import DATA, ROOT
from edition.restatement import restated

if __name__ == "__main__":
    for file, text in restated().items():
        (ROOT / file).write_text(text, "utf-8", newline="\n")
    (DATA / "README.md").write_text(dictionary.text(), "utf-8", newline="\n")
