"""The library of the edition, by its rooms.

`load` gives the tables to chapters and figures. The modules beside this one are the nouns of the subject (tables,
text, sigla, vocabulary, dates, numbers, names …), which know only each other. `checks` says what must hold, `mutants`
whether the checks bite. `book` is the document; `pages`, `typeset`, `notebooks` and `exports` write it as HTML, PDF,
notebooks and formats for machines.
`extension` is the door for Sphinx; it alone knows all rooms. `engine` holds every patch of a foreign program, and
knows no room. `house` says where everything lies.
"""

from edition.tables import load

__all__ = ["load"]
