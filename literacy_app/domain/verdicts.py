"""The grade of one answer, with what a page needs to explain it, question type by question type."""

from dataclasses import dataclass

from literacy_app.domain.grading import PassageGrade


@dataclass(frozen=True, slots=True)
class MarkExplained:
    """What became of each mark and span of the passage; a mark's id is its place among the answer's spans, from "0"."""

    passage: PassageGrade


@dataclass(frozen=True, slots=True)
class ChoiceExplained:
    """One choice: ``given`` and ``right`` are types (classify) or source ids or ``NO_SOURCE`` (link)."""

    given: str
    right: str


@dataclass(frozen=True, slots=True)
class RateExplained:
    """A place on the scale 1–5; ``given`` is 0 where there was none."""

    given: int
    right: int

    @property
    def off(self) -> int:
        """How many steps lie between what was given and what is right."""
        return abs(self.given - self.right)


@dataclass(frozen=True, slots=True)
class OrderExplained:
    """``right`` is the offered claims from the weakest supported to the strongest, those alike in the offered order.

    ``pairs`` counts the pairs of claims with different support, ``pairs_right`` those that stand in the right order.
    """

    given: tuple[str, ...]
    right: tuple[str, ...]
    pairs: int
    pairs_right: int


@dataclass(frozen=True, slots=True)
class OptionVerdict:
    """One option of a choose question, in the order of the options."""

    chosen: bool
    right: bool

    @property
    def agrees(self) -> bool:
        """Whether the learner did with this option what was right."""
        return self.chosen == self.right


@dataclass(frozen=True, slots=True)
class ChooseExplained:
    """A verdict for each option."""

    options: tuple[OptionVerdict, ...]


@dataclass(frozen=True, slots=True)
class WriteExplained:
    """For each line of the rubric whether it is met; all False until somebody has marked the answer."""

    met: tuple[bool, ...]


Explained = MarkExplained | ChoiceExplained | RateExplained | OrderExplained | ChooseExplained | WriteExplained


@dataclass(frozen=True, slots=True)
class AnswerGrade:
    """The grade of one answer: ``score`` in [0, 1]; whether it counts; and what is needed to explain it."""

    score: float
    counted: bool
    right: Explained
