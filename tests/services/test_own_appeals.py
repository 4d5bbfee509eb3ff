"""A reader's own appeals, and what becomes of what they type."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from appeal_world import ROBIN, School
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.grading import Outcome
from literacy_app.domain.rulings import MOST_REASON
from literacy_app.services.findings import findings_of
from literacy_app.services.own_appeals import appeal_at, cleaned_reason, may_appeal, own_appeals


@pytest.fixture
def school(tmp_path: Path, clock: Callable[[], int]) -> Iterator[School]:
    school = School(tmp_path / "data", clock)
    yield school
    school.close()


def test_each_appeal_is_found_at_its_own_finding(school: School) -> None:
    session = school.study(ROBIN, (("The pier opened", "claim"), ("May", "hedge")))
    session.appeal("", "It can be checked.", session.marks[0].id)
    session.appeal("month", "May is might.")
    session.appeal("money", "No figure.")
    appeals = own_appeals(session.lesson, session.attempt)
    assert [(one.kind, one.quote) for one in appeals] == [
        ("claim", "The pier opened"), ("hedge", "May"), ("claim", "lose money every day"),
    ]  # fmt: skip
    findings = findings_of(session.lesson, session.marks, session.grade())
    told = {finding.quote: appeal_at(finding, appeals) for finding in findings}
    assert {quote for quote, appeal in told.items() if appeal} == {"The pier opened", "May", "lose money every day"}
    assert all(appeal.quote == quote for quote, appeal in told.items() if appeal)


def test_an_accepted_mark_keeps_its_appeal_and_takes_no_other(school: School) -> None:
    session = school.study(ROBIN, (("The pier opened", "claim"),))
    session.appeal("", "It can be checked.", session.marks[0].id)
    school.appeals.accept(school.appeals.waiting()[0].id)
    again = school.session(ROBIN, session.id)
    findings = findings_of(again.lesson, again.marks, again.grade())
    (finding,) = [finding for finding in findings if finding.quote == "The pier opened"]
    assert finding.outcome is Outcome.CONTESTABLE
    assert not may_appeal(finding)
    assert appeal_at(finding, own_appeals(again.lesson, again.attempt)) is not None


def test_an_appeal_about_what_is_gone_is_shown_without_its_words(school: School) -> None:
    session = school.study(ROBIN)
    session.appeal("gone", "There was something.")
    session.appeal("", "Here too.", "gone")
    assert [(one.kind, one.quote) for one in own_appeals(session.lesson, session.attempt)] == [("", ""), ("", "")]


@given(st.text(max_size=3000))
def test_a_cleaned_reason_can_be_kept_and_shown_whatever_was_typed(typed: str) -> None:
    cleaned = cleaned_reason(typed)
    assert len(cleaned) <= MOST_REASON
    assert cleaned == cleaned.strip()
    assert cleaned_reason(cleaned) == cleaned
    assert all(sign.isprintable() or sign in "\u200c\u200d" for sign in cleaned)
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    "kept",
    ["I don’t agree – 42 % isn’t “many”!", "می\u200cخواهم", "👩\u200d🏫 says so", "e\u0301té".replace("e\u0301", "é")],
)
def test_what_people_write_stays_as_it_is(kept: str) -> None:
    assert cleaned_reason(kept) == kept
