"""The style sheet: how widgets look, hung on their class and their dynamic property ``role``.

Buttons (QPushButton, QToolButton)
    none, or ``secondary``: outlined. ``primary``: filled with the accent. ``danger``: outlined in the colour of
    errors. ``quiet``: no border until the pointer is over it. ``icon``: outlined, square, for an icon alone.
    ``link``: a word of text. ``chip``: a pill that can be checked (the palette of kinds). ``choice``: one of a few
    side by side, checkable. ``option``: a full-width row with its text at the left, checkable. ``tile``: a large
    square (people, lessons).

Labels
    ``display``, ``title``, ``heading``, ``subheading``: from large to small, bold. ``body``, ``strong``, ``small``,
    ``muted``, ``small-muted``: running text. ``overline`` (small capitals' place: above a title) and
    ``overline-accent``. ``reading``, ``reading-title``: in the reading font. ``good``, ``bad``, ``caution``: verdicts.

Frames (QFrame, or a QWidget with WA_StyledBackground)
    ``topbar``: across the top of the window. ``card``, ``panel``: white with rounded corners. ``page``: the same in
    paper. ``plain``: nothing at all. ``line``: a hairline. ``notice``, ``notice-good``, ``notice-bad``,
    ``notice-caution``: a tinted box. ``strip``: a note along the bottom. ``segment`` and ``segment-done``: progress.

Tables (QTableView)
    ``figures``: the figures of a chart, without a frame.

A widget already on screen changes its role through ``labels.set_role``. ``$name`` is a colour of the theme, ``@12`` is
12 pixels at 100 % text size, ``@12-1`` a pixel less and ``half@12`` half of it: a radius of more than half a side would
make corners square. Where a border grows (2 pixels for checked or focus, a double line of 5 for both), the padding
shrinks by as much, so that nothing moves.
"""

import re
from collections.abc import Callable, Mapping

_BUTTONS = """
QPushButton, QToolButton {
  color: $text; background: $panel; border: 1px solid $border; border-radius: 9px;
  padding: 4px @14; min-height: @30; font-weight: 500; icon-size: @18; outline: none;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $selected; }
QPushButton:checked, QToolButton:checked { background: $selected; border: 2px solid $accent; padding: 3px @14-1; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 3px @14-1; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border-color: $line; background: transparent; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }

QPushButton[role="primary"] {
  color: $accent-text; background: $accent; border: 1px solid $accent; min-height: @36; font-size: @16;
  font-weight: 600; padding: 4px @20;
}
QPushButton[role="primary"]:hover { background: $accent-hover; border-color: $accent-hover; }
QPushButton[role="primary"]:focus { border: 5px double $focus; background-clip: padding; padding: 0 @20-4; }
QPushButton[role="primary"]:disabled { color: $muted; background: $track; border-color: $track; }
QPushButton[role="danger"] { color: $bad; border-color: $bad; }
QPushButton[role="danger"]:hover { background: $bad-tint; }
QPushButton[role="danger"]:focus { border-color: $focus; }
QPushButton[role="danger"]:disabled { color: $muted; border-color: $line; }

QPushButton[role="quiet"], QToolButton[role="quiet"] { border: 1px solid transparent; background: transparent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; border-color: $line; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 2px solid $focus; }
QPushButton[role="icon"], QToolButton[role="icon"] { padding: 4px; min-width: @32; }
QPushButton[role="icon"]:focus, QToolButton[role="icon"]:focus { padding: 3px; }
QPushButton[role="icon"]:checked, QToolButton[role="icon"]:checked { padding: 3px; }
QPushButton[role="link"] {
  color: $accent; background: transparent; border: none; border-bottom: 1px solid $accent; border-radius: 0;
  padding: 2px; min-height: @26; min-width: @28;
}
QPushButton[role="link"]:focus { border: 2px solid $focus; border-radius: 4px; padding: 0; }

QPushButton[role="chip"] {
  border-radius: half@22+5; min-height: @22; padding: 4px @10; font-size: @13; font-weight: 600; icon-size: @20;
}
QPushButton[role="chip"]:checked, QPushButton[role="chip"]:focus { padding: 3px @10-1; }
QPushButton[role="choice"] { min-height: @26; padding: 4px @10; font-size: @14; font-weight: 600; }
QPushButton[role="choice"]:checked, QPushButton[role="choice"]:focus { padding: 3px @10-1; }
QPushButton[role="option"] {
  text-align: left; min-height: @40; padding: 4px @14; border-radius: 10px; font-weight: 400;
}
QPushButton[role="option"]:checked, QPushButton[role="option"]:focus { padding: 3px @14-1; }
QPushButton[role="tile"] {
  border-radius: 14px; border-color: $line; padding: @12; min-height: @64; font-weight: 600; icon-size: @32;
}
QPushButton[role="tile"]:hover { border-color: $border; }
QPushButton[role="tile"]:checked { border-color: $accent; padding: @12-1; }
QPushButton[role="tile"]:focus { border-color: $focus; padding: @12-1; }

QPushButton:checked:focus, QToolButton:checked:focus { border: 5px double $focus; padding: 0 @14-4; }
QPushButton[role="icon"]:checked:focus, QToolButton[role="icon"]:checked:focus { padding: 0; }
QPushButton[role="chip"]:checked:focus, QPushButton[role="choice"]:checked:focus { padding: 0 @10-4; }
QPushButton[role="option"]:checked:focus { padding: 0 @14-4; }
QPushButton[role="tile"]:checked:focus { padding: @12-4; }
"""

_LABELS = """
QLabel { color: $text; background: transparent; }
QLabel:disabled { color: $muted; }
QLabel[role="display"] { font-size: @28; font-weight: 700; }
QLabel[role="title"] { font-size: @17; font-weight: 600; }
QLabel[role="heading"] { font-size: @18; font-weight: 600; }
QLabel[role="subheading"] { font-size: @16; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { font-size: @13; }
QLabel[role="small-muted"] { font-size: @13; color: $muted; }
QLabel[role="overline"] { font-size: @12; font-weight: 600; color: $muted; letter-spacing: 1px; }
QLabel[role="overline-accent"] { font-size: @13; font-weight: 600; color: $accent; }
QLabel[role="reading"] { font-family: "{reading}"; font-size: @18; }
QLabel[role="reading-title"] { font-family: "{reading}"; font-size: @24; font-weight: 700; }
QLabel[role="good"] { color: $good; font-weight: 600; }
QLabel[role="bad"] { color: $bad; font-weight: 600; }
QLabel[role="caution"] { color: $caution; font-weight: 600; }
"""

_FRAMES = """
QFrame[role="topbar"], QWidget[role="topbar"] { background: $panel; border: none; border-bottom: 1px solid $line; }
QFrame[role="card"], QFrame[role="panel"], QWidget[role="card"], QWidget[role="panel"] {
  background: $panel; border: 1px solid $line; border-radius: 14px;
}
QFrame[role="page"], QWidget[role="page"] { background: $page; border: 1px solid $line; border-radius: 14px; }
QFrame[role="plain"], QWidget[role="plain"] { background: transparent; border: none; }
QFrame[role="line"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[role="notice"] { background: $selected; border: none; border-radius: 8px; }
QFrame[role="notice-good"] { background: $good-tint; border: none; border-radius: 8px; }
QFrame[role="notice-bad"] { background: $bad-tint; border: none; border-radius: 8px; }
QFrame[role="notice-caution"] { background: $caution-tint; border: none; border-radius: 8px; }
QFrame[role="strip"] { background: $panel; border: 1px solid $line; border-left: 6px solid $accent; }
QFrame[role="segment"], QFrame[role="segment-done"] {
  border: none; border-radius: 3px; min-height: 6px; max-height: 6px; background: $track;
}
QFrame[role="segment-done"] { background: $accent; }
QProgressBar { background: $track; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {
  color: $text; background: $panel; border: 1px solid $border; border-radius: 8px; padding: 1px @10;
  placeholder-text-color: $muted;
  selection-background-color: $accent; selection-color: $accent-text;
}
QLineEdit, QComboBox { min-height: @36; }
QComboBox { padding: 1px @12; }
QPlainTextEdit, QTextEdit { padding: @6 @8; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus {
  border: 2px solid $focus; padding: 0 @10-1;
}
QComboBox:focus, QComboBox:on { border: 2px solid $focus; padding: 0 @12-1; }
QPlainTextEdit:focus, QTextEdit:focus { padding: @6-1 @8-1; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled {
  color: $muted; border-color: $line; background: transparent;
}
QComboBox::drop-down { border: none; width: @30; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("{images}-chevron.svg"); width: @18; height: @18; }
QComboBox QAbstractItemView {
  color: $text; background: $panel; border: 1px solid $border; padding: @4; outline: none;
  selection-background-color: $selected; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: @34; padding: 0 @8; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $selected; color: $text; }
QCheckBox, QRadioButton {
  color: $text; background: transparent; spacing: @10; min-height: @24; padding: 2px @4+2;
  border: 2px solid transparent; border-radius: 6px; outline: none;
}
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QCheckBox::indicator, QRadioButton::indicator {
  width: @18; height: @18; border: 1px solid $border; background: $panel; border-radius: 5px;
}
QRadioButton::indicator { border-radius: half@18+1; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("{images}-check.svg"); }
QRadioButton::indicator:checked {
  background: $accent-text; border: half@10 solid $accent; width: half@18+1; height: half@18+1;
  border-radius: half@18+1;
}
QCheckBox::indicator:disabled { background: $track; border-color: $track; }
QSlider { min-height: @34; background: transparent; }
QSlider::groove:horizontal { height: 6px; border-radius: 3px; background: $track; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 3px; }
QSlider::handle:horizontal {
  background: $accent; border: 3px solid $panel; width: @20; height: @20; margin: -half@20 0; border-radius: half@20+3;
}
QSlider::handle:horizontal:focus { border-color: $text; }
"""

_AROUND = """
QMenu { color: $text; background: $panel; border: 1px solid $border; padding: @6; }
QMenu::item { padding: @8 @26 @8 @12; border-radius: 6px; background: transparent; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: @5 @8; }
QMenu::icon { padding-left: @8; }
QToolTip { color: $text; background: $panel; border: 1px solid $border; padding: @6; font-size: @13; }
QTabBar::tab {
  color: $muted; background: transparent; border: 2px solid transparent; border-radius: 6px; padding: @7 @14;
  font-weight: 600;
}
QTabBar::tab:selected { color: $accent; background: $selected; }
QTabBar::tab:hover { color: $text; }
QTabBar:focus { outline: none; }
QTabBar::tab:selected:focus { border: 2px solid $focus; }
QTabWidget::pane { border: none; }
QListView, QTreeView, QTableView {
  color: $text; background: $panel; border: 1px solid $line; border-radius: 10px; gridline-color: $line;
  selection-background-color: $selected; selection-color: $text; outline: none;
}
QListView:focus, QTreeView:focus, QTableView:focus { border: 2px solid $focus; }
QListView::item { min-height: @34; padding: 0 @8; border-radius: 6px; }
QListView::item:selected { background: $selected; color: $text; }
QTableView[role="figures"] { border: none; border-radius: 0; }
QTableView[role="figures"]:focus { border: 2px solid $focus; }
QTableView[role="figures"]::item { padding: @5 @8; }
QHeaderView { background: transparent; }
QHeaderView::section {
  color: $muted; background: $panel; border: none; border-bottom: 1px solid $line; padding: @6 @8; font-weight: 600;
}
QScrollBar:vertical { background: transparent; border: none; width: 13px; margin: 2px 0; }
QScrollBar:horizontal { background: transparent; border: none; height: 13px; margin: 0 2px; }
QScrollBar::handle { background: $border; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 36px; margin: 0 3px; }
QScrollBar::handle:horizontal { min-width: 36px; margin: 3px 0; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QStatusBar { color: $muted; }
"""


def style_sheet(colors: Mapping[str, str], px: Callable[[float], int], reading: str, images: str) -> str:
    """The style sheet in these colours and sizes; ``images`` is how the files of the theme's own signs begin."""
    sheet = _BUTTONS + _LABELS + _FRAMES + _FIELDS + _AROUND
    sheet = sheet.replace("{reading}", reading).replace("{images}", images)
    sheet = re.sub(r"\$([a-z-]+)", lambda match: colors[match[1]], sheet)
    return re.sub(r"(half)?@(\d+)([+-]\d+)?", lambda match: _pixels(match, px), sheet)


def _pixels(match: re.Match[str], px: Callable[[float], int]) -> str:
    size = px(int(match[2])) // (2 if match[1] else 1)
    return f"{max(0, size + int(match[3] or 0))}px"
