"""Whoever asks gets a state into which all evidence is folded once, whatever other windows and clocks do."""

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from learning_world import DAY_MS, FERRY, LESSONS, Clock, World, everything_in, perfect, person, utc_day

from literacy_app.domain.learner import LearnerState, newcomer
from literacy_app.domain.problems import StorageError, StorageFullError
from literacy_app.services.calendar import local_day
from literacy_app.services.learning import Learning
from literacy_app.services.rebuilding import rebuild
from literacy_app.storage.connection import connect
from literacy_app.storage.files import DATABASE
from literacy_app.storage.store import Store

ROBIN, KIM = person(1), person(2)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


@pytest.fixture
def other(world: World) -> Iterator[World]:
    """A second window on the same folder."""
    other = World(world.folder, world.clock)
    yield other
    other.close()


def _anew(world: World) -> dict[str, LearnerState]:
    rebuild(world.store, world.library, day_of=utc_day)
    return everything_in(world.store).states


def test_of_a_learner_without_work_nothing_is_known(world: World) -> None:
    assert world.learning.state_of(ROBIN.id) == newcomer(ROBIN.id)
    assert world.learning.figures_of(ROBIN.id) == newcomer(ROBIN.id)
    assert world.store.course_mark() is None


def test_what_was_just_handed_in_is_in_the_state(world: World) -> None:
    session = world.session(ROBIN)
    session.go_on()
    session.submit()
    first = world.learning.state_of(ROBIN.id)
    assert sum(state.attempts for state in first.skills.values()) > 0
    assert first.cards
    session.reveal()
    session.finish()
    assert world.learning.state_of(ROBIN.id).closed == {FERRY}
    assert world.learning.figures_of(ROBIN.id).seen == {}
    assert world.learning.figures_of(ROBIN.id).skills == first.skills


def test_asking_again_changes_nothing(world: World) -> None:
    world.study(ROBIN, FERRY, Random(1))
    once = world.everything()
    for _ in range(3):
        world.learning.catch_up()
    assert world.everything() == once


def test_two_windows_at_once_count_nothing_twice_and_lose_nothing(world: World, other: World) -> None:
    for number in range(6):
        window = (world, other)[number % 2]
        window.study((ROBIN, KIM)[number % 2], (FERRY, *LESSONS)[number % 4], Random(number))
        window.learning.catch_up()
        (other, world)[number % 2].learning.catch_up()
    live = world.everything()
    assert other.everything() == live
    assert set(live.states) == {ROBIN.id, KIM.id}
    assert live.mark is not None
    assert live.mark.folded == len(live.evidence)
    assert _anew(world) == live.states


def test_two_windows_folding_at_the_same_moment_count_nothing_twice(world: World, other: World) -> None:
    for round_ in range(10):
        world.study(ROBIN, (FERRY, *LESSONS)[round_ % 4], Random(round_))
        assert world.writer.flush(30)
        threads = [threading.Thread(target=window.learning.catch_up) for window in (world, other) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    live = world.everything()
    assert live.mark is not None
    assert live.mark.folded == len(live.evidence)
    assert _anew(world) == live.states


def test_one_attempt_open_in_two_windows_keeps_all_facts_and_one_evidence(world: World, other: World) -> None:
    here = world.session(ROBIN)
    here.go_on()
    assert world.writer.flush(30)
    there = other.session(ROBIN, FERRY, here.id)
    for session, window in ((here, world), (there, other)):
        span = session.lesson.spans[0 if session is here else 1]
        session.mark(span.core, span.kind)
        session.submit()
        assert window.writer.flush(30)
    facts = world.store.facts_of_attempt(here.id)
    assert len(facts) == len({fact.id for fact in facts}) == 2 + 2 * 3
    assert world.store.evidence_count() == 1
    world.learning.catch_up()
    rebuild(world.store, world.library, day_of=utc_day)
    state = world.learning.state_of(ROBIN.id)
    assert max(known.attempts for known in state.skills.values()) <= len(here.lesson.article.blocks)


def test_evidence_that_belongs_in_between_makes_everything_be_folded_anew(world: World) -> None:
    slow = World(world.folder, Clock())
    slow.clock.now = world.clock.now - 5 * DAY_MS
    late = slow.session(KIM)  # its clock runs five days behind, and what it writes comes later
    world.study(ROBIN, FERRY, Random(1))
    world.learning.catch_up()
    late.go_on()
    late.submit()
    assert slow.writer.flush(30)
    live = world.everything()
    assert live.evidence[0].learner == KIM.id
    assert _anew(world) == live.states
    slow.close()


def test_a_clock_set_back_breaks_nothing(world: World) -> None:
    dice = Random(4)
    for number in range(8):
        world.study(ROBIN, (FERRY, *LESSONS)[number % 4], dice)
        world.clock.turn(-30 if number % 2 else 3)
    world.review(ROBIN, dice)
    live = world.everything()
    times = [piece.at_ms for piece in live.evidence]
    assert times == sorted(times)
    assert _anew(world) == live.states


def test_what_an_earlier_version_folded_is_folded_anew(world: World) -> None:
    perfect(world.session(ROBIN))
    known = world.learning.state_of(ROBIN.id)
    with closing(connect(world.folder / "data" / DATABASE)) as raw:
        raw.execute("UPDATE meta SET value = replace(value, ']', ',0]') WHERE name = 'course'")
        raw.execute("UPDATE learners SET figures = '[]'")
    assert world.learning.figures_of(ROBIN.id) == replace(known, seen={})
    assert world.store.course_mark() is not None


def test_where_the_disk_is_full_the_state_is_known_all_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> bool:
        raise StorageFullError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(world.store, "save_course", full)
        perfect(world.session(ROBIN))
        known = world.learning.state_of(ROBIN.id)
        perfect(world.session(ROBIN, LESSONS[0]))
        more = world.learning.state_of(ROBIN.id)
        assert known.closed < more.closed == {FERRY, LESSONS[0]}
        assert world.store.learner_state(ROBIN.id) is None
    perfect(world.session(ROBIN, LESSONS[1]))
    kept = world.learning.state_of(ROBIN.id)
    assert world.store.learner_state(ROBIN.id) == kept
    assert _anew(world) == {ROBIN.id: kept}


def test_data_that_can_only_be_read_are_folded_in_memory(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    perfect(world.session(ROBIN))
    assert world.writer.flush(30)
    with monkeypatch.context() as patched:
        patched.setattr(Store, "read_only", property(lambda _store: True))
        first = world.learning.state_of(ROBIN.id)
        assert first.closed == {FERRY}
        assert world.learning.state_of(KIM.id) == newcomer(KIM.id)
    perfect(world.session(ROBIN, LESSONS[0]))
    assert world.writer.flush(30)
    monkeypatch.setattr(Store, "read_only", property(lambda _store: True))
    assert world.store.course_mark() is None
    more = world.learning.state_of(ROBIN.id)
    assert more.closed == {FERRY, LESSONS[0]}
    assert more.days[-1].score == sum(
        scores.scores[0].score for piece in world.store.evidence_after() for scores in piece.marks if scores.scores
    )


def test_a_guest_s_store_learns_too(world: World) -> None:
    from literacy_app.services.lesson_session import LessonSession
    from literacy_app.storage.writer import FactWriter

    store = Store.in_memory(world.clock)
    writer = FactWriter(store, on_saved=lambda _fact: None, on_failed=lambda _error: None)
    learning = Learning(store, utc_day, lambda: writer.flush(30))
    perfect(LessonSession(world.library.open_lesson(FERRY), ROBIN, store, writer))
    assert learning.state_of(ROBIN.id).closed == {FERRY}
    assert world.learning.state_of(ROBIN.id) == newcomer(ROBIN.id)
    writer.close()
    store.close()


def test_where_the_mark_never_stands_still_it_is_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(*_given: object, **_named: object) -> bool:
        return False

    perfect(world.session(ROBIN))
    monkeypatch.setattr(world.store, "save_course", overtaken)
    with pytest.raises(StorageError, match="Another window"):
        world.learning.catch_up()


@pytest.mark.parametrize("at_ms", [0, 86_400_000 - 1, 1_760_000_000_000, -1, 10**18, -(10**18)])
def test_every_moment_has_a_day(at_ms: int) -> None:
    assert abs(local_day(at_ms) - at_ms // DAY_MS) <= 1
    assert json.dumps(local_day(at_ms))
