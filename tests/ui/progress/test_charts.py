import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from progress_hand import charts, middling, veteran, wait_until_drawn, wait_until_filled
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView, QPushButton, QScrollArea, QTableWidget
from pytestqt.qtbot import QtBot

from literacy_app.ui.progress.chart import Chart
from literacy_app.ui.progress.page import ProgressPage
from literacy_app.ui.progress.plots import apart
from literacy_app.ui.progress.plotting import Plot
from literacy_app.ui.segments import Segment
from literacy_app.ui.theme import Theme, TypeScale

Dress = Callable[..., tuple[Theme, TypeScale]]

WHEN_IT_IS_IMPORTED = """
import sys, time
from PySide6.QtWidgets import QApplication
from literacy_app.ui.theme import TypeScale, apply_theme, load_theme
from literacy_app.ui.progress.page import ProgressPage
sys.path[:0] = sys.argv[1:]
from progress_hand import middling

app = QApplication([])
theme = load_theme("light")
apply_theme(app, theme, TypeScale())
page = ProgressPage(theme, TypeScale())
page.show_progress(middling())
print(sorted({"numpy", "pyqtgraph"} & set(sys.modules)))
page.show()
until = time.monotonic() + 30
while "pyqtgraph" not in sys.modules and time.monotonic() < until:
    app.processEvents()
print(sorted({"numpy", "pyqtgraph"} & set(sys.modules)))
"""

WITHOUT_THE_LIBRARY = """
import sys, time
sys.modules["pyqtgraph"] = None
from PySide6.QtWidgets import QApplication
from literacy_app.ui.theme import TypeScale, apply_theme, load_theme
from literacy_app.ui.progress.page import ProgressPage
sys.path[:0] = sys.argv[1:]
from progress_hand import charts, middling

app = QApplication([])
theme = load_theme("light")
apply_theme(app, theme, TypeScale())
page = ProgressPage(theme, TypeScale())
page.show_progress(middling())
page.show()
until = time.monotonic() + 30
while not (charts(page) and all(chart.as_table for chart in charts(page))) and time.monotonic() < until:
    app.processEvents()
print(len(charts(page)), all(chart.as_table for chart in charts(page)))
"""


GARBAGE_MEANWHILE = """
import gc, sys, threading, time
from PySide6.QtCore import QCoreApplication
from literacy_app.ui.progress.plot_loading import PlotLoading

taken_down_on = []

class Loop:
    def __init__(self):
        self.itself = self

    def __del__(self):
        taken_down_on.append(threading.current_thread().name)

app = QCoreApplication([])
loading = PlotLoading()
gc.set_threshold(50, 1, 1)
Loop()
loading.start()
while threading.active_count() > 1:
    time.sleep(0.01)
print(taken_down_on, "numpy" in sys.modules)
while not gc.isenabled():
    app.processEvents()
gc.collect()
print(taken_down_on)
"""


GONE_MEANWHILE = """
import gc, sys, time
from PySide6.QtWidgets import QApplication
from literacy_app.ui.theme import TypeScale, apply_theme, load_theme
from literacy_app.ui.progress.page import ProgressPage
sys.path[:0] = sys.argv[1:]
from progress_hand import middling

app = QApplication([])
theme = load_theme("light")
apply_theme(app, theme, TypeScale())
page = ProgressPage(theme, TypeScale())
page.show_progress(middling())
page.show()
while gc.isenabled():
    app.processEvents()
page.close()
page.deleteLater()
app.processEvents()
del page
until = time.monotonic() + 30
while "pyqtgraph" not in sys.modules and time.monotonic() < until:
    app.processEvents()
for _turn in range(20):
    app.processEvents()
print(gc.isenabled())
"""


@pytest.fixture
def page(qtbot: QtBot, dress: Dress) -> ProgressPage:
    page = ProgressPage(*dress())
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show_progress(middling())
    page.show()
    wait_until_drawn(qtbot, page)
    return page


def in_a_process(script: str) -> list[str]:
    here, samples = Path(__file__).parent, Path(__file__).parents[2] / "services"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", script, str(here), str(samples)],
        check=True, capture_output=True, text=True, env=environment, timeout=90, cwd=samples,
    )  # fmt: skip
    return ended.stdout.splitlines()


def toggle(chart: Chart) -> QPushButton:
    return chart.findChildren(QPushButton)[0]


def table(chart: Chart) -> list[list[str]]:
    widget = chart.findChildren(QTableWidget)[0]
    cells = [[widget.item(row, column) for column in range(widget.columnCount())] for row in range(widget.rowCount())]
    return [[cell.text() if cell else "" for cell in row] for row in cells]


def picture(chart: Chart) -> QGraphicsView:
    return cast("QGraphicsView", chart.drawn)


def test_the_library_is_imported_only_once_the_page_is_shown():
    assert in_a_process(WHEN_IT_IS_IMPORTED) == ["[]", "['numpy', 'pyqtgraph']"]


def test_without_the_library_there_are_tables():
    assert in_a_process(WITHOUT_THE_LIBRARY) == ["3 True"]


def test_no_widget_is_taken_down_by_the_thread_that_imports():
    assert in_a_process(GARBAGE_MEANWHILE) == ["[] True", "['MainThread']"]


def test_every_chart_says_in_words_what_it_shows(page: ProgressPage):
    names = [chart.name for chart in charts(page)]
    assert names == ["How sure you are", "Where your skills are going", "Day by day"]
    for chart in charts(page):
        spoken = QAccessible.queryAccessibleInterface(picture(chart))
        assert spoken.text(QAccessible.Text.Name) == chart.name
        assert len(spoken.text(QAccessible.Text.Description)) > 60


def test_a_chart_and_its_table_take_turns(page: ProgressPage):
    chart = charts(page)[0]
    assert toggle(chart).accessibleName() == "How sure you are: Show as a table"
    QTest.mouseClick(toggle(chart), Qt.MouseButton.LeftButton)
    assert not picture(chart).isVisible()
    assert [row[:2] for row in table(chart)] == [
        ["Unsure", "about 5 of 10"], ["Fairly sure", "about 8 of 10"], ["Sure", "nearly all"],
    ]  # fmt: skip
    QTest.keyClick(toggle(chart), Qt.Key.Key_Space)
    assert picture(chart).isVisible()
    assert not chart.as_table


def test_a_table_is_as_high_as_its_rows(page: ProgressPage):
    chart = charts(page)[1]
    chart.show_table(shown=True)
    QApplication.processEvents()
    widget = chart.findChildren(QTableWidget)[0]
    assert widget.verticalScrollBar().maximum() == 0
    assert [row[0] for row in table(chart)] == ["Claim", "Source", "Hedge", "Wording"]


def test_a_chart_lets_the_wheel_and_clicks_through_to_the_page(page: ProgressPage):
    view = picture(charts(page)[2])
    area = page.findChildren(QScrollArea)[0]
    area.verticalScrollBar().setValue(view.mapTo(page, QPoint()).y() - 100)
    before, at = area.verticalScrollBar().value(), view.mapTo(page, view.rect().center())
    under = page.childAt(at)
    assert under is not None
    assert under is not view
    assert not view.isAncestorOf(under)
    QTest.wheelEvent(page.windowHandle(), QPointF(at), QPoint(0, 120))
    QApplication.processEvents()
    assert area.verticalScrollBar().value() < before
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_year_shows_its_weeks(qtbot: QtBot, page: ProgressPage):
    page.show_progress(veteran())
    page.hide()
    page.show()
    wait_until_filled(qtbot, page)
    year = next(segment for segment in page.findChildren(Segment) if segment.text() == "A year")
    QTest.mouseClick(year, Qt.MouseButton.LeftButton)
    drawn = wait_until_drawn(qtbot, page)
    drawn[2].show_table(shown=True)
    assert len(table(drawn[2])) > 40
    assert "In the last year" in drawn[2].spoken


def test_charts_are_drawn_anew_in_the_colours_of_the_theme(qtbot: QtBot, page: ProgressPage, dress: Dress):
    grounds: list[str] = []
    for name in ("light", "dark", "contrast"):
        theme, scale = dress(name)
        page.set_theme(theme, scale)
        view = picture(wait_until_drawn(qtbot, page)[0])
        QApplication.processEvents()
        grounds.append(view.backgroundBrush().color().name())
        assert grounds[-1] == theme.color("panel").name()
    assert len(set(grounds)) == 3


@pytest.mark.parametrize(("width", "count"), [(900, 3), (300, 2), (180, 1)])
def test_days_below_a_chart_are_as_many_as_have_room(qtbot: QtBot, dress: Dress, width: int, count: int):
    plot = Plot(*dress(), 200)
    qtbot.addWidget(plot.widget)
    plot.label_below(lambda wanted: [(place, "24 February") for place in range(wanted)])
    plot.widget.resize(width, 200)
    plot.widget.show()
    QApplication.processEvents()
    assert len(plot.words_below) == count


def test_a_page_that_goes_while_its_library_is_coming_does_no_harm():
    assert in_a_process(GONE_MEANWHILE) == ["True"]


def test_labels_keep_apart_and_stay_near_their_lines():
    assert apart([(0.2, "low"), (0.8, "high")], 0.1) == [(0.2, "low"), (0.8, "high")]
    close = apart([(0.5, "a"), (0.52, "b"), (0.51, "c")], 0.1)
    heights = [height for height, _word in close]
    assert [word for _height, word in close] == ["a", "c", "b"]
    assert all(high - low >= 0.1 - 1e-9 for low, high in pairwise(heights))
    assert abs(sum(heights) / 3 - 0.51) < 0.02
