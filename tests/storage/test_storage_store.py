import sqlite3
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_samples import ATTEMPT, BEGIN_MS, CONTENT, LEARNER, LESSON, fill, lesson_events, mint, summary, ticking

from literacy_app.domain.facts import Answered, Finished, Judged, Mark, MarkAdded, Place, Started, fold
from literacy_app.domain.problems import StorageError
from literacy_app.domain.questions import Answer
from literacy_app.domain.standing import Person, Phase
from literacy_app.domain.text import Span
from literacy_app.storage.carving import sound_rows
from literacy_app.storage.codec import UnstorableError, signed
from literacy_app.storage.connection import connect
from literacy_app.storage.files import DATABASE
from literacy_app.storage.rows import ADD_FACT
from literacy_app.storage.schema import ROWS_KEPT
from literacy_app.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, clock=ticking())
    yield opened
    opened.close()


def test_a_new_folder_says_nothing_and_holds_nothing(store: Store) -> None:
    assert store.notices == ()
    assert not store.read_only
    assert not store.disk_was_full
    assert not store.summaries_stale
    assert store.people() == ()
    assert store.attempts_of(LEARNER) == ()
    assert store.facts_of_learner(LEARNER) == ()
    assert store.place_of(ATTEMPT) is None
    assert store.check() == ()


def test_a_lesson_comes_back_to_the_mark_after_a_restart(tmp_path: Path) -> None:
    first = Store.open(tmp_path, clock=ticking())
    made = tuple(mint(first, event) for event in lesson_events())
    for fact in made:
        first.append((fact,))
    first.close()

    again = Store.open(tmp_path, clock=ticking())
    read = again.facts_of_attempt(ATTEMPT)
    again.close()

    assert read == made
    assert fold(fact.event for fact in read) == fold(lesson_events())


@pytest.mark.parametrize(
    "text",
    [
        "👩🏽‍🚀 says 🇺🇳 so 🤷🏿‍♀️",
        unicodedata.normalize("NFD", "Ångström, né"),
        "q\u0307\u0323 and Z\u0351\u036b\u0343a",
        "قال المتحدث: «٣٫٥٪» \u2067و\u2069 then English",
        "עִבְרִית",
        "𝔘𝔫𝔦 \U0001f600\u200d",
        'quote " back \\ slash \\u0000 / \u2028\u2029',
        "\x01\x1f\x7f",
    ],
)
def test_text_of_every_script_comes_back_character_for_character(store: Store, text: str) -> None:
    written = mint(store, Answered(3, Answer(written=text, spans=(Span(0, len(text)),))))
    marked = mint(store, MarkAdded(Mark(text, Span(1, len(text)), text)))
    store.append((written, marked))
    store.add_person(Person(LEARNER, text, text, BEGIN_MS))

    assert store.facts_of_attempt(ATTEMPT) == (written, marked)
    assert store.people() == (Person(LEARNER, text, text, BEGIN_MS),)
    assert store.check() == ()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(12)))
def test_facts_are_read_in_the_order_they_happened_whatever_the_order_they_came_in(order: list[int]) -> None:
    memory = Store.in_memory(ticking())
    made = [mint(memory, Judged(number % 6 + 1, after=False)) for number in range(12)]
    for number in order:
        memory.append((made[number],))
    read = memory.facts_of_attempt(ATTEMPT)
    memory.close()

    assert read == tuple(made)


def test_the_clock_set_back_does_not_take_the_order_back(tmp_path: Path) -> None:
    first = Store.open(tmp_path, clock=ticking())
    before = fill(first, 5)
    first.close()
    second = Store.open(tmp_path, clock=lambda: 5)
    after = fill(second, 5)
    read = second.facts_of_learner(LEARNER)
    second.close()

    assert read == (*before, *after)
    times = [fact.occurred_ms for fact in read]
    assert times == sorted(set(times))
    assert [fact.id for fact in read] == sorted(fact.id for fact in read)


def test_threads_mint_no_two_facts_alike(store: Store) -> None:
    made: list[tuple[int, str]] = []

    def work() -> None:
        made.extend((fact.occurred_ms, fact.id) for fact in (mint(store, Started()) for _ in range(500)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({time for time, _ in made}) == 2000
    assert len({name for _, name in made}) == 2000


def test_storing_a_fact_again_is_harmless(store: Store) -> None:
    fact = mint(store, Started())
    store.append((fact,))
    store.append((fact, mint(store, Finished())))

    assert len(store.facts_of_attempt(ATTEMPT)) == 2


def test_another_fact_under_the_same_id_does_not_count_as_stored(store: Store) -> None:
    fact = mint(store, Judged(2, after=False))
    store.append((fact,))

    with pytest.raises(StorageError, match="another has its number"):
        store.append((mint(store, Started()), replace(fact, event=Judged(3, after=False))))

    assert store.facts_of_attempt(ATTEMPT) == (fact,)


def test_a_fact_and_its_summary_are_stored_together_or_not_at_all(store: Store) -> None:
    with pytest.raises(UnstorableError):
        store.append((mint(store, Started()),), summary(score=float("nan")))
    assert store.facts_of_attempt(ATTEMPT) == ()

    store.append((mint(store, Started()),), summary())
    assert store.attempts_of(LEARNER) == (summary(),)


def test_a_summary_takes_the_place_of_the_one_before(store: Store) -> None:
    store.append((mint(store, Started()),), summary())
    newer = replace(summary(changed_ms=BEGIN_MS + 9), finished=True, repaired=1.0, answered=0.25, kinds=())
    store.append((mint(store, Finished()),), newer)

    assert store.attempts_of(LEARNER) == (newer,)


def test_the_attempt_begun_last_comes_first(store: Store) -> None:
    attempts = [replace(summary(f"attempt-{n}"), started_ms=BEGIN_MS + n) for n in (2, 9, 4)]
    store.save_summaries(attempts)

    assert [found.attempt for found in store.attempts_of(LEARNER)] == ["attempt-9", "attempt-4", "attempt-2"]
    assert store.attempts_of("somebody else") == ()


def test_a_place_is_the_last_one_seen(store: Store) -> None:
    store.save_place(Place(ATTEMPT, Phase.MARK, 120, 0))
    store.save_place(Place(ATTEMPT, Phase.QUESTIONS, 88, 3))

    assert store.place_of(ATTEMPT) == Place(ATTEMPT, Phase.QUESTIONS, 88, 3)


def test_people_come_in_the_order_they_came_and_can_be_renamed(store: Store) -> None:
    store.add_person(Person("b", "Ben", "owl", 2))
    store.add_person(Person("a", "Ada", "fox", 3))
    store.save_person(Person("b", "Benny", "cat", 2))

    assert store.people() == (Person("b", "Benny", "cat", 2), Person("a", "Ada", "fox", 3))


def test_a_guest_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    guest = Store.in_memory(ticking())
    made = fill(guest, 20)
    read = guest.facts_of_attempt(ATTEMPT)
    found = guest.check()
    backup = guest.back_up()
    guest.close()

    assert read == made
    assert (found, backup) == ((), None)
    assert list(tmp_path.iterdir()) == []


def test_an_event_of_a_newer_version_is_kept_and_passed_over(tmp_path: Path, store: Store) -> None:
    known = mint(store, Started())
    store.append((known,))
    row = signed(("x" * 36, "dreamt", LEARNER, ATTEMPT, LESSON, CONTENT, 1, '{"of":"sheep"}', BEGIN_MS + 1))
    with closing(connect(tmp_path / DATABASE)) as other:
        other.execute(ADD_FACT, row)

    assert store.facts_of_attempt(ATTEMPT) == (known,)
    assert store.check() == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET payload = '{}'",
        "UPDATE facts SET occurred_ms = occurred_ms + 1 WHERE rowid = 1",
        "DELETE FROM facts",
        "INSERT OR REPLACE INTO facts SELECT * FROM facts LIMIT 1",
        "REPLACE INTO facts SELECT * FROM facts LIMIT 1",
    ],
)
def test_the_database_itself_refuses_to_change_a_fact(tmp_path: Path, store: Store, statement: str) -> None:
    made = fill(store, 3)

    with (
        closing(connect(tmp_path / DATABASE)) as other,
        pytest.raises(sqlite3.IntegrityError, match="facts are only ever added"),
    ):
        other.execute(statement)

    assert store.facts_of_attempt(ATTEMPT) == made


def test_the_settings_that_survive_a_power_cut_are_in_force(tmp_path: Path) -> None:
    expected = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "fullfsync": 1,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
        "trusted_schema": 0,
        "recursive_triggers": 1,
    }
    with closing(connect(tmp_path / DATABASE)) as driver:
        found = {name: driver.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}

    assert found == expected


def test_a_whole_number_for_a_score_is_no_damage(store: Store) -> None:
    store.save_summaries((replace(summary(), score=1, answered=0),))

    assert store.check() == ()
    assert store.attempts_of(LEARNER)[0].score == 1.0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), st.integers(0, 12_000)),
        min_size=1,
        max_size=6,
    )
)
def test_rows_can_be_read_page_by_page_whatever_their_length(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    written = Store.open(folder, clock=ticking())
    written.append([mint(written, Answered(7, Answer(written=text + "é" * more))) for text, more in texts])
    written.save_summaries([replace(summary(f"{n}"), score=n / 3, repaired=float(n)) for n in range(40)])
    written.save_place(Place(ATTEMPT, Phase.MARK, 2**40, 0))
    written.add_person(Person(LEARNER, texts[0][0], "fox", -1))
    written.close()

    with closing(connect(folder / DATABASE)) as raw:
        for kept in ROWS_KEPT:
            assert sorted(sound_rows(folder / DATABASE, kept)) == sorted(raw.execute(kept.reading()).fetchall())
