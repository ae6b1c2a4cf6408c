"""The topics of the comparison as a reader finds them: in their groups, each source with its siglum and its claims."""

import re
from html import unescape

import pytest
from docutils import nodes

from edition import topics
from edition.book.topics import SILENT, voice
from edition.sigla import shown

LIST = re.compile(r'<p class="rubric">(.*?)</p>\s*<dl class="[^"]*topics[^"]*">(.*?)</dl>', re.DOTALL)
TOPIC = re.compile(r'<dt id="topic-([\w-]+)">(.*?)</dt>\s*<dd>(.*?)</dd>', re.DOTALL)
VOICE = re.compile(r'<p><span class="voice">(.*?)</span>(.*?)</p>', re.DOTALL)


def test_a_source_speaks_between_its_siglum_and_its_claims():
    links = [nodes.inline("", "A 1.1"), nodes.inline("", "A 1.2")]
    assert voice("A", nodes.paragraph("", "It began."), links).astext() == "A It began. (A 1.1, A 1.2)"
    assert voice("B", nodes.paragraph("", SILENT), []).astext() == "B Silent."


@pytest.fixture(scope="module")
def page(book):
    """The groups of the page: title, and each topic with its name and what each voice says."""
    groups = LIST.findall((book / "comparison.html").read_text("utf-8"))
    return {title: {key: (name, VOICE.findall(said)) for key, name, said in TOPIC.findall(body)} for title, body in groups}


@pytest.mark.book
def test_topics_stand_in_their_groups(page, register):
    want = topics.grouped(topics.of_rows(register))
    assert {title: set(found) for title, found in page.items()} == {title: {topic.id for topic in group} for title, group in want.items()}
    assert list(page) == list(want)


@pytest.mark.book
def test_each_source_speaks_with_links_to_its_claims_or_is_silent_and_the_evidence_comes_last(page, register):
    known = topics.by_id(register)
    for found in page.values():
        for key, (name, voices) in found.items():
            assert unescape(re.sub("<[^>]+>", "", name)).startswith(known[key].topic)
            assert [who for who, _ in voices] == [*known[key].claims, "Evidence"]
            for (_, says), claims in zip(voices, known[key].claims.values(), strict=False):
                assert all(f'#{claim}"' in says and shown(claim) in says for claim in claims)
                assert claims or says.strip() == SILENT
