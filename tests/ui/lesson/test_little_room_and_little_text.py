"""Lessons at the edge: nothing to find and nothing asked, text at 400 % in a small window, large targets."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count, pairwise
from pathlib import Path

import pytest
from lesson_hand import said, shown
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from literacy_app.domain.lesson import Lesson
from literacy_app.domain.standing import Phase
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.library import Library
from literacy_app.services.paths import user_folders
from literacy_app.services.workplace import Workplace
from literacy_app.ui.lesson.check_panel import HintPanel
from literacy_app.ui.lesson.mark_panel import MarkPanel
from literacy_app.ui.lesson.options import CheckRow, Choice, OptionList
from literacy_app.ui.lesson.page import LessonPage
from literacy_app.ui.lesson.palette import KindPalette
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.lesson.quote_list import shortened
from literacy_app.ui.lesson.stepper import Stepper
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.top_bar import TopBar

Dress = Callable[..., tuple[Theme, TypeScale]]
PutUp = Callable[..., QWidget]


@pytest.fixture
def session_of(tmp_path: Path) -> Callable[[Lesson], LessonSession]:
    """Begins a lesson as a guest."""

    def begun(lesson: Lesson) -> LessonSession:
        ticks = count(1_760_000_000_000, 1000)
        folders = user_folders(tmp_path / "data")
        library = Library((folders.packs,), folders.cache)
        workplace = Workplace(folders, library, lambda: next(ticks), lambda _fact: None, lambda _error: None)
        workplace.sit_down_as_guest()
        return workplace.begin(lesson)

    return begun


def _press(page: QWidget, name: str) -> None:
    buttons = [button for button in shown(page, QPushButton) if button.text() == name]
    assert buttons, [button.text() for button in shown(page, QPushButton)]
    buttons[0].click()


def test_a_lesson_with_nothing_to_find_and_no_questions_leads_to_its_debrief(
    lesson: Lesson, session_of: Callable[[Lesson], LessonSession], put_up: PutUp, theme: Theme
) -> None:
    session = session_of(replace(lesson, spans=(), questions=()))
    session.judge(5)
    page = LessonPage(session, theme, TypeScale())
    put_up(page, 1200, 740)
    page.view_phase(session.go_on())
    _press(page, "Hand in my marks")
    _press(page, "Hand in all the same")
    assert "There was nothing to find" in said(page)
    _press(page, "Go on to the questions")
    assert "No questions in this lesson" in said(page)
    _press(page, "Go on to the debrief")
    assert page.viewed is Phase.DEBRIEF


@pytest.mark.parametrize("panel", [MarkPanel, HintPanel])
def test_a_panel_at_400_per_cent_asks_for_no_more_height_than_a_small_window_has(
    panel: type[Panel], dress: Dress
) -> None:
    assert panel(*dress(scale=4.0)).minimumSizeHint().height() <= 150


def test_the_steps_of_a_lesson_stay_apart_where_large_text_leaves_little_room(put_up: PutUp, dress: Dress) -> None:
    theme, type_scale = dress(scale=4.0)
    bar, stepper = TopBar(theme, type_scale), Stepper(theme, type_scale)
    bar.set_middle(stepper)
    stepper.show_phases(Phase.CHECK, Phase.CHECK, finished=False)
    bar.show_buttons("keys", "settings", "theme", "back")
    put_up(bar, 800, 160)
    widgets = [*stepper.steps(), *(button for button in shown(bar, QPushButton))]
    boxes = sorted((w.mapTo(bar, w.rect().topLeft()).x(), w.width()) for w in widgets)
    assert all(left + width <= right for (left, width), (right, _) in pairwise(boxes))
    assert all(step.width() >= 24 for step in stepper.steps())


def _heard(button: QAbstractButton) -> tuple[QAccessible.Role, int, int]:
    interface = QAccessible.queryAccessibleInterface(button)
    return interface.role(), interface.rect().width(), interface.rect().height()


def test_a_check_box_is_as_large_to_a_screen_reader_as_to_the_eye(put_up: PutUp, theme: Theme) -> None:
    options = OptionList([Choice("One"), Choice("Two")], theme, TypeScale(), several=True)
    palette = KindPalette(theme, TypeScale())
    palette.show_toggles(("claim", "hedge"))
    put_up(options)
    put_up(palette)
    boxes = [*shown(options, CheckRow), *shown(palette, QAbstractButton)]
    assert len(boxes) == 4
    for box in boxes:
        assert _heard(box) == (QAccessible.Role.CheckBox, box.width(), box.height())


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Social media users agreed.", "Social media users agreed."),
        ("Social media users agreed. All of them did.", "Social media users agreed…"),
        ("One line\nand another", "One line and another"),
        ("Unbreakablewordthatgoesonandonandon", "Unbreakablewordthatgoesonand…"),
    ],
)
def test_a_quote_is_cut_after_a_word(text: str, short: str) -> None:
    assert shortened(text, 28) == short
