"""The chapter of a new source, in which each passage has its place."""

CHAPTER = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  name: python3
myst:
  html_meta:
    description: 'Source {source}, passage by passage: what it states, in other words, and how each statement stands against the evidence.'
---

# Source {source}: “{title}”

“{title}”

## What to know before reading

Of {{count}}`claims passage^={source}-` statements counted in the text {{count}}`claims passage^={source}- verdict=supported` stand,
{{count}}`claims passage^={source}- verdict=imprecise` are imprecise, {{count}}`claims passage^={source}- verdict=disputed` disputed,
{{count}}`claims passage^={source}- verdict=contradicted` contradicted and {{count}}`claims passage^={source}- verdict=unverifiable`
unverifiable; {{count}}`claims passage^={source}- verdict=evaluative` are mere judgements. Our copy has
{{count}}`passages source={source}` non-empty lines.

## The text

{passages}
## The source in figures

How the claims of the source stand, passage by passage.

```{{code-cell}} ipython3
:tags: [hide-input]

from edition.tables import load
from figures import dates, named, verdicts

tables = load()
verdicts.draw(tables, "{source}")
```

Whom and what the source names, with the verdicts of the statements concerned.

```{{code-cell}} ipython3
:tags: [hide-input]

named.draw(tables, "{source}")
```

The dates that the source gives, against the established ones.

```{{code-cell}} ipython3
:tags: [hide-input]

dates.draw(tables, "{source}")
```
"""
PASSAGE = ":::{{passage}} {}\n:::\n"


def chapter(source: str, title: str, edited: list[str]) -> str:
    """The chapter of a source with a place for the regest of each of its passages that is edited."""
    return CHAPTER.format(source=source, title=title, passages="\n".join(PASSAGE.format(key) for key in edited) + "\n")
