import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from literacy_app.ui.flow_layout import FlowLayout

pytestmark = pytest.mark.usefixtures("qapp")


def laid(widths: list[int], room: int, column_width: int = 0, *, mirrored: bool = False) -> list[QRect]:
    wall = QWidget()
    wall.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    flow = FlowLayout(wall, spacing=10, column_width=column_width)
    bricks = [QWidget(wall) for _ in widths]
    for width, brick in zip(widths, bricks, strict=True):
        brick.setFixedHeight(30)
        if not column_width:
            brick.setFixedWidth(min(width, room))
        flow.addWidget(brick)
        brick.show()
    flow.setGeometry(QRect(0, 0, room, 1000))
    assert flow.heightForWidth(room) == max((brick.geometry().bottom() + 1 for brick in bricks), default=0)
    return [brick.geometry() for brick in bricks]


def test_a_row_is_filled_before_the_next_begins():
    assert [(r.x(), r.y(), r.width()) for r in laid([100, 80, 60], 200)] == [(0, 0, 100), (110, 0, 80), (0, 40, 60)]


def test_columns_share_the_room_equally():
    assert [(r.x(), r.y(), r.width()) for r in laid([10, 10, 10], 430, 200)] == [
        (0, 0, 210),
        (220, 0, 210),
        (0, 40, 210),
    ]


def test_rows_begin_at_the_right_where_the_language_does():
    assert [r.x() for r in laid([100, 80], 200, mirrored=True)] == [100, 10]


@pytest.mark.parametrize("column_width", [0, 150, 5000])
@given(widths=st.lists(st.integers(1, 900), max_size=12), room=st.integers(40, 1400))
def test_nothing_overlaps_or_leaves_the_room(column_width: int, widths: list[int], room: int):
    placed = laid(widths, room, column_width)
    for index, one in enumerate(placed):
        assert one.left() >= 0
        assert one.right() < room
        assert not any(one.intersects(other) for other in placed[index + 1 :])
