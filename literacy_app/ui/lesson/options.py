"""Option rows: radio buttons and check boxes that wrap their text and can show a verdict.

A row of one choice stays a QRadioButton, so that a screen reader says so. Any other button that can be checked is a
check box to it, while of a QCheckBox it would see nothing but the little box. Only the painting is ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from literacy_app.ui.theme import Theme, TypeScale

VERDICT_ICONS = {True: "circle-check", False: "circle-x"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: its text, the sign in its circle, and what a screen reader says where that is more than the text."""

    text: str
    sign: str = ""
    spoken: str = ""


class _Painter:
    """Measures and paints one row; held by the row, so that radio and check rows look alike."""

    def __init__(self, button: QAbstractButton, choice: Choice, theme: Theme, type_scale: TypeScale) -> None:
        self._button = button
        self._choice = choice
        self._theme = theme
        self._font = QFont(type_scale.interface_family)
        self._font.setPixelSize(type_scale.ui_px(15))
        self._sign_font = QFont(type_scale.interface_family)
        self._sign_font.setPixelSize(type_scale.ui_px(12))
        self._sign_font.setWeight(QFont.Weight.DemiBold)
        self._pad = type_scale.ui_px(11)
        self._circle = type_scale.ui_px(24)
        self.verdict: bool | None = None

    def height_for(self, width: int) -> int:
        words = self._text_rect(width)
        return max(self._circle, words.height()) + 2 * self._pad

    def least_size(self) -> QSize:
        width = 2 * self._pad + 2 * self._circle + QFontMetrics(self._font).averageCharWidth() * 8
        return QSize(width, self._circle + 2 * self._pad)

    def _text_left(self) -> int:
        return self._pad * 2 + self._circle

    def _text_rect(self, width: int) -> QRect:
        room = width - self._text_left() - self._pad - (self._circle if self.verdict is not None else 0)
        box = QRect(0, 0, max(40, room), 100_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        wrapped = QFontMetrics(self._font).boundingRect(box, Qt.TextFlag.TextWordWrap, self._choice.text)
        if wrapped.width() > box.width():
            wrapped = QFontMetrics(self._font).boundingRect(box, flags, self._choice.text)
        return QRect(0, 0, box.width(), wrapped.height())

    def paint(self, painter: QPainter) -> None:
        button, theme = self._button, self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = button.isChecked()
        line, fill = self._frame(chosen=chosen)
        painter.setPen(QPen(line, 2 if chosen or self.verdict is not None else 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(1, 1, -1, -1), 10, 10)
        self._paint_sign(painter, line, chosen=chosen)
        words = self._text_rect(button.width())
        words.moveTopLeft(QPoint(self._text_left(), (button.height() - words.height()) // 2))
        painter.setFont(self._font)
        painter.setPen(theme.color("text"))
        painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter, self._choice.text)
        if self.verdict is not None:
            side = self._circle - 4
            icon = theme.icon(VERDICT_ICONS[self.verdict], "good" if self.verdict else "bad", side)
            icon.paint(painter, QRect(button.width() - self._pad - side, (button.height() - side) // 2, side, side))
        if button.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(button.rect()).adjusted(4, 4, -4, -4), 7, 7)

    def _frame(self, *, chosen: bool) -> tuple[QColor, QColor]:
        theme = self._theme
        if self.verdict is not None:
            side = "good" if self.verdict else "bad"
            return theme.color(side), theme.color(f"{side}-tint") if chosen else theme.color("panel")
        if chosen:
            return theme.color("accent"), theme.color("selected")
        return theme.color("border"), theme.color("panel")

    def _paint_sign(self, painter: QPainter, line: QColor, *, chosen: bool) -> None:
        side = self._circle
        box = QRectF(self._pad, (self._button.height() - side) / 2, side, side)
        square = isinstance(self._button, CheckRow)
        painter.setPen(QPen(line if chosen else self._theme.color("muted"), 1.5))
        painter.setBrush(line if chosen else Qt.BrushStyle.NoBrush)
        inner = box.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inner, 6, 6) if square else painter.drawEllipse(inner)
        if self._choice.sign:
            painter.setFont(self._sign_font)
            painter.setPen(self._theme.color("accent-text" if chosen else "muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._choice.sign)
        elif chosen:
            icon = self._theme.icon("check", "accent-text", side - 8)
            icon.paint(painter, box.toRect().adjusted(4, 4, -4, -4))


def _prepare(button: QAbstractButton, choice: Choice) -> None:
    button.setAccessibleName(choice.spoken or choice.text)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


class RadioRow(QRadioButton):
    """One of several options."""

    def __init__(self, choice: Choice, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painting = _Painter(self, choice, theme, type_scale)
        _prepare(self, choice)

    def heightForWidth(self, width: int) -> int:
        return self.painting.height_for(width)

    def sizeHint(self) -> QSize:
        return self.painting.least_size()

    def minimumSizeHint(self) -> QSize:
        return self.painting.least_size()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painting.paint(QPainter(self))


class CheckRow(QAbstractButton):
    """An option that may be chosen beside others."""

    def __init__(self, choice: Choice, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.painting = _Painter(self, choice, theme, type_scale)
        _prepare(self, choice)

    def heightForWidth(self, width: int) -> int:
        return self.painting.height_for(width)

    def sizeHint(self) -> QSize:
        return self.painting.least_size()

    def minimumSizeHint(self) -> QSize:
        return self.painting.least_size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painting.paint(QPainter(self))


class OptionList(QWidget):
    """A column of options of which one or several can be chosen.

    Signals:
        chosen_changed: the choice changed by the reader's hand.
    """

    chosen_changed = Signal()

    def __init__(
        self,
        choices: Sequence[Choice],
        theme: Theme,
        type_scale: TypeScale,
        *,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: list[RadioRow | CheckRow] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for index, choice in enumerate(choices):
            row = (CheckRow if several else RadioRow)(choice, theme, type_scale, self)
            self._rows.append(row)
            self._group.addButton(row, index)
            column.addWidget(row)
        self._group.idClicked.connect(self._on_group_clicked)

    def chosen(self) -> tuple[int, ...]:
        """The indexes of the chosen options."""
        return tuple(index for index, row in enumerate(self._rows) if row.isChecked())

    def choose(self, indexes: Sequence[int]) -> None:
        """Show some options as chosen."""
        for index, row in enumerate(self._rows):
            row.setChecked(index in indexes)

    def choose_for_reader(self, indexes: Sequence[int]) -> None:
        """Choose options as the reader's hand would."""
        self.choose(indexes)
        if indexes:
            self.chosen_changed.emit()

    def show_verdicts(self, right: Sequence[int]) -> None:
        """Show which options are right and which of the chosen ones are wrong; nothing can be chosen any more."""
        for index, row in enumerate(self._rows):
            row.setEnabled(False)
            if index in right:
                row.painting.verdict = True
            elif row.isChecked():
                row.painting.verdict = False
            row.updateGeometry()
            row.update()

    def focus_first(self) -> None:
        """Put the keyboard on the chosen option, or the first."""
        chosen = self.chosen()
        self._rows[chosen[0] if chosen else 0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_group_clicked(self, _index: int) -> None:
        self.chosen_changed.emit()
