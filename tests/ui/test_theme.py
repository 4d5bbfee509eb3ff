import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QIcon, QImage
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.domain.kinds import DEFAULT_KINDS, LURE
from literacy_app.services.paths import asset_folder
from literacy_app.services.settings import READING_FONTS, SCALES, THEMES
from literacy_app.ui.fonts import INTERFACE_FAMILY, Fonts
from literacy_app.ui.labels import plain_label, set_role
from literacy_app.ui.stylesheet import style_sheet
from literacy_app.ui.theme import THEME_NAMES, Pattern, Theme, TypeScale, apply_theme, load_theme, theme_name

GROUNDS = ("page", "window", "panel", "hover", "selected", "good-tint", "bad-tint", "caution-tint")
INKS_ON_GROUNDS = [
    *(("text", ground) for ground in GROUNDS),
    *(("muted", ground) for ground in ("page", "window", "panel")),
    *(("accent", ground) for ground in ("page", "panel", "selected")),
    ("accent-text", "accent"),
    ("accent-text", "accent-hover"),
    *((verdict, ground) for verdict in ("good", "bad", "caution") for ground in ("panel", f"{verdict}-tint")),
]


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    palette, font = qapp.palette(), qapp.font()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)
    qapp.styleHints().unsetColorScheme()


@pytest.fixture(params=THEME_NAMES)
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    assert qapp
    return load_theme(str(request.param))


def luminance(color: QColor) -> float:
    channels = [color.redF(), color.greenF(), color.blueF()]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_text_can_be_read_on_every_ground_it_stands_on(theme: Theme):
    least = 7.0 if theme.name == "contrast" else 4.5
    found = {pair: contrast(theme.color(pair[0]), theme.color(pair[1])) for pair in INKS_ON_GROUNDS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize("role", ["border", "focus"])
def test_controls_and_focus_stand_out(theme: Theme, role: str):
    assert all(contrast(theme.color(role), theme.color(ground)) >= 3 for ground in ("page", "window", "panel"))


def test_marked_text_and_the_line_under_it_can_be_told(theme: Theme):
    least = 7.0 if theme.name == "contrast" else 4.5
    for name in (*DEFAULT_KINDS.names, "own"):
        style = theme.kind(name)
        assert contrast(theme.color("text"), style.fill) >= least
        assert contrast(style.ink, style.fill) >= 3
        assert contrast(style.ink, theme.color("page")) >= 4.5
        assert contrast(style.ink, theme.color("panel")) >= 4.5


def test_every_kind_differs_in_line_icon_and_colour(theme: Theme):
    styles = [theme.kind(name) for name in (*DEFAULT_KINDS.names, "own")]
    for one, other in combinations(styles, 2):
        assert one.pattern is not other.pattern
        assert one.icon != other.icon
        assert one.fill != other.fill
        assert one.ink != other.ink


def test_a_packs_own_kind_has_a_look_and_its_name(theme: Theme):
    style = theme.kind("missing-voice")
    assert style.pattern is Pattern.DOUBLE
    assert style.label == "Missing voice"
    assert theme.kind("claim").label == "Claim"


def test_a_lure_has_no_line_of_its_own(theme: Theme):
    assert theme.kind(LURE).pattern is Pattern.NONE


def test_the_themes_name_the_same_roles_and_kinds(qapp: QApplication):
    assert qapp
    themes = [load_theme(name) for name in THEME_NAMES]
    assert len({frozenset(theme.colors) for theme in themes}) == 1
    assert len({frozenset(theme.kinds) for theme in themes}) == 1


def test_an_unknown_role_is_an_error(theme: Theme):
    with pytest.raises(KeyError):
        theme.color("mauve")


@pytest.mark.parametrize("setting", THEMES)
def test_every_setting_means_a_theme(dressed: QApplication, setting: str):
    apply_theme(dressed, load_theme("dark"), TypeScale())
    assert theme_name(setting) in THEME_NAMES
    assert setting in (theme_name(setting), "system")


def test_the_whole_program_is_dressed(dressed: QApplication, theme: Theme):
    apply_theme(dressed, theme, TypeScale(scale=2.0))
    assert dressed.palette().window().color() == theme.color("window")
    assert dressed.palette().text().color() == theme.color("text")
    assert dressed.font().pixelSize() == 30


@pytest.mark.parametrize("scale", SCALES)
def test_text_size_scales_all_text(qtbot: QtBot, dressed: QApplication, scale: float):
    type_scale = TypeScale(scale=scale)
    apply_theme(dressed, load_theme("light"), type_scale)
    for role, size in (("heading", 18), ("small", 13), ("body", 15)):
        label = plain_label("A word", role)
        qtbot.add_widget(label)
        label.ensurePolished()
        assert label.fontInfo().pixelSize() == type_scale.ui_px(size)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("role", ["", "primary", "danger", "quiet", "icon", "link", "chip", "choice", "option", "tile"])
def test_buttons_are_large_enough_and_stand_still(qtbot: QtBot, dressed: QApplication, role: str, scale: float):
    apply_theme(dressed, load_theme("light"), TypeScale(scale=scale))
    holder = QWidget()
    qtbot.add_widget(holder)
    button = QPushButton("Go", holder)
    button.setProperty("role", role)
    button.setCheckable(True)
    button.ensurePolished()
    before = button.sizeHint()
    assert min(before.width(), before.height()) >= 24
    button.setChecked(True)
    button.ensurePolished()
    assert button.sizeHint() == before


@pytest.mark.parametrize("role", ["", "primary", "danger", "quiet", "icon", "link", "chip", "choice", "option", "tile"])
@pytest.mark.parametrize("checked", [False, True])
def test_focus_can_be_seen(qtbot: QtBot, dressed: QApplication, theme: Theme, role: str, *, checked: bool):
    apply_theme(dressed, theme, TypeScale())
    holder = QFrame()
    holder.setProperty("role", "panel")
    qtbot.add_widget(holder)
    elsewhere, button = QPushButton("Elsewhere", holder), QPushButton("Go", holder)
    button.move(20, 60)
    button.setProperty("role", role)
    button.setCheckable(True)
    button.setChecked(checked)
    holder.resize(240, 180)
    with qtbot.wait_exposed(holder):
        holder.show()
    holder.activateWindow()
    elsewhere.setFocus()
    before = holder.grab(button.geometry()).toImage()
    button.setFocus()
    assert button.hasFocus()
    after = holder.grab(button.geometry()).toImage()
    assert after.size() == before.size()
    changed = [
        (x, y)
        for x in range(after.width())
        for y in range(after.height())
        if contrast(after.pixelColor(x, y), before.pixelColor(x, y)) >= 3
    ]
    assert len(changed) >= after.width() + after.height()


def test_no_colour_and_no_size_of_the_style_sheet_is_left_open(theme: Theme):
    colors = {role: color.name() for role, color in theme.colors.items()}
    sheet = style_sheet(colors, TypeScale().ui_px, "Literata", "signs")
    assert not re.search(r"[$@]|half|\{images\}|\{reading\}", sheet)
    assert not re.search(r"#(?!" + "|".join(color[1:] for color in colors.values()) + r")[0-9a-f]{6}", sheet)


@pytest.mark.parametrize(
    ("width", "scale", "size"),
    [(300, 1.0, 18), (1440, 1.0, 20), (1600, 1.0, 22), (4000, 1.0, 25), (1440, 2.0, 40), (1440, 0.75, 15)],
)
def test_the_articles_text_grows_with_its_column(width: int, scale: float, size: int):
    assert TypeScale(scale=scale).body_px(width) == size


def test_lines_are_spaced_as_asked():
    assert TypeScale().line_px(20) == 34
    assert TypeScale(spacing=1.3).line_px(20) == 44


def test_every_reading_font_comes_with_the_program(qapp: QApplication):
    assert qapp
    fonts = Fonts(asset_folder("fonts"))
    fonts.load(INTERFACE_FAMILY, *READING_FONTS)
    for family in (INTERFACE_FAMILY, *READING_FONTS):
        assert "Bold" in QFontDatabase.styles(family)
        assert QFontInfo(QFont(family)).family() == family


@pytest.mark.parametrize(("family", "weight"), [("Inter", 500), ("Inter", 600), ("Literata", 600), ("Literata", 700)])
def test_the_weights_between_are_real(qapp: QApplication, family: str, weight: int):
    assert qapp
    Fonts(asset_folder("fonts")).load(family)
    font = QFont(family)
    font.setWeight(QFont.Weight(weight))
    assert QFontInfo(font).weight() == weight


def test_a_font_that_does_not_come_with_the_program_is_left_to_the_system(qapp: QApplication):
    assert qapp
    Fonts(asset_folder("fonts")).load("No Such Family")
    assert "No Such Family" not in QFontDatabase.families()


def test_every_icon_can_be_painted(qapp: QApplication):
    assert qapp
    theme = load_theme("light")
    names = sorted(file.stem for file in asset_folder("icons").glob("*.svg"))
    assert {theme.kind(kind).icon for kind in theme.kinds} <= set(names)
    for name in names:
        image = theme.icon(name, "accent", 24).pixmap(QSize(24, 24), 1.0).toImage()
        assert colors_of(image) == {theme.color("accent").name()}, name


def test_icons_are_crisp_on_dense_screens_and_made_once(qapp: QApplication):
    assert qapp
    theme = load_theme("light")
    icon = theme.icon("check", "text", 18)
    assert icon.pixmap(QSize(18, 18), 2.0).toImage().size() == QSize(36, 36)
    assert theme.icon("check", QColor(theme.color("text")), 18) is icon


def test_a_disabled_icon_is_fainter(qapp: QApplication):
    assert qapp
    icon = load_theme("light").icon("frame", "text", 24)
    strongest = [
        max(opacities(icon.pixmap(QSize(24, 24), 1.0, mode).toImage()))
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    ]
    assert strongest[1] < strongest[0] / 2


def test_a_label_shows_markup_as_text(qtbot: QtBot):
    label = plain_label("<b>bold</b>", "body")
    qtbot.add_widget(label)
    bare = QLabel("bold")
    qtbot.add_widget(bare)
    assert label.sizeHint().width() > bare.sizeHint().width()


def test_a_role_can_change_on_screen(qtbot: QtBot, dressed: QApplication, theme: Theme):
    apply_theme(dressed, theme, TypeScale())
    label = plain_label("Correct", "body")
    qtbot.add_widget(label)
    label.ensurePolished()
    set_role(label, "good")
    assert label.palette().windowText().color() == theme.color("good")


def colors_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def opacities(image: QImage) -> list[int]:
    return [image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())]
