"""What is computed from tables lives as long as they do."""

import gc
import weakref

from edition import tables


def test_what_is_computed_from_tables_is_computed_once_and_gone_with_them():
    register, _ = tables.read()
    row = next(iter(register.ids("people").values()))
    assert register.ids("people") is register.ids("people")
    assert register.languages is register.languages
    held = weakref.ref(register)
    del register
    gc.collect()
    assert held() is None
    assert row["id"]
