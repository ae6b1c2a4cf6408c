"""Whom and what a source names, and how the claims stand in which it does so."""

from matplotlib.axes import Axes
from pandas import DataFrame

from edition import sigla
from edition.addresses import address
from edition.impression import Origin
from edition.tables import Tables
from edition.verdicts import SIGNS, legend, number, tally
from figures.drawing.axes import SMALL, heading, levels_of, link, sheet, short_names
from figures.drawing.plate import INK, WIDTH, Plate, in_house_style

Entity = tuple[str, str]  # the table of a row of a register, and its id
TITLES = {"people": "Persons", "organizations": "Organizations", "places": "Places"}
COLUMN, NAME, PITCH = WIDTH / 2, 2.24, 0.125  # inches: a column, the name in it, from sign to sign
LONGEST = 26  # letters of a name
READING = f"Only what the source itself names, not what our notes bring in. A sign for each claim concerned: {legend()}."


@in_house_style
def draw(tables: Tables, source: str) -> Plate:
    """In two columns a line for each person, organization and place, with the signs of the claims concerned."""
    named = _named(tables, source)
    columns = _columns({title: _order(named[named.table == table]) for table, title in TITLES.items()})
    plate = sheet(f"named-{source.lower()}", max(lines for *_, lines in columns), left=0, right=0, top=0.1, bottom=0.1)
    plate.ax.set_xlim(0, WIDTH)
    plate.ax.set_xticks([])
    for at, (titles, levels, _) in enumerate(columns):
        for title, level in titles.items():
            heading(plate.ax, level, title, -at * COLUMN - 0.1)
        for (table, entity), level in levels.items():
            _entity(plate.ax, at * COLUMN + NAME, level, named[(named.table == table) & (named.entity == entity)])
    plate.alt = f"{_finding(named, source)} {_listing(named)}."
    plate.origin = Origin(
        f"{len(named.groupby(['table', 'entity']))} names in {named.claim.nunique()} claims", "claim_entities, claims, names", __name__
    )
    plate.caption = f"{_finding(named, source)} {READING}"
    return plate


def _named(tables: Tables, source: str) -> DataFrame:
    """The rows that bind claims to entities whom the source itself names, with the verdict of the claim and the name of the entity."""
    entities = tables.claim_entities
    named = entities[(entities.claim.map(sigla.source_of) == source) & (entities.named == "yes")]
    names = {table: short_names(tables.names, table, LONGEST) for table in TITLES}
    return named.assign(
        verdict=named.claim.map(tables.claims.verdict),
        name=[names[table][entity] for table, entity in zip(named.table, named.entity)],
    )


def _order(named: DataFrame) -> list[Entity]:
    """The entities of one register, those with most claims first."""
    counts = named.groupby(["table", "entity", "name"]).size()
    return [key[:2] for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0][2]))]


def _columns(groups: dict[str, list[Entity]]) -> list[tuple[dict[str, float], dict[Entity, float], float]]:
    """The groups in two columns of about the same length; a group that is cut begins again with its title."""
    half, left = sum(len(members) + 2 for members in groups.values()) / 2, 0.0
    columns: list[dict[str, list[Entity]]] = [{}, {}]
    for title, members in groups.items():
        here = max(0, min(len(members), round(half - left)))
        columns[0] |= {title: members[:here]}
        columns[1] |= {f"{title}, continued" if here else title: members[here:]}
        left += here + 2
    return [levels_of(column) for column in columns]


def _entity(ax: Axes, start: float, level: float, own: DataFrame) -> None:
    """One name, leading to its register, and a sign for each claim in the order of the verdicts, leading to the claim."""
    first = own.iloc[0]
    name = ax.text(start - 0.1, level, first["name"], ha="right", va="center_baseline", fontsize=SMALL)
    link(name, first.entity, address(first.table, first.entity))
    order = sorted(own.itertuples(), key=lambda row: (list(SIGNS).index(row.verdict), row.claim))
    for at, row in enumerate(order):
        sign = ax.text(
            start + at * PITCH, level, SIGNS[row.verdict], color=INK[row.verdict], ha="center", va="center_baseline", fontsize=9.5
        )
        link(sign, f"{row.claim}--{row.entity}", sigla.address(row.claim))


def _finding(named: DataFrame, source: str) -> str:
    """Who or what is named most, and about whom most is contradicted."""
    counts, wrong = named.groupby("name").size(), named[named.verdict == "contradicted"].groupby("name").size()
    most, worst = (sorted(found.items(), key=lambda item: (-item[1], item[0]))[0] for found in (counts, wrong))
    return (
        f"Source {source} speaks most often of {most[0]}, in {number(most[1])} claims. "
        f"Most is contradicted about {worst[0]}: {number(worst[1])} of {number(counts[worst[0]])} claims."
    )


def _listing(named: DataFrame) -> str:
    groups = named.groupby(["table", "name"]).verdict
    return "; ".join(f"{name}: {tally(verdicts)}" for (_, name), verdicts in groups)
