from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.matching import heaviest_matching

EDGES = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(1, 12) | st.integers(1, 10**15), max_size=25
)


def greatest_total(edges: dict[tuple[int, int], int]) -> int:
    """By trying every matching."""

    @cache
    def best(row: int, taken: frozenset[int]) -> int:
        if row > 6:
            return 0
        chances = [
            weight + best(row + 1, taken | {column})
            for (edge_row, column), weight in edges.items()
            if edge_row == row and column not in taken
        ]
        return max([best(row + 1, taken), *chances])

    return best(0, frozenset[int]())


def matched(edges: dict[tuple[int, int], int]) -> tuple[tuple[int, int], ...]:
    return heaviest_matching((row, column, weight) for (row, column), weight in edges.items())


@given(EDGES)
def test_no_other_matching_weighs_more(edges: dict[tuple[int, int], int]) -> None:
    assert sum(edges[pair] for pair in matched(edges)) == greatest_total(edges)


@given(EDGES)
def test_nobody_is_matched_twice(edges: dict[tuple[int, int], int]) -> None:
    pairs = matched(edges)
    assert len(pairs) == len({row for row, _ in pairs}) == len({column for _, column in pairs})


@given(EDGES, st.data())
def test_the_order_of_the_edges_plays_no_part(edges: dict[tuple[int, int], int], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(list(edges.items())))
    assert matched(dict(shuffled)) == matched(edges)


def test_a_greedy_choice_gives_way_to_a_greater_total() -> None:
    assert matched({(0, 0): 10, (0, 1): 9, (1, 0): 9}) == ((0, 1), (1, 0))


def test_the_lightest_is_left_out_where_three_want_two() -> None:
    edges = {(row, column): weight for row, weight in enumerate((5, 7, 6)) for column in (0, 1)}
    assert {row for row, _ in matched(edges)} == {1, 2}


def test_a_long_chain_and_a_crowd_are_finished_too() -> None:
    chain = [(row, row + step, 100 + step) for row in range(5000) for step in (0, 1)]
    assert len(heaviest_matching(chain)) == 5000
    crowd = [(row, column, 7) for row in range(150) for column in range(150)]
    assert len(heaviest_matching(crowd)) == 150
