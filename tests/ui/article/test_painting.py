"""Highlights differ by more than colour, and outcomes by their outline."""

import pytest
from article_hand import Reading
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from literacy_app.ui.article.values import Highlight, Outcome

KINDS = ["claim", "source", "hedge", "wording", "framing"]


def picture(reading: Reading, *highlights: Highlight) -> QImage:
    reading.view.show_highlights(highlights)
    return reading.pane.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def of(reading: Reading, kind: str = "claim", outcome: Outcome = Outcome.NONE, *, saved: bool = True) -> Highlight:
    return Highlight("one", reading.span("it may rain"), kind, outcome, "name", saved=saved)


def under_line(reading: Reading, image: QImage, ink: QColor) -> str:
    """The row of pixels at the kind's line, as ink (x) and no ink."""
    bar = reading.pane.page.geometry.bars(reading.span("it may rain"))[0]
    rows: list[str] = []
    for dy in range(-3, 4):
        y = round(bar.baseline + bar.em * 0.37) + dy - reading.pane.page_y
        rows.append("".join("x" if _near(image.pixelColor(x, y), ink) else " " for x in _range(bar.left, bar.right)))
    return "\n".join(rows)


def _range(left: float, right: float) -> range:
    return range(round(left) + 1, round(right) - 1)


def _near(a: QColor, b: QColor) -> bool:
    return abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue()) < 120


def test_every_kind_has_a_line_of_its_own_shape(reading: Reading) -> None:
    theme = reading.pane.page.document.setting.theme
    shapes = {kind: under_line(reading, picture(reading, of(reading, kind)), theme.kind(kind).ink) for kind in KINDS}
    assert len(set(shapes.values())) == len(KINDS)
    assert all("x" in shape for shape in shapes.values())


@pytest.mark.parametrize("kind", KINDS)
def test_the_ground_is_the_kinds(reading: Reading, kind: str) -> None:
    image = picture(reading, of(reading, kind))
    bar = reading.pane.page.geometry.bars(reading.span("it may rain"))[0]
    y = round(bar.rect().top()) + 3 - reading.pane.page_y
    assert image.pixelColor(round(bar.left), y) == reading.pane.page.document.setting.theme.kind(kind).fill


def test_every_outcome_looks_different(reading: Reading) -> None:
    pictures = [picture(reading, of(reading, outcome=outcome)) for outcome in Outcome]
    for i, one in enumerate(pictures):
        assert all(one != other for other in pictures[i + 1 :])


def test_a_mark_on_its_way_to_disk_can_be_told(reading: Reading) -> None:
    assert picture(reading, of(reading)) != picture(reading, of(reading, saved=False))


def test_a_hidden_kind_is_not_painted(reading: Reading) -> None:
    bare = picture(reading)
    shown = picture(reading, of(reading))
    assert shown != bare
    visible = False
    reading.view.set_kind_visible("claim", visible)
    assert picture(reading, of(reading)) == bare


def test_overlapping_lines_are_both_seen(reading: Reading) -> None:
    long = Highlight("long", reading.span("said, “it may rain”, and went"), "claim")
    short = Highlight("short", reading.span("it may rain"), "source")
    both = picture(reading, long, short)
    bar = reading.pane.page.geometry.bars(reading.span("it may rain"))[0]
    theme = reading.pane.page.document.setting.theme
    column = [both.pixelColor(round(bar.left) + 3, round(bar.baseline) + dy) for dy in range(4, 16)]
    assert any(_near(color, theme.kind("claim").ink) for color in column)
    assert any(_near(color, theme.kind("source").ink) for color in column)


def test_the_active_highlight_is_framed_and_a_lit_passage_seen(reading: Reading) -> None:
    plain = picture(reading, of(reading))
    reading.view.activate("one")
    framed = picture(reading, of(reading))
    assert framed != plain
    reading.view.activate("")
    reading.view.light(reading.span("had asked"))
    assert picture(reading, of(reading)) not in (plain, framed)


def test_the_caret_is_seen_by_those_who_come_by_key(reading: Reading) -> None:
    reading.before.setFocus()
    without = picture(reading)
    reading.press(Qt.Key.Key_Tab)
    assert picture(reading) != without
