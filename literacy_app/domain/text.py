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
        letter = f"[\\w\u00ad\u200c\u200d{''.join(marks)}]"
    joiner = "['’.,:\\-‑/@&]"
    return re.compile(f"[@#]?\\w{letter}*(?:{joiner}?{letter}+)*[%°]?")


def words(text: str) -> tuple[Span, ...]:
    """The words of a text in order; space, punctuation and emoji belong to none.

    A word may hold inner apostrophes, hyphens, points and commas ("don't", "1,989", "well-sourced") and keeps its
    combining marks. Lengths are code points.
    """
    pattern = _word_pattern(wide=not text.isascii())
    return tuple(Span(m.start(), m.end()) for m in pattern.finditer(text))


_SENTENCE_START = r"[\"'“‘«(\[]*(?:[@#]\w|[^\W_a-z]|[\u2600-\u27bf\U0001f000-\U0001faff])"
_SENTENCE_END = re.compile(
    rf"(?<=[.!?…؟।])[\"'”’»)\]]*(?:\s+(?={_SENTENCE_START})|$)|(?<=[。！？])[”’」』）]*|\n",
)
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sgt|Gov|Sen|Rep|Lt|Col|Gen|Capt|vs|Inc|Ltd|Co|approx|e\.g|i\.e|[A-Z]|[A-Z]\.[A-Z])\.$"
)
_BEFORE_A_NUMBER = re.compile(
    r"\b(?:No|Nos|Fig|Figs|Art|Sec|Vol|Ch|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without the space around them; a line end always ends one.

    A rule of thumb, enough for a step with the keyboard: an end mark and space before anything but a lower-case letter,
    unless the mark belongs to an abbreviation ("Dr. Ames", "No. 5", "U.S. Senate").
    """
    found: list[Span] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if "\n" not in match.group() and _is_abbreviation(text, start, match):
            continue
        _append_trimmed(found, text, start, match.end())
        start = match.end()
    _append_trimmed(found, text, start, len(text))
    return tuple(found)


def _is_abbreviation(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the point before a sentence's possible end belongs to a word and does not end anything."""
    last = max(start, end.start() - 12)
    if _ABBREVIATION.search(text, last, end.start()):
        return True
    numbered = text[end.end() : end.end() + 1].isdigit()
    return numbered and _BEFORE_A_NUMBER.search(text, last, end.start()) is not None


_CLAUSE_END = re.compile(r"[,;:–]\s+|(?<=\))\s+|—\s*|\s[–-]\s|\s(?=\()|[،؛]\s+|[，；：、]")


def clauses(text: str) -> tuple[Span, ...]:
    """Stretches between commas, dashes, colons, brackets and sentence ends, in order; each lies in one sentence.

    A step for the keyboard, not grammar.
    """
    found: list[Span] = []
    for sentence in sentences(text):
        start = sentence.start
        for match in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
            _append_trimmed(found, text, start, match.start())
            start = match.end()
        _append_trimmed(found, text, start, sentence.end)
    return tuple(found)


def _append_trimmed(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        found.append(Span(left, right))
