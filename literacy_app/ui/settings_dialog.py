"""How the program looks and reads, changed while one watches."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from literacy_app.services.settings import READING_FONTS, SCALES, SPACINGS, THEMES, Settings, stepped_scale
from literacy_app.ui.labels import plain_label
from literacy_app.ui.segments import SegmentRow
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.tile import Words, face
from literacy_app.ui.words import percent, spacing_word, theme_word


class ReadingSample(QWidget):
    """A few lines of an article as they are going to look."""

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        self._pad = 16
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_type(self, theme: Theme, type_scale: TypeScale) -> None:
        """Show the sample in other type."""
        self._theme = theme
        self._type_scale = type_scale
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, arg__1: int) -> int:
        return self._words(arg__1).height + 2 * self._pad

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("page"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        self._words(self.width()).paint(painter, self._pad, self._pad, self._theme.color("text"))

    def _words(self, width: int) -> Words:
        text = self.tr("The council said about 2,400 people use the path on a working day; nobody counted at weekends.")
        px = self._type_scale.body_px(0)
        font = face(self._type_scale, 15, reading=True)
        font.setPixelSize(px)
        height = self._type_scale.line_px(px)
        return Words(text, font, width - 2 * self._pad, self.layoutDirection(), line_height=height)


class SettingsDialog(QDialog):
    """Theme, text size, reading font, line spacing and motion; every change is told at once.

    Signals:
        settings_changed: something was set; carries the whole Settings.
    """

    settings_changed = Signal(object)

    def __init__(self, settings: Settings, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Text and looks"))
        self._settings = settings
        self._theme = theme
        self._type_scale = type_scale
        body = QWidget()
        self._rows = QVBoxLayout(body)
        self._rows.setContentsMargins(20, 18, 20, 12)
        self._rows.setSpacing(8)
        self._themes = self._made_row([theme_word(name) for name in THEMES], self._on_theme_chosen)
        self._spacings = self._made_row([spacing_word(spacing) for spacing in SPACINGS], self._on_spacing_chosen)
        self._minus = self._step_button(self.tr("Smaller text"), -1)
        self._plus = self._step_button(self.tr("Larger text"), 1)
        self._size = self._made_slider()
        self._percent = plain_label("", "strong", wrap=False)
        self._font = self._made_fonts()
        self._sample = ReadingSample(theme, type_scale)
        self._reset = QPushButton(self.tr("Reset"))
        self._close = QPushButton(self.tr("Close"))
        self._motion = QCheckBox(self.tr("No animation"))
        self._motion.toggled.connect(self._on_motion_toggled)
        self._fill_rows()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.addWidget(scroll, 1)
        self._foot = self._made_foot()
        column.addLayout(self._foot)
        self._show()
        self._dress()

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self._settings

    def show_settings(self, settings: Settings) -> None:
        """Show settings that were changed elsewhere, without telling of it."""
        self._settings = settings
        self._show()

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the dialog anew; the keyboard stays where it was."""
        self._theme = theme
        self._type_scale = type_scale
        QTimer.singleShot(0, self, self._dress)  # not at once: the row may be the one that is speaking
        self._show()
        if self.isVisible():
            self.resize(self.size().expandedTo(self.sizeHint()))

    def sizeHint(self) -> QSize:
        px = self._type_scale.ui_px
        room = self.screen().availableSize()
        return QSize(min(px(540), room.width() - 60), min(px(700), room.height() - 80))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def showEvent(self, arg__1: QShowEvent) -> None:
        super().showEvent(arg__1)
        if not arg__1.spontaneous():
            first = THEMES.index(self._settings.theme)
            self._themes.findChildren(QAbstractButton)[first].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- building, once

    def _made_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, len(SCALES) - 1)
        slider.setPageStep(1)
        slider.setAccessibleName(self.tr("Text size"))
        slider.valueChanged.connect(self._on_size_changed)
        return slider

    def _made_fonts(self) -> QComboBox:
        fonts = QComboBox()
        fonts.addItems(list(READING_FONTS))
        fonts.setAccessibleName(self.tr("Reading font"))
        fonts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        fonts.setMinimumContentsLength(8)
        fonts.currentTextChanged.connect(self._on_font_changed)
        return fonts

    def _step_button(self, name: str, steps: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "icon")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._on_step_clicked(steps))
        return button

    def _made_foot(self) -> QBoxLayout:
        reset, close = self._reset, self._close
        reset.setAccessibleDescription(self.tr("Sets everything here as it comes"))
        reset.setAutoDefault(False)
        reset.clicked.connect(self._on_reset_clicked)
        close.setProperty("role", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.setContentsMargins(20, 4, 20, 0)
        foot.addWidget(reset)
        foot.addStretch(1)
        foot.addWidget(close)
        return foot

    def _fill_rows(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(10)
        for widget in (self._minus, self._size, self._plus, self._percent):
            line.addWidget(widget, 1 if widget is self._size else 0)
        self._add(self.tr("Colours"), self._themes)
        self._add(self.tr("Text size"))
        self._rows.addLayout(line)
        self._add(self.tr("Reading font"), self._font, self._sample)
        self._add(self.tr("Line spacing"), self._spacings)
        self._add(self.tr("Motion"), self._motion)
        self._rows.addStretch(1)

    def _add(self, heading: str, *widgets: QWidget) -> None:
        if self._rows.count():
            self._rows.addSpacing(12)
        label = plain_label(heading, "strong")
        if widgets:
            label.setBuddy(widgets[0])  # a combo box gives its text for a name and is known by its label
        self._rows.addWidget(label)
        for widget in widgets:
            self._rows.addWidget(widget)

    # --- showing, again and again

    def _show(self) -> None:
        """Put the controls to what is set, without telling of it."""
        settings = self._settings
        blockers = [QSignalBlocker(control) for control in (self._size, self._font, self._motion)]
        self._themes.choose(THEMES.index(settings.theme))
        self._spacings.choose(SPACINGS.index(settings.spacing))
        self._size.setValue(SCALES.index(settings.text_scale))
        self._font.setCurrentText(settings.reading_font)
        self._motion.setChecked(settings.reduced_motion)
        for blocker in blockers:
            blocker.unblock()
        self._percent.setText(percent(settings.text_scale))
        self._minus.setEnabled(settings.text_scale > SCALES[0])
        self._plus.setEnabled(settings.text_scale < SCALES[-1])
        type_scale = replace(
            self._type_scale,
            reading_family=settings.reading_font,
            scale=settings.text_scale,
            spacing=settings.spacing,
        )
        self._sample.set_type(self._theme, type_scale)

    def _dress(self) -> None:
        px = self._type_scale.ui_px
        self._minus.setIcon(self._theme.icon("minus", "text", px(18)))
        self._plus.setIcon(self._theme.icon("plus", "text", px(18)))
        words = [theme_word(name) for name in THEMES]
        self._themes = self._replaced(self._themes, self._made_row(words, self._on_theme_chosen))
        words = [spacing_word(spacing) for spacing in SPACINGS]
        self._spacings = self._replaced(self._spacings, self._made_row(words, self._on_spacing_chosen))
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let the keyboard go from top to bottom; a fresh row would come last."""
        order: list[QWidget] = [*self._themes.findChildren(QAbstractButton), self._minus, self._size, self._plus]
        order += [self._font, *self._spacings.findChildren(QAbstractButton), self._motion, self._reset, self._close]
        for one, two in pairwise(order):
            QWidget.setTabOrder(one, two)

    def _made_row(self, words: Sequence[str], slot: Callable[[int], None]) -> SegmentRow:
        row = SegmentRow(words, self._theme, self._type_scale)
        row.segment_chosen.connect(slot)
        return row

    def _replaced(self, old: SegmentRow, row: SegmentRow) -> SegmentRow:
        """Put a fresh row in the place of one painted in another theme; the keyboard stays where it was."""
        row.choose(old.chosen())
        had_focus = any(button.hasFocus() for button in old.findChildren(QAbstractButton))
        self._rows.replaceWidget(old, row)
        row.show()
        old.hide()
        old.deleteLater()
        if had_focus:
            row.findChildren(QAbstractButton)[row.chosen()].setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _change(self, settings: Settings) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        self._show()
        self.settings_changed.emit(settings)

    def _on_theme_chosen(self, index: int) -> None:
        self._change(replace(self._settings, theme=THEMES[index]))

    def _on_spacing_chosen(self, index: int) -> None:
        self._change(replace(self._settings, spacing=SPACINGS[index]))

    def _on_size_changed(self, index: int) -> None:
        self._change(replace(self._settings, text_scale=SCALES[index]))

    def _on_step_clicked(self, steps: int) -> None:
        self._change(replace(self._settings, text_scale=stepped_scale(self._settings.text_scale, steps)))

    def _on_font_changed(self, family: str) -> None:
        self._change(replace(self._settings, reading_font=family))

    def _on_motion_toggled(self, reduced: bool) -> None:
        self._change(replace(self._settings, reduced_motion=reduced))

    def _on_reset_clicked(self) -> None:
        self._change(Settings(person=self._settings.person))
