"""How marks lie upon the spans of a key, counted in words; and fragments of a mark joined to one.

A range of words is two numbers, the index of its first word and the index after its last, among the article's words.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from literacy_app.domain.facts import Mark
from literacy_app.domain.key import KeySpan
from literacy_app.domain.text import Span


class WordRanges:
    """Turns spans of code points into ranges of words and back."""

    def __init__(self, words: tuple[Span, ...]) -> None:
        self._words = words
        self._starts = [word.start for word in words]
        self._ends = [word.end for word in words]

    def of(self, span: Span) -> tuple[int, int]:
        """The words a span overlaps, a partly covered word included; an empty range where it holds none."""
        first = bisect_right(self._ends, span.start)
        return first, bisect_left(self._starts, span.end, first)

    def span(self, first: int, end: int) -> Span:
        """From the start of the first word to the end of the last; the range must not be empty."""
        return Span(self._starts[first], self._ends[end - 1])


class Keyed(NamedTuple):
    """A span of the key in words.

    ``core`` and ``extent`` are ranges; ``kind`` is what it is or, as a lure, looks like. What is neither a target nor
    a lure counts nowhere.
    """

    core: tuple[int, int]
    extent: tuple[int, int]
    kind: str
    type: str
    id: str
    target: bool
    lure: bool
    at: Span


def keyed(ranges: WordRanges, spans: Iterable[KeySpan], kinds: tuple[str, ...]) -> list[Keyed]:
    """The spans that are, or look like, one of ``kinds``, in text order.

    A span whose core holds no word cannot be marked, so it is set aside as if it were contestable.
    """
    found: list[Keyed] = []
    for span in spans:
        lure = span.is_lure
        kind = span.type if lure else span.kind
        if kind in kinds:
            first, end = core = ranges.of(span.core)
            extent = core
            if not span.core.contains(span.extent):
                outer = ranges.of(span.extent)
                extent = min(first, outer[0]), max(end, outer[1])
            counts = first < end and not span.contestable
            found.append(Keyed(core, extent, kind, span.type, span.id, counts and not lure, counts and lure, span.core))
    found.sort(key=itemgetter(0, 1, 2, 3, 4))
    return found


class Fit(NamedTuple):
    """How a mark lies upon a span.

    ``key`` is the span's index, ``q`` in [0, 1], ``inside`` the number of the mark's words in the extent; ``partial``
    says that some words of the core are marked and some are not.
    """

    key: int
    q: float
    inside: int
    partial: bool


class Drawn(NamedTuple):
    """What counts as one mark.

    Its range of words, its kind, its type if that is asked for, the marks it is made of in text order, from where to
    where it was drawn, and the spans it lies upon in text order.
    """

    first: int
    end: int
    kind: str
    type: str
    ids: tuple[str, ...]
    at: Span
    fits: list[Fit]


_PLACE = itemgetter(0)
_MOST_KNOWN = 20_000
"""So many stretches of a text are remembered with the spans they meet."""


class KeyPlaces:
    """Finds the spans that a mark lies upon.

    Spans are kept by size (extents of 1–7 words, 8–63 …), each size in text order, and looked up by bisection: a long
    span does not make every look-up wide, and a mark is never held against spans far too short for it.
    """

    def __init__(self, keys: list[Keyed]) -> None:
        self._keys = keys
        sizes: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for index, key in enumerate(keys):
            first, end = key.extent
            if first < end:
                sizes[((end - first).bit_length() - 1) // 3].append((first, index, end - first))
        self._sizes: list[tuple[list[int], list[int], int]] = []
        for entries in sizes.values():
            entries.sort()
            firsts, indexes, lengths = zip(*entries, strict=True)
            self._sizes.append((list(firsts), list(indexes), max(lengths)))
        self._known: dict[tuple[int, int], list[Fit]] = {}

    def fits(self, first: int, end: int) -> list[Fit]:
        """The spans that a mark on these words meets, in text order; readers often mark the same words.

        With R the share of the core that is marked and P the share of the mark that lies in the extent,
        q = 2PR / (P + R). Spans so short that P is below a third, and q below a half, are left out.
        """
        known = self._known.get((first, end))
        if known is None:
            if len(self._known) == _MOST_KNOWN:
                self._known.clear()
            known = self._known[first, end] = self._look_up(first, end)
        return known

    def _look_up(self, first: int, end: int) -> list[Fit]:
        found: list[Fit] = []
        keys = self._keys
        size = end - first
        for firsts, indexes, longest in self._sizes:
            if 3 * longest >= size:
                low = bisect_right(firsts, first - longest)
                for index in indexes[low : bisect_left(firsts, end, low)]:
                    core, outer = keys[index][:2]
                    inside = size if outer[0] <= first and end <= outer[1] else _shared(outer, first, end)
                    if inside > 0:
                        length = core[1] - core[0]
                        covered = length if first <= core[0] and core[1] <= end else _shared(core, first, end)
                        q = 2 * covered * inside / (inside * length + covered * size) if covered > 0 else 0.0
                        found.append(Fit(index, q, inside, 0 < covered < length))
        if len(found) > 1:
            found.sort()
        return found


def _shared(words: tuple[int, int], first: int, end: int) -> int:
    """The number of words two ranges share, 0 or less where they lie apart."""
    return min(words[1], end) - max(words[0], first)


def drawn(
    ranges: WordRanges, places: KeyPlaces, marks: Iterable[Mark], kinds: tuple[str, ...], *, types_asked: bool
) -> list[Drawn]:
    """The marks of these kinds in text order; the same words marked twice in the same way are one mark."""
    same: dict[tuple[int, int, str, str], list[Mark]] = {}
    for mark in marks:
        kind = mark.kind
        if kind in kinds:
            first, end = ranges.of(mark.span)
            place = first, end, kind, mark.type if types_asked else ""
            if place in same:
                same[place].append(mark)
            else:
                same[place] = [mark]
    made: list[Drawn] = []
    for place, copies in sorted(same.items(), key=_PLACE):
        first, end, kind, type_ = place
        ids, at = _together(copies) if len(copies) > 1 else ((copies[0].id,), copies[0].span)
        made.append(Drawn(first, end, kind, type_, ids, at, places.fits(first, end)))
    return made


def _together(copies: list[Mark]) -> tuple[tuple[str, ...], Span]:
    """The ids of marks in text order, and the stretch they make up."""
    copies.sort(key=lambda mark: (mark.span, mark.id))
    return tuple(mark.id for mark in copies), Span(copies[0].span.start, max(mark.span.end for mark in copies))


def with_fragments_joined(marks: list[Drawn], keys: list[Keyed], places: KeyPlaces) -> list[Drawn]:
    """The marks in text order, where fragments of one kind that together cover a core are made one mark.

    A fragment belongs to one span, that which it fits best, of its own kind if there is one; at least half its words
    lie in the extent, and it does not cover the core alone.
    """
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for number, mark in enumerate(marks):
        for key, _, inside, partial in mark.fits:
            if partial and 2 * inside >= mark.end - mark.first:
                groups[key, mark.kind, mark.type].append(number)
    joined: dict[int, Drawn] = {}
    gone: set[int] = set()
    for (key, _, _), numbers in groups.items():
        if len(numbers) > 1:
            own = [number for number in numbers if _owner(marks[number], keys) == key]
            whole = _whole([marks[number] for number in own], keys[key], places)
            if whole:
                joined[own[0]] = whole
                gone.update(own[1:])
    if not joined:
        return marks
    kept = [joined.get(number, mark) for number, mark in enumerate(marks) if number not in gone]
    return sorted(kept, key=lambda mark: (*mark[:4], mark.at, len(mark.ids)))


def _owner(mark: Drawn, keys: list[Keyed]) -> int:
    """The span a mark fits best, of its own kind if there is one, the first of equals."""
    return -max((keys[fit.key].kind == mark.kind, fit.q, -fit.key) for fit in mark.fits if fit.q)[2]


def _whole(pieces: list[Drawn], key: Keyed, places: KeyPlaces) -> Drawn | None:
    """The pieces, in text order, as one mark; None unless together they cover the core."""
    reached, end = key.core
    for piece in pieces:
        if piece.first > reached:
            return None
        reached = max(reached, piece.end)
    if len(pieces) < 2 or reached < end:
        return None
    one = pieces[0]
    last = max(piece.end for piece in pieces)
    at = Span(min(piece.at.start for piece in pieces), max(piece.at.end for piece in pieces))
    ids = tuple(mark_id for piece in pieces for mark_id in piece.ids)
    return Drawn(one.first, last, one.kind, one.type, ids, at, places.fits(one.first, last))
