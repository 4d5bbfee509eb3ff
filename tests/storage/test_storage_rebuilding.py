import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from storage_samples import ATTEMPT, BEGIN_MS, LEARNER, edition, evidence, fill, lesson_events, mint, summary, ticking

from literacy_app.domain.facts import Fact, Judged, Regraded, Started
from literacy_app.domain.learner import Through, newcomer
from literacy_app.domain.standing import Phase
from literacy_app.storage.course import CourseMark
from literacy_app.storage.scanning import AT_ONCE
from literacy_app.storage.store import Store

MARK = CourseMark(Through(BEGIN_MS, ATTEMPT, "marks"), 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, clock=ticking())
    yield opened
    opened.close()


def _derived(store: Store) -> tuple[object, ...]:
    """Everything that is derived."""
    return (
        store.attempts_of(LEARNER),
        list(store.evidence_after()),
        store.learner_state(LEARNER),
        store.course_mark(),
        store.items(),
        store.edition(edition().content),
        store.summaries_stale,
    )


def test_facts_are_scanned_attempt_by_attempt_in_time(store: Store) -> None:
    luck = random.Random(5)
    made = [mint(store, event, attempt) for attempt in "dbca" for event in lesson_events(30)]
    audit = store.mint("", "", "", "", Regraded("key", "", 0, 0))
    mixed = [*made, audit]
    luck.shuffle(mixed)
    store.append(mixed)

    scanned = list(store.scan_facts())

    assert scanned == [[fact for fact in made if fact.attempt == attempt] for attempt in "abcd"]


def test_attempts_longer_than_what_is_read_at_once_stay_whole(store: Store) -> None:
    made = {attempt: [mint(store, Judged(2, after=False), attempt) for _ in range(AT_ONCE + 7)] for attempt in "abc"}
    between = mint(store, Started(), "aa")
    store.append([between, *(fact for facts in made.values() for fact in facts)])

    assert list(store.scan_facts()) == [made["a"], [between], made["b"], made["c"]]


def test_of_facts_of_one_moment_from_two_machines_the_id_decides(store: Store) -> None:
    made = [replace(mint(store, Started()), id=f"{number}", occurred_ms=BEGIN_MS) for number in range(9)]
    store.append(made[::-1])

    assert list(store.scan_facts()) == [made]


def test_an_empty_store_has_nothing_to_scan(store: Store) -> None:
    assert list(store.scan_facts()) == []
    assert store.fact_count() == 0


def test_others_store_facts_while_some_are_scanned(store: Store) -> None:
    fill(store, 20)
    scan = store.scan_facts()
    first = next(scan)
    writer = threading.Thread(target=store.append, args=((mint(store, Started(), "later"),),))
    writer.start()
    writer.join(5)

    assert len(first) == 20
    assert store.fact_count() == 21


def test_everything_derived_is_made_anew_in_one_piece(store: Store) -> None:
    made = fill(store, 20)
    store.append((), summary("gone"), (evidence("gone"),))
    store.append((), summary(), (evidence(score=0.1),))
    store.save_course((newcomer("gone"), newcomer(LEARNER)), {}, MARK)
    anew = replace(newcomer(LEARNER), reviews=4)

    with store.rebuilding() as rebuilding:
        scanned = list(rebuilding.scan_facts())
        earlier = rebuilding.earlier(ATTEMPT)
        rebuilding.put((summary(score=0.9),), (evidence(), evidence("b", BEGIN_MS - 1)), (edition(),))
        in_order = list(rebuilding.evidence())
        rebuilding.save_course((anew,), {}, replace(MARK, folded=2))

    assert scanned == [list(made)]
    assert rebuilding.fact_count() == 20
    assert (earlier, rebuilding.earlier("none")) == (summary(), None)
    assert in_order == [evidence("b", BEGIN_MS - 1), evidence()]
    assert store.learner_state("gone") is None
    assert _derived(store) == (
        (summary(score=0.9),),
        in_order,
        anew,
        replace(MARK, folded=2),
        {},
        edition(),
        False,
    )
    assert store.check() == ()


def _called_off(store: Store, reason: BaseException) -> None:
    with store.rebuilding() as rebuilding:
        rebuilding.put((summary(score=0.9),), (evidence(score=0.9), evidence("b")))
        rebuilding.save_course((), {}, replace(MARK, folded=2))
        raise reason


@pytest.mark.parametrize("reason", [KeyboardInterrupt, InterruptedError, ZeroDivisionError])
def test_a_rebuild_called_off_leaves_everything_as_it_was(store: Store, reason: type[BaseException]) -> None:
    fill(store, 20)
    store.append((), summary(), (evidence(),), edition())
    store.save_course((newcomer(LEARNER),), {}, MARK)
    before = _derived(store)

    with pytest.raises(reason):
        _called_off(store, reason())

    assert _derived(store) == before
    store.append((mint(store, Started()),))


def test_a_rebuild_ends_what_was_stale_and_one_called_off_does_not(tmp_path: Path) -> None:
    store = Store.open(tmp_path, clock=ticking())
    fill(store, 20)
    store.back_up()
    store.close()
    (tmp_path / "second-look.sqlite").unlink()
    store = Store.open(tmp_path, clock=ticking())
    was_stale = store.summaries_stale
    with pytest.raises(ZeroDivisionError), store.rebuilding():
        raise ZeroDivisionError
    still_stale = store.summaries_stale
    with store.rebuilding():
        pass
    stale_at_last = store.summaries_stale
    store.close()

    assert (was_stale, still_stale, stale_at_last) == (True, True, False)


def test_summaries_that_are_not_made_anew_stay_where_there_are_facts(store: Store) -> None:
    store.append((mint(store, Started()),), summary())
    with store.rebuilding():
        pass

    assert [one.phase for one in store.attempts_of(LEARNER)] == [Phase.CHECK]


def test_other_threads_wait_for_a_rebuild_and_then_go_on(store: Store) -> None:
    fact: Fact = mint(store, Started())
    writer = threading.Thread(target=store.append, args=((fact,),))
    with store.rebuilding() as rebuilding:
        writer.start()
        assert rebuilding.fact_count() == 0
    writer.join(10)

    assert store.facts_of_attempt(ATTEMPT) == (fact,)
