"""Marking by mouse, by two clicks and by keyboard gives the right words, in code points."""

import pytest
from article_hand import Reading, hear
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from literacy_app.domain.text import Span

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

STRETCHES = [
    ("it", "rain", "it may rain"),
    ("rain", "it", "it may rain"),
    ("legs", "spasm", "legs 😳 In spasm"),
    ("re\u0301sume\u0301", "cafe\u0301-stained", "re\u0301sume\u0301 was cafe\u0301-stained"),
    ("heard", "crowd", "heard, and after it the crowd"),
    ("שלום", "שלום", "שלום"),
    ("home", "Nobody", "home. Nobody"),
]


@pytest.mark.parametrize(("first", "last", "expected"), STRETCHES)
def test_two_clicks_mark_from_word_to_word(reading: Reading, first: str, last: str, expected: str) -> None:
    reading.click(first)
    assert reading.view.selection() is None
    caught = hear(reading.view.span_selected)
    reading.click(last)
    assert caught == [(reading.span(expected),)]


@pytest.mark.parametrize(("first", "last", "expected"), [s for s in STRETCHES if s[0] != s[1]])
def test_a_drag_marks_whole_words(reading: Reading, first: str, last: str, expected: str) -> None:
    caught = hear(reading.view.span_selected)
    reading.drag(first, last)
    assert caught == [(reading.span(expected),)]


def test_a_drag_from_comma_to_quotation_mark_leaves_them_out(reading: Reading) -> None:
    caught = hear(reading.view.span_selected)
    reading.drag("“", "”")
    assert caught == [(reading.span("it may rain"),)]


def test_a_double_click_marks_one_word(reading: Reading) -> None:
    viewport, point = reading.pane.viewport(), reading.at("mayor")
    caught = hear(reading.view.span_selected)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert caught == [(reading.span("mayor"),)]


def test_escape_forgets_the_first_of_two_clicks(reading: Reading) -> None:
    reading.click("mayor")
    reading.pane.setFocus()
    reading.press(Qt.Key.Key_Escape)
    silent = hear(reading.view.span_selected)
    reading.click("home")
    assert silent == []


def test_a_click_on_a_highlight_opens_it(reading: Reading) -> None:
    shown = reading.highlight("may rain")
    reading.view.show_highlights([shown])
    caught = hear(reading.view.highlight_activated)
    reading.click("rain")
    assert caught == [(shown.id,)]
    assert reading.view.selection() is None


def test_two_clicks_may_end_inside_a_highlight(reading: Reading) -> None:
    reading.view.show_highlights([reading.highlight("may rain")])
    reading.click("said")
    caught = hear(reading.view.span_selected)
    reading.click("rain")
    assert caught == [(reading.span("said, “it may rain"),)]


def test_the_selection_goes_when_its_highlight_is_shown(reading: Reading) -> None:
    reading.drag("mayor", "said")
    assert reading.view.selection() == reading.span("mayor said")
    reading.view.show_highlights([reading.highlight("mayor said")])
    assert reading.view.selection() is None


def test_nothing_can_be_marked_while_marking_is_off(reading: Reading) -> None:
    reading.view.set_marking(False)
    silent = hear(reading.view.span_selected)
    silent_too = hear(reading.view.mark_requested)
    reading.drag("mayor", "rain")
    reading.click("mayor")
    reading.click("home")
    reading.pane.setFocus()
    reading.press(Qt.Key.Key_1)
    reading.press(Qt.Key.Key_Return)
    assert silent == []
    assert silent_too == []


@pytest.mark.parametrize(("key", "number"), [(Qt.Key.Key_1, 1), (Qt.Key.Key_4, 4), (Qt.Key.Key_9, 9)])
def test_a_number_marks_the_word_at_the_caret(reading: Reading, key: Qt.Key, number: int) -> None:
    reading.caret_on("spasm")
    caught = hear(reading.view.mark_requested)
    reading.press(key)
    assert caught == [
        (
            reading.span("spasm"),
            number,
        )
    ]


@pytest.mark.parametrize(
    ("start", "keys", "expected"),
    [
        ("may rain", [(Qt.Key.Key_Right, SHIFT)], "may rain"),
        ("legs", [(Qt.Key.Key_Right, SHIFT)] * 2, "legs 😳 In spasm"),
        ("stained", [(Qt.Key.Key_Left, SHIFT)] * 2, "re\u0301sume\u0301 was cafe\u0301-stained"),
        ("Then", [(Qt.Key.Key_Right,), (Qt.Key.Key_Right, SHIFT)], "שלום עולם"),
        ("Nobody", [(Qt.Key.Key_Right, SHIFT, CTRL)], "Nobody else"),
        ("Nobody", [(Qt.Key.Key_Right, SHIFT, ALT)], "Nobody else, she added, had asked"),
        ("went", [(Qt.Key.Key_Left, SHIFT, ALT)], "The mayor said, “it may rain”, and went"),
        ("went", [(Qt.Key.Key_Right, ALT), (Qt.Key.Key_Right, SHIFT)], "Nobody else"),
        ("said", [(Qt.Key.Key_Home,), (Qt.Key.Key_Right, SHIFT)], "The mayor"),
        ("may rain", [(Qt.Key.Key_Right, SHIFT)] * 3 + [(Qt.Key.Key_Left, SHIFT)] * 2, "may rain"),
        ("heard", [(Qt.Key.Key_Home, CTRL), (Qt.Key.Key_End, SHIFT)], "Rain, or not"),
    ],
)
def test_the_keyboard_alone_marks(
    reading: Reading,
    start: str,
    keys: list[tuple[Qt.Key, *tuple[Qt.KeyboardModifier, ...]]],
    expected: str,
) -> None:
    reading.caret_on(start)
    for key, *modifiers in keys:
        reading.press(key, *modifiers)
    caught = hear(reading.view.span_selected)
    reading.press(Qt.Key.Key_Return)
    assert caught == [(reading.span(expected),)]


def test_down_and_up_keep_their_column(reading: Reading) -> None:
    reading.caret_on("else")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        reading.press(key)
    caret = reading.pane.marking.caret
    assert caret == reading.span("else")


def test_qts_own_selection_follows_for_screen_readers(reading: Reading) -> None:
    reading.caret_on("legs")
    reading.press(Qt.Key.Key_Right, SHIFT)
    reading.press(Qt.Key.Key_Right, SHIFT)
    assert reading.pane.textCursor().selectedText() == "legs 😳 In spasm"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_unmarks_the_shortest_highlight_at_the_caret(reading: Reading, key: Qt.Key) -> None:
    short = reading.highlight("may")
    reading.view.show_highlights([reading.highlight("it may rain"), short])
    reading.caret_on("may")
    caught = hear(reading.view.unmark_requested)
    reading.press(key)
    assert caught == [(short.id,)]


def test_wishes_for_the_page(reading: Reading) -> None:
    reading.pane.setFocus()
    undone, redone, asked = (
        hear(reading.view.undo_requested),
        hear(reading.view.redo_requested),
        hear(reading.view.keys_requested),
    )
    reading.press(Qt.Key.Key_Z, CTRL)
    reading.press(Qt.Key.Key_Z, CTRL, SHIFT)
    reading.press(Qt.Key.Key_Y, CTRL)
    QTest.keyClicks(reading.pane, "?")
    assert (len(undone), len(redone), len(asked)) == (1, 2, 1)


def test_a_finger_that_moves_up_scrolls_and_two_taps_mark(reading: Reading) -> None:
    finger = QTest.createTouchDevice()
    assert isinstance(finger, QPointingDevice)
    window = reading.window.windowHandle()
    viewport = reading.pane.viewport()

    def tap(quote: str) -> None:
        point = viewport.mapTo(reading.window, reading.at(quote))
        QTest.touchEvent(window, finger).press(0, point, window).commit()
        QTest.touchEvent(window, finger).release(0, point, window).commit()

    caught = hear(reading.view.span_selected)
    tap("mayor")
    tap("rain")
    assert caught == [(reading.span("mayor said, “it may rain"),)]
    silent = hear(reading.view.span_selected)
    start = viewport.mapTo(reading.window, reading.at("crowd"))
    QTest.touchEvent(window, finger).press(0, start, window).commit()
    for step in range(1, 6):
        QTest.touchEvent(window, finger).move(0, start - QPoint(0, 12 * step), window).commit()
    QTest.touchEvent(window, finger).release(0, start - QPoint(0, 60), window).commit()
    assert silent == []


def test_no_place_on_the_page_gives_half_a_word(reading: Reading) -> None:
    steps = reading.pane.marking.steps
    whole = {word for block in range(len(reading.article.blocks)) for word in steps.words_of(block)}
    size = reading.pane.viewport().size()
    for x in range(0, size.width(), 37):
        for y in range(0, size.height(), 23):
            word = reading.pane.word_under(QPointF(x, y), near=True)
            assert isinstance(word, Span)
            assert word in whole
