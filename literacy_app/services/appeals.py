"""Appeals against keys: what is waiting for an answer, answering, and what came of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from literacy_app.domain.facts import Appealed, Fact, Regraded, Ruled
from literacy_app.domain.problems import OperationError
from literacy_app.services.own_appeals import AppealState, cleaned_reason
from literacy_app.services.regrading import RULING, regrade
from literacy_app.services.rulings import Disputed, latest_of

if TYPE_CHECKING:  # the database is imported after the first picture
    from literacy_app.services.library import Library
    from literacy_app.storage.store import Store

LEAST_ID = 4
"""An appeal may be named by the end of its id, from so many characters on."""


@dataclass(frozen=True, slots=True)
class AppealEntry:
    """One appeal, the latest about its span or mark in its attempt, with what is needed to answer it.

    ``kind``, ``quote`` and ``says`` (what the key says there) are empty where neither the pack nor a copy of the lesson
    is there any more. Times are milliseconds since 1970 UTC; ``answered_ms`` is 0 while it waits.
    """

    id: str
    at_ms: int
    nickname: str
    lesson: str
    title: str
    kind: str
    quote: str
    says: str
    reason: str
    state: AppealState
    answer: str
    answered_ms: int


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the audit: a ruling, or attempts graded anew for a ``cause``.

    A ruling says whose appeal about which words was ``accepted`` or not, and why; a regrading how many attempts were
    graded and how many scores moved.
    """

    at_ms: int
    lesson: str
    title: str
    cause: str
    accepted: bool = False
    nickname: str = ""
    quote: str = ""
    reason: str = ""
    attempts: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer led to: the appeal as it stands now, and how many attempts were graded anew.

    ``others`` counts the other appeals about the same words, which were answered with it.
    """

    appeal: AppealEntry
    others: int
    attempts: int


class Appeals:
    """The appeals in a store, for somebody who may answer them."""

    def __init__(self, store: "Store", library: "Library") -> None:
        self._store = store
        self._library = library

    def waiting(self) -> tuple[AppealEntry, ...]:
        """Those without an answer, the oldest first."""
        return tuple(entry for entry in self.everything() if entry.state is AppealState.WAITING)

    def everything(self) -> tuple[AppealEntry, ...]:
        """All of them, answered or not, the oldest first."""
        disputed, names = Disputed(self._store, self._library), self._names()
        return tuple(self._entry(appeal, ruling, disputed, names) for appeal, ruling in self._latest())

    def accept(self, appeal_id: str, reason: str = "") -> Answered:
        """Let what an appeal is about be contestable from now on, for everybody, and grade all attempts anew.

        Raises:
            OperationError: where there is no such appeal, it is accepted already, or it can have no effect.
            StorageError: where it cannot be kept.
        """
        return self._rule(appeal_id, cleaned_reason(reason), accepted=True)

    def reject(self, appeal_id: str, reason: str) -> Answered:
        """Let the key stand, with a reason; where the appeal was accepted before, all attempts are graded back.

        Raises:
            OperationError: where there is no such appeal, it is rejected already, or no reason is given.
            StorageError: where it cannot be kept.
        """
        said = cleaned_reason(reason)
        if not said:
            raise OperationError("Say why with --reason: the student reads it.")
        return self._rule(appeal_id, said, accepted=False)

    def log(self) -> tuple[AuditEntry, ...]:
        """Every ruling and every grading anew, the oldest first."""
        disputed, names = Disputed(self._store, self._library), self._names()
        facts = self._store.facts_of_kinds("ruled", "regraded")
        return tuple(self._audited(fact, disputed, names) for fact in facts)

    def _rule(self, appeal_id: str, reason: str, *, accepted: bool) -> Answered:
        appeal, ruling = self._named(appeal_id)
        if ruling is not None and _ruling_of(ruling).accepted is accepted:
            raise OperationError(f"The appeal {appeal.id} is {_word(accepted=accepted)} already.")
        disputed = Disputed(self._store, self._library)
        if accepted and disputed.place(appeal, _appeal_of(appeal)) is None:
            raise OperationError(
                f"The words that the appeal {appeal.id} is about are nowhere any more: it cannot be accepted."
            )
        appeals = (appeal, *self._about_the_same(appeal, disputed, accepted=accepted))
        facts = [self._ruled(each, reason, accepted=accepted) for each in appeals]
        self._store.append(facts)
        attempts = regrade(self._store, self._library, cause=RULING, lessons=(appeal.lesson,))
        return Answered(self._entry(appeal, facts[0], disputed, self._names()), len(facts) - 1, attempts)

    def _ruled(self, appeal: Fact, reason: str, *, accepted: bool) -> Fact:
        event = _appeal_of(appeal)
        ruled = Ruled(event.span, event.mark, accepted, reason)
        return self._store.mint(appeal.learner, appeal.attempt, appeal.lesson, appeal.content, ruled)

    def _about_the_same(self, appeal: Fact, disputed: Disputed, *, accepted: bool) -> list[Fact]:
        """Other appeals about the same words of the same lesson that have no answer, or the opposite one."""
        thing = _thing(disputed, appeal)
        return [
            other
            for other, ruling in self._latest()
            if other.id != appeal.id
            and other.lesson == appeal.lesson
            and (ruling is None or _ruling_of(ruling).accepted is not accepted)
            and thing == _thing(disputed, other)
        ]

    def _latest(self) -> tuple[tuple[Fact, Fact | None], ...]:
        pairs = latest_of(self._store.facts_of_kinds("appealed", "ruled")).values()
        return tuple(sorted(pairs, key=lambda pair: (pair[0].occurred_ms, pair[0].id)))

    def _named(self, appeal_id: str) -> tuple[Fact, Fact | None]:
        """The one appeal whose id is this or ends so."""
        wanted = appeal_id.strip().lower()
        pairs = [pair for pair in self._latest() if pair[0].id.endswith(wanted)] if len(wanted) >= LEAST_ID else []
        if len(pairs) == 1:
            return pairs[0]
        if pairs:
            raise OperationError(f"Several appeals end in “{wanted}”: give more of the id.")
        if any(fact.id == wanted for fact in self._store.facts_of_kinds("appealed")):
            raise OperationError(
                f"The student has put the appeal {wanted} in other words since: list the appeals anew."
            )
        raise OperationError(f"There is no appeal “{_short(appeal_id)}”: literacy-app appeals list --all shows them.")

    def _names(self) -> dict[str, str]:
        return {person.id: person.nickname for person in self._store.people()}

    def _entry(self, appeal: Fact, ruling: Fact | None, disputed: Disputed, names: dict[str, str]) -> AppealEntry:
        event = _appeal_of(appeal)
        kind, quote = _about(disputed, appeal, event)
        ruled = _ruling_of(ruling) if ruling is not None else None
        state = AppealState.WAITING
        if ruled is not None:
            state = AppealState.ACCEPTED if ruled.accepted else AppealState.REJECTED
        return AppealEntry(
            id=appeal.id,
            at_ms=appeal.occurred_ms,
            nickname=names.get(appeal.learner, ""),
            lesson=appeal.lesson,
            title=self._library.title_of(appeal.lesson),
            kind=kind,
            quote=quote,
            says=_says(disputed, appeal, event),
            reason=event.reason,
            state=state,
            answer=ruled.reason if ruled is not None else "",
            answered_ms=ruling.occurred_ms if ruling is not None else 0,
        )

    def _audited(self, fact: Fact, disputed: Disputed, names: dict[str, str]) -> AuditEntry:
        event, title = fact.event, self._library.title_of(fact.lesson)
        if isinstance(event, Regraded):
            return AuditEntry(
                fact.occurred_ms, fact.lesson, title, event.cause, attempts=event.attempts, changed=event.changed
            )
        ruled = _ruling_of(fact)
        return AuditEntry(
            at_ms=fact.occurred_ms,
            lesson=fact.lesson,
            title=title,
            cause="appeal",
            accepted=ruled.accepted,
            nickname=names.get(fact.learner, ""),
            quote=_about(disputed, fact, ruled)[1],
            reason=ruled.reason,
        )


def _thing(disputed: Disputed, appeal: Fact) -> tuple[object, ...]:
    """What appeals have in common that are about the same words; nothing where these are gone."""
    event, place = _appeal_of(appeal), disputed.place(appeal, _appeal_of(appeal))
    if place is None:
        return (appeal.id,)
    kind, at, quote = place
    return (event.span, kind, " ".join(quote.split())) if event.span else ("", kind, at, quote)


def _about(disputed: Disputed, fact: Fact, event: Appealed | Ruled) -> tuple[str, str]:
    """The kind and the words, on one line, that an appeal or a ruling is about; empty where they are gone."""
    place = disputed.place(fact, event)
    return (place[0], " ".join(place[2].split())) if place else ("", "")


def _says(disputed: Disputed, appeal: Fact, event: Appealed) -> str:
    """What the key says there, in the editor's words; empty for a mark that the key knows nothing of."""
    lesson = disputed.lesson(appeal.lesson, appeal.content)
    spans = lesson.spans if lesson and event.span else ()
    return next((span.why for span in spans if span.id == event.span), "")


def _appeal_of(fact: Fact) -> Appealed:
    if isinstance(fact.event, Appealed):
        return fact.event
    raise ValueError(f"not an appeal: {fact.id}")


def _ruling_of(fact: Fact) -> Ruled:
    if isinstance(fact.event, Ruled):
        return fact.event
    raise ValueError(f"not a ruling: {fact.id}")


def _word(*, accepted: bool) -> str:
    return "accepted" if accepted else "rejected"


def _short(given: str) -> str:
    """What somebody typed, short and harmless enough to be repeated."""
    return cleaned_reason(given)[:60]
