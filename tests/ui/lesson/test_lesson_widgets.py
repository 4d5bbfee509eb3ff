from collections.abc import Callable

import pytest
from lesson_hand import button, hear, key, name_here, press, shown
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QWidget

from literacy_app.domain.standing import PHASES, KindScore, Phase
from literacy_app.ui.lesson.columns import Columns, above
from literacy_app.ui.lesson.options import CheckRow, Choice, OptionList, RadioRow
from literacy_app.ui.lesson.palette import KindPalette
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.lesson.score_bar import ScoreBar
from literacy_app.ui.lesson.stepper import Stepper
from literacy_app.ui.tab_order import order_tabs
from literacy_app.ui.theme import Theme, TypeScale

PutUp = Callable[..., QWidget]
Dress = Callable[..., tuple[Theme, TypeScale]]
LONG = "An answer that goes on for longer than any panel is wide, as answers of careful people tend to do. " * 2
ENDLESS = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente" * 3


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize(("scale", "width"), [(1.0, 280), (2.0, 470), (4.0, 760)])
def test_long_options_wrap_inside_the_panel(
    dress: Dress, put_up: PutUp, scale: float, width: int, *, several: bool
) -> None:
    panel = Panel(*dress(scale=scale))
    theme, type_scale = dress(scale=scale)
    options = OptionList(
        [Choice("Short", "A"), Choice(LONG, "B"), Choice(ENDLESS, "C")], theme, type_scale, several=several
    )
    panel.body.addWidget(options)
    panel.body.addStretch(1)
    put_up(panel, width, 560)
    rows = [*shown(panel, RadioRow), *shown(panel, CheckRow)]
    assert len(rows) == 3
    for row in rows:
        assert row.width() <= panel.area.viewport().width()
        assert row.height() >= row.heightForWidth(row.width())
    assert rows[1].height() > 2 * rows[0].height()
    assert rows[2].height() > rows[0].height()


def test_options_are_chosen_by_click_anywhere_and_by_keyboard(theme: Theme, put_up: PutUp) -> None:
    options = OptionList([Choice("One"), Choice("Two"), Choice("Three")], theme, TypeScale())
    put_up(options)
    heard = hear(options.chosen_changed)
    row = shown(options, RadioRow)[1]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 3, row.height() - 3))
    assert options.chosen() == (1,)
    options.focus_first()
    key(Qt.Key.Key_Down)
    assert options.chosen() == (2,)
    assert name_here() == "Three"
    assert len(heard) == 2


def test_showing_what_is_chosen_says_nothing_and_choosing_for_the_reader_does(theme: Theme, put_up: PutUp) -> None:
    options = OptionList([Choice("One"), Choice("Two")], theme, TypeScale(), several=True)
    put_up(options)
    heard = hear(options.chosen_changed)
    options.choose([0])
    assert (options.chosen(), heard) == ((0,), [])
    options.choose_for_reader([0, 1])
    assert (options.chosen(), heard) == ((0, 1), [()])


def test_verdicts_end_the_choosing(theme: Theme, put_up: PutUp) -> None:
    options = OptionList([Choice("One"), Choice("Two"), Choice("Three")], theme, TypeScale(), several=True)
    put_up(options)
    options.choose([0, 1])
    options.show_verdicts([1, 2])
    rows = shown(options, CheckRow)
    assert [row.painting.verdict for row in rows] == [False, True, True]
    press(options, "Three")
    assert options.chosen() == (0, 1)


@pytest.mark.parametrize("reached", PHASES)
def test_the_stepper_opens_what_was_reached_and_says_so(theme: Theme, put_up: PutUp, reached: Phase) -> None:
    stepper = Stepper(theme, TypeScale())
    put_up(stepper)
    asked = hear(stepper.phase_requested)
    stepper.show_phases(reached, Phase.READ, finished=False)
    furthest = PHASES.index(reached)
    assert [step.isEnabled() for step in stepper.steps()] == [place <= furthest for place in range(5)]
    states = [step.accessibleName().rpartition(", ")[2] for step in stepper.steps()]
    assert states[0] == "you are here"
    assert states[1:] == [
        "finished" if place < furthest else "not finished" if place == furthest else "not yet open"
        for place in range(1, 5)
    ]
    QTest.mouseClick(stepper.steps()[furthest], Qt.MouseButton.LeftButton)
    assert asked == [(reached,)]


def test_a_finished_lesson_has_every_step_finished(theme: Theme) -> None:
    stepper = Stepper(theme, TypeScale())
    stepper.show_phases(Phase.DEBRIEF, Phase.READ, finished=True)
    assert [step.accessibleName().rpartition(", ")[2] for step in stepper.steps()[1:]] == ["finished"] * 4


def test_the_palette_picks_one_kind_and_names_its_key(theme: Theme, put_up: PutUp) -> None:
    palette = KindPalette(theme, TypeScale())
    put_up(palette)
    chosen = hear(palette.kind_chosen)
    palette.show_picks(("claim", "source", "hedge"), "claim")
    chips = shown(palette, QAbstractButton)
    assert [chip.accessibleName() for chip in chips] == [
        "Mark with: Claim, key 1",
        "Mark with: Source, key 2",
        "Mark with: Hedge, key 3",
    ]
    press(palette, "Mark with: Hedge, key 3")
    assert chosen == [("hedge",)]
    palette.choose("source")
    assert [chip.isChecked() for chip in chips] == [False, True, False]
    assert len(chosen) == 1


def test_the_palette_shows_and_hides_kinds(theme: Theme, put_up: PutUp) -> None:
    palette = KindPalette(theme, TypeScale())
    put_up(palette)
    toggled = hear(palette.kind_toggled)
    palette.show_picks(("claim",), "claim")
    palette.show_toggles(("claim", "source"))
    QApplication.processEvents()
    assert all(chip.isChecked() for chip in shown(palette, QCheckBox))
    press(palette, "Show: Source")
    press(palette, "Show: Source")
    assert toggled == [("source", False), ("source", True)]


def test_a_score_bar_says_what_it_shows(theme: Theme, put_up: PutUp) -> None:
    bar = ScoreBar(KindScore("hedge", 2 / 3, 4, 3, 5), theme, TypeScale())
    put_up(bar, 300, 40)
    assert bar.accessibleName() == "Hedge: 3 of 4, 5 marked, 67 %"
    assert not bar.grab().isNull()


@pytest.mark.parametrize(
    ("scale", "size", "single"),
    [
        (1.0, (1280, 800), False),
        (1.0, (800, 600), False),
        (2.0, (1280, 800), False),
        (4.0, (800, 600), True),
        (4.0, (1920, 1080), True),
    ],
)
def test_two_columns_fold_to_tabs_where_there_is_no_room(
    dress: Dress, put_up: PutUp, scale: float, size: tuple[int, int], *, single: bool
) -> None:
    article, task = QLabel("article"), QLabel("task")
    columns = Columns(above(QLabel("chips"), article), task, *dress(scale=scale))
    put_up(columns, *size)
    QApplication.processEvents()
    assert columns.is_single is single
    assert article.isVisible()
    assert task.isVisible() is not single
    columns.show_panel()
    assert task.isVisible()
    assert article.isVisible() is not single
    if single:
        press(columns, "Article")
        assert article.isVisible()
        assert not task.isVisible()


def test_columns_fold_and_unfold_with_the_window_and_say_so(dress: Dress, put_up: PutUp) -> None:
    columns = Columns(QLabel("article"), QLabel("task"), *dress(scale=1.3))
    put_up(columns, 1280, 800)
    folded = hear(columns.folded)
    columns.resize(600, 800)
    columns.resize(1280, 800)
    QApplication.processEvents()
    assert folded == [(True,), (False,)]


def test_tab_goes_as_things_stand_and_not_as_they_came(theme: Theme, put_up: PutUp) -> None:
    whole = QWidget()
    late, early = Panel(theme, TypeScale(), whole), Panel(theme, TypeScale(), whole)
    for panel, name in ((late, "third"), (early, "second")):
        panel.add_button(name)
    early.body.addWidget(OptionList([Choice("first")], theme, TypeScale(), several=True))
    late.move(0, 350)
    put_up(whole)
    order_tabs(early, late)
    button(early, "first").setFocus()
    assert name_here() == "first"
    key(Qt.Key.Key_Tab)
    assert button(early, "second").hasFocus()
    key(Qt.Key.Key_Tab)
    assert button(late, "third").hasFocus()
