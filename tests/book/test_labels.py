"""What words need that come from elsewhere: the language of their letters, one full stop; addresses as they were written."""

from docutils import nodes

from edition.book import addresses
from edition.book.labels import runs


def test_a_run_in_cyrillic_letters_is_in_its_language():
    found = list(runs("See Власов and Київ, 1944."))
    assert [(node.astext(), node.get("lang") if isinstance(node, nodes.inline) else None) for node in found if node.astext()] == [
        ("See ", None),
        ("Власов", "ru"),
        (" and ", None),
        ("Київ", "uk"),
        (", 1944.", None),
    ]


def test_an_address_has_its_own_signs():
    reference = nodes.reference("", "", refuri="https://example.org/?a=1&amp;b=2")
    addresses.as_written(None, nodes.section("", reference))
    assert reference["refuri"] == "https://example.org/?a=1&b=2"
