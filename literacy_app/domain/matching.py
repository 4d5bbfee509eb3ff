"""Exact one-to-one matching of greatest total weight between two sides that meet in few places.

The edges are split into connected components, which in a marked text hold a handful of marks and spans each. One is
solved by successive shortest augmenting paths with dual prices (the Hungarian method in its sparse form: Kuhn 1955,
Munkres 1957, Edmonds & Karp 1972); each search stops at the first place where the total can rise no more. Weights are
whole numbers, so sums are exact and the outcome does not hang on the order of additions.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import chain
from operator import itemgetter

Edge = tuple[int, int, int]
"""A row, a column and the weight above 0 of matching them."""

Neighbours = dict[int, list[tuple[int, int]]]
"""For each vertex the vertices it may be matched with, and the weights."""


_ROW, _COLUMN = itemgetter(0), itemgetter(1)


def heaviest_matching(edges: Iterable[Edge]) -> tuple[tuple[int, int], ...]:
    """The pairs (row, column), by row, of a matching whose weights have the greatest sum; nobody is in two pairs.

    The order of the edges plays no part: among equals the choice depends on the numbers of rows and columns alone. Of
    two edges between the same two the last in sorted order counts. Time is near n log n for n edges in small
    components; one component of r rows, c columns (r ≤ c) and e edges takes at most r searches of e log c steps.
    """
    edges = sorted(edges)
    of_row, of_column = Counter(map(_ROW, edges)), Counter(map(_COLUMN, edges))
    rows: Neighbours = defaultdict(list)
    columns: Neighbours = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for row, column, weight in edges:
        if of_row[row] == 1 == of_column[column]:
            pairs.append((row, column))
        else:
            rows[row].append((column, weight))
            columns[column].append((row, weight))
    seen: set[int] = set()
    for row, near in rows.items():
        if row in seen:
            continue
        some_rows, some_columns = _component(row, rows, columns)
        seen.update(some_rows)
        if len(some_rows) == 1:
            pairs.append((row, _heaviest(near)))
        elif len(some_columns) == 1:
            pairs.append((_heaviest(columns[some_columns[0]]), some_columns[0]))
        elif len(some_rows) <= len(some_columns):
            pairs += _Component(some_rows, rows).solve()
        else:
            pairs += ((row, column) for column, row in _Component(some_columns, columns).solve())
    return tuple(sorted(pairs))


def _heaviest(near: list[tuple[int, int]]) -> int:
    """The heaviest of some neighbours, the first of equals."""
    return max(near, key=itemgetter(1))[0]


def _component(start: int, rows: Neighbours, columns: Neighbours) -> tuple[list[int], list[int]]:
    """The rows and the columns, each in ascending order, that edges join to row ``start``."""
    some_rows, some_columns = {start}, set[int]()
    waiting = [start]
    while waiting:
        for column, _ in rows[waiting.pop()]:
            if column not in some_columns:
                some_columns.add(column)
                fresh = [row for row, _ in columns[column] if row not in some_rows]
                some_rows.update(fresh)
                waiting += fresh
    return sorted(some_rows), sorted(some_columns)


@dataclass(slots=True)
class _Search:
    """One search for the cheapest change that takes in a row.

    ``row`` is where it stands at ``distance``; ``total`` is the cheapest end seen so far, and ``dropped`` the row that
    end leaves out. ``parents`` holds the row each column was reached from. Of columns at
    one distance the free ones come first in the heap: they end the search.
    """

    row: int
    dropped: int
    total: int
    rows: dict[int, int]
    distance: int = 0
    columns: dict[int, int] = field(default_factory=dict[int, int])
    parents: dict[int, int] = field(default_factory=dict[int, int])
    heap: list[tuple[int, bool, int, int]] = field(default_factory=list[tuple[int, bool, int, int]])


class _Component:
    """One connected component; ``row`` is the side with fewer vertices.

    Prices keep ``row price + column price ≥ weight`` for every edge, with equality along matched ones.
    """

    def __init__(self, rows: list[int], near: Neighbours) -> None:
        self._rows = rows
        self._near = {row: _best(near[row], len(rows)) for row in rows}
        self._row_price = {row: max(weight for _, weight in self._near[row]) for row in rows}
        self._column_price = dict.fromkeys((column for column, _ in chain.from_iterable(self._near.values())), 0)
        self._column_of: dict[int, int] = {}
        self._row_of: dict[int, int] = {}

    def solve(self) -> list[tuple[int, int]]:
        """The pairs (row, column) of greatest total weight."""
        for row in self._rows:
            self._place(row)
        return list(self._column_of.items())

    def _place(self, start: int) -> None:
        """Match ``start`` too, moving others on or leaving out whoever costs the least."""
        search = _Search(start, start, self._row_price[start], {start: 0})
        end: int | None = None
        while end is None and (column := self._nearest(search)) is not None:
            if column in self._row_of:
                self._go_on(search, column)
            else:
                search.total, end = search.distance, column
        self._reprice(search)
        if end is None and search.dropped != start:
            end = self._column_of.pop(search.dropped)
        self._move_along(start, end, search.parents)

    def _nearest(self, search: "_Search") -> int | None:
        """The nearest column not yet reached; None where leaving a row out costs no more."""
        for column, weight in self._near[search.row]:
            if column not in search.columns:
                step = search.distance + self._row_price[search.row] + self._column_price[column] - weight
                if step < search.total:
                    heappush(search.heap, (step, column in self._row_of, column, search.row))
        while search.heap and search.heap[0][2] in search.columns:
            heappop(search.heap)
        if not search.heap or search.heap[0][0] >= search.total:
            return None
        search.distance, _, column, search.parents[column] = heappop(search.heap)
        return column

    def _go_on(self, search: "_Search", column: int) -> None:
        """Search on from the row that holds ``column``, which might instead be left out."""
        search.columns[column] = search.distance
        search.row = self._row_of[column]
        search.rows[search.row] = search.distance
        if search.distance + self._row_price[search.row] < search.total:
            search.total, search.dropped = search.distance + self._row_price[search.row], search.row

    def _reprice(self, search: "_Search") -> None:
        for row, distance in search.rows.items():
            self._row_price[row] -= max(0, search.total - distance)
        for column, distance in search.columns.items():
            self._column_price[column] += max(0, search.total - distance)

    def _move_along(self, start: int, end: int | None, parents: dict[int, int]) -> None:
        """Give each row on the path back from column ``end`` the column it was reached for."""
        column = end
        while column is not None:
            row = parents[column]
            self._row_of[column] = row
            freed = self._column_of.get(row)
            self._column_of[row] = column
            column = None if row == start else freed


def _best(near: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """The ``count`` heaviest neighbours; more are never needed, since the other rows can take one fewer than that."""
    if len(near) <= count:
        return near
    return sorted(sorted(near, key=itemgetter(1), reverse=True)[:count])
