"""Chapters as text: which blocks and roles there are, on which lines, and what is bare of them."""

from textwrap import dedent

from edition import text


def read(tmp_path, content):
    path = tmp_path / "chapter.md"
    path.write_text(dedent(content).lstrip("\n"), "utf-8")
    return text.blocks(path)


def test_a_block_has_its_kind_key_word_options_and_line(tmp_path):
    passage, prose = read(
        tmp_path,
        """
        # A chapter

        :::{comment} A-01-01 supported
        :seen: yes
        Words of the comment.
        :::
        """,
    )
    assert (passage.kind, passage.key, passage.word, passage.options, passage.line) == (
        "comment",
        "A-01-01",
        "supported",
        {"seen": "yes"},
        3,
    )
    assert passage.words == "Words of the comment."
    assert (prose.kind, prose.words) == ("prose", "A chapter")


def test_a_role_stands_on_its_own_line_and_may_run_over_two(tmp_path):
    (block, _) = read(
        tmp_path,
        """
        :::{gloss} A-01-01
        First, {person}`Andrey
        Vlasov <andrey-vlasov>`,
        then {num}`two <few>`.
        :::
        """,
    )
    assert [(role.name, role.form, role.target, role.line) for role in block.roles] == [
        ("person", "Andrey Vlasov", "andrey-vlasov", 2),
        ("num", "two", "few", 4),
    ]


def test_a_table_has_its_rows_without_the_head_each_cell_with_its_roles_and_line(tmp_path):
    (block, _) = read(
        tmp_path,
        """
        :::{estimates} few
        Some words.

        | Who | Number |
        | --- | --- |
        | *A Paper* | {num}`two <x>` |
        | J. Smith | |
        :::
        """,
    )
    assert [[(cell.printed, [role.target for role in cell.roles], cell.line) for cell in row] for row in block.rows] == [
        [("A Paper", [], 6), ("two", ["x"], 6)],
        [("J. Smith", [], 7), ("", [], 7)],
    ]


def test_what_looks_like_a_role_inside_code_is_none(tmp_path):
    (prose,) = read(tmp_path, "Write ``{num}`two <few>` `` for a number.")
    assert prose.roles == []


def test_bare_text_has_a_hole_for_roles_titles_and_quotations(tmp_path):
    (prose,) = read(tmp_path, "In {date}`1941 <war>` *Einsatzgruppen 1941* and “the year 1942”, not 1943.")
    ((_, bare),) = prose.bare
    assert bare.replace(text.HOLE.strip(), "").split() == ["In", "and", ",", "not", "1943."]


def test_a_call_is_not_printed_and_a_citation_is_a_hole(tmp_path):
    (prose,) = read(tmp_path, "So it was.{claim}`A-01-01` {cite}`dallin1957`")
    assert [role.target for role in prose.calls()] == ["A-01-01"]
    assert prose.printed == [(1, "So it was. (¶)")]


def test_runs_are_all_runs_of_words_in_lower_case():
    assert list(text.runs("The War, the Army!", 3)) == [("the", "war", "the"), ("war", "the", "army")]
    assert list(text.runs("too short", 3)) == []


def test_what_stands_out_keeps_its_words_and_roles_within_their_paragraph(tmp_path):
    (block, _) = read(tmp_path, ":::{comment} A-01-01\nIn *A {person}`Vlasov <andrey-vlasov>` book*, **so**, `x` and [there](b.md).\n:::\n")
    (paragraph,) = block.marked
    title, strong, code, link = (part for part in paragraph if isinstance(part, text.Marked))
    assert (title.kind, title.parts[0], title.parts[1].target, title.parts[2]) == ("em", "A ", "andrey-vlasov", " book")
    assert (strong.kind, strong.parts, code.kind, code.parts) == ("strong", ("so",), "code_inline", ("x",))
    assert (link.kind, link.parts, link.target) == ("link", ("there",), "b.md")
    assert [part for part in paragraph if isinstance(part, str)] == ["In ", ", ", ", ", " and ", "."]
