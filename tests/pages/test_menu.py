"""The contents of a page: they list every chapter, and do not grow with very many sources."""

import pytest

from edition.book.order import Chapter, Part
from edition.pages.menu import ABOUT, MANY, menu

ROOT = "chapters/index"


def shown(sources, page):
    """Where the contents of a page lead, in an edition of so many sources and one chapter more."""
    named = [f"source-{number}" for number in range(sources)]
    part = Part("The sources", [Chapter(f"chapters/{name}", name) for name in (*named, "comparison")])
    (found,) = menu([part], set(named), page, ROOT)
    return [line.docname + line.anchor for line in found.lines]


@pytest.mark.parametrize("sources", [1, 2, MANY])
def test_few_sources_are_all_listed(sources):
    assert shown(sources, "chapters/comparison") == [*(f"chapters/source-{number}" for number in range(sources)), "chapters/comparison"]


@pytest.mark.parametrize("at", [0, 1, 100, 198, 199])
def test_of_very_many_sources_those_about_the_page_are_listed_and_all_on_the_front_page(at):
    lines = shown(200, f"chapters/source-{at}")
    own = [line for line in lines if line.startswith("chapters/source-")]
    assert f"chapters/source-{at}" in own
    assert len(own) == 2 * ABOUT + 1
    assert lines[-2:] == [f"{ROOT}#part-1", "chapters/comparison"]
    assert len(shown(200, ROOT)) == 201


def test_contents_are_as_long_with_very_many_sources_as_with_many():
    assert len(shown(MANY + 1, "chapters/source-3")) == len(shown(200, "chapters/source-3"))
