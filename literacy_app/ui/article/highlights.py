"""The highlights of an article in reading order, found by stretch of text in a few microseconds."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter

from literacy_app.domain.text import Span
from literacy_app.ui.article.values import Highlight

_START = attrgetter("span.start")
_END = attrgetter("span.end")
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
            self._items = sorted(given, key=_START)
            self._starts = list(map(_START, self._items))
        else:
            for highlight in change.removed:
                i = self._position(highlight)
                del self._items[i], self._starts[i]
            for highlight in change.added:
                i = bisect_right(self._starts, highlight.span.start)
                self._items.insert(i, highlight)
                self._starts.insert(i, highlight.span.start)
        self._reach = list(accumulate(map(_END, self._items), max))
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

    def _position(self, highlight: Highlight) -> int:
        i = bisect_left(self._starts, highlight.span.start)
        while self._items[i].id != highlight.id:
            i += 1
        return i


def _difference(old: tuple[Highlight, ...], new: tuple[Highlight, ...]) -> Change:
    """What differs, after leaving out the parts in front and behind that are the same."""
    if not old:
        return Change((), new)
    front = 0
    for was, now in zip(old, new, strict=False):
        if was is not now and was != now:
            break
        front += 1
    back = 0
    shorter = min(len(old), len(new)) - front
    while back < shorter and (old[-1 - back] is new[-1 - back] or old[-1 - back] == new[-1 - back]):
        back += 1
    gone = old[front : len(old) - back]
    come = new[front : len(new) - back]
    kept = set(gone) & set(come)
    return Change(tuple(h for h in gone if h not in kept), tuple(h for h in come if h not in kept))
