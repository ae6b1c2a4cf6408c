"""What the search must know to read a query as the checks read a text: numerals, hedges, months, letters.

The grammar is written twice, in Python and in `static/written.js`; one table of cases holds both.
"""

from collections.abc import Iterable

from edition import dates, numbers, phrases
from edition.letters import CYRILLIC
from edition.verdicts import SIGNS


def reading(apart: Iterable[str] = ()) -> dict:
    """The words of the readers of numbers and dates, the letters, the verdicts, the passages that are not edited."""
    return {
        "words": numbers.WORDS,
        "scales": numbers.SCALES,
        "shares": numbers.SHARES,
        "hedges": numbers.HEDGES,
        "nearly": numbers.NEARLY,
        "small": numbers.SMALL,
        "months": phrases.MONTHS,
        "seasons": {number: [phrases.SEASONS[int(number)], *months] for number, months in dates.SEASONS.items()},
        "before": phrases.BEFORE,
        "letters": CYRILLIC,
        "verdicts": SIGNS,
        "apart": sorted(apart),
    }
