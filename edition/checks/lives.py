"""Lives, commands, foundations and events do not contradict one another."""

from collections.abc import Iterator

from edition import dates
from edition.checks import Edition
from edition.dates import Span
from edition.fault import Fault
from edition.house import ROOT
from edition.tables import Register, Row

LIFE = {"people": ("born", "died"), "organizations": ("founded", "dissolved")}
SERVING = ("commanded", "served-as", "member-of", "subordinate-to", "founded", "defected-from", "allied-with", "merged-into")
EXCEPTIONS = {  # row and actor whose dates do not fit, each with its reason
    ("fyodor-trukhin--served-as--konr-forces", "konr-forces"): "his staff worked before the forces had a command of their own",
    ("heinrich-himmler--allied-with--konr", "konr"): "the agreement came before the committee",
    ("mikhail-meandrov--member-of--konr", "konr"): "a nominal leadership went on in captivity",
    ("sergei-bunyachenko--commanded--konr-1-division", "konr-1-division"): "training began before the division was formed",
    ("georgii-leuchtenberg--founded--brotherhood-russian-truth", "brotherhood-russian-truth"): "the literature has several dates",
    ("sergei-sokolov--founded--brotherhood-russian-truth", "brotherhood-russian-truth"): "the literature has several dates",
    ("gulag-debate", "konr-1-division"): "a debate about it, decades later",
    ("himmler-vlasov", "konr"): "the meeting at which the committee was allowed",
    ("kononov-defection", "cossack-600"): "the unit was raised afterwards from those who went over",
    ("konr-1-order", "konr-1-division"): "the order to form it",
    ("nanuet-monument", "andrey-vlasov"): "a monument",
    ("pannwitz-rehabilitation", "helmuth-von-pannwitz"): "a decision about a dead man",
    ("plattling-1946", "konr-forces"): "its former members",
    ("rnna-desertions-1943", "rnna"): "its former battalions; the end is not dated precisely",
    ("rnna-deserters-1943", "rnna"): "its former battalions; the end is not dated precisely",
    ("rnna-reprisals-1943", "rnna"): "its former battalions; the end is not dated precisely",
    ("rocor-statement-2009", "andrey-vlasov"): "a statement about him",
    ("sonderdivision-r", "sonderstab-r"): "a web page dates the recruits before the staff; the entry says so",
    ("strik-memoir", "roa"): "a memoir about it",
    ("vlasov-arrested", "konr-1-division"): "disbanded the day before",
    ("vlasov-case-2020", "andrey-vlasov"): "an edition of his case files",
    ("vlasov-review-2001", "andrey-vlasov"): "a decision about a dead man",
    ("vlasov-sentence-announced", "andrey-vlasov"): "announced the day after the execution",
    ("vlasov-trial", "konr"): "its former leaders",
}


def life(register: Register, actor: str) -> tuple[str, Span] | None:
    """The table of an actor, and the time from its beginning to its end."""
    for table, (begin, end) in LIFE.items():
        if row := register.ids(table).get(actor):
            first = dates.span(row[begin]).first if row[begin] else None
            last = dates.span(row[end]).last if row[end] else None
            return table, Span(first, last, False)
    return None


def _outside(text: str, within: Span) -> bool:
    """Whether a date lies wholly before the beginning or after the end of a life."""
    at = dates.span(text)
    before = bool(at.last and within.first and at.last < within.first)
    return before or bool(at.first and within.last and at.first > within.last)


def misfits(edition: Edition) -> Iterator[tuple[Row, str, str]]:
    """Rows with a date that does not fit the life of an actor: row, actor, and what is wrong."""
    for row in edition.register["relations"]:
        actors = (row["subject"], row["object"]) if row["predicate"] in SERVING else (row["subject"],)
        yield from _outside_lives(edition.register, row, ("start", "end"), actors)
        if row["predicate"] == "founded":
            yield from _founded_then(edition.register, row)
    for row in edition.register["events"]:
        yield from _outside_lives(edition.register, row, ("date",), [*row.items_of("people"), *row.items_of("organizations")])
    for row in edition.register["quantities"]:
        yield from _outside_lives(edition.register, row, ("as_of",), row.items_of("subject"))


def _outside_lives(register: Register, row: Row, columns, actors) -> Iterator[tuple[Row, str, str]]:
    for actor in actors:
        found = life(register, actor)
        for column in columns:
            if found and row[column] and _outside(row[column], found[1]):
                begin, end = (register.ids(found[0])[actor][name] or "unknown" for name in LIFE[found[0]])
                yield row, actor, f"{column} {row[column]} of {row['id']} lies outside the time of {actor}, {begin} to {end}"


def _founded_then(register: Register, row: Row) -> Iterator[tuple[Row, str, str]]:
    organization = register.ids("organizations").get(row["object"])
    if organization and row["start"] and organization["founded"] and _outside(row["start"], dates.span(organization["founded"])):
        yield row, row["object"], f"founded {row['start']}, but {row['object']} was founded {organization['founded']}"


def dates_fit_the_lives_of_the_actors(edition: Edition) -> Iterator[Fault]:
    """Nobody commands before birth or after death, and nothing acts or is counted while it does not exist."""
    found = set()
    for row, actor, sentence in misfits(edition):
        found.add((row["id"], actor))
        if (row["id"], actor) not in EXCEPTIONS:
            yield row.fault(sentence)
    for key, actor in EXCEPTIONS.keys() - found if edition.root == ROOT else ():
        yield Fault("edition/checks/lives.py", 1, f"the exception for {key} and {actor} is no longer needed; take it out")


def the_executed_die_on_the_day(edition: Edition) -> Iterator[Fault]:
    """Who was executed is a person, and died on the day of the execution."""
    people = edition.register.ids("people")
    for row in edition.register["relations"]:
        if row["predicate"] == "executed-by":
            died = people[row["subject"]]["died"] if row["subject"] in people else "nobody"
            if row["start"] != died:
                yield row.fault(f"executed {row['start']}, but {row['subject']} died {died}; the two must be the same")


ONE_DAY = {  # events that are the beginning or the end of an actor: row, and the column that holds the same date
    "boyarsky-hanged": [("vladimir-boyarsky", "died")],
    "bsrn-founded": [("bsrn", "founded")],
    "cossack-division-formed": [("cossack-division-1", "founded")],
    "druzhina-defection": [("druzhina", "dissolved"), ("antifascist-partisan-brigade", "founded")],
    "druzhina-formed": [("druzhina", "founded")],
    "general-osttruppen-created": [("general-osttruppen", "founded")],
    "kaminski-executed": [("bronislav-kaminski", "died")],
    "konr-forces-independent": [("konr-forces", "founded")],
    "lokot-established": [("lokot-autonomy", "founded")],
    "nts-founded": [("nts", "founded")],
    "prague-manifesto": [("konr", "founded")],
    "prague-uprising": [("czech-resistance", "founded")],
    "rnna-formed": [("rnna", "founded")],
    "rona-evacuation": [("lokot-autonomy", "dissolved")],
    "rovs-founded": [("rovs", "founded")],
    "russian-corps-founded": [("russian-corps", "founded")],
    "russian-corps-surrender": [("russian-corps", "dissolved")],
    "smersh-created": [("smersh", "founded")],
    "smolensk-declaration": [("smolensk-committee", "founded")],
    "voskoboinik-killed": [("konstantin-voskoboinik", "died")],
}


def events_have_the_dates_of_their_actors(edition: Edition) -> Iterator[Fault]:
    """An event that is the foundation, the end or the death of an actor has its date, more or less precise."""
    events = edition.register.ids("events")
    actors = {**edition.register.ids("organizations"), **edition.register.ids("people")}
    for key, others in ONE_DAY.items() if edition.root == ROOT else ():
        for actor, column in others:
            if key not in events or actor not in actors:
                yield Fault("edition/checks/lives.py", 1, f"{key} or {actor} is no row any more; correct the list ONE_DAY")
            elif _outside(events[key]["date"], dates.span(actors[actor][column])):
                yield events[key].fault(
                    f"date {events[key]['date']} of {key} is not the day on which {actor} was {column}, {actors[actor][column]}"
                )


CHECKS = [dates_fit_the_lives_of_the_actors, the_executed_die_on_the_day, events_have_the_dates_of_their_actors]
