"""How plates are set: in which of their ways, and how soon all of them stand."""

import pytest
from small import HEAD, WHEN
from test_typesetting import plate_of

from edition.impression import SVG
from edition.paper import FOOT
from edition.paper import HEAD as TOP_OF_TEXT
from edition.typeset import press
from edition.typeset.chapter import Chapter, Heading, file
from edition.typeset.compiler import Typesetting
from edition.typeset.document import Book
from edition.typeset.markup import call
from edition.typeset.plates import FULL, HERE, RESERVE, TOP, Plate, Ways, settings

HEIGHTS = [[400.0, 300.0], [250.0, 450.0], [150.0, 550.0]]  # of the sheets of the ways to set a plate
WAYS = Ways([[500.0, 300.0], [200.0, 600.0]], False)


def plate(name: str, begins: float, ways: Ways = WAYS, height: float = 0.0) -> Plate:
    """A plate that was set where it is told of, in one sheet."""
    return Plate(name, int(begins // FULL), begins % FULL, 30.0, [(begins, height)], ways)


@pytest.mark.parametrize(("room", "setting"), [(560, [0, HERE]), (300, [1, HERE]), (100, [0, TOP])])
def test_a_plate_is_set_in_the_first_way_that_fits(room, setting):
    assert plate("p", 0).chosen(room) == setting


def test_the_room_of_a_plate_is_what_was_found_unless_one_before_it_is_set_otherwise():
    """The text between them, a hundred points, follows the other sheet of the first: the second finds no room on its page."""
    first, second = plate("p", FULL + 10, Ways([[200.0]], False), 200), plate("q", FULL + 340, Ways([[280.0]], False))
    assert settings([first, second], {"p": [0, HERE], "q": [0, HERE]}) == {"p": [0, HERE], "q": [0, HERE]}
    taller = first._replace(ways=Ways([[400.0]], False))
    assert settings([taller, second], {"p": [1, HERE], "q": [0, HERE]}) == {"p": [0, HERE], "q": [0, TOP]}


def test_a_plate_that_floated_to_the_top_of_its_page_would_have_had_room_where_it_is_told_of():
    """Else it would stay there or not by how it was set the time before."""
    floated = Plate("p", 1, 350.0, 30.0, [(1 * FULL, 300.0)], Ways([[270.0]], False))
    assert settings([floated], {"p": [0, TOP]}) == {"p": [0, HERE]}
    assert settings([floated._replace(page=2)], {"p": [0, TOP]})["p"] == [0, HERE]
    assert settings([floated._replace(page=2, down=450.0)], {"p": [0, TOP]})["p"] == [0, TOP]


@pytest.mark.parametrize("headed", [True, False])
def test_text_runs_on_before_a_plate_that_floats_unless_a_heading_is_set_with_it(headed):
    """Then the next plate, fifty points of text behind it, has still room on the page, or stands on the next.

    Where the text runs on there would be room even before the first one, but the figures stand in the order of their numbers.
    """
    first, second = plate("p", FULL * 0.8, Ways([[500.0]], headed)), plate("q", FULL * 0.8 + 70, Ways([[30.0]], False))
    assert settings([first, second], {})["q"] == [0, HERE if headed else TOP]
    second = second._replace(ways=Ways([[FULL - 550]], False))
    assert settings([first, second], {})["q"] == [0, TOP]


@pytest.mark.parametrize(("page", "setting"), [(1, [0, TOP]), (2, [0, HERE])])
def test_no_plate_overtakes_an_earlier_one_that_floats(page, setting):
    """Nor where all stand as they were found, however their places are rounded."""
    floated = Plate("p", 1, 500.0, 30.0, [(2 * FULL - 1e-9, 300.0)], Ways([[270.0]], False))
    small = Plate("q", page, 400.0, 30.0, [(page * FULL + 400, 60.0)], Ways([[30.0]], False))
    assert settings([floated, small], {"p": [0, TOP], "q": setting}) == {"p": [0, TOP], "q": setting}


def test_the_press_knows_the_page_as_the_paper_has_it():
    assert FULL == FOOT - TOP_OF_TEXT
    assert f"#let reserve = {RESERVE}pt" in (press.Path(press.__file__).parent / "parts.typ").read_text("utf-8")


def chapter_with(name: str, plates: int) -> Chapter:
    """A chapter with so many plates between its lines."""
    names = [f"{name}:{at}" for at in range(plates)]
    body = "".join("A line.\n\n" * 9 + plate_of(plate, HEIGHTS) for plate in names) or "A line.\n\n"
    heights = {each for way in HEIGHTS for each in way}
    drawings = {f"{height:.0f}.svg": f'<svg xmlns="{SVG}" viewBox="0 0 490 {height}"/>' for height in heights}
    figures = [Heading(1, plate, "P") for plate in names]
    markup = f'#chapter("{name}", "{name}", [{name}]);\n{body}'
    return Chapter(f"chapters/{name}", markup, headings=[Heading(1, name, name)], figures=figures, drawings=drawings)


def settings_of(folder, monkeypatch, *chapters: Chapter) -> list[str]:
    """Of what the press makes settings until everything in a book stands: the whole, or a proof of some chapters."""
    typesetting, found = Typesetting(folder), []
    book = Book(list(chapters), {})
    source = HEAD + call("contents", '([], (1, "c", [c]),)') + "\n" + "".join(f'#include "{file(one.name())}"\n' for one in chapters)
    typesetting.lay(source, WHEN, book)
    once = press.set_once
    monkeypatch.setattr(press, "set_once", lambda folder, name: (found.append(name), once(folder, name))[1])
    assert press.settle(folder, press.ROUNDS)
    monkeypatch.setattr(press, "set_once", once)
    return found


def test_many_plates_of_a_chapter_stand_as_soon_as_few(tmp_path, monkeypatch):
    few, many = (settings_of(tmp_path / str(plates), monkeypatch, chapter_with("x", plates)) for plates in (2, 12))
    assert few.count(press.MAIN) == many.count(press.MAIN)


def test_a_book_is_set_as_a_whole_once_to_see_it_and_once_to_prove_it(tmp_path, monkeypatch):
    """Where what is behind the plates will stand is known from the settings of single chapters."""
    index = Chapter("chapters/z", '#chapter("z", "Z", [Z]);\n' + "A row.\n\n" * 90, is_index=True, headings=[Heading(1, "z", "Z")])
    found = settings_of(tmp_path, monkeypatch, chapter_with("a", 0), chapter_with("b", 12), chapter_with("c", 1), index)
    assert found == [press.MAIN, press.PROOF, press.MAIN]
    proof = (tmp_path / press.PROOF).read_text("utf-8")
    assert [name for name in "abcz" if f'#include "chapters/{name}.typ"\n' in proof] == ["b", "c", "z"]
    assert '#chapter("a", "", []);\n' in proof
