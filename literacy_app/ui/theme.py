"""Themes: colours by role and by kind of span, as data; the sizes of type; dressing the program in both.

A theme is a file in ``assets/themes``. Colours are asked for by role:

* grounds: ``window``, ``page`` (what is read), ``panel`` (what is worked with), ``hover``, ``selected``, ``track``;
* lines: ``border`` (of controls), ``line`` (of panels and cards), ``focus``;
* inks: ``text``, ``muted``, ``accent``, ``accent-hover``, ``accent-text`` (what stands on the accent);
* verdicts: ``good``, ``bad``, ``caution``, each with its ground ``good-tint``, ``bad-tint``, ``caution-tint``.

The looks of widgets hang on their ``role`` property: see ``ui/stylesheet.py``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict, cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from literacy_app.services.paths import asset_folder
from literacy_app.ui.icons import IconDrawer
from literacy_app.ui.stylesheet import style_sheet

if TYPE_CHECKING:

    class _KindTokens(TypedDict):
        fill: str
        ink: str
        pattern: str
        icon: str

    class _Tokens(TypedDict):
        dark: bool
        colors: dict[str, str]
        kinds: dict[str, _KindTokens]


THEME_NAMES = ("light", "dark", "contrast")
OWN_KIND = "own"
"""The looks of every kind that the theme does not know because a pack brings it."""

BASE_PX = 15
LINE_HEIGHT = 1.68
NARROW_PX, WIDE_PX = 18, 25


class Pattern(StrEnum):
    """The line under a marked stretch: what tells the kinds apart without colour."""

    SOLID = "solid"
    DASHES = "dashes"
    DOTS = "dots"
    WAVE = "wave"
    DOUBLE = "double"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class KindStyle:
    """The looks of a kind of span: its ground, the ink of its line and word, the line, an icon's name and its word."""

    fill: QColor
    ink: QColor
    pattern: Pattern
    icon: str
    label: str


@dataclass(frozen=True, slots=True)
class TypeScale:
    """The sizes of type, in pixels: ``scale`` 1.0 is 100 %, ``spacing`` a factor on the height of lines."""

    reading_family: str = "Literata"
    interface_family: str = "Inter"
    scale: float = 1.0
    spacing: float = 1.0

    def body_px(self, text_width: int) -> int:
        """The size of the article's text in a column ``text_width`` pixels wide."""
        return round(max(NARROW_PX, min(WIDE_PX, text_width / 72)) * self.scale)

    def line_px(self, body_px: int) -> int:
        """The height of a line of the article's text of that size."""
        return round(body_px * LINE_HEIGHT * self.spacing)

    def ui_px(self, base: float) -> int:
        """What is ``base`` pixels at 100 % (a size of type, an icon, the room around a word)."""
        return max(1, round(base * self.scale))


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A theme as loaded: colours by role, looks by kind, icons in its colours."""

    name: str
    dark: bool
    colors: Mapping[str, QColor]
    kinds: Mapping[str, KindStyle]
    _icons: IconDrawer = field(repr=False)

    def color(self, role: str) -> QColor:
        """The colour of a role; KeyError for a role that is not in the list above."""
        return QColor(self.colors[role])

    def kind(self, name: str) -> KindStyle:
        """The looks of a kind of span; a kind of a pack's own has the looks of ``own`` and its name for a label."""
        style = self.kinds.get(name) or self.kinds[OWN_KIND]
        word = QCoreApplication.translate("Kind", name.replace("-", " ").capitalize())
        return KindStyle(QColor(style.fill), QColor(style.ink), style.pattern, style.icon, word)

    def icon(self, name: str, role_or_color: str | QColor = "text", px: int = 18) -> QIcon:
        """An icon of ``assets/icons`` in the colour of a role, or in a colour, ``px`` wide and high."""
        color = self.color(role_or_color) if isinstance(role_or_color, str) else role_or_color
        return self._icons.icon(name, color, px)


def load_theme(name: str) -> Theme:
    """Read a theme, one of ``THEME_NAMES``."""
    text = (asset_folder("themes") / f"{name}.json").read_text(encoding="utf-8")
    tokens = cast("_Tokens", json.loads(text))
    colors = {role: QColor(value) for role, value in tokens["colors"].items()}
    kinds = {
        kind: KindStyle(QColor(look["fill"]), QColor(look["ink"]), Pattern(look["pattern"]), look["icon"], kind)
        for kind, look in tokens["kinds"].items()
    }
    icons = IconDrawer(asset_folder("icons"))
    return Theme(name, tokens["dark"], MappingProxyType(colors), MappingProxyType(kinds), icons)


def theme_name(setting: str) -> str:
    """The theme that a setting means: itself, or for ``system`` the one the system is set to."""
    if setting in THEME_NAMES:
        return setting
    hints = QGuiApplication.styleHints()
    hints.unsetColorScheme()  # else it answers with what apply_theme told it
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def apply_theme(app: QApplication, theme: Theme, type_scale: TypeScale) -> None:
    """Dress the whole program: palette, font and style sheet, over the style Fusion that it was started with."""
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light)
    app.setPalette(_palette(theme))
    font = QFont(type_scale.interface_family)
    font.setPixelSize(type_scale.ui_px(BASE_PX))
    app.setFont(font)
    sheet = style_sheet(
        {role: color.name() for role, color in theme.colors.items()},
        type_scale.ui_px,
        type_scale.reading_family,
        (asset_folder("themes") / theme.name).as_posix(),
    )
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)


def _palette(theme: Theme) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette(theme.color("panel"), theme.color("window"))
    for role, name in (
        (roles.Window, "window"),
        (roles.WindowText, "text"),
        (roles.Base, "panel"),
        (roles.AlternateBase, "hover"),
        (roles.Text, "text"),
        (roles.Button, "panel"),
        (roles.ButtonText, "text"),
        (roles.BrightText, "accent-text"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "accent-text"),
        (roles.Accent, "accent"),
        (roles.Link, "accent"),
        (roles.LinkVisited, "accent"),
        (roles.PlaceholderText, "muted"),
        (roles.ToolTipBase, "panel"),
        (roles.ToolTipText, "text"),
    ):
        palette.setColor(role, theme.color(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("muted"))
    return palette
