"""How far two people who annotated the same article by themselves agree, and where they differ.

What either of them calls contestable counts nowhere. Lures are nobody's annotations: they are left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from literacy_app.domain.article import Article
from literacy_app.domain.facts import Mark
from literacy_app.domain.grading import Outcome, PassageGrade, grade_marks
from literacy_app.domain.key import KeySpan
from literacy_app.domain.overlaps import WordRanges
from literacy_app.domain.text import Span, words

LEAST_ALPHA = 0.67
"""Below this α tentative conclusions are not warranted (Krippendorff, Content Analysis, 2004, ch. 11)."""

_MATCHED = (Outcome.FOUND, Outcome.BOUNDARY)


class Difference(StrEnum):
    """In what two annotations of the same words differ."""

    ONLY_FIRST = "only-first"
    ONLY_SECOND = "only-second"
    TYPE = "type"
    BOUNDARY = "boundary"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One place where the two differ.

    ``at`` is what the first marked, or the second where only they did; ``other`` is what the second marked where both
    did, else equal to ``at``. ``types`` are the two types, empty for who did not mark it. ``contestable`` proposes to
    call the span contestable, because its kind as a whole is below the least α.
    """

    kind: str
    what: Difference
    at: Span
    other: Span
    types: tuple[str, str]
    contestable: bool


@dataclass(frozen=True, slots=True)
class KindAgreement:
    """Agreement on one kind.

    ``alpha`` is Krippendorff's α over the words, at most 1; ``f1`` in [0, 1] counts pairs of spans that a reader's mark
    would be accepted for; ``same_type`` is the share of these pairs that have the same type. ``first`` and ``second``
    count the spans of each.
    """

    kind: str
    alpha: float
    f1: float
    same_type: float
    first: int
    second: int
    matched: int

    @property
    def holds(self) -> bool:
        """Whether α is high enough to build on."""
        return self.alpha >= LEAST_ALPHA


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on every kind that either annotated, in the order of the kinds, and all differences in text order."""

    kinds: tuple[KindAgreement, ...]
    differences: tuple[Disagreement, ...]


def token_alpha(first: Sequence[bool], second: Sequence[bool]) -> float:
    """Krippendorff's α of two annotators who each said yes or no to every word, at most 1.

    For two annotators and yes or no, with N words, D words on which they differ, and Y yeses and 2N − Y noes of both
    together, α = 1 − (2N − 1) · D / (Y · (2N − Y)) (Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011,
    section A). Where both said the same of every word, α is 1.

    >>> round(token_alpha([True] + [False] * 9, [True, True] + [False] * 8), 3)
    0.627
    """
    both = 2 * len(first)
    differing = sum(one is not other for one, other in zip(first, second, strict=True))
    if not differing:
        return 1.0
    yes = sum(first) + sum(second)
    return 1.0 - (both - 1) * differing / (yes * (both - yes))


def agreement(article: Article, first: Sequence[KeySpan], second: Sequence[KeySpan]) -> Agreement:
    """Hold two annotations of an article against each other; the second's ids play no part.

    A word counts as annotated where it is in a span's core. Spans are matched as marks are graded: a second's core is
    taken as a mark against the first's core and extent.
    """
    cut = words(article.text)
    present = {span.kind for span in (*first, *second) if not span.is_lure}
    names = [name for name in article.marks if name in present]
    names += sorted(present - set(names))
    compared = [_Kind(name, cut, first, second) for name in names]
    differences = sorted(
        (difference for kind in compared for difference in kind.differences()), key=lambda each: (each.at, each.kind)
    )
    return Agreement(tuple(kind.result for kind in compared), tuple(differences))


class _Kind:
    """The two annotations of one kind."""

    def __init__(self, name: str, cut: tuple[Span, ...], first: Sequence[KeySpan], second: Sequence[KeySpan]) -> None:
        self._name = name
        self._ranges = WordRanges(cut)
        own = [span for span in first if span.kind == name]
        others = [span for span in second if span.kind == name]
        self._open = {word for span in (*own, *others) if span.contestable for word in self._words(span.extent)}
        self._left_open = [span for span in own if span.contestable and self._words(span.core)]
        self._first = [span for span in own if self._counts(span)]
        self._second = [span for span in others if self._counts(span)]
        self._grade = self._graded(cut)
        self.result = self._agreement(len(cut))

    def _words(self, span: Span) -> range:
        return range(*self._ranges.of(span))

    def _counts(self, span: KeySpan) -> bool:
        """Whether a span has a word that nobody calls contestable."""
        return not span.contestable and not self._open.issuperset(self._words(span.core))

    def _graded(self, cut: tuple[Span, ...]) -> PassageGrade:
        """The second's spans as marks on the first's."""
        marks = tuple(Mark(str(index), span.core, self._name) for index, span in enumerate(self._second))
        return grade_marks(cut, (*self._first, *self._left_open), marks, (self._name,), types_asked=False)

    def _pairs(self) -> list[tuple[KeySpan, KeySpan, Outcome]]:
        by_id = {span.id: span for span in self._first}
        return [
            (by_id[mark.span_id], self._second[int(number)], mark.outcome)
            for mark in self._grade.marks
            if mark.outcome in _MATCHED
            for number in mark.mark_ids[:1]
        ]

    def _agreement(self, count: int) -> KindAgreement:
        counted = [word for word in range(count) if word not in self._open]
        marked = [{word for span in spans for word in self._words(span.core)} for spans in (self._first, self._second)]
        one, other = ([word in there for word in counted] for there in marked)
        pairs = self._pairs()
        extra = [mark for mark in self._grade.marks if mark.outcome not in {*_MATCHED, Outcome.CONTESTABLE}]
        total = len(self._first) + len(pairs) + len(extra)
        same = sum(mine.type == theirs.type for mine, theirs, _ in pairs)
        return KindAgreement(
            self._name,
            alpha=token_alpha(one, other),
            f1=2 * len(pairs) / total if total else 1.0,
            same_type=same / len(pairs) if pairs else 1.0,
            first=len(self._first),
            second=len(self._second),
            matched=len(pairs),
        )

    def differences(self) -> Iterator[Disagreement]:
        """Where the two differ in this kind."""
        proposed = not self.result.holds
        pairs = self._pairs()
        matched = {mine.id for mine, _, _ in pairs}
        for span in self._first:
            if span.id not in matched:
                types = (span.type, "")
                yield Disagreement(self._name, Difference.ONLY_FIRST, span.core, span.core, types, proposed)
        for mark in self._grade.marks:
            if mark.outcome not in {*_MATCHED, Outcome.CONTESTABLE}:
                types = ("", self._second[int(mark.mark_ids[0])].type)
                yield Disagreement(self._name, Difference.ONLY_SECOND, mark.at, mark.at, types, proposed)
        for mine, theirs, outcome in pairs:
            types = (mine.type, theirs.type)
            if mine.type != theirs.type:
                yield Disagreement(self._name, Difference.TYPE, mine.core, theirs.core, types, contestable=False)
            if outcome is Outcome.BOUNDARY:
                yield Disagreement(self._name, Difference.BOUNDARY, mine.core, theirs.core, types, contestable=False)
