"""The words of the text: every role and block that the chapters use is one of the table, and each of the table is made."""

from edition.text import blocks, chapters
from edition.vocabulary import BLOCKS, REGISTERS, ROLES


def test_every_role_of_the_chapters_is_in_the_table(register):
    used = {role.name for path in chapters() for block in blocks(path) for role in block.roles}
    assert used <= ROLES.keys()


def test_every_role_and_block_has_a_name_in_tei():
    assert all(one.tei for one in (*ROLES.values(), *BLOCKS.values()))


def test_registers_and_tables_that_are_named_are_there(register):
    assert set(REGISTERS.values()) <= register.rows.keys()
    assert {block.table for block in BLOCKS.values() if block.table} <= register.rows.keys()


def test_a_computed_block_has_no_words_to_bind():
    assert not [kind for kind, block in BLOCKS.items() if block.computed and block.bound]
