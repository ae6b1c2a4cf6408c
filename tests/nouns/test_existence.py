"""When something existed: its own dates first, then the times at which other tables attest it."""

from datetime import date

from edition.existence import Existence, Existences, Tie
from edition.tables import read

LIVES = {
    "vlasov": Existence("people", "1901-09-14", "1946-08-01"),
    "ivanov": Existence("people", "", ""),
    "rona": Existence("organizations", "", ""),
    "konr": Existence("organizations", "1944-11-14", ""),
}
TIES = [
    Tie("ivanov", "commanded", "rona", "1943", "1944"),
    Tie("ivanov", "refused", "konr", "1945", ""),
    Tie("vlasov", "allied-with", "rona", "1942", ""),
    Tie("vlasov", "member-of", "konr", "1944-12", ""),
]


def existences(counted=()):
    return Existences(LIVES, TIES, counted, read()[0]["terms"])


def test_what_is_dated_has_the_span_of_its_dates():
    assert existences()["vlasov"].span[:2] == (date(1901, 9, 14), date(1946, 8, 1))
    assert existences()["konr"].span[:2] == (date(1944, 11, 14), None)


def test_a_person_is_attested_by_service_but_not_by_what_was_refused():
    assert existences()["ivanov"].attested == (("1943", "1944"),)


def test_an_organization_without_foundation_is_attested_by_who_commanded_it_and_by_its_numbers():
    assert existences([("rona", "1943-06")])["rona"].attested == (("1943", "1944"), ("1943-06", "1943-06"))


def test_a_founded_one_is_attested_by_everybody_who_dealt_with_it():
    assert existences()["konr"].attested == (("1945", ""), ("1944-12", ""))


def test_who_is_no_actor_never_existed():
    assert existences().get("nobody") is None
    assert not Existence("people", "", "").is_dated


def test_rows_and_frames_say_the_same(register, frames):
    rows, framed = Existences.of(register), Existences.of(frames)
    assert rows.lives.keys() == framed.lives.keys()
    assert [key for key in rows.lives if rows[key] != framed[key]] == []
