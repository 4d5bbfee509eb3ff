"""The key of a lesson: the spans a careful editor marked and what is known of each."""

from dataclasses import dataclass
from enum import StrEnum

from literacy_app.domain.kinds import LURE
from literacy_app.domain.text import Span

NO_SOURCE = "none"
"""What stands in a claim's ``source`` where the text gives none."""


class Support(StrEnum):
    """How well the text supports a claim, weakest first; ``UNSAID`` where the key does not say."""

    UNSAID = ""
    NONE = "none"
    WEAK = "weak"
    SOME = "some"
    STRONG = "strong"


SUPPORT_ORDER = (Support.NONE, Support.WEAK, Support.SOME, Support.STRONG)


class Worth(StrEnum):
    """Whether a hedge says something precise or nothing; ``UNSAID`` where the key does not say."""

    UNSAID = ""
    PRECISE = "precise"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class KeySpan:
    """One span of the key.

    ``core`` is what a mark must cover, ``extent`` the most it may cover; both are code points of the article's text and
    the extent contains the core. A lure has the kind ``lure`` and as its type the kind it looks like. ``source`` (of a
    claim) is a span's id, ``NO_SOURCE``, or empty where not said; ``weakens`` (of a hedge) is a span's id or empty.
    """

    id: str
    kind: str
    type: str
    core: Span
    extent: Span
    quote: str
    why: str
    source: str = ""
    support: Support = Support.UNSAID
    weakens: str = ""
    worth: Worth = Worth.UNSAID
    contestable: bool = False

    @property
    def is_lure(self) -> bool:
        """Whether this span only looks like a kind."""
        return self.kind == LURE

    @property
    def is_target(self) -> bool:
        """Whether marking this span is rewarded: neither a lure nor contestable."""
        return not self.is_lure and not self.contestable
