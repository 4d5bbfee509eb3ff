"""The highlights of an article in reading order, found by stretch of text in a few microseconds."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter, gt

from literacy_app.domain.text import Span
from literacy_app.ui.article.values import Highlight

_START = attrgetter("span.start")
_FEW = 64


@dataclass(frozen=True, slots=True)
class Change:
    """What a new set of highlights takes away and brings."""

    removed: tuple[Highlight, ...]
    added: tuple[Highlight, ...]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)


class HighlightIndex:
    """All highlights shown, sorted by where they start; overlaps allowed.

    Beside the starts stands, for each, the furthest end so far, which never falls: two bisections find what touches a
    stretch, whatever overlaps there are.
    """

    def __init__(self) -> None:
        self._given: tuple[Highlight, ...] = ()
        self._items: list[Highlight] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._reach: list[int] = []

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Highlight]:
        return iter(self._items)

    def __getitem__(self, i: int) -> Highlight:
        return self._items[i]

    def show(self, highlights: Sequence[Highlight]) -> Change:
        """Take a new set of highlights; says what it changed."""
        given = tuple(highlights)
        change = _difference(self._given, given)
        self._given = given
        if len(change.removed) + len(change.added) > _FEW:
            self._sort(given)
        else:
            for highlight in change.removed:
                self._remove(self._position(highlight))
            for highlight in change.added:
                self._insert(highlight)
        return change

    def touching(self, span: Span) -> list[Highlight]:
        """The highlights that share a code point with ``span``, in reading order."""
        low = bisect_right(self._reach, span.start)
        high = bisect_left(self._starts, span.end)
        return [h for h in self._items[low:high] if h.span.end > span.start]

    def find(self, highlight_id: str) -> Highlight | None:
        """The highlight with this id; None where it is not shown."""
        return next((h for h in self._items if h.id == highlight_id), None)

    def place(self, highlight_id: str) -> int:
        """Where in reading order the highlight stands; −1 where it is not shown."""
        return next((i for i, h in enumerate(self._items) if h.id == highlight_id), -1)

    def next_from(self, offset: int) -> int:
        """The place of the first highlight that starts at or after ``offset``; past the last where none does."""
        return bisect_left(self._starts, offset)

    def _sort(self, given: Sequence[Highlight]) -> None:
        self._items, self._starts = list(given), [h.span.start for h in given]
        if any(map(gt, self._starts, self._starts[1:])):
            self._items.sort(key=_START)
            self._starts.sort()
        self._ends = [h.span.end for h in self._items]
        self._reach = list(accumulate(self._ends, max))

    def _insert(self, highlight: Highlight) -> None:
        start, end = highlight.span.start, highlight.span.end
        i = bisect_right(self._starts, start)
        self._items.insert(i, highlight)
        self._starts.insert(i, start)
        self._ends.insert(i, end)
        self._reach.insert(i, max(end, self._reach[i - 1]) if i else end)
        i += 1
        while i < len(self._reach) and self._reach[i] < end:
            self._reach[i] = end
            i += 1

    def _remove(self, i: int) -> None:
        del self._items[i], self._starts[i], self._ends[i], self._reach[i]
        reach = self._reach[i - 1] if i else 0
        while i < len(self._reach):
            reach = max(reach, self._ends[i])
            if self._reach[i] == reach:
                return
            self._reach[i] = reach
            i += 1

    def _position(self, highlight: Highlight) -> int:
        i = bisect_left(self._starts, highlight.span.start)
        while self._items[i].id != highlight.id:
            i += 1
        return i


def _difference(old: tuple[Highlight, ...], new: tuple[Highlight, ...]) -> Change:
    """What differs, after leaving out the parts in front and behind that are the same."""
    if not old:
        return Change((), new)
    front = _same(old, new)
    gone, come = old[front:], new[front:]
    back = _same(gone[::-1], come[::-1])
    gone, come = gone[: len(gone) - back], come[: len(come) - back]
    kept = set(gone) & set(come)
    return Change(tuple(h for h in gone if h not in kept), tuple(h for h in come if h not in kept))


def _same(old: tuple[Highlight, ...], new: tuple[Highlight, ...]) -> int:
    """How many of the first highlights are the same, found by halving: tuples compare faster than we can loop."""
    low, high = 0, min(len(old), len(new))
    if old[:high] == new[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle
    return low
