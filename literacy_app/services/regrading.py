"""Attempts graded anew where the key they were graded by is not the one that holds now."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from literacy_app.domain.facts import Regraded
from literacy_app.domain.standing import AttemptSummary
from literacy_app.services.deriving import Derived, derive
from literacy_app.services.editions import edition_of
from literacy_app.services.keys import Keys
from literacy_app.services.rulings import rulings_of

if TYPE_CHECKING:  # the database is imported after the first picture
    from literacy_app.services.library import Library
    from literacy_app.storage.learned import KeyInUse
    from literacy_app.storage.store import Store

KEY = "key"
RULING = "ruling"
"""Why attempts are graded anew: a pack brought another key for the same text, or an appeal was ruled on."""


@dataclass(frozen=True, slots=True)
class _Task:
    """Attempts at one lesson that are to be graded anew: why, and by which keys they were graded so far."""

    lesson: str
    cause: str
    uses: "tuple[KeyInUse, ...]"


def regrade(
    store: "Store",
    library: "Library",
    *,
    lessons: Collection[str] | None = None,
    cause: str = RULING,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Grade attempts anew by the key that holds now, and return how many were.

    ``lessons`` names those whose attempts are all graded anew, and ``cause`` why. Without it, it is done where an
    installed lesson has another key than the one its attempts were graded by, and where a ruling did not get so far.
    Attempts at another text, or at lessons that are gone, keep the key of their day. What belongs to one lesson is
    written together, with a line for the audit; ``cancelled`` is asked between lessons. What is known of learners
    follows when somebody asks for it.
    """
    keys = Keys(store, library)
    tasks = _outdated(store, library, keys) if lessons is None else _all_at(store, lessons, cause)
    if tasks:
        keys = Keys(store, library, rulings_of(store, library))
    count = 0
    for done, task in enumerate(tasks):
        if cancelled():
            break
        on_progress(done, len(tasks))
        count += _regrade(store, keys, task)
    return count


def _all_at(store: "Store", lessons: Collection[str], cause: str) -> list[_Task]:
    in_use = store.keys_in_use() if lessons else ()
    return [_Task(lesson, cause, tuple(use for use in in_use if use.lesson == lesson)) for lesson in sorted(lessons)]


def _outdated(store: "Store", library: "Library", keys: Keys) -> list[_Task]:
    contents = {card.id: card.content for pack in library.packs() for card in pack.everything if not card.problem}
    found: dict[str, list[KeyInUse]] = {}
    for use in store.keys_in_use():
        now = contents.get(use.lesson)
        if now is not None and now != (use.graded or use.content) and keys.has_text_of(use.lesson, use.content):
            found.setdefault(use.lesson, []).append(use)
    ruled = _all_at(store, _left_by_rulings(store), RULING)
    by_ruling = {task.lesson for task in ruled}
    return [*ruled, *(_Task(lesson, KEY, tuple(uses)) for lesson, uses in found.items() if lesson not in by_ruling)]


def _left_by_rulings(store: "Store") -> set[str]:
    """The lessons with a ruling after which the attempts were not graded anew, as when the program was killed."""
    latest = {fact.lesson: fact.occurred_ms for fact in store.facts_of_kinds("ruled")}
    audited = {
        fact.lesson: fact.occurred_ms
        for fact in (store.facts_of_kinds("regraded") if latest else ())
        if isinstance(fact.event, Regraded) and fact.event.cause == RULING
    }
    return {lesson for lesson, at_ms in latest.items() if audited.get(lesson, -1) < at_ms}


def _regrade(store: "Store", keys: Keys, task: _Task) -> int:
    from literacy_app.storage.database import entry_of

    done: list[tuple[AttemptSummary, Derived]] = []
    for use in task.uses:
        for before in store.attempts_graded(use.lesson, use.content, use.graded):
            facts = store.facts_of_attempt(before.attempt)
            key = keys.of_attempt(facts) if facts else None
            if key is not None:
                done.append((before, derive(facts, key)))
    lesson = keys.installed(task.lesson)
    last = done[-1][0] if done else None
    if last is None and task.cause == KEY:
        return 0
    earlier = (last.graded or last.content) if last else ""
    now = lesson.content if lesson else earlier
    event = Regraded(task.cause, earlier, len(done), sum(score_moved(before, new.summary) for before, new in done))
    audit = store.mint("", "", task.lesson, now, event)
    entries = [entry_of((), new.summary, new.evidence) for _before, new in done]
    store.write([*entries, entry_of((audit,), edition=edition_of(lesson) if lesson else None)])
    return len(done)


def score_moved(before: AttemptSummary, after: AttemptSummary) -> bool:
    """Whether a new grading changed a score of an attempt."""
    return (before.score, before.repaired, before.answered) != (after.score, after.repaired, after.answered)
