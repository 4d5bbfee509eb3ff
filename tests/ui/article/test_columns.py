from hypothesis import given
from hypothesis import strategies as st

from literacy_app.ui.article.columns import FEWEST_BESIDE_NOTES, MEASURE, columns
from literacy_app.ui.article.margin import stacked

WIDTHS = st.integers(200, 4000)
ADVANCES = st.floats(6, 60)


@given(WIDTHS, ADVANCES, st.booleans())
def test_a_line_never_holds_more_than_the_measure(width: int, advance: float, notes: bool) -> None:
    shared = columns(width, advance, 220, notes=notes)
    assert shared.text_width <= MEASURE * advance
    assert shared.text_left >= 0
    assert shared.text_left + shared.text_width <= width


@given(WIDTHS, ADVANCES)
def test_notes_stand_beside_only_where_forty_characters_are_left(width: int, advance: float) -> None:
    shared = columns(width, advance, 220, notes=True)
    assert shared.folded is (shared.note_width == 0)
    if not shared.folded:
        assert shared.text_width >= FEWEST_BESIDE_NOTES * advance
        assert shared.note_left >= shared.text_left + shared.text_width
        assert shared.note_left + shared.note_width <= width


CARDS = st.lists(st.tuples(st.integers(16, 3000), st.integers(30, 200)), min_size=1, max_size=25)


@given(CARDS, st.data())
def test_cards_never_collide_and_keep_their_order(cards: list[tuple[int, int]], data: st.DataObject) -> None:
    cards.sort()
    wanted = [float(top) for top, _ in cards]
    heights = [float(height) for _, height in cards]
    pinned = data.draw(st.integers(-1, len(cards) - 1))
    tops = stacked(wanted, heights, pinned)
    for i in range(len(tops) - 1):
        assert tops[i] + heights[i] < tops[i + 1] + 1e-6
    assert tops[0] >= 0


def test_the_active_card_comes_back_to_its_line() -> None:
    wanted, heights = [300.0, 310.0, 320.0], [100.0, 100.0, 100.0]
    assert stacked(wanted, heights) == [300.0, 410.0, 520.0]
    assert stacked(wanted, heights, 2) == [100.0, 210.0, 320.0]
