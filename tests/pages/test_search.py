"""The search: it reads numbers and dates as the checks do, gives first what was meant, and stands whatever is typed."""

import csv
import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlparse

import pytest
from tools import tool

from edition import dates, numbers, phrases
from edition.columns import DATES
from edition.pages import assets, queries
from edition.pages import search as finding

pytestmark = pytest.mark.xdist_group("search")
ADDRESSES = "[...document.querySelectorAll('#hits .title a')].map(one => one.getAttribute('href'))"


def table(name: str) -> list[dict]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


READINGS, QUERIES = table("readings.csv"), table("queries.csv")


# --- numbers and dates: one grammar, written twice


def by_checks(kind: str, written: str):
    """What the readers of the checks make of a number or a date; nothing where they refuse it."""
    try:
        return phrases.read(written) if kind == "date" else numbers.read(written)
    except ValueError:
        return None


def told(reading) -> str:
    """A date as EDTF, an amount as its bounds and its hedge; an open bound is a dash."""
    if not reading or isinstance(reading, str):
        return reading or ""
    *bounds, hedge = reading
    return " ".join([*("-" if one is None else f"{one:.10g}" for one in bounds), hedge]).strip()


@pytest.fixture(scope="module")
def reader(browser):
    """A page with the readers of the search and without an index."""
    page = browser.new_page()
    page.add_script_tag(content=finding.script("editionReading", queries.reading()))
    for name in ("written", "spelling"):
        page.add_script_tag(path=assets.STATIC / f"{name}.js")
    yield page
    page.close()


def by_search(page, cases: list[tuple[str, str]]) -> list[str]:
    """What the search makes of what is typed."""
    read = """([kind, typed]) => {
      const amount = kind === 'date' ? null : Written.amount(Written.plainly(typed));
      return kind === 'date' ? Written.date(Written.plainly(typed)) : amount && [amount.low, amount.high, amount.hedge]; }"""
    return [told(reading) for reading in page.evaluate(f"cases => cases.map({read})", [list(case) for case in cases])]


@pytest.mark.parametrize("case", READINGS, ids=lambda case: case["typed"])
def test_the_checks_read_numbers_and_dates_as_the_table_says(case):
    assert told(by_checks(case["kind"], case["written"] or case["typed"])) == case["means"]


def test_the_search_reads_numbers_and_dates_as_the_table_says(reader):
    found = by_search(reader, [(case["kind"], case["typed"]) for case in READINGS])
    assert {case["typed"]: one for case, one in zip(READINGS, found)} == {case["typed"]: case["means"] for case in READINGS}


def test_the_search_reads_every_number_and_date_of_the_chapters_as_the_checks_do(reader, blocks):
    cases = sorted({(role.name, role.form) for block in blocks for role in block.roles if role.name in ("num", "date")})
    assert len(cases) > 300
    found = by_search(reader, cases)
    assert [(case, one) for case, one in zip(cases, found) if one != told(by_checks(*case))] == []


def test_a_search_without_the_words_of_the_readers_reads_figures_only(browser):
    page = browser.new_page()
    page.add_script_tag(path=assets.STATIC / "written.js")
    assert by_search(page, [("num", "200,000"), ("num", "nearly one million"), ("date", "14 November 1944")]) == ["200000 200000", "", ""]
    page.close()


def test_a_date_covers_the_same_days_in_the_search_as_in_the_tables(reader, register):
    cells = {date for name in DATES for row in register[name] for date in finding.dates(name, row)}
    found = reader.evaluate("cells => cells.map(Written.days)", sorted(cells))
    assert len(found) > 200
    days = {cell: [day and day.isoformat() for day in dates.span(cell)[:2]] for cell in cells}
    assert dict(zip(sorted(cells), found)) == days


def test_words_are_kept_apart_that_a_sound_would_make_one(reader):
    assert reader.evaluate("Spelling.sound('ss')") == "ss"
    assert reader.evaluate("Spelling.sound('200000')") == "200000"
    assert reader.evaluate("['Wlassow', 'Vlassoff', 'Власов'].map(word => Spelling.sound(Spelling.words(word)[0]))") == ["vlasov"] * 3
    assert reader.evaluate("Spelling.words('Vlasov’s 200,000 men at Łódź, 6.5 %')") == ["vlasov", "200000", "men", "at", "lodz", "6.5"]


# --- what comes first


@pytest.fixture(scope="module")
def asked(browser, book):
    """A search page with its index, for questions that need no keys."""
    page = browser.new_page()
    page.goto((book / "search.html").as_uri())
    page.evaluate("window.index = Index.prepare(editionNames, editionChapters, editionEntries)")
    yield page
    page.close()


def answers(page, typed: list[str]) -> list[dict]:
    """For each query the addresses of its hits, their kinds, and what is said of them."""
    answer = """query => { const {hits, said} = Find.find(index, query);
      return {at: hits.map(({one}) => one.at), kinds: hits.map(({kind}) => kind), said: said.map(({text, link}) => text + (link?.title ?? '')).join(' ')}; }"""
    return page.evaluate(f"typed => typed.map({answer})", typed)


def misses(page, rows: list[dict]) -> list[tuple]:
    """The queries of a table of which the first hit is another one."""
    found = answers(page, [row["query"] for row in rows])
    return [(row["query"], row["first"], one["at"][:3]) for row, one in zip(rows, found) if one["at"][:1] != [row["first"]]]


@pytest.mark.book
def test_what_was_meant_comes_first(asked):
    assert len(QUERIES) > 100
    assert misses(asked, QUERIES) == []


@pytest.mark.book
def test_another_hit_in_the_first_place_is_seen(asked):
    assert misses(asked, [{"query": "SS", "first": "people.html#george-patton"}])


SPELLINGS = [
    ["Vlasov", "Wlassow", "Vlassoff", "Власов", "Власова", "власовцы"],
    ["Kiev", "Kyiv", "Kiew", "Киев"],
    ["Berdichev", "Berdychiv", "Berditschew", "Бердичев"],
    ["Babi Yar", "Babyn Yar", "Babij Jar", "Бабий Яр"],
    ["Łódź", "lodz", "Litzmannstadt"],
    ["NKVD", "nkvd", "НКВД"],
    ["200000", "200,000", "200 000", "200.000"],
    ["14 November 1944", "14.11.1944", "1944-11-14", "14 Nov. 1944", "November 14, 1944"],
]


@pytest.mark.book
@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda one: one[0])
def test_however_it_is_spelled_the_hits_are_the_same(asked, spellings):
    found = answers(asked, spellings)
    assert len({one["at"][0] for one in found}) == 1
    assert [sorted(one["at"]) for one in found] == [sorted(found[0]["at"])] * len(found)


@pytest.mark.book
def test_a_name_in_another_spelling_finds_the_passages_that_speak_of_it(asked):
    assert any(at.startswith("source-b.html#B-22") for at in answers(asked, ["Tourkoul"])[0]["at"])


@pytest.mark.book
def test_a_number_finds_claims_then_published_numbers_then_words(asked):
    (found,) = answers(asked, ["200,000"])
    order = [kind for at, kind in enumerate(found["kinds"]) if kind not in found["kinds"][:at]]
    assert order[:2] == ["claim", "number"]
    assert found["kinds"].count("number") > 3


@pytest.mark.book
def test_every_value_of_the_tables_finds_its_row(asked, register):
    claims = {row["id"]: value for row in register["claims"] if finding.values(value := finding.amount("claims", row))}
    published = {finding.counted(row): finding.amount("quantities", row) for row in register["quantities"]}
    found = (
        "typed => typed.map(query => Find.find(index, query).hits.map(({one}) => `${one.at} ${one.kind === 'number' ? one.title : ''}`))"
    )
    wanted = {f"#{key} ": value for key, value in claims.items()} | {f" {title}": value for title, value in published.items()}
    hits = asked.evaluate(found, [numbers.in_words(value) for value in wanted.values()])
    assert len(wanted) > 100
    assert [row for row, told in zip(wanted, hits) if not any(one.endswith(row) for one in told)] == []


@pytest.mark.book
def test_works_do_not_stand_before_claims_that_say_the_same(asked):
    for query, found in zip(("forced repatriation", "Lienz", "SS"), answers(asked, ["forced repatriation", "Lienz", "SS"])):
        assert found["kinds"].index("claim") < found["kinds"].index("work"), query


@pytest.mark.book
def test_a_phrase_is_found_as_a_phrase_or_not_at_all(asked):
    words, phrase, none = answers(asked, ["third force", "“third force”", '"force third"'])
    assert 0 < len(phrase["at"]) < len(words["at"])
    assert phrase["said"] == ""
    assert none["said"].startswith("“force third” stands nowhere in the book.")
    assert set(none["at"]) <= set(words["at"])


@pytest.mark.book
def test_where_nothing_has_all_the_words_the_search_says_so(asked):
    one, other = answers(asked, ["vlasov grossman", "vlasov army"])
    assert one["said"] == "No entry has all the words; these have some."
    assert one["at"][:2] == ["people.html#andrey-vlasov", "people.html#vasily-grossman"]
    assert other["said"] == ""


@pytest.mark.book
def test_what_is_only_near_to_a_name_is_said_to_be(asked):
    assert answers(asked, ["Warschau"])[0]["said"] == "“Warschau” is read as Warsaw."


@pytest.mark.book
def test_a_siglum_that_does_not_exist_leads_to_the_nearest(asked):
    typed = ["A-99", "A 99.3", "a 7.99", "B-99", "A 16", "A 7"]
    found = [one["said"] for one in answers(asked, typed)]
    assert found == [
        "There is no passage A 99 in source A; the nearest is A 14",
        "There is no passage A 99 in source A; the nearest is A 14",
        "There is no claim A 7.99; the nearest is A 7.10",
        "There is no passage B 99 in source B; the nearest is B 25",
        "A 16 belongs to the page around source A and is not edited; the nearest is A 14",
        "",
    ]


# --- the page


@pytest.fixture
def page(browser):
    """A page of which no script has failed when the test is over."""
    found, faults = browser.new_page(viewport={"width": 1440, "height": 900}), []
    found.on("pageerror", lambda fault: faults.append(str(fault)))
    yield found
    found.close()
    assert faults == []


def opened(page, book, query: str = "", **chosen):
    """The search page, asked by its address."""
    more = "".join(f"&{name}={value}" for name, value in chosen.items())
    page.goto(f"{(book / 'search.html').as_uri()}?q={quote(query)}{more}")
    return page


def address(page) -> dict:
    """What the address of a page asks."""
    return {name: value for name, (value,) in parse_qs(urlparse(page.url).query).items()}


@pytest.mark.book
def test_a_hit_leads_to_its_place(page, book):
    opened(page, book, "Lienz").locator("#hits .title a").first.click()
    page.wait_for_url("**/names.html#place-lienz")
    assert page.locator("#place-lienz").is_visible()


@pytest.mark.book
def test_every_statement_of_a_source_stands_between_two_words_of_its_verdict(page, book, register):
    verdicts = {row["id"]: row["verdict"] for row in register["claims"]}
    opened(page, book, "Grossman")
    hits = page.evaluate(
        "[...document.querySelectorAll('#hits li')].map(one => [one.querySelector('a').getAttribute('href'), one.innerText])"
    )
    claims = {at.partition("#")[2]: text.lower() for at, text in hits if at.partition("#")[2] in verdicts}
    assert len(claims) >= 8
    assert [key for key, text in claims.items() if text.count(verdicts[key]) < 2] == []


@pytest.mark.book
def test_a_published_number_says_what_is_counted_who_says_so_and_where(page, book):
    opened(page, book, "33,771")
    text = page.locator("#hits li").first.inner_text()
    assert text.startswith("33,771 persons number")
    assert "Jews of Kyiv shot at Babyn Yar" in text and "Said by: Report of Einsatzgruppe C" in text and "Stated in" in text


@pytest.mark.book
def test_nothing_is_found_and_the_page_says_so(page, book):
    opened(page, book, "qwxyzzq")
    assert page.locator("#count").inner_text() == "no hits"
    assert page.locator("#filters").is_hidden()


@pytest.mark.book
def test_what_is_typed_stands_in_the_address_and_comes_back(page, book):
    opened(page, book)
    page.keyboard.type("Kononov")
    page.wait_for_url("**?q=Kononov")
    count = page.locator("#count").inner_text()
    page.locator("#hits .title a").first.click()
    page.wait_for_url("**/people.html#*")
    page.go_back()
    assert (page.input_value("#q"), page.locator("#count").inner_text()) == ("Kononov", count)
    page.reload()
    assert (page.input_value("#q"), page.locator("#count").inner_text()) == ("Kononov", count)
    page.evaluate("document.getElementById('q').form.reset()")  # as WebKit does on the way back
    assert page.input_value("#q") == "Kononov"
    page.fill("#q", "")
    page.wait_for_url(re.compile(r"search\.html$"))


@pytest.mark.book
def test_the_field_waits_for_the_reader_unless_something_is_asked(page, book):
    focus = "document.activeElement.id"
    assert opened(page, book).evaluate(focus) == "q"
    assert opened(page, book, "Lienz").evaluate(focus) != "q"
    page.keyboard.press("/")
    assert page.evaluate(focus) == "q"
    assert page.input_value("#q") == "Lienz"


@pytest.mark.book
def test_arrows_move_through_the_hits_and_enter_opens_one(page, book):
    opened(page, book, "Lienz").focus("#q")
    found = page.evaluate(ADDRESSES)
    focused = "document.activeElement.getAttribute('href')"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == found[0]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == found[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{found[0]}")


@pytest.mark.book
def test_kinds_and_verdicts_are_chosen_by_keyboard_and_stand_in_the_address(page, book):
    opened(page, book, "Vlasov").focus("[name=kind][value='']")
    page.keyboard.press("ArrowRight")
    assert address(page) == {"q": "Vlasov", "kind": "claim"}
    assert all(at.startswith("source-") for at in page.evaluate(ADDRESSES))
    page.focus("[name=verdict][value='']")
    page.keyboard.press("ArrowRight")
    assert address(page) == {"q": "Vlasov", "kind": "claim", "verdict": "supported"}
    shown = page.locator("#hits .title a.supported").count()
    assert shown == page.locator("#hits li").count() == int(page.locator(".choices .supported .count").inner_text())
    page.reload()
    assert page.locator("#hits li").count() == shown
    page.focus("[name=kind]:checked")
    page.keyboard.press("ArrowRight")
    assert address(page) == {"q": "Vlasov", "kind": "person"}


@pytest.mark.book
def test_the_kinds_together_are_all_hits_and_the_verdicts_all_claims(page, book):
    opened(page, book, "Cossacks")
    all_kinds, *kinds = page.evaluate(
        "[...document.querySelectorAll('[name=kind]')].map(one => +one.parentElement.querySelector('.count').textContent)"
    )
    claims, *verdicts = page.evaluate(
        "[...document.querySelectorAll('[name=verdict]')].map(one => +one.parentElement.querySelector('.count').textContent)"
    )
    assert all_kinds == sum(kinds) > kinds[0] == claims == sum(verdicts) > 0


@pytest.mark.book
def test_of_many_hits_the_first_are_shown_and_all_can_be(page, book):
    opened(page, book, "Vlasov")
    total, shown = int(page.locator("#count").inner_text().split()[0]), page.locator("#hits .title a").count()
    assert shown < total
    page.click(".more")
    assert page.locator("#hits .title a").count() == total
    assert page.evaluate(f"{ADDRESSES}.indexOf(document.activeElement.getAttribute('href'))") == shown


BAD = {
    "empty": "",
    "blanks": " \t ",
    "signs": "???",
    "dashes": "---",
    "a sign of percent": "%",
    "an entity": "&amp;",
    "long": "Vlasov " * 1500,
    "one long word": "a" * 10_000,
    "markup": "<img src=x onerror=\"document.title='taken'\">",
    "half a letter": "\ud800 Vlasov \udfff",
    "signs of expressions": ".*(+[{\\^$|?",
    "quotation marks": "\"“”„«»'",
    "an open quotation": "“third",
    "words of objects": "constructor __proto__ toString hasOwnProperty",
    "zeros": "0 00 A-0 A 0.0",
    "a range upside down": "9 to 2, 1945–41, 1944-99-99",
    "from right to left": "\u202eбосалВ",
}


@pytest.fixture(scope="module")
def standing(browser, book):
    """One search page for everything that is typed, with what has failed in it."""
    found, faults = browser.new_page(viewport={"width": 1440, "height": 900}), []
    found.on("pageerror", lambda fault: faults.append(str(fault)))
    yield opened(found, book), faults
    found.close()


@pytest.mark.book
@pytest.mark.parametrize("typed", BAD.values(), ids=BAD)
def test_whatever_is_typed_the_page_stands(standing, typed):
    page, faults = standing
    page.evaluate("text => { const field = document.getElementById('q'); field.value = text; field.form.requestSubmit(); }", typed)
    assert page.title().startswith("Search")
    assert page.locator("#hits img, #told img").count() == 0
    assert page.locator("#broken").is_hidden()
    assert bool(page.locator("#count").inner_text()) == bool(typed.strip())
    assert page.locator("#help").is_hidden() == (page.locator("#hits li").count() > 0)  # who finds nothing is shown what can be asked
    assert faults == []


@pytest.mark.book
def test_signs_alone_and_too_many_words_are_said_to_be(asked):
    signs, many = answers(asked, ["???", "Vlasov " * 1500])
    assert signs == {"at": [], "kinds": [], "said": "There is no word and no number in this."}
    assert many["said"].startswith("Only the first")
    assert many["at"][0] == "people.html#andrey-vlasov"


@pytest.mark.book
@pytest.mark.parametrize("query", ["?q=%E0%A4%A", "?q=%", "?kind=claim", "?q=Lienz&kind=nothing&verdict='\"%5D", "?q=a&q=b", "?"])
def test_a_malformed_address_is_read_as_far_as_it_goes(page, book, query):
    page.goto((book / "search.html").as_uri() + query)
    assert page.locator("#broken").is_hidden()
    assert page.input_value("#q") == {"?q=Lienz&kind=nothing&verdict='\"%5D": "Lienz", "?q=a&q=b": "a", "?q=%": "%"}.get(
        query, page.input_value("#q")
    )


@pytest.mark.book
@pytest.mark.parametrize(
    "lost, first", [("names", "source-a"), ("entries", "source-a"), ("reading", "source-a"), ("chapters", "organizations")]
)
def test_a_part_of_the_index_that_is_lost_is_said_to_be_and_the_others_are_searched(page, site, lost, first):
    page.route(f"**/find/{lost}.js", lambda route: route.abort())
    page.goto(f"{site}/search.html?q=200,000")
    assert "could not be loaded" in page.locator(".missing:visible").inner_text()
    assert page.evaluate(ADDRESSES)[0].startswith(first)


@pytest.mark.book
@pytest.mark.parametrize("lost", ["finding", "indexing", "spelling"])
def test_a_search_that_cannot_begin_leads_to_the_index_of_names(browser, site, lost):
    page = browser.new_page()
    page.route(f"**/_static/{lost}.js", lambda route: route.abort())
    page.goto(f"{site}/search.html?q=Lienz")
    assert page.locator("#broken a").get_attribute("href") == "names.html"
    assert page.locator("#broken").is_visible()
    page.close()


@pytest.mark.book
def test_until_the_index_is_there_the_page_says_that_it_searches(page, site):
    held = []
    page.route("**/find/names.js", lambda route: held.append(route))
    page.goto(f"{site}/search.html?q=Lienz", wait_until="commit")
    page.wait_for_selector("#count:has-text('Searching')")
    held[0].continue_()
    page.wait_for_selector("#count:has-text('hits')")


@pytest.mark.book
def test_nothing_moves_when_the_hits_come(page, site):
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.value; })).observe({type: 'layout-shift', buffered: true})"
    )
    for query in ("", "?q=Vlasov", "?q=A-99"):
        page.goto(f"{site}/search.html{query}", wait_until="networkidle")
        assert page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(moved))))") < 0.02, query


@pytest.mark.book
def test_without_scripts_the_page_leads_to_the_index_of_names(browser, book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((book / "search.html").as_uri())
    assert page.locator("noscript a").get_attribute("href") == "names.html"
    assert page.locator("#help, #filters, #broken").locator("visible=true").count() == 0
    context.close()


@pytest.mark.book
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_among_the_hits(page, book, colours):
    axe = tool("axe-core/axe.min.js").read_text("utf-8")
    page.emulate_media(color_scheme=colours)
    for query in ("Vlasov", "200,000", "A-99", "Warschau", ""):
        opened(page, book, query)
        page.evaluate(axe)
        violations = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        assert [(one["id"], one["nodes"][0]["target"]) for one in violations] == [], query
