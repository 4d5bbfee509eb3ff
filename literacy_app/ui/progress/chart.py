"""A chart with its words: a sentence above it, and the same as a table for those who would rather read."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from literacy_app.ui.progress.plotting import Plot
from literacy_app.ui.theme import Theme, TypeScale

CHART_HEIGHT = 210
"""The height of a chart, in pixels at 100 %."""

_MOST_ROWS = 9
"""A longer table scrolls."""


@dataclass(frozen=True, slots=True)
class ChartText:
    """All that a chart shows, in words: what it is called, what it says, and its figures row by row."""

    name: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def spoken(self) -> str:
        """The whole of it as one text."""
        told = ". ".join(", ".join(row) for row in self.rows)
        return f"{self.says} {told}.".strip()


class Chart(QWidget):
    """Room for a chart, and the table that says the same; the chart comes when it is drawn.

    ``fill`` draws on an empty plot.
    """

    def __init__(self, text: ChartText, fill: Callable[[Plot], None], theme: Theme, type_scale: TypeScale) -> None:
        super().__init__()
        self._text = text
        self._fill = fill
        self._theme = theme
        self._type_scale = type_scale
        self._plot: Plot | None = None
        self._table: ChartTable | None = None
        self._room = QWidget()
        self._room.setFixedHeight(type_scale.ui_px(CHART_HEIGHT))
        self._canvas = QVBoxLayout(self._room)
        self._canvas.setContentsMargins(0, 0, 0, 0)
        self._toggle = QPushButton()
        self._toggle.setProperty("role", "link")
        self._toggle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._toggle.clicked.connect(self._on_toggle_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(type_scale.ui_px(8))
        self._column.addWidget(self._room)
        self._column.addWidget(self._toggle)
        self._describe()

    @property
    def name(self) -> str:
        """What the chart is called."""
        return self._text.name

    @property
    def spoken(self) -> str:
        """All that it shows, as one text."""
        return self._text.spoken()

    @property
    def as_table(self) -> bool:
        """Whether the table is shown."""
        return self._table is not None and not self._table.isHidden()

    @property
    def drawn(self) -> QWidget | None:
        """The chart as it is on the screen; None before it is drawn."""
        return self._plot.widget if self._plot is not None and self._canvas.count() else None

    @property
    def is_prepared(self) -> bool:
        """Whether there is an empty plot to draw on."""
        return self._plot is not None

    def prepare(self) -> None:
        """Make an empty plot, where there is none yet; the first half of drawing, as it takes a while."""
        if self._plot is None:
            self._plot = Plot(self._theme, self._type_scale, self._room.height())

    def draw(self) -> None:
        """Draw the chart, where it is not drawn yet."""
        self.prepare()
        if self._plot is not None and not self._canvas.count():
            self._fill(self._plot)
            self._plot.widget.setAccessibleName(self._text.name)
            self._plot.widget.setAccessibleDescription(self._text.spoken())
            self._canvas.addWidget(self._plot.widget)

    def show_table(self, *, shown: bool) -> None:
        """Show the table instead of the chart, or the chart again."""
        if shown and self._table is None:
            self._table = ChartTable(self._text, self._type_scale)
            self._column.insertWidget(1, self._table)
        if self._table is not None:
            self._table.setVisible(shown)
        self._room.setVisible(not shown)
        self._describe()

    def give_up(self) -> None:
        """Show the table for good, as there will be no chart."""
        self.show_table(shown=True)
        self._toggle.hide()

    def _describe(self) -> None:
        self._toggle.setText(self.tr("Show as a chart") if self.as_table else self.tr("Show as a table"))
        self._toggle.setAccessibleName(f"{self._text.name}: {self._toggle.text()}")
        self._toggle.setAccessibleDescription(self._text.says)

    def _on_toggle_clicked(self) -> None:
        self.show_table(shown=not self.as_table)


class ChartTable(QTableWidget):
    """The figures of a chart, to be read cell by cell; as high as its rows, up to a limit."""

    def __init__(self, text: ChartText, type_scale: TypeScale) -> None:
        super().__init__(len(text.rows), len(text.columns))
        self._pad = type_scale.ui_px(8)
        self.setProperty("role", "figures")
        self.setAccessibleName(text.name)
        self.setHorizontalHeaderLabels(text.columns)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        for place, row in enumerate(text.rows):
            for column, words in enumerate(row):
                self.setItem(place, column, QTableWidgetItem(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()
        heights = [self.rowHeight(row) for row in range(min(self.rowCount(), _MOST_ROWS))]
        self.setFixedHeight(self.horizontalHeader().height() + sum(heights) + self._pad)
