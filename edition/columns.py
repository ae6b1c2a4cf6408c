"""Columns that belong together: beginning and end, dates, numbers; and which of them are facts that the text must state."""

SPANS = {  # the columns that say when a row of a table began and ended
    "people": ("born", "died"),
    "organizations": ("founded", "dissolved"),
    "events": ("date", "end"),
    "relations": ("start", "end"),
}
DATES = {"claims": ("date_stated", "date_established"), "quantities": ("as_of",), **SPANS, "events": (*SPANS["events"], "dissent")}
BOUNDS = {"claims": ("value_low", "value_high"), "quantities": ("low", "high")}
VALUES = {"claims": BOUNDS["claims"], "quantities": (*BOUNDS["quantities"], "point")}
FACTS = {table: (*VALUES.get(table, ()), *dates) for table, dates in DATES.items()}  # cells that must be said, bound, at least once
SPELLED = {"people": ("born_place", "died_place")}  # cells that an entry says in their own words
