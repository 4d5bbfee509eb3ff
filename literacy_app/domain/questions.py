"""The seven question types and the learner's answers to them."""

from dataclasses import dataclass

from literacy_app.domain.text import Span


@dataclass(frozen=True, slots=True)
class MarkQuestion:
    """Mark all of a kind in one passage; the passage is a stretch of the article's text."""

    kind: str
    passage: Span


@dataclass(frozen=True, slots=True)
class ClassifyQuestion:
    """What type is this span? ``options`` are types of the span's kind in the table's order."""

    span: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkQuestion:
    """Who says so? Join a claim to one of ``options``: ids of source spans, and ``NO_SOURCE``."""

    claim: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RateQuestion:
    """How sure does this sound, from 1 (cannot be) to 5 (certain)?"""

    span: str
    answer: int
    why: str


@dataclass(frozen=True, slots=True)
class OrderQuestion:
    """Put claims in order of support, weakest first. ``spans`` is the order they are offered in."""

    spans: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choose question."""

    text: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class ChooseQuestion:
    """Choose one option, or several where more than one is right."""

    ask: str
    options: tuple[Option, ...]

    @property
    def several(self) -> bool:
        """Whether more than one option is right."""
        return sum(option.right for option in self.options) > 1


@dataclass(frozen=True, slots=True)
class WriteQuestion:
    """Write or rewrite something; marked by the teacher, or by oneself against the model and its rubric."""

    ask: str
    model: str
    rubric: tuple[str, ...]


Question = (
    MarkQuestion | ClassifyQuestion | LinkQuestion | RateQuestion | OrderQuestion | ChooseQuestion | WriteQuestion
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a learner answered; one field is used by each question type, the others stay empty.

    ``choice`` is the type (classify), the source's id (link) or the number 1–5 (rate); ``order`` the claims' ids,
    weakest first; ``chosen`` the indexes of options (choose); ``spans`` the stretches marked (mark); ``written`` the
    text and ``points`` the indexes of rubric lines the learner says are met (write).
    """

    choice: str = ""
    order: tuple[str, ...] = ()
    chosen: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    written: str = ""
    points: tuple[int, ...] = ()
