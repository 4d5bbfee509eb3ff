"""The report on one learner: skills by the standards their packs name, with what the learner marked, word for word.

Only lessons that are finished are quoted, by their first submission, so that a report never gives a key away.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from literacy_app.domain.facts import Mark, fold
from literacy_app.domain.grading import Outcome
from literacy_app.services.findings import Finding, findings_of
from literacy_app.services.keys import Keys
from literacy_app.services.progress_view import KindView, ProgressView

if TYPE_CHECKING:  # the database is imported after the first picture
    from literacy_app.domain.cards import PackCard
    from literacy_app.domain.lesson import Lesson
    from literacy_app.domain.rulings import Ruling
    from literacy_app.domain.standing import AttemptSummary, Person
    from literacy_app.services.library import Library
    from literacy_app.storage.store import Store

MOST_READ = 30
"""So many finished lessons, the latest, are looked through for quotations."""

MOST_QUOTES = 24
"""So many quotations, about, make a report of a few pages."""

LONGEST_QUOTE = 180
"""A longer quotation is cut at the end of a word, in characters."""

_FOUND = frozenset({Outcome.FOUND})
_MISSED = frozenset({Outcome.MISSED, Outcome.WRONG_KIND})
_TAKEN = frozenset({Outcome.LURE})


@dataclass(frozen=True, slots=True)
class Quote:
    """One thing a learner did, in the words of the text: their own mark, or what they missed.

    ``type`` is empty for a lure; ``why`` is what the key says of it, ``title`` the lesson's, ``at_ms`` when the marks
    were last worked on.
    """

    outcome: Outcome
    kind: str
    type: str
    words: str
    why: str
    title: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class KindPart:
    """One kind under some standards.

    ``skills`` is None where they were shown further up. The quotations are of what was found well, missed, and taken
    though it was a lure, the latest first.
    """

    kind: str
    skills: KindView | None
    found: tuple[Quote, ...] = ()
    missed: tuple[Quote, ...] = ()
    taken: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class StandardsPart:
    """What was done under the same standards: those of one or more packs, none where no pack here names any."""

    standards: tuple[str, ...]
    packs: tuple[str, ...]
    finished: int
    kinds: tuple[KindPart, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report: whose it is (empty for a guest), of what time, and what it says; times are in ms since 1970 UTC."""

    name: str
    first_ms: int
    last_ms: int
    made_ms: int
    view: ProgressView
    parts: tuple[StandardsPart, ...]


def report_for(
    store: "Store",
    library: "Library",
    person: "Person",
    view: ProgressView,
    rulings: "Sequence[Ruling]",
    now_ms: int,
) -> Report:
    """The report on a learner; ``view`` is what the progress page shows of them. Slow: away from the window's thread.

    Of tests nothing is quoted, for others may have them still before them.

    Raises:
        StorageError: where the learner's data cannot be read.
    """
    attempts = store.attempts_of(person.id, reviews=False)
    firsts = store.attempt_counts(person.id, library.test_passages()).firsts
    finished = [attempt for attempt in attempts if attempt.attempt in firsts]
    keys = Keys(store, library, rulings)
    quotes = {each.attempt: tuple(_quotes(store, keys, each)) for each in finished[:MOST_READ]}
    times = [ms for attempt in attempts for ms in (attempt.started_ms, attempt.changed_ms)] or [now_ms]
    parts = tuple(_parts(library.packs(), finished, quotes, view))
    return Report(person.nickname, min(times), max(times), now_ms, view, parts)


def _quotes(store: "Store", keys: Keys, summary: "AttemptSummary") -> Iterator[Quote]:
    """All that can be quoted of one attempt; nothing where its text is not known any more."""
    facts = store.facts_of_attempt(summary.attempt)
    key = keys.of_attempt(facts) if facts else None
    attempt = fold(fact.event for fact in facts)
    if key is None or not attempt.submissions:
        return
    lesson, marks = key.ready.lesson, attempt.submissions[0]
    for finding in findings_of(lesson, marks, key.ready.grade(marks)):
        if finding.outcome in _FOUND | _MISSED | _TAKEN:
            words = _shortened(_words(lesson, finding, marks))
            title = lesson.article.title
            yield Quote(finding.outcome, finding.kind, finding.type, words, finding.why, title, summary.changed_ms)


def _words(lesson: "Lesson", finding: Finding, marks: Sequence[Mark]) -> str:
    """The learner's own words where they marked something of this kind, else the key's."""
    text = lesson.article.text
    spans = sorted(mark.span for mark in marks if mark.id in finding.marks)
    return " … ".join(span.of(text) for span in spans) or finding.quote


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= LONGEST_QUOTE:
        return line
    cut = line[:LONGEST_QUOTE].rsplit(" ", 1)[0]
    return f"{cut} …"


def _parts(
    packs: "Sequence[PackCard]",
    finished: "Sequence[AttemptSummary]",
    quotes: dict[str, tuple[Quote, ...]],
    view: ProgressView,
) -> Iterator[StandardsPart]:
    """The finished attempts by the standards of their packs, those without any last.

    What is named over them are the standards of the lessons that were finished.
    """
    pack_of = {card.id: pack for pack in reversed(packs) for card in pack.everything}
    named = {card.id: card.standards for pack in reversed(packs) for card in pack.everything}
    groups: dict[tuple[str, ...], list[AttemptSummary]] = {pack.standards: [] for pack in packs if pack.standards}
    groups[()] = []
    for attempt in finished:
        pack = pack_of.get(attempt.lesson)
        groups[pack.standards if pack else ()].append(attempt)
    used = {standards: group for standards, group in groups.items() if group}
    worked = {standards: _kinds(group, view) for standards, group in used.items()}
    most = max(1, MOST_QUOTES // max(1, 3 * sum(map(len, worked.values()))))
    shown: set[str] = set()
    for standards, group in used.items():
        told = [quote for attempt in group for quote in quotes.get(attempt.attempt, ())]
        titles = dict.fromkeys(pack.title for attempt in group if (pack := pack_of.get(attempt.lesson)))
        kinds: list[KindPart] = []
        for kind in worked[standards]:
            kinds.append(_kind(kind, None if kind.kind in shown else kind, told, most))
            shown.add(kind.kind)
        codes = dict.fromkeys(code for attempt in group for code in named.get(attempt.lesson, ()))
        yield StandardsPart(tuple(codes), tuple(titles), len(group), tuple(kinds))


def _kinds(group: "Iterable[AttemptSummary]", view: ProgressView) -> tuple[KindView, ...]:
    """The kinds that were worked on, in the order of the progress page."""
    worked = {score.kind for attempt in group for score in attempt.kinds}
    return tuple(kind for kind in view.kinds if kind.kind in worked)


def _kind(view: KindView, skills: KindView | None, quotes: Sequence[Quote], most: int) -> KindPart:
    own = [quote for quote in quotes if quote.kind == view.kind]
    return KindPart(
        view.kind,
        skills,
        found=_chosen(own, _FOUND, most),
        missed=_chosen(own, _MISSED, most),
        taken=_chosen(own, _TAKEN, most),
    )


def _chosen(quotes: Iterable[Quote], outcomes: frozenset[Outcome], most: int) -> tuple[Quote, ...]:
    """The latest with these outcomes, of as many types as there are, then of as many lessons, nothing twice."""
    fitting = list({quote.words: quote for quote in quotes if quote.outcome in outcomes}.values())
    chosen: list[Quote] = []
    while fitting and len(chosen) < most:
        types = [quote.type for quote in chosen]
        titles = [quote.title for quote in chosen]
        best = min(fitting, key=lambda quote: (types.count(quote.type), titles.count(quote.title), -quote.at_ms))
        chosen.append(best)
        fitting.remove(best)
    return tuple(chosen)
