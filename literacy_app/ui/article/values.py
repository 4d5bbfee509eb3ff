"""What goes into an article view: highlights and notes."""

from dataclasses import dataclass
from enum import StrEnum

from literacy_app.domain.text import Span


class Outcome(StrEnum):
    """What became of a mark or of a span of the key; each has an outline of its own."""

    NONE = ""
    FOUND = "found"
    BOUNDARY = "boundary"
    WRONG_KIND = "wrong-kind"
    MISSED = "missed"
    LURE = "lure"
    EXTRA = "extra"
    CONTESTABLE = "contestable"


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of the article shown as being of a kind.

    ``id`` is unique among the highlights shown together. ``name`` is what a screen reader says, such as
    "Hedge, rumour: 'is said to', found". ``saved`` is false while the mark is on its way to the disk.
    """

    id: str
    span: Span
    kind: str
    outcome: Outcome = Outcome.NONE
    name: str = ""
    saved: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin about one highlight."""

    id: str
    highlight: str
    kind: str
    title: str
    text: str
    outcome: Outcome = Outcome.NONE
