"""Where you are in the lesson: five steps, of which the finished ones can be looked at again."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from literacy_app.domain.standing import PHASES, Phase
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.top_bar import BarWidget
from literacy_app.ui.words import phase_word

_SMALL = 26
"""The least size of a step's circle in pixels."""


class _Step(QAbstractButton):
    """One step: a circle with its number or a tick, and its name while it is the one being looked at."""

    def __init__(self, number: int, phase: Phase, theme: Theme, type_scale: TypeScale, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._theme = theme
        self._usual = max(_SMALL, type_scale.ui_px(28))
        self._circle = self._usual
        self._number_px = type_scale.ui_px(13)
        self._font = QFont(type_scale.interface_family)
        self._font.setPixelSize(self._number_px)
        self._font.setWeight(QFont.Weight.DemiBold)
        self._word = phase_word(phase)
        self._open = self._current = self._done = self._compact = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, *, open_: bool, current: bool, done: bool) -> None:
        self._open, self._current, self._done = open_, current, done
        self.setEnabled(open_)
        waiting = self.tr("not finished") if open_ else self.tr("not yet open")
        state = self.tr("you are here") if current else self.tr("finished") if done else waiting
        self.setAccessibleName(self.tr("Step {number} of {count}: {name}, {state}").format(
            number=self._number, count=len(PHASES), name=self._word, state=state
        ))  # fmt: skip
        self.setToolTip(self._word)
        self.updateGeometry()
        self.update()

    def set_compact(self, *, compact: bool) -> None:
        self._compact = compact
        self.updateGeometry()
        self.update()

    def set_small(self, *, small: bool) -> None:
        self._circle = _SMALL if small else self._usual
        self._font.setPixelSize(min(self._number_px, self._circle // 2))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._circle
        if self._current and not self._compact:
            width += QFontMetrics(self._font).horizontalAdvance(self._word) + 16
        return QSize(width + 4, self._circle + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._circle
        box = QRectF(2, (self.height() - side) / 2, side, side)
        ring = "accent" if self._open else "border"
        painter.setPen(QPen(self._theme.color(ring), 1.5))
        painter.setBrush(self._theme.color("accent") if self._current else self._theme.color("panel"))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        ink = "accent-text" if self._current else ("accent" if self._open else "muted")
        if self._done and not self._current:
            inner = side // 2
            icon = self._theme.icon("check", ink, inner)
            icon.paint(painter, box.toRect().adjusted(side // 4, side // 4, -side // 4, -side // 4))
        else:
            painter.setFont(self._font)
            painter.setPen(self._theme.color(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))
        if self._current and not self._compact:
            painter.setFont(self._font)
            painter.setPen(self._theme.color("text"))
            words = QRectF(box.right() + 8, 0, self.width() - side, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), side / 2, side / 2)


class Stepper(BarWidget):
    """The five phases in a row.

    Signals:
        phase_requested: the reader wants to look at a phase that is open; carries the Phase.
    """

    phase_requested = Signal(object)

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self._steps: list[_Step] = []
        for number, phase in enumerate(PHASES, start=1):
            step = _Step(number, phase, theme, type_scale, self)
            step.clicked.connect(lambda _checked=False, phase=phase: self.phase_requested.emit(phase))
            self._steps.append(step)
            line.addWidget(step)
        self.setAccessibleName(self.tr("Steps of the lesson"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_phases(self, reached: Phase, viewed: Phase, *, finished: bool) -> None:
        """Show how far the lesson is and which phase is being looked at."""
        furthest = PHASES.index(reached)
        for index, (phase, step) in enumerate(zip(PHASES, self._steps, strict=True)):
            done = index < furthest or finished
            step.show_state(open_=index <= furthest, current=phase is viewed, done=done)
        self._line.invalidate()

    def set_compact(self, *, compact: bool) -> None:
        """Leave out the name of the step, which its tooltip and its accessible name still tell."""
        for step in self._steps:
            step.set_compact(compact=compact)
        self._line.invalidate()

    def set_small(self, *, small: bool) -> None:
        """Draw the steps as small as they can still be hit."""
        for step in self._steps:
            step.set_small(small=small)
        self._line.setSpacing(2 if small else 6)
        self._line.invalidate()

    def steps(self) -> Sequence[QAbstractButton]:
        """The steps' buttons in order."""
        return self._steps
