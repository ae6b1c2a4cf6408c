"""Whom and what a source names, and how the claims stand in which it does so."""

from pandas import DataFrame, Series

from edition import sigla
from edition.addresses import address
from edition.impression import Origin
from edition.tables import Tables
from edition.verdicts import SIGNS, number
from figures.drawing.key import draw_key
from figures.drawing.letters import LINE, SMALL, lines_of, names_that_fit
from figures.drawing.plate import Plate, in_house_style
from figures.drawing.room import WIDE, Room
from figures.drawing.units import Points
from figures.verdicts import verdict_signs

Entity = tuple[str, str]  # the table of a row of a register, and its id
TITLES = {"people": "Persons", "organizations": "Organizations", "places": "Places"}
NAME, PITCH, GAP = 150.0, 9.6, 12.0  # points: the name, from sign to sign, between two columns
MORE = "Only what the source itself names, not what our notes bring in. A sign for each claim concerned."


@in_house_style
def draw(tables: Tables, source: str, room: Room = WIDE) -> Plate:
    """For each register the names in two columns, read across, with the signs of the claims concerned."""
    named = _named(tables, source)
    plate = Plate(f"named-{source.lower()}", room)
    plate.title = f"Whom and what does source {source} name?"
    draw_key(plate, verdict_signs(), MORE)
    plate.head = plate.key = plate.level
    columns = 1 if room.is_narrow else 2
    width = (room.width - (columns - 1) * GAP) / columns
    for table, title in TITLES.items():
        own = named[named.table == table]
        if own.empty:
            continue
        plate.may_be_cut(title)
        plate.down(3)
        plate.headings(title)
        entities = _order(own)
        for at in range(0, len(entities), columns):
            if at:
                plate.may_be_cut()
            top, bottom = plate.level, plate.level
            for column, (_, entity) in enumerate(entities[at : at + columns]):
                plate.level = top
                _entity(plate, column * (width + GAP), width, own[own.entity == entity])
                bottom = max(bottom, plate.level)
            plate.level = bottom
    plate.alt = plate.caption = _finding(named, source)
    plate.origin = Origin(
        f"{len(named.groupby(['table', 'entity']))} names in {named.claim.nunique()} claims", "claim_entities, claims, names", __name__
    )
    return plate


def _named(tables: Tables, source: str) -> DataFrame:
    """The rows that bind claims to entities whom the source itself names, with the verdict of the claim and the name of the entity."""
    entities = tables.claim_entities
    named = entities[(entities.claim.map(sigla.source_of) == source) & (entities.named == "yes")]
    names = {table: names_that_fit(tables.names, table, NAME) for table in TITLES}
    return named.assign(
        verdict=named.claim.map(tables.claims.verdict),
        name=[names[table][entity] for table, entity in zip(named.table, named.entity, strict=True)],
    )


def _order(named: DataFrame) -> list[Entity]:
    """The entities of one register, those with most claims first."""
    counts = named.groupby(["table", "entity", "name"]).size()
    return [key[:2] for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0][2]))]


def _entity(plate: Plate, left: Points, width: Points, own: DataFrame) -> None:
    """One name, leading to its register, and a sign for each claim in the order of the verdicts, leading to the claim."""
    first = own.iloc[0]
    url = address(first.table, first.entity)
    lines = lines_of(first["name"], NAME)
    for at, line in enumerate(lines):
        plate.write(left, plate.level + (at + 0.5) * LINE, line, url=url, gid="" if at else first.entity)
    room = int((width - NAME - 6) // PITCH)
    for at, row in enumerate(sorted(own.itertuples(), key=lambda row: (list(SIGNS).index(row.verdict), row.claim))):
        x, y = left + NAME + 10 + at % room * PITCH, plate.level + (at // room + 0.5) * LINE
        gid = f"{row.claim}--{row.entity}"
        plate.write(x, y, SIGNS[row.verdict], row.verdict, "center", sigla.address(row.claim), size=SMALL + 0.5, gid=gid)
    plate.down(max(len(lines), -(-len(own) // room)) * LINE)


def _finding(named: DataFrame, source: str) -> str:
    """Who or what is named most, and about whom most is contradicted."""
    counts, wrong = named.groupby("name").size(), named[named.verdict == "contradicted"].groupby("name").size()
    if counts.empty:
        return f"The claims of source {source} name nobody and nothing that stands in the registers."
    most, count = _first(counts)
    said = f"Source {source} speaks most often of {most}, in {number(count)} claim{'' if count == 1 else 's'}."
    if wrong.empty:
        return f"{said} Nothing that it says of anybody or anything named is contradicted."
    worst, count = _first(wrong)
    return f"{said} Most is contradicted about {worst}: {number(count)} of {number(counts[worst])} claims."


def _first(counts: Series) -> tuple[str, int]:
    """The name with the highest count, the first of the alphabet among equals."""
    return min(counts.items(), key=lambda item: (-item[1], item[0]))
