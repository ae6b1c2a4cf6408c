"""Who was connected with which organization: the organizations as a tree, with their people beside them."""

from collections.abc import Iterator

from pandas import DataFrame

from edition import predicates
from edition.addresses import address
from edition.impression import Origin
from edition.names import Names
from edition.predicates import AGAINST, DEATH, LEAD
from edition.tables import Tables
from edition.terms import Term, titles
from edition.verdicts import none, number, were
from figures.drawing.key import Sign, draw_key, letter
from figures.drawing.letters import LINE, names_that_fit, surnames
from figures.drawing.lists import Item, write_items
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.units import Points, Row

NAME: Points = 164  # the column of names
STEP: Points = 9  # of the tree
APART = "opposed to it, or in its hands:"
MORE = "An organization stands under the one to which it belonged."


@in_house_style
def draw(tables: Tables, room: Room = WIDE) -> Plate:
    """A line for each organization with people, under the one above it, and a sign and a name for each tie."""
    plate, kinds = Plate("ties", room), marked(tables)
    ties = _ties(tables, kinds)
    plate.title = "Who led, served, refused or left which organization?"
    draw_key(plate, [Sign(letter(kind.mark), kind.title) for name, kind in kinds.items() if name in {*ties.predicate}], MORE)
    if not room.is_narrow:
        plate.begin_band()
        plate.heading(0, plate.level + LINE / 2, "Organization")
        plate.heading(NAME, plate.level + LINE / 2, "People connected with it")
        plate.down(LINE + 2)
        plate.end_band()
    names, people = names_that_fit(tables.names, "organizations", NAME - 2.5 * STEP), _surnames(tables.names)
    above: dict[int, Points] = {}
    for key, depth in _tree(tables, set(ties.object)):
        plate.may_be_cut("" if not depth else None)
        plate.open = plate.open if depth else names[key]
        _organization(plate, depth, above, key, names[key], ties[ties.object == key], people, kinds)
    plate.alt = plate.caption = _finding(ties, tables)
    plate.origin = Origin(
        f"{len(ties)} ties of {ties.subject.nunique()} persons with {ties.object.nunique()} organizations",
        "relations, organizations, names",
        __name__,
    )
    return plate


def _organization(
    plate: Plate, depth: int, above: dict[int, Points], key: str, name: str, own: DataFrame, people: dict[str, str], kinds: dict[str, Term]
) -> None:
    """One organization in the tree, its people, and set apart those who refused it, left it or fell into its hands."""
    y = plate.level + LINE / 2
    _branch(plate, depth, y, above)
    plate.write(
        depth * STEP,
        y,
        name,
        "muted" if own.empty else "ink",
        url=address("organizations", key),
        gid=key,
        weight="bold" if plate.room.is_narrow else "normal",
    )
    left, columns = (depth * STEP + STEP, 2) if plate.room.is_narrow else (NAME, 3)
    if plate.room.is_narrow or own.empty:
        plate.down(LINE)
    against = own.predicate.isin([name for name, kind in kinds.items() if AGAINST in kind.senses])
    if not (ours := own[~against]).empty:
        write_items(plate, left, list(_items(ours, people, kinds)), columns, plate.room.width - left)
    if not (others := own[against]).empty:
        plate.write(left, plate.level + LINE / 2, APART, "muted")
        plate.down(LINE)
        write_items(plate, left + STEP, list(_items(others, people, kinds)), columns, plate.room.width - left - STEP)
    plate.down(2.4)


def _surnames(names: DataFrame) -> dict[str, str]:
    """The surname of each person, or the whole name where two share it."""
    short, whole = surnames(names), Names.of(names).heads("people")
    return {key: form if list(short.values()).count(form) == 1 else whole[key] for key, form in short.items()}


def marked(tables: Tables) -> dict[str, Term]:
    """The kinds of relations that have a sign."""
    return {name: kind for name, kind in predicates.kinds(tables.terms).items() if kind.mark}


def _ties(tables: Tables, kinds: dict[str, Term]) -> DataFrame:
    """The relations of people with organizations, in the order of their kinds and times."""
    relations = tables.relations
    found = relations[
        relations.subject.isin(tables.people.id) & relations.object.isin(tables.organizations.id) & relations.predicate.isin(kinds)
    ]
    return found.assign(rank=found.predicate.map(list(kinds).index)).sort_values(["rank", "start", "id"])


def _tree(tables: Tables, tied: set[str]) -> list[tuple[str, int]]:
    """The organizations that have ties, or under which one has, each after the one above it, and how deep it stands."""
    organizations, kinds = tables.organizations, list(titles(tables.terms, "organizations", "independence"))
    order = sorted(organizations.itertuples(), key=lambda row: (kinds.index(row.independence), row.id))
    under = {key: [row.id for row in order if row.parent == key] for key in ["", *organizations.id]}

    def branch(key: str, depth: int) -> list[tuple[str, int]]:
        below = [row for child in under[key] for row in branch(child, depth + 1)]
        return [(key, depth), *below] if below or key in tied else []

    return [row for root in under[""] for row in branch(root, 0)]


def _items(own: DataFrame, people: dict[str, str], kinds: dict[str, Term]) -> Iterator[Item]:
    """The ties of one organization: sign, name and years of each, its id, and where it leads."""
    for tie in own.itertuples():
        text = " ".join(filter(None, [kinds[tie.predicate].mark, people[tie.subject], _years(tie)]))
        yield Item(text, tie.id, address("people", tie.subject))


def _years(tie: Row) -> str:
    """The years of a tie as briefly as they can be said."""
    first, last = tie.start[:4], tie.end[:4]
    if not first and last:
        return f"to {last}"
    if first == last or not last:
        return first + "?" * tie.start.endswith("?")
    return f"{first}–{last[2:] if first[:2] == last[:2] else last}"


def _branch(plate: Plate, depth: int, y: Points, above: dict[int, Points]) -> None:
    """The line that leads from the organization above to this one."""
    above[depth] = y
    if depth:
        right, left = depth * STEP - 2, (depth - 1) * STEP + 3
        plate.rule([(left, above[depth - 1] + 0.45 * LINE), (left, y), (right, y)], "muted", 0.9)


def _finding(ties: DataFrame, tables: Tables) -> str:
    """How many of the people with ties led, who has ties with most organizations, and how many died by one."""
    if ties.empty:
        return "No person is tied to an organization."
    names = _surnames(tables.names)
    counts = ties.groupby("subject").object.nunique()
    most = min(counts.index, key=lambda key: (-counts[key], key))
    led = ties[ties.predicate.isin(predicates.predicates(tables.terms, LEAD))]
    said = [
        f"{ties.subject.nunique()} persons are tied to {ties.object.nunique()} organizations; {number(led.subject.nunique())} of them led one.",
        f"{names[most]} has ties with most, {number(counts[most])}.",
    ]
    for kind, term in predicates.kinds(tables.terms).items():
        if DEATH in term.senses:
            died = int(sum(ties.predicate == kind))
            said.append(f"{none(died).capitalize()} {were(died)} {term.participle}.")
    return " ".join(said)
