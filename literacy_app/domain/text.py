"""Spans, words, clauses and sentences of an article's text, in Unicode code points."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a text, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}–{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words of ``text`` that this span covers."""
        return text[self.start : self.end]


@cache
def _word_pattern(*, wide: bool) -> re.Pattern[str]:
    """The pattern of a word; ``wide`` admits combining marks, which plain word characters leave out."""
    letter = r"\w"
    if wide:
        marks = [c for c in map(chr, range(0x300, 0x10000)) if unicodedata.category(c).startswith("M")]
        letter = f"[\\w\u200c\u200d{''.join(marks)}]"
    joiner = "['’.,:\\-‑/@&]"
    return re.compile(f"[@#]?\\w{letter}*(?:{joiner}?{letter}+)*[%°]?")


def words(text: str) -> tuple[Span, ...]:
    """The words of a text in order; space, punctuation and emoji belong to none.

    A word may hold inner apostrophes, hyphens, points and commas ("don't", "1,989", "well-sourced") and keeps its
    combining marks. Lengths are code points.
    """
    pattern = _word_pattern(wide=not text.isascii())
    return tuple(Span(m.start(), m.end()) for m in pattern.finditer(text))


_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*(?:\s+(?=[\"'“‘(\[@#]*[^\W_a-z])|$)|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sgt|Gov|Sen|Rep|No|vs|Inc|Ltd|Co|approx|[A-Z])|\b[A-Z]\.[A-Z])\.$"
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without the space around them; a line end always ends one."""
    found: list[Span] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group() != "\n" and _ABBREVIATION.search(text, start, match.start()):
            continue
        _append_trimmed(found, text, start, match.end())
        start = match.end()
    _append_trimmed(found, text, start, len(text))
    return tuple(found)


_CLAUSE_END = re.compile(r"[,;:—–()]+\s+|\s[—–-]\s|(?<=[.!?…])[\"'”’)\]]*\s+|\n")


def clauses(text: str) -> tuple[Span, ...]:
    """Stretches between commas, dashes, colons and sentence ends, in order: a step for the keyboard, not grammar."""
    found: list[Span] = []
    start = 0
    for match in _CLAUSE_END.finditer(text):
        _append_trimmed(found, text, start, match.start())
        start = match.end()
    _append_trimmed(found, text, start, len(text))
    return tuple(found)


def _append_trimmed(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        found.append(Span(left, right))
