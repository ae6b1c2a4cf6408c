"""What a page may load: itself, the one inline script of all pages, and what an editor adds."""

from edition.pages.policy import FIRST_SCRIPT, SOURCES, digest, policy


def test_nothing_may_be_loaded_from_another_host():
    assert not [hosts for hosts in SOURCES.values() if "http" in hosts or "*" in hosts]


def test_of_inline_scripts_the_one_that_all_pages_have_is_allowed_and_no_other():
    assert policy({}).count("sha256-") == 1
    assert f"'{digest(FIRST_SCRIPT)}'" in policy({})


def test_an_editor_may_add_a_source():
    assert "connect-src 'self' file: https://example.org;" in policy({"connect-src": "https://example.org"})
    assert "worker-src https://example.org" in policy({"worker-src": "https://example.org"})
