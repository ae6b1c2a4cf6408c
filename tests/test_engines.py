"""What the tests in browsers rest on: groups that hold together, engines that do what they are told."""

import pytest

PAGE = """<!doctype html><title>Page</title><a href="#goal">on</a><p style="height:5000px"><button onclick="this.textContent = 'pressed'">button</button></p>
<h2 id="goal" tabindex="-1">Goal</h2><a href="other.html">other</a><p style="height:5000px">"""


@pytest.mark.xdist_group("grouped")
def test_what_belongs_together_runs_in_one_process(request):
    """An xdist that does not see the groups is silent about it: each engine would start in each process."""
    assert not request.config.getoption("loadgroup", False) or request.node.nodeid.endswith("@grouped")


def test_an_engine_does_what_a_reader_does(engine, tmp_path):
    for name in ("page.html", "other.html"):
        (tmp_path / name).write_text(PAGE)
    engine.resize(1000, 700)
    engine.visit((tmp_path / "page.html").as_uri())
    engine.click("button")
    assert engine.evaluate("(one, other) => [document.querySelector('button').textContent, one + other]", 1, 2) == ["pressed", 3]
    engine.press("Tab")
    assert engine.evaluate("() => document.activeElement.getAttribute('href')") == "other.html"
    engine.visit((tmp_path / "page.html").as_uri())
    engine.follow("a")
    left = engine.evaluate("() => scrollY")
    assert left > 4000
    engine.go((tmp_path / "other.html").as_uri())
    assert engine.evaluate("() => scrollY") == 0
    engine.back()
    assert engine.evaluate("left => [location.hash, Math.abs(scrollY - left) < 2]", left) == ["#goal", True]
    engine.reload()
    assert engine.evaluate("left => [location.hash, Math.abs(scrollY - left) < 2, innerWidth]", left) == ["#goal", True, 1000]
