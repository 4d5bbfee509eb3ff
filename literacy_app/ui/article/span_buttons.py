"""What a screen reader gets for each highlight: a button with a name, over its words, that nobody sees."""

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from literacy_app.ui.article.text_pane import TextPane
from literacy_app.ui.article.values import Highlight

LEAST_SIDE = 24
_SETTLE_MS = 60
_PRESS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class SpanButton(QAbstractButton):
    """The button of one highlight; the highlight itself is painted with the text.

    Signals:
        focused: the button has the keyboard (the highlight's id).
        blurred: it has lost it.
    """

    focused = Signal(str)
    blurred = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.highlight_id = ""
        # Tab walks highlights and notes in reading order, which only the view knows: see ``walk``.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def show_highlight(self, highlight: Highlight) -> None:
        """Stand for a highlight."""
        self.highlight_id = highlight.id
        if self.accessibleName() != highlight.name:
            self.setAccessibleName(highlight.name)

    def paintEvent(self, e: QPaintEvent) -> None:
        """Paint nothing: the frame of a focused highlight follows its lines, which a rectangle cannot."""

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Enter and Space press; all other keys go on to the text."""
        if e.key() in _PRESS and not e.modifiers():
            self.click()
        else:
            e.ignore()

    def focusInEvent(self, e: QFocusEvent) -> None:
        """Say who has the keyboard."""
        super().focusInEvent(e)
        self.focused.emit(self.highlight_id)

    def focusOutEvent(self, e: QFocusEvent) -> None:
        """Say that the keyboard has gone."""
        super().focusOutEvent(e)
        self.blurred.emit()


class SpanButtons(QObject):
    """Buttons for the highlights in view, and for any other the moment it is walked to.

    Ten thousand widgets would make everything slow, so there are as many as fit in view, and they are used again.

    Signals:
        pressed: the highlight of this id was pressed.
        focused: the highlight of this id has the keyboard; empty when none has it any more.
    """

    pressed = Signal(str)
    focused = Signal(str)

    def __init__(self, pane: TextPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._used: dict[str, SpanButton] = {}
        self._spare: list[SpanButton] = []
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.place)

    def place_soon(self) -> None:
        """Place the buttons once scrolling has come to rest."""
        self._settle.start()

    def place(self) -> None:
        """Put a button over each highlight in view and take the others away."""
        self._settle.stop()
        state, pane = self._pane.state, self._pane
        shown = {h.id: h for h in pane.index.touching(pane.view_span()) if h.kind not in state.hidden}
        for gone in [key for key in self._used if key not in shown]:
            self._drop(gone)
        for highlight in shown.values():
            self._put(highlight)

    def button(self, highlight: Highlight) -> SpanButton:
        """The button of a highlight, made and placed if there is none."""
        return self._put(highlight)

    def all(self) -> list[SpanButton]:
        """The buttons in use."""
        return list(self._used.values())

    def _put(self, highlight: Highlight) -> SpanButton:
        button = self._used.get(highlight.id)
        if button is None:
            button = self._spare.pop() if self._spare else self._made()
            self._used[highlight.id] = button
        button.show_highlight(highlight)
        button.setGeometry(self._place_of(highlight))
        button.show()
        return button

    def _place_of(self, highlight: Highlight) -> QRect:
        bars = self._pane.page.geometry.bars(highlight.span)
        if not bars:
            return QRect(0, 0, LEAST_SIDE, LEAST_SIDE)
        rect = bars[0].rect().toAlignedRect().translated(0, -self._pane.page_y)
        wider, higher = max(0, LEAST_SIDE - rect.width()), max(0, LEAST_SIDE - rect.height())
        return rect.adjusted(-(wider + 1) // 2, -(higher + 1) // 2, (wider + 1) // 2, (higher + 1) // 2)

    def _drop(self, highlight_id: str) -> None:
        button = self._used.pop(highlight_id)
        if button.hasFocus():
            self._pane.setFocus(Qt.FocusReason.TabFocusReason)
        button.hide()
        self._spare.append(button)

    def _made(self) -> SpanButton:
        button = SpanButton(self._pane.viewport())
        button.clicked.connect(lambda: self.pressed.emit(button.highlight_id))
        button.focused.connect(self.focused)
        button.blurred.connect(lambda: self.focused.emit(""))
        return button
