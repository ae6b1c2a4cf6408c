"""What a page may load: itself, its own inline parts, and what an editor adds."""

from edition.pages.policy import SOURCES, digest, policy


def test_nothing_may_be_loaded_from_another_host():
    assert not [hosts for hosts in SOURCES.values() if "http" in hosts or "*" in hosts]


def test_an_inline_script_is_allowed_by_its_hash_and_no_other():
    found = policy("<script>one()</script>", {})
    assert f"'{digest('one()')}'" in found
    assert digest("other()") not in found


def test_an_editor_may_add_a_source():
    assert "connect-src 'self' file: https://example.org;" in policy("", {"connect-src": "https://example.org"})
    assert "worker-src https://example.org" in policy("", {"worker-src": "https://example.org"})
