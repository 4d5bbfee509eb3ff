"""A changed key grades what was done at the same text anew; a changed text and a gone pack leave it as it was."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from learning_world import FERRY, World, everything_in, perfect, person, utc_day

from literacy_app.domain.facts import Appealed, Regraded, Ruled
from literacy_app.domain.questions import Answer
from literacy_app.domain.standing import AttemptSummary
from literacy_app.services.rebuilding import rebuild
from literacy_app.services.regrading import RULING, regrade

ROBIN, KIM = person(1), person(2)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


def _only(world: World) -> AttemptSummary:
    (summary,) = world.store.attempts_of(ROBIN.id)
    return summary


def _audit(world: World) -> list[Regraded]:
    return [fact.event for fact in world.store.facts_of_learner("") if isinstance(fact.event, Regraded)]


def _same_after_rebuilding(world: World) -> None:
    live = world.everything()
    rebuild(world.store, world.library, day_of=utc_day)
    assert everything_in(world.store) == live


def _drop_a_span(world: World) -> None:
    """The editor finds that one of the spans is none."""
    world.change_key("  - {id: may, kind: hedge/possibility, quote: may, why: It is left open.}\n", "")


def _change_the_text(world: World) -> None:
    world.change_key("The pier opened in May.", "The pier opened in May. Nobody minds.", "quay/ferry/article.md")


def test_the_same_key_leaves_everything_as_it_is(world: World) -> None:
    perfect(world.session(ROBIN))
    live = world.everything()
    assert regrade(world.store, world.library) == 0
    assert world.everything() == live
    assert _audit(world) == []


def test_a_changed_key_grades_what_was_done_before_anew(world: World) -> None:
    perfect(world.session(ROBIN))
    world.study(KIM, FERRY, Random(3))
    before = world.everything()
    assert _only(world).score == 1
    old = _only(world).content
    _drop_a_span(world)
    new = world.library.open_lesson(FERRY).content
    assert regrade(world.store, world.library) == 2
    after = world.everything()
    assert _only(world).score < 1
    assert (_only(world).content, _only(world).graded) == (old, new)
    assert after.states[ROBIN.id].skills != before.states[ROBIN.id].skills
    assert len(after.evidence) == len(before.evidence)
    (audit,) = _audit(world)
    assert (audit.cause, audit.earlier, audit.attempts) == ("key", old, 2)
    assert audit.changed >= 1
    assert regrade(world.store, world.library) == 0
    _same_after_rebuilding(world)


def test_a_changed_text_leaves_what_was_done_before_with_the_key_of_its_day(world: World) -> None:
    perfect(world.session(ROBIN))
    before = world.everything()
    _change_the_text(world)
    assert regrade(world.store, world.library) == 0
    assert world.everything() == before
    _same_after_rebuilding(world)


def test_a_pack_that_is_gone_leaves_everything_as_it_was(world: World) -> None:
    perfect(world.session(ROBIN))
    before = world.everything()
    world.remove_pack()
    assert regrade(world.store, world.library) == 0
    assert world.everything() == before
    _same_after_rebuilding(world)


def test_what_was_graded_anew_keeps_the_new_key_when_the_pack_is_gone_or_its_text_changes(world: World) -> None:
    perfect(world.session(ROBIN))
    _drop_a_span(world)
    regrade(world.store, world.library)
    graded = world.everything()
    _change_the_text(world)
    _same_after_rebuilding(world)
    world.remove_pack()
    assert regrade(world.store, world.library) == 0
    assert world.everything() == graded
    _same_after_rebuilding(world)


def test_a_key_that_a_rebuilding_brings_is_kept_too(world: World) -> None:
    perfect(world.session(ROBIN))
    _drop_a_span(world)
    rebuild(world.store, world.library, day_of=utc_day)
    graded = world.everything()
    assert graded.summaries[_only(world).attempt].score < 1
    assert [audit.attempts for audit in _audit(world)] == [1]
    world.remove_pack()
    _same_after_rebuilding(world)


def test_reviews_are_graded_anew_too(world: World) -> None:
    perfect(world.session(ROBIN))
    world.clock.turn(60)
    assert world.review(ROBIN, Random(1)) > 0
    world.clock.turn(1)
    world.change_key("quote: is said to,", "quote: It is said to,")
    assert regrade(world.store, world.library) >= 1
    _same_after_rebuilding(world)
    world.remove_pack()
    _same_after_rebuilding(world)


def test_an_attempt_under_way_goes_on_by_the_new_key_and_is_the_same_after_rebuilding(world: World) -> None:
    session = world.session(ROBIN)
    session.go_on()
    for span in session.lesson.spans[:3]:
        session.mark(span.core, span.kind)
    session.submit()
    assert world.writer.flush(30)
    _drop_a_span(world)
    regrade(world.store, world.library)
    again = world.session(ROBIN, FERRY, session.id)
    assert again.id == session.id
    again.reveal()
    again.go_on()
    again.finish()
    assert again.first_grade().score == world.everything().summaries[session.id].score
    _same_after_rebuilding(world)
    world.remove_pack()
    _same_after_rebuilding(world)


def test_answers_to_questions_that_were_changed_stay_graded_by_those_that_were_asked(world: World) -> None:
    session = world.session(ROBIN)
    session.go_on()
    session.submit()
    session.reveal()
    session.go_on()
    session.answer(3, Answer(choice="2"))
    session.go_on()
    session.finish()
    assert world.writer.flush(30)
    answered = _only(world).answered
    assert answered == 1
    world.change_key("  - {type: classify, span: said-to}\n", "")
    _drop_a_span(world)
    assert regrade(world.store, world.library) == 1
    assert _only(world).answered == answered
    assert _only(world).graded == world.library.open_lesson(FERRY).content
    _same_after_rebuilding(world)


def _rule(world: World, attempt: str, *, accepted: bool) -> None:
    content = world.library.open_lesson(FERRY).content
    events = (Appealed("may", "It is the month."), Ruled("may", "", accepted=accepted, reason="So it is."))
    for event in events:
        world.store.append((world.store.mint(ROBIN.id, attempt, FERRY, content, event),))


def test_an_accepted_ruling_grades_everybody_anew_and_a_rejected_one_back(world: World) -> None:
    session = world.session(ROBIN)
    session.go_on()
    for span in session.lesson.spans:
        if span.id != "may" and not span.is_lure:
            session.mark(span.core, span.kind)
    session.submit()
    assert world.writer.flush(30)
    before = _only(world).score
    assert before < 1
    _rule(world, session.id, accepted=True)
    assert regrade(world.store, world.library, lessons=(FERRY,)) == 1
    assert _only(world).score == 1
    assert [audit.cause for audit in _audit(world)] == [RULING]
    _same_after_rebuilding(world)
    _rule(world, session.id, accepted=False)
    assert regrade(world.store, world.library, lessons=(FERRY,)) == 1
    assert _only(world).score == before
    _same_after_rebuilding(world)


def test_a_ruling_that_did_not_get_so_far_is_carried_out_at_the_next_start(world: World) -> None:
    session = perfect(world.session(ROBIN))
    world.writer.flush(30)
    _rule(world, session.id, accepted=True)
    assert regrade(world.store, world.library) == 1
    assert regrade(world.store, world.library) == 0
    _same_after_rebuilding(world)


def test_it_can_be_called_off_between_lessons_and_goes_on_the_next_time(world: World) -> None:
    perfect(world.session(ROBIN))
    assert world.writer.flush(30)
    _drop_a_span(world)
    assert regrade(world.store, world.library, cancelled=lambda: True) == 0
    told: list[tuple[int, int]] = []
    assert regrade(world.store, world.library, on_progress=lambda done, total: told.append((done, total))) == 1
    assert told == [(0, 1)]
