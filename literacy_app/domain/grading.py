"""A learner's marks held against the key: found, off at the boundary, wrong kind, missed, lure, extra.

The rules, each one sentence on screen:

* Words are the units; space and punctuation at the edges never count.
* With a span's core C inside its extent E and a mark s: R = |s∩C| / |C|, P = |s∩E| / |s|, q = 2PR / (P + R).
* Marks and spans are matched one to one so that the sum of qℓ is greatest; a match needs q ≥ 0.5.
* From q = 0.75 a span is found, below that it is found with the boundary off. Trained annotators agree on 92 % of
  attributions but on their exact words only with α = 0.754 (PolNeAR: Newell, Margolin & Ruths 2018), so a stricter edge
  would punish careful readers.
* ℓ is 1 for the right kind, 0.75 where types are asked for and another is given, 0.25 for another kind.
* Contestable spans and the marks on them count nowhere.
* S = 2 Σ qℓ / (targets + marks), the F-measure of the passage; 1 where there is nothing to mark and nothing is marked.

Nothing depends on the order of marks or spans, nor on the marks' ids.
"""

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from math import fsum
from typing import NamedTuple

from literacy_app.domain.article import Article
from literacy_app.domain.facts import Mark
from literacy_app.domain.key import KeySpan
from literacy_app.domain.matching import heaviest_matching
from literacy_app.domain.overlaps import Drawn, Keyed, KeyPlaces, WordRanges, drawn, keyed, with_fragments_joined
from literacy_app.domain.standing import KindScore
from literacy_app.domain.text import Span

ACCEPTED_Q = 0.5
FOUND_Q = 0.75
OTHER_TYPE_FACTOR = 0.75
OTHER_KIND_FACTOR = 0.25

_MOST_KNOWN = 20_000


class Outcome(StrEnum):
    """What became of a mark or a span. Only lures are ever ``AVOIDED``: rightly left unmarked."""

    FOUND = "found"
    BOUNDARY = "boundary"
    WRONG_KIND = "wrong-kind"
    MISSED = "missed"
    LURE = "lure"
    AVOIDED = "avoided"
    EXTRA = "extra"
    CONTESTABLE = "contestable"


class Fault(StrEnum):
    """How a mark's boundary is off."""

    NONE = ""
    TOO_LONG = "too-long"
    TOO_SHORT = "too-short"
    SHIFTED = "shifted"


@dataclass(frozen=True, slots=True)
class Boundary:
    """How a mark's boundary is off, and what would mend it: stretches of the article to add and to leave out."""

    fault: Fault = Fault.NONE
    add: tuple[Span, ...] = ()
    leave_out: tuple[Span, ...] = ()


FITS = Boundary()
"""The boundary of a mark that covers the core and nothing beyond the extent, or that was not matched."""


@dataclass(frozen=True, slots=True)
class MarkGrade:
    """What became of one mark, or of fragments joined to one.

    ``mark_ids`` are in text order; ``span_id`` is empty for an extra; ``q`` and ``factor`` (ℓ) are in [0, 1], and what
    the mark earns is their product. A right kind with another type than asked for is found, with a factor of 0.75.
    """

    mark_ids: tuple[str, ...]
    span_id: str
    outcome: Outcome
    q: float
    factor: float
    boundary: Boundary
    at: Span
    kind: str


@dataclass(frozen=True, slots=True)
class SpanGrade:
    """What became of one span of the key; ``mark_ids`` are the marks matched to it, or on it where it is no target."""

    span_id: str
    outcome: Outcome
    q: float
    mark_ids: tuple[str, ...]
    at: Span
    kind: str


@dataclass(frozen=True, slots=True)
class PassageGrade:
    """The grade of all marks of a passage.

    ``score`` is S in [0, 1] over all kinds; ``kinds`` holds S for each kind alone, where only spans and marks of that
    kind meet, in the order the kinds were given. ``marks`` and ``spans`` stand in text order. ``hits`` counts targets
    matched by a mark of their own kind, ``lures_taken`` lures with a mark of the kind they look like.
    """

    score: float
    kinds: tuple[KindScore, ...]
    marks: tuple[MarkGrade, ...]
    spans: tuple[SpanGrade, ...]
    hits: int
    targets: int
    lures_taken: int
    lures: int


@dataclass(frozen=True, slots=True)
class ParagraphHint:
    """For one block of the article, how many spans were missed and how many marks are over.

    Words marked as a wrong kind are both: the right kind is missed and the wrong one over.
    """

    block: int
    missed: int
    over: int


def grade_marks(
    article_text_words: tuple[Span, ...],
    spans: tuple[KeySpan, ...],
    marks: tuple[Mark, ...],
    kinds: tuple[str, ...],
    types_asked: bool,
) -> PassageGrade:
    """Grade marks against the key.

    ``article_text_words`` are the words of the article's text, ``kinds`` the kinds the lesson trains. Spans and marks
    of other kinds are left out altogether. Every mark and span of these kinds appears in the grade once. A mark
    without a word in it is an extra; a span without one counts nowhere. Time grows as n log n where marks and spans
    are spread over the text.
    """
    return ReadyKey(article_text_words, spans, kinds, types_asked=types_asked).grade(marks)


class ReadyKey:
    """A key laid upon the words of a text, to grade by it as often as is wanted; see ``grade_marks``."""

    def __init__(
        self,
        article_text_words: tuple[Span, ...],
        spans: tuple[KeySpan, ...],
        kinds: tuple[str, ...],
        *,
        types_asked: bool,
    ) -> None:
        self._ranges = WordRanges(article_text_words)
        self._kinds = kinds
        self._types_asked = types_asked
        self._keys = keyed(self._ranges, spans, kinds)
        self._places = KeyPlaces(self._keys)
        self._known: dict[tuple[int, int, str, str], _Chances] = {}
        self.unmarked = tuple(_span_grade(key, None) for key in self._keys)
        """The grades of all spans where nothing is marked."""

    def grade(self, marks: tuple[Mark, ...]) -> PassageGrade:
        """The grade of marks."""
        made, fates = self._made(marks)
        mark_grades = tuple(
            _mark_grade(mark, fate, self._keys, self._ranges) for mark, fate in zip(made, fates, strict=True)
        )
        return _passage(mark_grades, self._span_grades(mark_grades, fates), self._kinds)

    def score(self, marks: tuple[Mark, ...]) -> float:
        """S of marks alone, as the grade has it, in half the time."""
        _made, fates = self._made(marks)
        counted = [fate for fate in fates if fate.outcome is not Outcome.CONTESTABLE]
        targets = sum(key.target for key in self._keys)
        return _score(fsum(fate.q * fate.factor for fate in counted), targets, len(counted))

    def _made(self, marks: tuple[Mark, ...]) -> "tuple[list[Drawn], list[_Fate]]":
        made = drawn(self._ranges, self._places, marks, self._kinds, types_asked=self._types_asked)
        made = with_fragments_joined(made, self._keys, self._places)
        return made, _fates([self._chances_of(mark) for mark in made])

    def _chances_of(self, mark: Drawn) -> "_Chances":
        """What may become of a mark; readers often mark the same words."""
        place = mark[:4]
        known = self._known.get(place)
        if known is None:
            if len(self._known) == _MOST_KNOWN:
                self._known.clear()
            known = self._known[place] = _chances(mark, self._keys, types_asked=self._types_asked)
        return known

    def _span_grades(self, marks: tuple[MarkGrade, ...], fates: "list[_Fate]") -> tuple[SpanGrade, ...]:
        by_key: dict[int, list[MarkGrade]] = {}
        for mark, fate in zip(marks, fates, strict=True):
            if fate.key >= 0:
                by_key.setdefault(fate.key, []).append(mark)
        found = list(self.unmarked)
        for index, on_it in by_key.items():
            found[index] = _span_grade(self._keys[index], on_it)
        return tuple(found)


def within(
    passage: Span, spans: tuple[KeySpan, ...], marks: tuple[Mark, ...]
) -> tuple[tuple[KeySpan, ...], tuple[Mark, ...]]:
    """The spans and marks that count when only a passage is graded.

    Spans whose core lies in the passage, and marks that touch it. A span that only reaches into the passage is made
    contestable, so that neither marking it nor leaving it counts.
    """
    inside = tuple(
        span if passage.contains(span.core) else replace(span, contestable=True)
        for span in spans
        if passage.contains(span.core) or passage.overlaps(span.extent)
    )
    return inside, tuple(mark for mark in marks if passage.overlaps(mark.span))


def hints(grade: PassageGrade, article: Article) -> tuple[ParagraphHint, ...]:
    """The first hint: where something was missed or over-marked, by block; blocks with neither are left out."""
    missed = Counter(article.block_at(span.at.start) for span in grade.spans if span.outcome in _MISSES)
    over = Counter(
        article.block_at(mark.at.start)
        for mark in grade.marks
        if mark.outcome in {Outcome.EXTRA, Outcome.LURE, Outcome.WRONG_KIND}
    )
    return tuple(ParagraphHint(block, missed[block], over[block]) for block in sorted(missed.keys() | over.keys()))


class _Fate(NamedTuple):
    """What a mark turned out to be: the index of its span (−1 for an extra), q and the kind factor."""

    outcome: Outcome
    key: int = -1
    q: float = 0.0
    factor: float = 0.0


_EXTRA = _Fate(Outcome.EXTRA)


class _Chances(NamedTuple):
    """What may become of a mark: what it is if no target takes it, and by the index of each that may, weight and fate.

    What a match earns is weighed as a whole number to 32 binary places, and of equal sums the one with more right
    kinds wins.
    """

    alone: _Fate
    matched: dict[int, tuple[int, _Fate]]


def _fates(chances: list[_Chances]) -> list[_Fate]:
    """What became of each mark."""
    edges = [
        (row, index, weight) for row, chance in enumerate(chances) for index, (weight, _) in chance.matched.items()
    ]
    fates = [chance.alone for chance in chances]
    for row, index in heaviest_matching(edges):
        fates[row] = chances[row].matched[index][1]
    return fates


def _chances(mark: Drawn, keys: list[Keyed], *, types_asked: bool) -> _Chances:
    """What may become of a mark, whatever else is marked.

    A mark on a lure of its kind, or on a contestable span, is not offered to a target of another kind: it has a better
    explanation. It is still offered to targets of its own kind first.
    """
    alone = _unmatched_fate(mark, keys)
    matched: dict[int, tuple[int, _Fate]] = {}
    for index, q, _, _ in mark.fits:
        key = keys[index]
        same = key.kind == mark.kind
        if q >= ACCEPTED_Q and key.target and (same or alone is _EXTRA):
            factor = _factor(mark, key, types_asked=types_asked) if same else OTHER_KIND_FACTOR
            found = Outcome.FOUND if q >= FOUND_Q else Outcome.BOUNDARY
            fate = _Fate(found if same else Outcome.WRONG_KIND, index, q, factor)
            matched[index] = round(q * factor * 2**32) << 20 | same, fate
    return _Chances(alone, matched)


def _factor(mark: Drawn, key: Keyed, *, types_asked: bool) -> float:
    return OTHER_TYPE_FACTOR if types_asked and key.type and mark.type != key.type else 1.0


def _unmatched_fate(mark: Drawn, keys: list[Keyed]) -> _Fate:
    """What a mark is if no target takes it: on a contestable span, on a lure, or extra.

    A mark is on a contestable span with q ≥ 0.5, or with half its words in the extent of one of its own kind.
    """
    special = [fit for fit in mark.fits if not keys[fit.key].target]
    if not special:
        return _EXTRA
    excused: list[tuple[float, int]] = []
    lured: list[tuple[float, int]] = []
    for index, q, inside, _ in special:
        key = keys[index]
        same = key.kind == mark.kind
        if key.lure:
            if same and q >= ACCEPTED_Q:
                lured.append((q, -index))
        elif q >= ACCEPTED_Q or (same and 2 * inside >= mark.end - mark.first):
            excused.append((q, -index))
    if not (excused or lured):
        return _EXTRA
    q, index = max(excused or lured)
    return _Fate(Outcome.CONTESTABLE if excused else Outcome.LURE, -index, q)


def _mark_grade(mark: Drawn, fate: _Fate, keys: list[Keyed], ranges: WordRanges) -> MarkGrade:
    key = keys[fate.key] if fate.key >= 0 else None
    boundary = _boundary(mark, key, ranges) if key and fate.factor else FITS
    span_id = key.id if key else ""
    return MarkGrade(mark.ids, span_id, fate.outcome, fate.q, fate.factor, boundary, mark.at, mark.kind)


def _boundary(mark: Drawn, key: Keyed, ranges: WordRanges) -> Boundary:
    """How a mark's boundary is off, whether or not that is enough to say so."""
    if key.extent[0] <= mark.first <= key.core[0] and key.core[1] <= mark.end <= key.extent[1]:
        return FITS
    first, end = key.core
    add = ((first, min(end, mark.first)), (max(first, mark.end), end))
    first, end = key.extent
    leave_out = ((mark.first, min(mark.end, first)), (max(mark.first, end), mark.end))
    more = tuple(ranges.span(low, high) for low, high in add if low < high)
    less = tuple(ranges.span(low, high) for low, high in leave_out if low < high)
    if more and less:
        return Boundary(Fault.SHIFTED, more, less)
    return Boundary(Fault.TOO_SHORT if more else Fault.TOO_LONG, more, less)


def _span_grade(key: Keyed, marks: list[MarkGrade] | None) -> SpanGrade:
    if marks and len(marks) == 1:
        outcome, q, ids = marks[0].outcome, marks[0].q, marks[0].mark_ids
    elif marks:
        outcome, q = marks[0].outcome, max(mark.q for mark in marks)
        ids = tuple(mark_id for mark in marks for mark_id in mark.mark_ids)
    elif key.target:
        outcome, q, ids = Outcome.MISSED, 0.0, ()
    else:
        outcome, q, ids = Outcome.AVOIDED if key.lure else Outcome.CONTESTABLE, 0.0, ()
    return SpanGrade(key.id, outcome, q, ids, key.at, key.kind)


def _passage(marks: tuple[MarkGrade, ...], spans: tuple[SpanGrade, ...], kinds: tuple[str, ...]) -> PassageGrade:
    counted = [mark for mark in marks if mark.outcome is not Outcome.CONTESTABLE]
    tally = Counter(span.outcome for span in spans)
    hits = tally[Outcome.FOUND] + tally[Outcome.BOUNDARY]
    targets = hits + tally[Outcome.MISSED] + tally[Outcome.WRONG_KIND]
    return PassageGrade(
        score=_score(fsum(mark.q * mark.factor for mark in counted), targets, len(counted)),
        kinds=_kind_scores(counted, spans, kinds),
        marks=marks,
        spans=spans,
        hits=hits,
        targets=targets,
        lures_taken=tally[Outcome.LURE],
        lures=tally[Outcome.LURE] + tally[Outcome.AVOIDED],
    )


def _kind_scores(
    counted: list[MarkGrade], spans: tuple[SpanGrade, ...], kinds: tuple[str, ...]
) -> tuple[KindScore, ...]:
    """S of each kind alone: a mark of the wrong kind is one too many in its own kind and earns nothing in another's."""
    marks = Counter(mark.kind for mark in counted)
    found = Counter(span.kind for span in spans if span.outcome in _HITS)
    targets = found + Counter(span.kind for span in spans if span.outcome in _MISSES)
    earned: dict[str, list[float]] = {kind: [] for kind in kinds}
    for mark in counted:
        if mark.outcome in _HITS:
            earned[mark.kind].append(mark.q * mark.factor)
    return tuple(
        KindScore(kind, _score(fsum(earned[kind]), targets[kind], marks[kind]), targets[kind], found[kind], marks[kind])
        for kind in kinds
    )


_HITS = frozenset({Outcome.FOUND, Outcome.BOUNDARY})
_MISSES = frozenset({Outcome.MISSED, Outcome.WRONG_KIND})


def _score(earned: float, targets: int, marks: int) -> float:
    """S = 2 Σ qℓ / (targets + marks), 1 where there are neither."""
    return 2 * earned / (targets + marks) if targets + marks else 1.0
