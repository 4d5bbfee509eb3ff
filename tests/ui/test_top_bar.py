import itertools

from pytestqt.qtbot import QtBot

from literacy_app.domain.standing import Phase
from literacy_app.ui.lesson.stepper import Stepper
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.top_bar import TopBar


def _bar(qtbot: QtBot, theme: Theme, type_scale: TypeScale, width: int) -> TopBar:
    bar = TopBar(theme, type_scale)
    qtbot.addWidget(bar)
    bar.resize(width, 120)
    bar.show()
    return bar


def test_what_stood_in_the_middle_is_gone_at_once(qtbot: QtBot, theme: Theme) -> None:
    bar = _bar(qtbot, theme, TypeScale(), 1200)
    stepper = Stepper(theme, TypeScale())
    bar.set_middle(stepper)
    assert stepper.isVisible()
    bar.set_middle(None)
    assert not stepper.isVisible()


def test_the_bar_gives_up_words_before_it_gives_up_buttons(qtbot: QtBot, theme: Theme) -> None:
    scale = TypeScale(scale=2.0)
    bar = _bar(qtbot, theme, scale, 800)
    stepper = Stepper(theme, scale)
    bar.set_middle(stepper)
    bar.show_titles("A lesson with rather a long name", "local news")
    bar.show_buttons("keys", "settings", "theme", "back")
    stepper.show_phases(Phase.CHECK, Phase.CHECK, finished=False)
    bar.fit()
    qtbot.waitUntil(lambda: stepper.geometry().right() <= bar.width())
    steps = stepper.steps()
    assert all(step.isVisible() for step in steps)
    assert all(one.geometry().right() < other.geometry().left() for one, other in itertools.pairwise(steps))
