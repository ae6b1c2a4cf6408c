"""Who was connected with which organization: the organizations as a tree, with their people beside them."""

from math import fsum

from matplotlib.axes import Axes
from pandas import DataFrame

from edition.addresses import address
from edition.impression import Origin
from edition.names import Names
from edition.phrases import say
from edition.tables import Tables
from edition.terms import titles
from edition.verdicts import number
from figures.drawing.axes import link, sheet, surnames
from figures.drawing.lines import LINE, PAGE, Item, Placed, in_columns, inches_of, names_that_fit, title, words, write
from figures.drawing.plate import INK, WIDTH, Plate, in_house_style
from figures.drawing.units import Row, Style

NAME, STEP = 164, 9  # printed points: the column of names, a step of the tree
HEAD = -1.4  # the line of the headings, which a plate repeats where it is printed on several pages
KINDS = {  # the sign of a tie, and what it means; people as subject, organizations as object
    "founded": ("◆", "founded"),
    "commanded": ("●", "led or commanded"),
    "served-as": ("◐", "held a post or the command of a part in"),
    "member-of": ("○", "belonged to"),
    "allied-with": ("△", "supported"),
    "blessed": ("▽", "blessed"),
    "refused": ("≠", "refused"),
    "captured-by": ("□", "was taken prisoner by"),
    "defected-from": ("◁", "left"),
    "defected-to": ("▷", "went over to"),
    "handed-over-to": ("▶", "was handed over to"),
    "executed-by": ("×", "was executed by"),
}
READING = "An organization stands under the one to which it belonged. "


@in_house_style
def draw(tables: Tables) -> Plate:
    """A line for each organization with people, under the one above it, and a sign and a name for each tie."""
    ties = _ties(tables)
    rows = _tree(tables, set(ties.object))
    names, people = names_that_fit(tables.names, "organizations", NAME - 2.5 * STEP), _surnames(tables.names)
    texts = {key: in_columns(_items(ties[ties.object == key], people), 3, PAGE - NAME, NAME) for key, _ in rows}
    plate = sheet("ties", fsum(_height(texts[key]) for key, _ in rows), left=0, right=0, bottom=0.1)
    plate.ax.set_xlim(0, WIDTH)
    plate.ax.set_xticks([])
    title(plate.ax, 0, HEAD, "Organization")
    title(plate.ax, NAME, HEAD, "Its people")
    level = 0.0
    above: dict[int, float] = {}
    for key, depth in rows:
        _branch(plate.ax, depth, level, above)
        link(words(plate.ax, depth * STEP, level, names[key], "ink" if texts[key] else "muted"), key, address("organizations", key))
        write(plate.ax, 0, level, texts[key])
        level += _height(texts[key])
    plate.alt = f"{_finding(ties, tables)} {_listing(ties, names, people)}."
    plate.origin = Origin(
        f"{len(ties)} ties of {ties.subject.nunique()} persons with {ties.object.nunique()} organizations",
        "relations, organizations, names",
        __name__,
    )
    plate.caption = f"{_finding(ties, tables)} {READING}{_signs(ties)}"
    return plate


def _surnames(names: DataFrame) -> dict[str, str]:
    """The surname of each person, or the whole name where two share it."""
    short, whole = surnames(names), Names.of(names).heads("people")
    return {key: form if list(short.values()).count(form) == 1 else whole[key] for key, form in short.items()}


def _ties(tables: Tables) -> DataFrame:
    """The relations of people with organizations, in the order of their kinds and times."""
    relations = tables.relations
    found = relations[
        relations.subject.isin(tables.people.id) & relations.object.isin(tables.organizations.id) & relations.predicate.isin(KINDS)
    ]
    return found.assign(rank=found.predicate.map(list(KINDS).index)).sort_values(["rank", "start", "id"])


def _tree(tables: Tables, tied: set[str]) -> list[tuple[str, int]]:
    """The organizations that have ties, or under which one has, each after the one above it, and how deep it stands."""
    organizations, kinds = tables.organizations, list(titles(tables.terms, "organizations", "independence"))
    order = sorted(organizations.itertuples(), key=lambda row: (kinds.index(row.independence), row.id))
    under = {key: [row.id for row in order if row.parent == key] for key in ["", *organizations.id]}

    def branch(key: str, depth: int) -> list[tuple[str, int]]:
        below = [row for child in under[key] for row in branch(child, depth + 1)]
        return [(key, depth), *below] if below or key in tied else []

    return [row for root in under[""] for row in branch(root, 0)]


def _items(own: DataFrame, people: dict[str, str]) -> list[Item]:
    """The ties of one organization: sign, name and years of each, its id, and where it leads."""
    return [
        Item(" ".join(filter(None, [KINDS[tie.predicate][0], people[tie.subject], _years(tie)])), tie.id, address("people", tie.subject))
        for tie in own.itertuples()
    ]


def _years(tie: Row) -> str:
    """The years of a tie as briefly as they can be said."""
    first, last = tie.start[:4], tie.end[:4]
    if first == last or not last:
        return first + "?" * tie.start.endswith("?")
    return f"{first}–{last[2:] if first[:2] == last[:2] else last}"


def _height(items: list[Placed]) -> float:
    return (items[-1].line + 1 if items else 1) * LINE + 0.2 * LINE


def _branch(ax: Axes, depth: int, level: float, above: dict[int, float]) -> None:
    """The line that leads from the organization above to this one."""
    above[depth] = level
    if depth:
        right, left = inches_of(depth * STEP - 2), inches_of((depth - 1) * STEP + 3)
        style: Style = {"color": INK["muted"], "linewidth": 0.9}
        ax.plot([left, left, right], [above[depth - 1] + 0.45 * LINE, level, level], **style)


def _signs(ties: DataFrame) -> str:
    """What the signs mean that are in use."""
    used = dict.fromkeys(ties.predicate)
    return ", ".join(f"{sign} {said}" for kind, (sign, said) in KINDS.items() if kind in used) + "."


def _finding(ties: DataFrame, tables: Tables) -> str:
    """How many of the people with ties commanded, and who has ties with most organizations."""
    names = _surnames(tables.names)
    counts = ties.groupby("subject").object.nunique()
    most = min(counts.index, key=lambda key: (-counts[key], key))
    led = ties[ties.predicate == "commanded"]
    executed = ties[ties.predicate == "executed-by"]
    return (
        f"{ties.subject.nunique()} persons are tied to {ties.object.nunique()} organizations; {number(led.subject.nunique())} of them led one. "
        f"{names[most]} has ties with most, {number(counts[most])}. {number(len(executed)).capitalize()} were executed."
    )


def _listing(ties: DataFrame, names: dict[str, str], people: dict[str, str]) -> str:
    """The ties in words, organization by organization."""
    found = []
    for key, own in ties.groupby("object", sort=False):
        said = ", ".join(
            f"{people[tie.subject]} {KINDS[tie.predicate][1]}{f' ({say(tie.start)})' if tie.start else ''}" for tie in own.itertuples()
        )
        found.append(f"{names[key]}: {said}")
    return "; ".join(found)
