"""What the accessibility interface tells, and the way of the Tab key."""

from collections.abc import Callable
from pathlib import Path

from article_hand import Reading, article_of, hear
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.domain.article import Block, BlockKind, Picture
from literacy_app.ui.article.cards import NoteCard
from literacy_app.ui.article.span_buttons import LEAST_SIDE, SpanButton
from literacy_app.ui.article.values import Highlight


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def three(reading: Reading) -> list[Highlight]:
    return [
        reading.highlight("it may rain", "hedge", "Hedge, possibility: “it may rain”, found"),
        reading.highlight("they wrote", "source", "Source, crowd: “they wrote”, missed"),
        reading.highlight("the crowd left", "claim", "Claim, event: “the crowd left”"),
    ]


def test_the_text_is_named_and_described(reading: Reading) -> None:
    interface = QAccessible.queryAccessibleInterface(reading.pane)
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.text(QAccessible.Text.Name) == "Rain, or not"
    assert "Ann Reed" in interface.text(QAccessible.Text.Description)
    assert interface.state().readOnly


def test_each_highlight_in_view_has_a_named_button_of_some_size(reading: Reading, qtbot: QtBot) -> None:
    shown = three(reading)
    reading.view.show_highlights(shown)

    def placed() -> None:
        buttons = [b for b in reading.pane.findChildren(SpanButton) if b.isVisible()]
        assert sorted(map(name_of, buttons)) == sorted(h.name for h in shown)
        for button in buttons:
            interface = QAccessible.queryAccessibleInterface(button)
            assert interface.role() == QAccessible.Role.Button
            assert interface.state().focusable
            assert button.width() >= LEAST_SIDE
            assert button.height() >= LEAST_SIDE

    qtbot.waitUntil(placed)


def test_screen_readers_find_highlights_in_the_text_too(reading: Reading, qtbot: QtBot) -> None:
    shown = three(reading)
    reading.view.show_highlights(shown)

    def told() -> None:
        for highlight in shown:
            start = reading.pane.page.document.position(highlight.span.start)
            cursor = reading.pane.textCursor()
            cursor.setPosition(start + 1)
            background = cursor.charFormat().background()
            assert background.style() == Qt.BrushStyle.SolidPattern
            assert background.color().alpha() == 0

    qtbot.waitUntil(told)
    reading.view.show_highlights(shown[1:])

    def gone() -> None:
        cursor = reading.pane.textCursor()
        cursor.setPosition(reading.pane.page.document.position(shown[0].span.start) + 1)
        assert cursor.charFormat().background().style() == Qt.BrushStyle.NoBrush

    qtbot.waitUntil(gone)


def test_tab_walks_highlights_and_notes_and_goes_on(reading: Reading) -> None:
    shown = three(reading)
    reading.view.show_highlights(shown)
    reading.view.show_notes([reading.note(shown[1])])
    reading.before.setFocus()
    stops: list[str] = []
    for _ in range(6):
        reading.press(Qt.Key.Key_Tab)
        focus = reading.window.focusWidget()
        assert focus is not None
        stops.append(name_of(focus))
    assert stops == ["Rain, or not", shown[0].name, shown[1].name, "Claim", shown[2].name, "after"]


def test_shift_tab_walks_back_to_the_text_and_out(reading: Reading) -> None:
    shown = three(reading)
    reading.view.show_highlights(shown)
    reading.pane.setFocus()
    for _ in range(3):
        reading.press(Qt.Key.Key_Tab)
    stops: list[str] = []
    for _ in range(4):
        reading.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        focus = reading.window.focusWidget()
        assert focus is not None
        stops.append(name_of(focus))
    assert stops == [shown[1].name, shown[0].name, "Rain, or not", "before"]


def test_tab_passes_over_hidden_kinds(reading: Reading) -> None:
    shown = three(reading)
    reading.view.show_highlights(shown)
    hide = False
    reading.view.set_kind_visible("hedge", hide)
    reading.pane.setFocus()
    reading.press(Qt.Key.Key_Tab)
    focus = reading.window.focusWidget()
    assert focus is not None
    assert name_of(focus) == shown[1].name


def test_tab_reaches_a_highlight_far_out_of_view(reading: Reading) -> None:
    article = article_of(*["One word after another stands here for a while."] * 200)
    reading.view.show_article(article, Path())
    far = Highlight("far", article.block_span(180), "claim", name="Claim: far")
    reading.view.show_highlights([far])
    reading.pane.setFocus()
    reading.press(Qt.Key.Key_Tab)
    focus = reading.window.focusWidget()
    assert isinstance(focus, SpanButton)
    assert name_of(focus) == "Claim: far"
    assert reading.pane.viewport().rect().contains(focus.geometry().center())


def test_a_highlight_with_the_keyboard_is_opened_and_unmarked(reading: Reading) -> None:
    shown = three(reading)
    reading.view.show_highlights(shown)
    reading.pane.setFocus()
    reading.press(Qt.Key.Key_Tab)
    opened = hear(reading.view.highlight_activated)
    reading.press(Qt.Key.Key_Return)
    assert opened == [(shown[0].id,)]
    unmarked = hear(reading.view.unmark_requested)
    reading.press(Qt.Key.Key_Delete)
    assert unmarked == [(shown[0].id,)]


def test_the_keyboard_is_not_lost_with_an_unmarked_highlight(reading: Reading, qtbot: QtBot) -> None:
    reading.view.show_highlights(three(reading))
    reading.pane.setFocus()
    reading.press(Qt.Key.Key_Tab)
    reading.view.show_highlights([])
    qtbot.waitUntil(lambda: reading.window.focusWidget() is reading.pane)


def test_a_note_is_a_button_with_name_and_description(reading: Reading) -> None:
    shown = three(reading)
    reading.view.show_highlights(shown)
    reading.view.show_notes([reading.note(shown[0])])
    card = reading.view.findChild(NoteCard)
    assert isinstance(card, QAbstractButton)
    interface = QAccessible.queryAccessibleInterface(card)
    assert interface.role() == QAccessible.Role.Button
    assert interface.text(QAccessible.Text.Name) == "Claim"
    assert interface.text(QAccessible.Text.Description) == "Why this is one."
    opened = hear(reading.view.highlight_activated)
    card.click()
    assert opened == [(shown[0].id,)]


def test_a_picture_is_told_by_its_text_alternative(reading: Reading, tmp_path: Path) -> None:
    figure = Block(BlockKind.CAPTION, "Seen from the side.", group=1, pictures=(Picture("a.png", "Two men"),))
    reading.view.show_article(article_of("Text.", blocks=(figure,)), tmp_path)
    names = [name_of(label) for label in reading.pane.findChildren(QLabel) if label.isVisible()]
    assert names == ["Two men"]


def test_all_that_takes_the_keyboard_has_a_name_and_size(
    reading: Reading, reachable: Callable[[QWidget], list[QWidget]]
) -> None:
    shown = three(reading)
    reading.view.show_highlights(shown)
    reading.view.show_notes([reading.note(h) for h in shown])
    reachable(reading.view)


def test_an_announcement_can_be_made(reading: Reading) -> None:
    # There is nobody to hear it here; Qt's warnings fail a test.
    reading.view.announce("Marked as a hedge.")
