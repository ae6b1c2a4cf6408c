"""The data dictionary: every column is explained, and a reference says where it leads."""

from edition import dictionary
from edition.tables import package


def test_every_table_and_column_is_explained():
    text = dictionary.text()
    for resource in package()["resources"]:
        assert f"## {resource['name']}\n" in text
        assert [field["name"] for field in resource["schema"]["fields"] if f"| `{field['name']}` |" not in text] == []


def test_a_reference_says_where_it_leads():
    lines = dictionary.text().splitlines()
    assert any(line.startswith("| `passage` |") and "→ passages" in line for line in lines)
    assert any(line.startswith("| `entity` |") and "→ the register named in `table`" in line for line in lines)
