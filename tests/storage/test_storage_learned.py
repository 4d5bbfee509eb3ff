import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_samples import ATTEMPT, BEGIN_MS, CONTENT, LEARNER, LESSON, edition, evidence, mint, summary, ticking
from storage_strategies import items, pieces, states

from literacy_app.domain.evidence import Evidence, Part
from literacy_app.domain.facts import Appealed, Regraded, Ruled, Started, Submitted
from literacy_app.domain.learner import ItemKey, LearnerState, Through, newcomer, place_in_order
from literacy_app.domain.problems import StorageDamagedError, StorageError
from literacy_app.domain.skill import Item, Skill
from literacy_app.domain.standing import AttemptCounts, AttemptSummary, Phase
from literacy_app.storage.codec import UnstorableError
from literacy_app.storage.connection import connect
from literacy_app.storage.course import FOLD, CourseMark
from literacy_app.storage.editions import MAX_EDITION
from literacy_app.storage.files import DATABASE
from literacy_app.storage.learned import KeyInUse
from literacy_app.storage.store import Store

HARD: dict[ItemKey, Item] = {("p#1", Skill("claim")): Item(0.5, 3)}
MARK = CourseMark(Through(BEGIN_MS, ATTEMPT, "marks"), 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, clock=ticking())
    yield opened
    opened.close()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(pieces, max_size=5, unique_by=lambda piece: (piece.attempt, piece.part)), st.data())
def test_evidence_comes_back_as_it_was_and_in_order(made: list[Evidence], data: st.DataObject) -> None:
    with closing(Store.in_memory(ticking())) as memory:
        for piece in made:
            memory.append((), evidence=(piece,))
        in_order = sorted(made, key=place_in_order)
        after = data.draw(st.sampled_from([None, *map(place_in_order, in_order)]))

        assert memory.evidence_count() == len(made)
        assert list(memory.evidence_after()) == in_order
        assert list(memory.evidence_after(after)) == [p for p in in_order if not after or place_in_order(p) > after]
        assert memory.evidence_of_learner("Ada") == tuple(p for p in in_order if p.learner == "Ada")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(states, items)
def test_what_is_known_of_a_learner_and_of_passages_comes_back_as_it_was(
    state: LearnerState, hard: dict[ItemKey, Item]
) -> None:
    with closing(Store.in_memory(ticking())) as memory:
        memory.save_course((state,), hard, MARK)

        assert memory.learner_state(state.learner) == state
        assert memory.learner_figures(state.learner) == replace(state, seen={})
        assert memory.items() == hard
        assert memory.course_mark() == MARK


def test_of_somebody_new_nothing_is_known(store: Store) -> None:
    assert store.learner_state(LEARNER) is None
    assert store.learner_figures(LEARNER) is None
    assert store.course_mark() is None
    assert store.evidence_of_learner(LEARNER) == ()
    assert store.edition(CONTENT) is None
    assert store.attempt_counts(LEARNER) == AttemptCounts()


def test_evidence_is_read_on_where_much_of_it_is_of_one_moment(store: Store) -> None:
    made = [evidence(f"{number:05}", BEGIN_MS + number // 1500) for number in range(4000)]
    store.append((), evidence=made[::-1])

    assert list(store.evidence_after()) == made


def test_a_fact_its_evidence_and_its_lesson_are_stored_together_or_not_at_all(store: Store) -> None:
    handed_in = mint(store, Submitted())
    with pytest.raises(UnstorableError):
        store.append((handed_in,), summary(), (evidence(score=float("nan")),), edition())
    with pytest.raises(UnstorableError, match="too large"):
        store.append((handed_in,), summary(), (), replace(edition(), payload=bytes(MAX_EDITION + 1)))
    store.append((mint(store, Started()), handed_in))
    with pytest.raises(StorageError, match="another has its number"):
        store.append((replace(handed_in, event=Started()),), summary(), (evidence(),), edition())

    assert store.evidence_count() == 0
    assert store.edition(CONTENT) is None
    assert store.attempts_of(LEARNER) == ()


@pytest.mark.parametrize("table", ["evidence", "editions", "attempts"])
def test_where_one_of_them_cannot_be_written_the_fact_is_not_stored(store: Store, tmp_path: Path, table: str) -> None:
    with closing(connect(tmp_path / DATABASE)) as raw:
        raw.execute(f"CREATE TRIGGER refused BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'refused'); END")

    with pytest.raises(sqlite3.IntegrityError, match="refused"):
        store.append((mint(store, Submitted()),), summary(), (evidence(),), edition())

    assert store.facts_of_attempt(ATTEMPT) == ()
    assert (store.evidence_count(), store.edition(CONTENT), store.attempts_of(LEARNER)) == (0, None, ())


def test_a_fact_tried_again_writes_its_evidence_and_lesson_once(store: Store) -> None:
    handed_in = mint(store, Submitted())
    for _ in range(2):
        store.append((handed_in,), summary(), (evidence(),), edition())
        store.save_course((newcomer(LEARNER),), HARD, MARK, after=store.course_mark())

    assert list(store.evidence_after()) == [evidence()]
    assert store.course_mark() == MARK
    assert store.edition(CONTENT) == edition()


def test_evidence_that_was_replaced_has_everything_folded_anew(store: Store) -> None:
    store.append((), evidence=(evidence(),))
    store.save_course((), {}, MARK)
    store.append((), evidence=(evidence("another", BEGIN_MS + 1),))
    assert store.course_mark() == MARK

    store.append((), evidence=(evidence(score=0.3), evidence("more", BEGIN_MS + 2)))

    assert store.course_mark() is None
    assert next(store.evidence_after()) == evidence(score=0.3)


@pytest.mark.parametrize("value", [[1, "a", "marks", 1, 1], [1, "a", "marks", 1, 1, FOLD + 1]])
def test_what_another_version_folded_is_folded_anew(store: Store, tmp_path: Path, value: list[object]) -> None:
    store.save_course((newcomer(LEARNER),), HARD, MARK)
    with closing(connect(tmp_path / DATABASE)) as raw:
        raw.execute("UPDATE meta SET value = ? WHERE name = 'course'", (json.dumps(value),))

    assert store.course_mark() is None
    assert store.save_course((newcomer("b"),), {}, MARK, anew=True)
    assert store.course_mark() == MARK
    assert store.learner_state(LEARNER) is None


def test_of_marks_handed_in_from_two_windows_the_first_evidence_stays(store: Store) -> None:
    store.append((mint(store, Submitted()),), evidence=(evidence(),))
    store.save_course((), {}, MARK)

    store.append((mint(store, Submitted()),), evidence=(evidence(score=0.3),))

    assert list(store.evidence_after()) == [evidence()]
    assert store.course_mark() == MARK


def test_two_parts_of_an_attempt_stand_beside_each_other(store: Store) -> None:
    close = replace(evidence(), part=Part.CLOSE, at_ms=BEGIN_MS + 9)
    store.append((), evidence=(close, evidence()))

    assert list(store.evidence_after()) == [evidence(), close]


def test_who_folded_from_an_earlier_mark_saves_nothing(store: Store) -> None:
    later = replace(MARK, folded=2)
    first, second = newcomer("a"), newcomer("b")

    assert store.save_course((first,), HARD, MARK)
    assert not store.save_course((second,), {}, later)
    assert not store.save_course((second,), {}, later, after=later)
    assert not store.save_course((second,), {}, later, after=later, anew=True)
    assert (store.course_mark(), store.learner_state("b"), store.items()) == (MARK, None, HARD)
    assert store.save_course((second,), {}, later, after=MARK)
    assert (store.course_mark(), store.learner_state("a"), store.learner_state("b")) == (later, first, second)


def test_saving_anew_drops_what_was_there(store: Store) -> None:
    store.save_course((newcomer("a"), newcomer("b")), HARD, MARK)

    assert store.save_course((newcomer("b"),), {}, replace(MARK, folded=9), anew=True)

    assert store.learner_state("a") is None
    assert store.learner_state("b") == newcomer("b")
    assert store.items() == {}


def test_saving_anew_that_breaks_off_leaves_everything_as_it_was(store: Store) -> None:
    store.save_course((newcomer("a"),), HARD, MARK)

    def broken() -> Iterator[LearnerState]:
        yield newcomer("b")
        raise InterruptedError

    with pytest.raises(InterruptedError):
        store.save_course(broken(), {}, replace(MARK, folded=9), anew=True)

    assert (store.course_mark(), store.items()) == (MARK, HARD)
    assert (store.learner_state("a"), store.learner_state("b")) == (newcomer("a"), None)


@pytest.mark.parametrize(
    "harm", ["UPDATE learners SET figures = '[1'", "UPDATE learners SET figures = '[7]'", "DELETE FROM learners"]
)
def test_figures_that_cannot_be_read_are_made_anew_at_the_next_start(store: Store, tmp_path: Path, harm: str) -> None:
    store.save_course((newcomer(LEARNER),), {}, MARK)
    with closing(connect(tmp_path / DATABASE)) as raw:
        raw.execute(harm)

    if harm.startswith("DELETE"):
        assert store.learner_figures(LEARNER) is None
        return
    for read in (store.learner_figures, store.learner_state):
        with pytest.raises(StorageDamagedError, match="the answers themselves are safe"):
            read(LEARNER)
    assert store.summaries_stale


def test_evidence_that_cannot_be_read_is_made_anew_at_the_next_start(store: Store, tmp_path: Path) -> None:
    store.append((), evidence=(evidence(),))
    with closing(connect(tmp_path / DATABASE)) as raw:
        raw.execute("UPDATE evidence SET payload = '[]'")

    with pytest.raises(StorageDamagedError, match="reckoned anew"):
        list(store.evidence_after())
    assert store.summaries_stale


def test_a_lesson_kept_is_not_replaced_and_not_given_out_when_it_was_changed(store: Store, tmp_path: Path) -> None:
    store.append((), edition=edition())
    store.append((), edition=replace(edition(), payload=b"other"))
    assert store.edition(CONTENT) == edition()

    with closing(connect(tmp_path / DATABASE)) as raw:
        raw.execute("UPDATE editions SET payload = x'00'")

    assert store.edition(CONTENT) is None
    assert "editions" in store.check()[0]


def test_appeals_and_rulings_are_found_over_all_attempts_and_audit_lines_have_none(store: Store) -> None:
    appealed = mint(store, Appealed("s1", "Why?"), "one")
    ruled = mint(store, Ruled("s1", "", accepted=True, reason="Right."), "one")
    audit = store.mint("", "", LESSON, CONTENT, Regraded("ruling", CONTENT, 3, 1))
    other = mint(store, Appealed("", "No.", "m1"), "two")
    store.append((mint(store, Started()), audit, ruled, appealed, other))

    assert store.facts_of_kinds("appealed") == (appealed, other)
    assert store.facts_of_kinds("appealed", "ruled", "regraded") == (appealed, ruled, audit, other)
    assert len(store.facts_of_kinds("started", "ruled")) == 2
    assert store.facts_of_learner("") == (audit,)


def _attempt(number: int, lesson: str, *, finished: bool = False, review: bool = False) -> AttemptSummary:
    made = replace(summary(f"{number:03}"), lesson=lesson, finished=finished, review=review, phase=Phase.MARK)
    return replace(made, started_ms=BEGIN_MS + number // 2)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.booleans()), max_size=12), st.integers(0, 14))
def test_attempts_are_counted_and_listed_newest_first(wanted: list[tuple[str, bool, bool]], limit: int) -> None:
    made = [_attempt(n, lesson, finished=f, review=r) for n, (lesson, f, r) in enumerate(wanted)]
    with closing(Store.in_memory(ticking())) as memory:
        for one in reversed(made):
            memory.append((), one)
        lessons = [one for one in made if not one.review]
        firsts = {one.lesson: one.attempt for one in reversed(lessons) if one.finished}

        assert memory.attempts_of(LEARNER) == tuple(made[::-1])
        assert memory.attempts_of(LEARNER, limit) == tuple(made[::-1][:limit])
        assert memory.attempts_of(LEARNER, limit, reviews=False) == tuple(lessons[::-1][:limit])
        assert memory.attempt_counts(LEARNER) == AttemptCounts(
            len(lessons), len({one.lesson for one in lessons}), frozenset(firsts.values())
        )
        others = [one for one in lessons if one.lesson != "a"]
        assert memory.attempt_counts(LEARNER, {"a"}) == AttemptCounts(
            len(others),
            len({one.lesson for one in others}),
            frozenset(firsts.values()) & {one.attempt for one in others},
        )


def test_the_keys_in_use_lead_to_their_attempts(store: Store) -> None:
    regraded = replace(summary("two"), graded="newer")
    store.save_summaries((summary("one"), regraded, summary("three")))

    assert store.keys_in_use() == (KeyInUse(LESSON, CONTENT, ""), KeyInUse(LESSON, CONTENT, "newer"))
    assert store.attempts_graded(LESSON, CONTENT, "newer") == (regraded,)
    assert store.attempts_graded(LESSON, CONTENT, "") == (summary("one"), summary("three"))
    assert store.attempts_graded(LESSON, "other", "") == ()
