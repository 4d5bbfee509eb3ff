"""Appeals answered: what becomes contestable, what is graded anew, what stands in the audit."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from appeal_world import FERRY, HEDGES, KIM, ROBIN, School, span_in

from literacy_app.domain.facts import Appealed, Regraded, Ruled
from literacy_app.domain.grading import Outcome
from literacy_app.domain.problems import OperationError
from literacy_app.domain.skill import Skill
from literacy_app.services.appeals import Appeals
from literacy_app.services.own_appeals import AppealState, own_appeals
from literacy_app.services.rebuilding import rebuild
from literacy_app.services.rulings import rulings_of
from literacy_app.storage.store import Store


@pytest.fixture
def school(tmp_path: Path, clock: Callable[[], int]) -> Iterator[School]:
    school = School(tmp_path / "data", clock)
    yield school
    school.close()


def rewrite(school: School, before: str, after: str) -> None:
    """Change the key in the pack, as its author would, and start the program anew."""
    school.close()
    text = school.notes.read_text(encoding="utf-8")
    assert before in text
    school.notes.write_text(text.replace(before, after), encoding="utf-8")
    school.open()


def test_nothing_appealed_is_an_empty_list(school: School) -> None:
    assert school.appeals.waiting() == school.appeals.everything() == ()
    assert school.appeals.log() == ()


def test_an_appeal_waits_with_all_that_is_needed_to_answer_it(school: School) -> None:
    session = school.study(ROBIN)
    session.appeal("money", "Nobody says how much.")
    (entry,) = school.appeals.waiting()
    assert (entry.nickname, entry.lesson, entry.title) == ("Robin", FERRY, "The ferry")
    assert (entry.kind, entry.quote, entry.says) == ("claim", "lose money every day", "No figure is given.")
    assert (entry.reason, entry.state, entry.answer) == ("Nobody says how much.", AppealState.WAITING, "")
    assert (entry.at_ms > 0, entry.answered_ms) == (True, 0)


def test_an_appeal_about_ones_own_mark_quotes_it_and_the_key_says_nothing(school: School) -> None:
    session = school.study(ROBIN, (("The pier opened", "claim"),))
    session.appeal("", "It can be checked.", session.marks[0].id)
    (entry,) = school.appeals.waiting()
    assert (entry.kind, entry.quote, entry.says) == ("claim", "The pier opened", "")


def test_appealing_again_leaves_one_appeal_with_the_last_reason(school: School) -> None:
    session = school.study(ROBIN)
    session.appeal("money", "First.")
    (first,) = school.appeals.waiting()
    session.appeal("money", "Second.")
    (entry,) = school.appeals.everything()
    assert entry.reason == "Second."
    with pytest.raises(OperationError, match="in other words since"):
        school.appeals.accept(first.id)


def test_accepting_grades_every_attempt_anew_and_says_so_in_the_audit(school: School) -> None:
    first, second = school.study(ROBIN), school.study(KIM, (*HEDGES, ("lose money every day", "claim")))
    before = [school.summary(session).score for session in (first, second)]
    first.appeal("money", "Nobody says how much.")
    (entry,) = school.appeals.waiting()
    answered = school.appeals.accept(entry.id[-8:], "You are right.")
    assert (answered.attempts, answered.others, answered.appeal.state) == (2, 0, AppealState.ACCEPTED)
    after = [school.summary(session).score for session in (first, second)]
    assert after[0] > before[0], "what Robin missed is not asked for any more"
    assert after[1] < before[1], "what Kim found counts no more"
    (ruled, graded) = school.appeals.log()
    assert (ruled.cause, ruled.accepted, ruled.nickname, ruled.quote, ruled.reason) == (
        "appeal", True, "Robin", "lose money every day", "You are right.",
    )  # fmt: skip
    assert (graded.cause, graded.attempts, graded.changed) == ("ruling", 2, 2)
    (audit,) = [fact for fact in school.store.facts_of_learner("") if isinstance(fact.event, Regraded)]
    assert audit.lesson == FERRY
    assert audit.attempt == ""


def test_skills_follow_a_ruling(school: School) -> None:
    session = school.study(ROBIN, (("the ferry would stop on 3 October", "claim"),))
    before = school.learning.state_of(ROBIN.id).skills[Skill("claim")]
    session.appeal("money", "Nobody says how much.")
    school.appeals.accept(school.appeals.waiting()[0].id)
    after = school.learning.state_of(ROBIN.id).skills[Skill("claim")]
    assert after.theta > before.theta
    assert after.attempts == before.attempts


def test_a_later_rejection_grades_everything_back(school: School) -> None:
    session = school.study(ROBIN)
    before, state = school.summary(session), school.learning.state_of(ROBIN.id)
    session.appeal("money", "Nobody says how much.")
    appeal = school.appeals.waiting()[0].id
    school.appeals.accept(appeal)
    answered = school.appeals.reject(appeal, "It names a loss.")
    after = school.summary(session)
    assert (after.score, after.kinds) == (before.score, before.kinds)
    assert school.learning.state_of(ROBIN.id) == state
    assert (answered.appeal.state, answered.appeal.answer) == (AppealState.REJECTED, "It names a loss.")
    assert [(line.cause, line.accepted) for line in school.appeals.log()] == [
        ("appeal", True), ("ruling", False), ("appeal", False), ("ruling", False),
    ]  # fmt: skip


def test_an_accepted_mark_counts_neither_way_for_anybody(school: School) -> None:
    robin, kim = (school.study(who, (*HEDGES, ("The pier opened", "claim"))) for who in (ROBIN, KIM))
    before = school.summary(kim).score
    robin.appeal("", "It can be checked.", robin.marks[-1].id)
    school.appeals.accept(school.appeals.waiting()[0].id)
    assert school.summary(kim).score > before
    again = school.session(KIM, kim.id)
    assert [mark.outcome for mark in again.grade().marks][-1] is Outcome.CONTESTABLE


def test_one_answer_is_the_answer_to_all_who_appealed_about_the_same_words(school: School) -> None:
    robin, kim = (school.study(who, (*HEDGES, ("The pier opened", "claim"))) for who in (ROBIN, KIM))
    robin.appeal("", "It can be checked.", robin.marks[-1].id)
    kim.appeal("", "It has a month.", kim.marks[-1].id)
    robin.appeal("money", "Nobody says how much.")
    first, second, other = school.appeals.waiting()
    assert school.appeals.accept(first.id).others == 1
    assert [entry.id for entry in school.appeals.waiting()] == [other.id]
    assert school.appeals.reject(second.id, "It is not.").others == 1
    states = {entry.id: entry.state for entry in school.appeals.everything()}
    assert [states[first.id], states[second.id]] == [AppealState.REJECTED, AppealState.REJECTED]
    assert school.session(ROBIN).lesson == school.library.open_lesson(FERRY)


def test_the_student_finds_the_answer_and_an_appeal_made_again_waits_again(school: School) -> None:
    session = school.study(ROBIN)
    session.appeal("money", "Nobody says how much.")
    school.appeals.reject(school.appeals.waiting()[0].id, "It names a loss.")
    again = school.session(ROBIN, session.id)
    (own,) = own_appeals(again.lesson, again.attempt)
    assert (own.state, own.answer, own.quote) == (AppealState.REJECTED, "It names a loss.", "lose money every day")
    again.appeal("money", "But it names no figure.")
    assert own_appeals(again.lesson, again.attempt)[0].state is AppealState.WAITING
    assert [entry.reason for entry in school.appeals.waiting()] == ["But it names no figure."]


def test_an_accepted_appeal_made_again_stays_in_force_until_it_is_answered(school: School) -> None:
    session = school.study(ROBIN)
    session.appeal("money", "Nobody says how much.")
    school.appeals.accept(school.appeals.waiting()[0].id)
    school.session(ROBIN, session.id).appeal("money", "Once more.")
    school.settle()
    assert school.session(ROBIN).lesson.span("money").contestable


@pytest.mark.parametrize(
    "wrong", ["", "abc", "0000", "no such thing", "\x1b[2J", "%", "00000000-0000-7000-8000-000000000000"]
)
def test_a_wrong_id_is_one_sentence(school: School, wrong: str) -> None:
    school.study(ROBIN).appeal("money", "Nobody says how much.")
    with pytest.raises(OperationError, match="There is no appeal") as refused:
        school.appeals.accept(wrong)
    assert "\x1b" not in str(refused.value)
    assert school.appeals.log() == ()


def test_an_id_that_fits_several_is_refused(school: School) -> None:
    session = school.study(ROBIN)
    for span in ("money", "may"):
        fact = school.store.mint(ROBIN.id, session.id, FERRY, session.lesson.content, Appealed(span, "No."))
        school.store.append([replace(fact, id=f"{fact.id[:-8]}abcdabcd")])
    with pytest.raises(OperationError, match="Several appeals end in “cdabcd”"):
        school.appeals.accept("cdabcd")
    assert len(school.appeals.waiting()) == 2


def test_what_is_ruled_the_same_way_already_is_refused(school: School) -> None:
    school.study(ROBIN).appeal("money", "Nobody says how much.")
    appeal = school.appeals.waiting()[0].id
    school.appeals.accept(appeal)
    with pytest.raises(OperationError, match="is accepted already"):
        school.appeals.accept(appeal)
    school.appeals.reject(appeal, "No.")
    with pytest.raises(OperationError, match="is rejected already"):
        school.appeals.reject(appeal, "No.")


@pytest.mark.parametrize("reason", ["", "  \n", "\0\u202e"])
def test_a_rejection_needs_a_reason(school: School, reason: str) -> None:
    school.study(ROBIN).appeal("money", "Nobody says how much.")
    with pytest.raises(OperationError, match="Say why with --reason"):
        school.appeals.reject(school.appeals.waiting()[0].id, reason)
    assert len(school.appeals.waiting()) == 1


def test_a_ruling_holds_after_the_key_was_changed_elsewhere(school: School) -> None:
    session = school.study(ROBIN)
    session.appeal("money", "Nobody says how much.")
    school.appeals.accept(school.appeals.waiting()[0].id)
    rewrite(school, "why: An office.", "why: An office of the town.")
    assert school.session(KIM).lesson.span("money").contestable
    assert school.appeals.everything()[0].quote == "lose money every day"


def test_a_ruling_is_void_once_the_author_gave_the_span_other_words(school: School) -> None:
    session = school.study(ROBIN)
    session.appeal("money", "Nobody says how much.")
    school.appeals.accept(school.appeals.waiting()[0].id)
    rewrite(school, "quote: lose money every day", "quote: lose money")
    assert not school.session(KIM).lesson.span("money").contestable


def test_an_appeal_can_be_answered_though_the_pack_is_gone(school: School) -> None:
    session = school.study(ROBIN)
    before = school.summary(session).score
    session.appeal("money", "Nobody says how much.")
    school.close()
    shutil.rmtree(school.folders.packs / "quay")
    shutil.rmtree(school.folders.cache)
    school.open()
    (entry,) = school.appeals.waiting()
    assert (entry.quote, entry.title) == ("lose money every day", FERRY)
    assert school.appeals.accept(entry.id).attempts == 1
    assert school.summary(session).score > before


def test_a_rebuild_from_the_facts_gives_what_the_ruling_gave(school: School) -> None:
    robin, kim = school.study(ROBIN), school.study(KIM, (*HEDGES, ("The pier opened", "claim")))
    robin.appeal("money", "Nobody says how much.")
    kim.appeal("", "It can be checked.", kim.marks[-1].id)
    for entry in school.appeals.waiting():
        school.appeals.accept(entry.id)
    summaries = [school.summary(session) for session in (robin, kim)]
    states = [school.learning.state_of(person.id) for person in (ROBIN, KIM)]
    rebuild(school.store, school.library)
    assert [school.summary(session) for session in (robin, kim)] == summaries
    assert [school.learning.state_of(person.id) for person in (ROBIN, KIM)] == states


def test_a_window_on_the_same_data_sees_the_ruling_of_another_program(school: School) -> None:
    session = school.study(ROBIN)
    session.appeal("money", "Nobody says how much.")
    before = school.learning.state_of(ROBIN.id)
    school.settle()
    other = Store.open(school.folder, clock=school.clock)
    Appeals(other, school.library).accept(school.appeals.waiting()[0].id)
    other.close()
    assert school.session(ROBIN, session.id).lesson.span("money").contestable
    assert school.learning.state_of(ROBIN.id) != before


def test_a_session_that_is_open_while_somebody_rules_goes_on_by_the_ruling(school: School) -> None:
    robin, kim = school.study(ROBIN), school.session(KIM)
    kim.judge(4)
    kim.go_on()
    kim.mark(span_in(kim, "lose money every day"), "claim")
    before = school.summary(robin).score
    robin.appeal("money", "Nobody says how much.")
    school.appeals.accept(school.appeals.waiting()[0].id)
    kim.submit()
    assert [mark.outcome for mark in kim.grade().marks] == [Outcome.CONTESTABLE]
    robin.go_on()
    assert robin.lesson.span("money").contestable
    assert school.summary(robin).score == robin.scores().score > before
    summaries, states = [school.summary(one) for one in (robin, kim)], school.learning.state_of(KIM.id)
    rebuild(school.store, school.library)
    assert [school.summary(one) for one in (robin, kim)] == summaries
    assert school.learning.state_of(KIM.id) == states


def test_a_ruling_on_what_is_nowhere_any_more_is_left_out(school: School) -> None:
    session = school.study(ROBIN)
    lesson = session.lesson
    for span, mark in (("gone", ""), ("", "gone")):
        fact = school.store.mint(
            ROBIN.id, session.id, FERRY, lesson.content, Ruled(span, mark, accepted=True, reason="")
        )
        school.store.append([fact])
    other = school.store.mint(ROBIN.id, session.id, FERRY, "0" * 64, Ruled("money", "", accepted=True, reason=""))
    school.store.append([other])
    assert rulings_of(school.store, school.library) == ()
    assert school.session(KIM).lesson == school.library.open_lesson(FERRY)


def test_an_appeal_about_what_is_nowhere_any_more_can_be_rejected_only(school: School) -> None:
    session = school.study(ROBIN)
    session.appeal("gone", "There was something.")
    (entry,) = school.appeals.waiting()
    assert (entry.kind, entry.quote) == ("", "")
    with pytest.raises(OperationError, match="are nowhere any more"):
        school.appeals.accept(entry.id)
    school.appeals.reject(entry.id, "It is gone.")
    assert school.appeals.waiting() == ()
