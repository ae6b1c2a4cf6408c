"""What a host needs beside the pages."""

import re
from types import SimpleNamespace

import pytest

from edition.pages import hosting


@pytest.fixture
def laid(tmp_path):
    """The files beside the pages of a book with a public address."""

    def lay(base):
        (tmp_path / "404.html").write_text('<a href="index.html">1</a><a href="#m">2</a><script src="_static/x.js"></script>', "utf-8")
        app = SimpleNamespace(outdir=tmp_path, config=SimpleNamespace(html_baseurl=base), builder=SimpleNamespace(format="html"))
        hosting.lay(app, None)
        return tmp_path

    return lay


def test_github_is_told_to_leave_the_pages_as_they_are(laid):
    assert (laid("") / ".nojekyll").read_bytes() == b""


@pytest.mark.parametrize(
    ("base", "name"),
    [
        ("https://book.example.org/", "book.example.org\n"),
        ("https://book.example.org", "book.example.org\n"),
        ("https://someone.github.io/book/", None),
        ("https://someone.github.io/", None),
        ("https://example.org/book/", None),
        ("", None),
    ],
)
def test_a_domain_of_ones_own_is_told_to_the_host(laid, base, name):
    path = laid(base) / "CNAME"
    assert (path.read_text("utf-8") if path.exists() else None) == name


@pytest.mark.parametrize(("base", "root"), [("https://someone.github.io/book/", "/book/"), ("https://book.example.org", "/"), ("", "")])
def test_the_page_of_a_lost_address_works_from_any_depth(laid, base, root):
    page = (laid(base) / "404.html").read_text("utf-8")
    assert re.findall(r'(?:href|src)="([^"]*)"', page) == [f"{root}index.html", "#m", f"{root}_static/x.js"]
    assert (laid(base) / "404.html").read_text("utf-8") == page  # once more changes nothing
