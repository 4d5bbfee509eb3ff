"""Everything derived is derived from facts: made anew, it is what it was."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from literacy_app.domain.facts import Confidence, Started
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import Answer
from literacy_app.domain.standing import AttemptSummary, Person, Phase
from literacy_app.domain.text import Span
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.library import Library
from literacy_app.services.rebuilding import RebuildCancelledError, Rebuilt, rebuild
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter

PACKS = Path(__file__).parents[1] / "data" / "packs"
ROBIN = Person("7d7f6f2e-0000-4000-8000-000000000001", "Robin", "cat", 0)
STEPS = (
    "answer",
    "mark",
    "key mark",
    "unmark",
    "rate",
    "undo",
    "redo",
    "go on",
    "submit",
    "reveal",
    "judge",
    "answer",
    "own",
)

ANSWERS = (
    Answer(),
    Answer(choice="rumour"),
    Answer(choice="ines"),
    Answer(choice="2"),
    Answer(order=("money", "stop", "riders")),
    Answer(chosen=(0,)),
    Answer(written="Somebody said so"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library((PACKS,), tmp_path_factory.mktemp("cache"))


class Desk:
    """A store with Robin in it, and its writer."""

    def __init__(self, folder: Path, clock: Callable[[], int]) -> None:
        self.store = Store.open(folder, clock=clock)
        self.store.add_person(ROBIN)
        self.writer = FactWriter(self.store, on_saved=lambda _fact: None, on_failed=lambda _error: None)

    def session(self, lesson: Lesson) -> LessonSession:
        return LessonSession(lesson, ROBIN, self.store, self.writer)


@pytest.fixture
def desk(tmp_path: Path, clock: Callable[[], int]) -> Iterator[Desk]:
    desk = Desk(tmp_path, clock)
    yield desk
    desk.writer.close()
    desk.store.close()


def _play(session: LessonSession, steps: list[tuple[str, int]]) -> None:
    for what, number in steps:
        _mark(session, what, number) if session.marking else _go_on(session, what, number)
        if what == "undo":
            session.undo()
        elif what == "redo":
            session.redo()


def _mark(session: LessonSession, what: str, number: int) -> None:
    match what:
        case "mark":
            session.mark(Span(number % 150, number % 150 + 1 + number % 17), ("claim", "source", "hedge")[number % 3])
        case "key mark":
            span = session.lesson.spans[number % len(session.lesson.spans)]
            session.mark(span.core, span.type if span.is_lure else span.kind)
        case "unmark" if session.marks:
            session.unmark(session.marks[number % len(session.marks)].id)
        case "rate" if session.marks:
            session.rate(session.marks[0].id, Confidence.SURE)
        case "submit":
            session.submit()
        case "reveal" if session.phase is Phase.CHECK:
            session.reveal()
        case _:
            pass


def _go_on(session: LessonSession, what: str, number: int) -> None:
    match what:
        case "go on":
            session.go_on()
        case "judge" if session.phase in {Phase.READ, Phase.DEBRIEF}:
            session.judge(1 + number % 6)
        case "answer" if session.phase is Phase.QUESTIONS:
            session.answer(number % 7, ANSWERS[number % 7])
        case "own" if session.attempt.answer(6) is not None:
            session.mark_own(6, (0,))
        case _:
            pass


Steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 999)), max_size=25)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=st.lists(st.tuples(Steps, Steps, st.integers(0, 4)), min_size=1, max_size=3))
def test_summaries_made_anew_are_those_that_were_kept(
    desk: Desk, library: Library, runs: list[tuple[list[tuple[str, int]], list[tuple[str, int]], int]]
) -> None:
    lesson = library.open_lesson("quay/ferry")
    for marking, later, stage in runs:
        session = desk.session(lesson)
        _play(session, [("judge", 2), ("go on", 0), *marking])
        if stage > 0 and session.marking:
            session.submit()
        if stage > 1:
            _play(session, [("reveal", 0), ("go on", 0), ("answer", stage), ("answer", stage + 3), *later])
        if stage > 3:
            session.finish()
    assert desk.writer.flush(10)
    kept = desk.store.attempts_of(ROBIN.id)
    evidence = tuple(desk.store.evidence_after())
    desk.store.save_summaries([replace(summary, score=0.123, finished=False) for summary in kept])
    assert rebuild(desk.store, library).attempts == len(kept)
    assert desk.store.attempts_of(ROBIN.id) == kept
    assert tuple(desk.store.evidence_after()) == evidence
    assert not desk.store.summaries_stale


def test_an_attempt_at_an_earlier_text_keeps_the_grade_of_its_own_key(desk: Desk, library: Library) -> None:
    lesson = library.open_lesson("quay/ferry")
    blocks = lesson.article.blocks
    other = replace(lesson.article, blocks=(*blocks, replace(blocks[-1], text="And that is all.")))
    for changed in (
        replace(lesson, content="another", article=other),
        replace(lesson, content="third", id="quay/gone"),
    ):
        session = desk.session(changed)
        _play(session, [("judge", 2), ("go on", 0), ("key mark", 1), ("submit", 0), ("reveal", 0)])
        assert desk.writer.flush(10)
    kept = desk.store.attempts_of(ROBIN.id)
    assert all(summary.score >= 0 and not summary.graded for summary in kept)
    rebuild(desk.store, library)
    assert desk.store.attempts_of(ROBIN.id) == kept


def test_an_attempt_that_can_be_graded_no_more_keeps_its_scores(tmp_path: Path, clock: Callable[[], int]) -> None:
    library = Library((), tmp_path / "cache")
    store = Store.open(tmp_path, clock=clock)
    fact = store.mint(ROBIN.id, "an-attempt", "quay/gone", "old", Started())
    summary = AttemptSummary(
        "an-attempt", ROBIN.id, "quay/gone", "old", Phase.READ, fact.occurred_ms, fact.occurred_ms, score=0.5
    )
    store.append((fact,), summary)
    rebuild(store, library)
    assert store.attempts_of(ROBIN.id) == (summary,)
    assert store.evidence_count() == 0
    store.close()


def test_a_rebuilding_called_off_changes_nothing(desk: Desk, library: Library) -> None:
    session = desk.session(library.open_lesson("quay/ferry"))
    _play(session, [("judge", 2), ("go on", 0), ("key mark", 1), ("submit", 0)])
    for _ in range(200):
        desk.session(library.open_lesson("quay/ferry"))
    assert desk.writer.flush(30)
    spoiled = [replace(summary, score=0.123) for summary in desk.store.attempts_of(ROBIN.id)]
    desk.store.save_summaries(spoiled)
    evidence = tuple(desk.store.evidence_after())
    told: list[tuple[int, int]] = []
    with pytest.raises(RebuildCancelledError):
        rebuild(
            desk.store,
            library,
            on_progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: len(told) > 1,
        )
    assert [total for _done, total in told] == [100, 100]
    assert told[0][0] == 0 < told[1][0] < 100
    assert desk.store.attempts_of(ROBIN.id) == tuple(spoiled)
    assert tuple(desk.store.evidence_after()) == evidence


def test_with_nobody_there_is_nothing_to_make(tmp_path: Path, clock: Callable[[], int], library: Library) -> None:
    store = Store.open(tmp_path, clock=clock)
    assert rebuild(store, library) == Rebuilt(0, 0, 0)
    store.close()
