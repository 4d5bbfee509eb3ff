"""The bar across the top: where you are, and the few things that are always at hand."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from literacy_app.ui.labels import plain_label, set_role
from literacy_app.ui.tab_order import order_tabs
from literacy_app.ui.theme import Theme, TypeScale

_LEVELS = 5


@dataclass(frozen=True, slots=True)
class _Button:
    """A button of the bar: its icon and its word."""

    button: QPushButton
    icon: str
    word: str


class BarWidget(QWidget):
    """A piece for the middle of the bar, which can do with less room."""

    def set_compact(self, *, compact: bool) -> None:
        """Give up words where ``compact``."""
        raise NotImplementedError

    def set_small(self, *, small: bool) -> None:
        """Where ``small``, give up size too, whatever the size of the text."""
        raise NotImplementedError


class TopBar(QFrame):
    """Title, an optional piece in the middle, buttons; it gives up words before it gives up buttons.

    Signals:
        back_requested: the page is to be left for the library.
        progress_requested: the progress page is wanted.
        person_requested: somebody else wants to sit down.
        settings_requested: the settings are wanted.
        theme_requested: light is to become dark or the other way round.
        keys_requested: the list of keys is wanted.
        glossary_requested: the meanings of the terms are wanted.
    """

    back_requested = Signal()
    progress_requested = Signal()
    person_requested = Signal()
    settings_requested = Signal()
    theme_requested = Signal()
    keys_requested = Signal()
    glossary_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "topbar")
        self._theme, self._type_scale = theme, type_scale
        self._logo = plain_label()
        self._title = plain_label("", "strong", wrap=False)
        self._subtitle = plain_label("", "muted", wrap=False)
        self._middle: BarWidget | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(20, 8, 20, 8)
        self._line.setSpacing(10)
        self._line.addWidget(self._logo)
        self._line.addWidget(self._title)
        self._line.addWidget(self._subtitle)
        self._line.addStretch(1)
        self._buttons: dict[str, _Button] = {}
        for name, icon, word, signal in (
            ("progress", "chart-column", self.tr("Progress"), self.progress_requested),
            ("glossary", "book-a", self.tr("Glossary"), self.glossary_requested),
            ("keys", "keyboard", self.tr("Keys"), self.keys_requested),
            ("settings", "a-large-small", self.tr("Text and looks"), self.settings_requested),
            ("theme", "moon", self.tr("Light or dark"), self.theme_requested),
            ("person", "user", "", self.person_requested),
            ("back", "log-out", self.tr("Library"), self.back_requested),
        ):
            button = QPushButton()
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
            button.clicked.connect(signal)
            self._buttons[name] = _Button(button, icon, word)
            self._line.addWidget(button)
        self._shown: tuple[str, ...] = ()
        self._dress()

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the bar anew."""
        self._theme, self._type_scale = theme, type_scale
        self._dress()
        self.fit()

    def show_titles(self, title: str, subtitle: str = "") -> None:
        """Say where we are."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self.fit()

    def show_person(self, name: str, picture: str) -> None:
        """Show who is at work; an empty name for nobody."""
        self._buttons["person"] = _Button(self._buttons["person"].button, picture, name)
        self._dress()
        self.fit()

    def show_buttons(self, *names: str, back: str = "") -> None:
        """Show these buttons and no others; ``back`` is where the way back leads, where not to the library."""
        self._shown = names
        way = self._buttons["back"]
        self._buttons["back"] = _Button(way.button, way.icon, back or self.tr("Library"))
        for name, item in self._buttons.items():
            item.button.setVisible(name in names)
        self._dress()
        self.fit()

    def set_middle(self, widget: BarWidget | None) -> None:
        """Put a widget in the middle, or take it out."""
        if self._middle is not None:
            self._line.removeWidget(self._middle)
            self._middle.hide()
            self._middle.deleteLater()
        self._middle = widget
        if widget is not None:
            self._line.insertWidget(4, widget)
            widget.show()
            order_tabs(widget, *(item.button for item in self._buttons.values()))
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def _dress(self) -> None:
        px = self._type_scale.ui_px(20)
        logo = self._type_scale.ui_px(24)
        self._logo.setPixmap(self._theme.icon("newspaper", "accent", logo).pixmap(logo, logo))
        for name in self._shown:
            item = self._buttons[name]
            icon = "sun" if name == "theme" and self._theme.dark else item.icon
            item.button.setIcon(self._theme.icon(icon, "text", px))
            item.button.setIconSize(QSize(px, px))
            spoken = self.tr("{name}: change reader").format(name=item.word) if name == "person" else item.word
            item.button.setAccessibleName(spoken)
            item.button.setToolTip(spoken)

    def fit(self) -> None:
        """Give up words, one sort after another, until everything fits."""
        if not self.isVisible():
            self._apply(0)
            return
        for label in self._labels():
            label.ensurePolished()
        for level in range(_LEVELS):
            self._apply(level)
            if self._needed() <= self.width():
                return

    def _apply(self, level: int) -> None:
        if self._middle is not None:
            self._middle.set_compact(compact=level > 2)
            self._middle.set_small(small=level > 3)
        self._subtitle.setVisible(level < 1 and bool(self._subtitle.text()))
        self._title.setVisible(level < 3)
        self._logo.setVisible(level < 4)
        for name, item in self._buttons.items():
            wordy = name in ("progress", "back", "person") and level < 2
            item.button.setText(f" {item.word}" if wordy else "")
            set_role(item.button, "" if wordy else "icon")
        for label in (self._title, self._subtitle):
            whole = QSizePolicy.Policy.Preferred if level < 2 else QSizePolicy.Policy.Ignored
            label.setSizePolicy(whole, QSizePolicy.Policy.Preferred)

    def _needed(self) -> int:
        margins = self._line.contentsMargins()
        shown = [widget for widget in self._widgets() if not widget.isHidden()]
        widths = [
            0 if widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored else widget.sizeHint().width()
            for widget in shown
        ]
        return margins.left() + margins.right() + sum(widths) + self._line.spacing() * len(widths)

    def _widgets(self) -> list[QWidget]:
        middle = [self._middle] if self._middle is not None else []
        return [self._logo, *self._labels(), *middle, *(item.button for item in self._buttons.values())]

    def _labels(self) -> tuple[QWidget, QWidget]:
        return self._title, self._subtitle
