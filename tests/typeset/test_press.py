"""How the press works: what it is told, what it remembers, what it reports."""

from types import SimpleNamespace

import pytest
from small import CHAPTER, HEAD, WHEN, compile_small, typesetting_of

from edition.book.reading import Reader
from edition.fault import Fault, PressFailed
from edition.typeset import builder, compiler, press
from edition.typeset.chapter import Chapter
from edition.typeset.compiler import Typesetting
from edition.typeset.document import Book


def test_what_is_wrong_with_the_pdf_is_a_warning_of_the_build(monkeypatch, tmp_path):
    """Jupyter Book turns warnings into errors; without a PDF none is written."""
    warned = []
    monkeypatch.setattr(builder, "warn", lambda fault, kind: warned.append((fault, kind)))
    app = SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=tmp_path)
    binder = builder.Binder(app)
    binder.running = SimpleNamespace(result=lambda: (None, [Fault("chapters/x.md", 3, "wrong")]))
    binder.bind(app, None)
    assert warned == [(("chapters/x.md", 3, "wrong"), "typeset")]
    assert binder.running is None  # the next build of the process begins anew
    assert list(tmp_path.iterdir()) == []


def test_pages_of_the_index_that_never_settle_are_reported(monkeypatch, tmp_path):
    monkeypatch.setattr(Typesetting, "say", lambda self, order: None)
    (tmp_path / press.REPORT).write_text('{"of": "", "settled": false, "error": null}')
    pdf, faults = compile_small(tmp_path, CHAPTER)
    assert pdf is None
    assert "do not settle" in faults[0].sentence


def test_a_document_that_has_not_changed_is_not_set_again(monkeypatch, tmp_path):
    first = compile_small(tmp_path, CHAPTER)
    said = []
    monkeypatch.setattr(Typesetting, "say", lambda self, order: said.append(order))
    assert compile_small(tmp_path, CHAPTER) == first
    assert said == []
    compile_small(tmp_path, '#chapter("a", "A")[B];\n')
    assert said == [press.WHOLE]
    monkeypatch.setattr(compiler, "CODE", [])
    compile_small(tmp_path, CHAPTER)
    assert said == [press.WHOLE, press.WHOLE]


def test_a_book_that_was_set_so_far_is_the_same_when_it_is_whole(tmp_path):
    """Nothing is written before the whole is there, and what was wrong so far is not said."""
    typesetting = typesetting_of(tmp_path / "parts", "#unknown()\n")
    press.follow(iter([press.line_of(press.SO_FAR, tmp_path / "parts")]))
    typesetting.so_far()
    typesetting.lay(HEAD + CHAPTER, WHEN, Book([Chapter("x")], {}))
    typesetting.so_far()
    assert not (tmp_path / "parts" / press.PDF).exists()
    typesetting.whole()
    assert typesetting.result() == compile_small(tmp_path / "whole", CHAPTER)


def test_what_other_templates_have_laid_is_not_set_before_it_is_laid_again(tmp_path):
    """As after a change of the code: the press could not read what the old templates say of their pages."""
    typesetting = typesetting_of(tmp_path, CHAPTER)
    assert typesetting.so_far()
    typesetting.end()
    page = tmp_path / "page.typ"
    page.write_text(page.read_text("utf-8").replace("ways: query", "others: query"), "utf-8")
    assert not typesetting.so_far() and typesetting.press is None


def test_a_press_that_is_told_nothing_more_ends_without_a_pdf(tmp_path):
    typesetting = typesetting_of(tmp_path, CHAPTER)
    typesetting.so_far()
    typesetting.end()
    assert typesetting.press is None
    assert not (tmp_path / press.REPORT).exists()


def test_a_press_that_was_begun_ahead_goes_on_with_the_book_and_sets_the_last_one_only_once(tmp_path):
    typesetting_of(tmp_path / "last", CHAPTER)
    compiler.set_ahead(tmp_path / "last")
    typesetting = typesetting_of(tmp_path / "next", CHAPTER)
    begun = typesetting.press
    assert begun and typesetting.so_far()
    typesetting.whole()
    assert typesetting.press is begun
    assert typesetting.result() == compile_small(tmp_path / "other", CHAPTER)
    assert begun.returncode == 0
    assert Typesetting(tmp_path / "next").press is None


def test_nobody_waits_for_a_press_that_only_sets_ahead_or_begins_one_where_no_book_lies(tmp_path):
    compiler.set_ahead(tmp_path / "none")
    assert Typesetting(tmp_path).press is None
    typesetting_of(tmp_path / "last", CHAPTER)
    compiler.set_ahead(tmp_path / "last")
    typesetting = Typesetting(tmp_path / "next")
    begun = typesetting.press
    typesetting.end()
    assert begun.returncode


def test_what_an_earlier_press_laid_in_another_form_is_not_set_so_far(tmp_path):
    typesetting = typesetting_of(tmp_path, CHAPTER)
    (tmp_path / press.FOUND).write_text('{"form": 0}', "utf-8")
    assert not typesetting.so_far()
    assert typesetting.press is None


def test_a_press_that_breaks_down_says_why(tmp_path):
    typesetting = typesetting_of(tmp_path, CHAPTER)
    (tmp_path / press.ORDER).write_text("{")
    typesetting.say(press.WHOLE)
    with pytest.raises(PressFailed, match="JSONDecodeError"):
        typesetting.result()


def test_a_press_that_stays_sets_one_book_after_the_other(tmp_path):
    """What it knows of one has no part in the next, and it ends with whoever gives it orders."""
    first = typesetting_of(tmp_path / "one", CHAPTER, stays=True)
    first.whole()
    assert first.result() == compile_small(tmp_path / "other", CHAPTER)
    stayed = first.press
    for body in (CHAPTER + "B.\n", CHAPTER, CHAPTER):
        next_one = typesetting_of(tmp_path / "one", body, stays=True, press=stayed)
        next_one.whole()
        assert next_one.result() == compile_small(tmp_path / f"new-{len(body)}", body)
        assert next_one.press is stayed and stayed.poll() is None
    next_one.end()
    assert stayed.returncode is not None
    assert Typesetting(tmp_path / "one", stays=True, press=stayed).press is None


def test_a_press_that_breaks_down_does_not_stay(tmp_path):
    typesetting = typesetting_of(tmp_path, CHAPTER, stays=True)
    (tmp_path / press.ORDER).write_text("{")
    typesetting.say(press.WHOLE)
    with pytest.raises(PressFailed, match="JSONDecodeError"):
        typesetting.result()
    assert typesetting.press is None


@pytest.mark.parametrize("late", [True, False])
def test_the_press_stays_where_the_book_is_bound_again_and_again(monkeypatch, tmp_path, late):
    begun = []
    monkeypatch.setattr(builder, "Binding", lambda app, stays, press: begun.append((stays, press)))
    app = SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=tmp_path, connect=lambda event, function: None)
    binder = builder.setup(app, late)
    for _ in range(2):
        assert binder.binding is None  # which begins one
        binder.running = SimpleNamespace(result=lambda: (None, []), typesetting=SimpleNamespace(press="the press"))
        binder.bind(app, None)
    assert begun == [(late, None), (late, "the press" if late else None)]


def test_of_several_orders_that_wait_the_press_follows_the_last(monkeypatch):
    waiting = [b"so far\nwhole\n", b"so far\n", b""]
    raw = SimpleNamespace(read=lambda length: waiting.pop(0))
    monkeypatch.setattr(press.sys, "stdin", SimpleNamespace(buffer=SimpleNamespace(raw=raw)))
    assert list(press.newest()) == [press.WHOLE, press.SO_FAR]


def test_a_long_document_goes_on_in_a_new_process_with_what_was_found(monkeypatch, tmp_path):
    monkeypatch.setattr(press, "MANY", 0)
    monkeypatch.setattr(press.os, "execv", lambda python, command: began.append(command[-2:]))
    began = []
    typesetting_of(tmp_path, CHAPTER)
    unknown = (tmp_path / press.FOUND).read_text("utf-8")
    assert press.settle(tmp_path, 2)
    assert began == [[str(tmp_path), "1"]]
    assert (found := (tmp_path / press.FOUND).read_text("utf-8")) != unknown
    press.follow(iter([press.line_of(press.SO_FAR, tmp_path)]))  # of a long book nothing is set twice in one process
    assert (tmp_path / press.FOUND).read_text("utf-8") == found
    press.follow(iter([press.line_of(press.WHOLE, tmp_path)]))
    assert began[1:] == [[str(tmp_path), str(press.ROUNDS)]]


def test_the_first_part_is_set_while_the_others_are_resolved_unless_the_press_knows_the_last_book(monkeypatch, tmp_path):
    reader = Reader()
    monkeypatch.setattr(builder, "state_of", lambda app: SimpleNamespace(reader=reader))

    def orders(knows_last: bool) -> list[str]:
        found, said = builder.Binding(SimpleNamespace(outdir=tmp_path / "html")), []
        found.order, found.first, found.chapters, found.knows_last = ["a", "b", "c", "d"], {"a", "b"}, {}, knows_last
        found.translate = lambda docname, document: found.chapters.update({docname: document})
        found.lay = lambda: said.append("+".join(found.chapters))
        found.typesetting = SimpleNamespace(so_far=lambda: said.append(press.SO_FAR), whole=lambda: said.append(press.WHOLE))
        found.app.env = SimpleNamespace(get_and_resolve_doctree=lambda docname, builder: None, _pickled_doctree_cache={"d": b"before"})
        found.app.builder = None
        for docname in ("a", "b", "c"):
            found.add(docname, None)
        found.complete()
        assert found.app.env._pickled_doctree_cache == {}  # a chapter that was edited is not what it was
        return said

    assert orders(knows_last=False) == ["a+b", press.SO_FAR, "a+b+c+d", press.WHOLE]
    assert orders(knows_last=True) == ["a+b+c+d", press.WHOLE]
    assert reader.anew.keys() == {"d"}  # what is set of it without its page being written is noted, too
