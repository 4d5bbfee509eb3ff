"""Quotations to spans of the article's text: exactly, then with typography folded, never approximately.

Where a quotation is not found, the nearest passage is proposed for the author to accept; it is never taken silently,
since a deleted word would be found again in the next one that looks like it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

from literacy_app.domain.text import Span, words

LEAST_LIKENESS = 0.8
_MOST_WINDOWS = 200_000
_MOST_CANDIDATES = 24
_FEW_WORDS = 3
_LONG = 20_000
_MOST_FOUND = 1001
_MANY = 20
_SEPARATORS = frozenset(" \n.,;:!?")
_MOST_PROPOSED = 600

_FOLDS = str.maketrans(
    {**dict.fromkeys("‘’‚‛ʼ′`´", "'"), **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_SPACE = re.compile(r"\s+")


class Miss(Enum):
    """Why a quotation has no span."""

    NOT_FOUND = auto()
    AMBIGUOUS = auto()
    CROSSES_BLOCKS = auto()
    NTH = auto()
    CONTEXT = auto()


@dataclass(frozen=True, slots=True)
class Missed:
    """A quotation without a span: why, how often it occurs, and the passage that was probably meant."""

    miss: Miss
    count: int = 0
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words to be found: ``nth`` counts from 1 (0 for not said); the others must stand right before and after."""

    text: str
    nth: int = 0
    before: str = ""
    after: str = ""


class Anchors:
    """One article's text, ready for quotations to be looked up in it. Spans are code points of that text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = ""
        self._origins: list[int] = []
        self._words: tuple[Span, ...] = ()
        self._tokens: dict[str, list[int]] = {}
        self._known: dict[str, list[Span]] = {}
        self._windows_left = _MOST_WINDOWS

    def find(self, quotation: Quotation) -> Span | Missed:
        """The one span that a quotation means, or why there is none."""
        found = self.occurrences(quotation.text)
        inside = [span for span in found if "\n" not in span.of(self._text)]
        if not inside:
            if found:
                return Missed(Miss.CROSSES_BLOCKS, len(found))
            return Missed(Miss.NOT_FOUND, proposal=self.nearest(quotation.text))
        if quotation.before or quotation.after:
            near = [span for span in inside if self._stands_between(span, quotation.before, quotation.after)]
            if not near:
                return Missed(Miss.CONTEXT, len(inside))
            inside = near
        if quotation.nth:
            return inside[quotation.nth - 1] if quotation.nth <= len(inside) else Missed(Miss.NTH, len(inside))
        return inside[0] if len(inside) == 1 else Missed(Miss.AMBIGUOUS, len(inside))

    def around(self, extent: str, core: Span) -> Span | Missed:
        """The occurrence of an extent that contains a core; ``CONTEXT`` where only others do not."""
        found = self.occurrences(extent)
        if not found:
            return Missed(Miss.NOT_FOUND, proposal=self.nearest(extent))
        holding = [span for span in found if span.contains(core)]
        if not holding:
            return Missed(Miss.CONTEXT, len(found))
        return holding[0] if "\n" not in holding[0].of(self._text) else Missed(Miss.CROSSES_BLOCKS, len(found))

    def occurrences(self, quote: str) -> list[Span]:
        """Every place where a quotation stands as whole words: exactly, or else with typography folded."""
        quote = quote.strip()
        if quote not in self._known:
            self._known[quote] = self._occurrences(quote) if quote else []
        return self._known[quote]

    def _occurrences(self, quote: str) -> list[Span]:
        size = len(quote)
        starts = self._exact(quote)
        if starts:
            return [Span(start, start + size) for start in starts]
        self._fold()
        folded = _fold(quote)
        origins = self._origins
        return [Span(origins[start], origins[start + len(folded) - 1] + 1) for start in _starts(self._folded, folded)]

    def _exact(self, quote: str) -> list[int]:
        """Where a quotation stands exactly; in a long text a word from its middle leads there faster than a search."""
        inner = quote.split(" ", 2)
        if len(self._text) < _LONG or len(inner) < _FEW_WORDS or "\n" in quote:
            return _starts(self._text, quote)
        self._index_tokens()
        token = inner[1]
        places = self._tokens.get(token, ())
        if len(places) > _MANY:
            token = max(quote.split(" ")[1:-1], key=len)
            places = self._tokens.get(token, ())
        before = quote.index(f" {token} ") + 1
        found: list[int] = []
        for at in places:
            start = at - before
            if start >= 0 and self._text.startswith(quote, start) and _stands_free(self._text, start, len(quote)):
                found.append(start)
        return found if len(found) < 2 else _without_overlaps(found, len(quote))

    def _index_tokens(self) -> None:
        if self._tokens:
            return
        at = 0
        for token in self._text.replace("\n", " ").split(" "):
            self._tokens.setdefault(token, []).append(at)
            at += len(token) + 1

    def nearest(self, quote: str) -> str:
        """The passage most like a quotation, as it stands in the text; empty where none is like enough."""
        quote = quote.strip()
        if self._windows_left <= 0 or not quote or len(quote) > _MOST_PROPOSED:
            return ""
        self._words = self._words or words(self._text)
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(_fold(quote).casefold())
        best, best_score = "", LEAST_LIKENESS
        for span in self._candidates(quote):
            passage = span.of(self._text)
            matcher.set_seq1(_fold(passage).casefold())
            if matcher.real_quick_ratio() >= best_score and matcher.quick_ratio() >= best_score:
                score = matcher.ratio()
                if score >= best_score:
                    best, best_score = passage, score + 1e-9
        return best

    def _candidates(self, quote: str) -> list[Span]:
        """Stretches of about as many words as the quotation that share most with it, best first."""
        size = max(1, len(words(quote)))
        self._windows_left -= 3 * len(self._words)
        ranked: list[tuple[int, Span]] = []
        for length in sorted({size, size + 1, max(1, size - 1)}):
            ranked += self._windows(quote, length)
        ranked.sort(key=lambda pair: -pair[0])
        return [span for _, span in ranked[:_MOST_CANDIDATES]]

    def _windows(self, quote: str, length: int) -> Iterator[tuple[int, Span]]:
        """Stretches of some words inside one block, each with the number of letters it shares with a quotation."""
        folded = _fold(quote).casefold()
        wanted = set(folded.split(" "))
        letters = Counter(folded)
        for first in range(len(self._words) - length + 1):
            span = Span(self._words[first].start, self._words[first + length - 1].end)
            if abs(len(span) - len(quote)) * 2 > len(quote) + 2:
                continue
            passage = _fold(span.of(self._text).replace("\n", "\0")).casefold()
            if "\0" not in passage and (length < _FEW_WORDS or not wanted.isdisjoint(passage.split(" "))):
                shared = sum(min(count, letters[letter]) for letter, count in Counter(passage).items())
                yield shared * 2 - abs(len(span) - len(quote)), span

    def _stands_between(self, span: Span, before: str, after: str) -> bool:
        reach = 2 * (len(before) + len(after)) + 40
        left = _fold(self._text[max(0, span.start - reach) : span.start]).rstrip(" ")
        right = _fold(self._text[span.end : span.end + reach]).lstrip(" ")
        return left.endswith(_fold(before.strip())) and right.startswith(_fold(after.strip()))

    def _fold(self) -> None:
        """Fold the whole text once, remembering where every folded character comes from."""
        if self._origins or not self._text:
            return
        text = self._text.translate(_FOLDS)
        parts: list[str] = []
        origins: list[int] = []
        start = 0
        for match in _SPACE.finditer(text):
            parts.append(text[start : match.start()])
            origins.extend(range(start, match.start()))
            parts.append(" ")
            origins.append(match.start())
            start = match.end()
        parts.append(text[start:])
        origins.extend(range(start, len(text)))
        self._folded = "".join(parts)
        self._origins = origins


def _fold(text: str) -> str:
    return _SPACE.sub(" ", text.translate(_FOLDS))


def _starts(text: str, quote: str) -> list[int]:
    """Where a quotation stands in a text as whole words, without overlaps."""
    found: list[int] = []
    start = text.find(quote)
    while start >= 0 and len(found) < _MOST_FOUND:
        end = start + len(quote)
        if _stands_free(text, start, len(quote)):
            found.append(start)
            start = text.find(quote, end)
        else:
            start = text.find(quote, start + 1)
    return found


def _without_overlaps(starts: list[int], size: int) -> list[int]:
    kept = starts[:1]
    for start in starts[1:]:
        if start >= kept[-1] + size:
            kept.append(start)
    return kept


def _stands_free(text: str, start: int, size: int) -> bool:
    return _is_edge(text, start) and _is_edge(text, start + size)


def _is_edge(text: str, at: int) -> bool:
    """Whether a quotation may begin or end here: not inside a word, not between a letter and its accent.

    Scripts that do not put spaces between words, or join small words on, have letters without case; those may be cut.
    """
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if after in _SEPARATORS or (before in _SEPARATORS and after.isascii()):
        return True
    if after.isascii() and before.isascii():
        return not (before.isalnum() and after.isalnum())
    kinds = unicodedata.category(before), unicodedata.category(after)
    if kinds[1][0] == "M" and after != "\ufe0f":
        return False
    return "Lo" in kinds or not (before.isalnum() and after.isalnum())
