"""What the passages of a lesson hold of each kind, whatever is marked: worked out once for many attempts at it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from literacy_app.domain.grading import MarkGrade, Outcome, SpanGrade
from literacy_app.domain.key import KeySpan
from literacy_app.domain.passages import Passage, passage_at
from literacy_app.domain.skill import Skill

_LURES = frozenset({Outcome.LURE, Outcome.AVOIDED})


class Ground(NamedTuple):
    """One kind in one passage: its targets, counted by skill of a type and together, and its lures."""

    passage: str
    skill: Skill
    targets: tuple[tuple[Skill, int], ...]
    number: int
    lures: int


class Grounds:
    """The grounds of some passages and kinds, passage by passage; ``spans`` are the grades of all spans there.

    Which of them are targets and which are lures is the same in every grade.
    """

    def __init__(
        self, key: Iterable[KeySpan], spans: Iterable[SpanGrade], cut: Sequence[Passage], kinds: tuple[str, ...]
    ) -> None:
        self.types = {span.id: span.type for span in key}
        self._cut = cut
        self._places: dict[str, int] = {}
        there: dict[tuple[int, str], list[SpanGrade]] = {}
        for span in spans:
            place = self._places[span.span_id] = passage_at(cut, span.at.start)
            there.setdefault((place, span.kind), []).append(span)
        self.all = tuple(
            ((place, kind), self._ground(passage.id, kind, there.get((place, kind), [])))
            for place, passage in enumerate(cut)
            for kind in kinds
        )

    def place_of(self, mark: MarkGrade) -> tuple[int, str]:
        """On which ground a mark stands: that of its span, or the one in whose passage it begins."""
        return self._places[mark.span_id] if mark.span_id else passage_at(self._cut, mark.at.start), mark.kind

    def _ground(self, passage: str, kind: str, spans: list[SpanGrade]) -> Ground:
        targets: dict[Skill, int] = {}
        lures = 0
        for span in spans:
            if span.outcome in _LURES:
                lures += 1
            elif span.outcome is not Outcome.CONTESTABLE:
                skill = Skill(kind, self.types[span.span_id])
                targets[skill] = targets.get(skill, 0) + 1
        return Ground(passage, Skill(kind), tuple(targets.items()), sum(targets.values()), lures)
