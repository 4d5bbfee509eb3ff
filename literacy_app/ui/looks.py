"""How everything looks at the moment: the settings, the theme and sizes of type that follow from them."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from literacy_app.domain.problems import OperationError
from literacy_app.services.settings import Settings, save_settings, stepped_scale
from literacy_app.ui.fonts import Fonts
from literacy_app.ui.theme import Theme, TypeScale, apply_theme, load_theme, theme_name


class Looks(QObject):
    """The settings in force and what they look like; every change is kept in the settings file.

    Signals:
        changed: theme or type changed; the pages must be dressed anew.
        not_kept: the settings file could not be written; carries a sentence.
    """

    changed = Signal()
    not_kept = Signal(str)

    def __init__(self, settings: Settings, file: Path, fonts: Fonts) -> None:
        super().__init__()
        self.settings = settings
        self._file = file
        self._fonts = fonts
        self.theme: Theme
        self.type_scale: TypeScale
        self._dress()

    def change(self, settings: Settings) -> None:
        """Take over new settings and keep them."""
        same_looks = replace(settings, person=self.settings.person) == self.settings
        self.settings = settings
        if not same_looks:
            self._dress()
            self.changed.emit()
        try:
            save_settings(self._file, settings)
        except OperationError as error:
            self.not_kept.emit(str(error))

    def remember_person(self, person: str) -> None:
        """Keep who is at work, by id; empty for nobody."""
        if person != self.settings.person:
            self.change(replace(self.settings, person=person))

    def turn_light(self) -> None:
        """From light to dark, and back."""
        self.change(replace(self.settings, theme="light" if self.theme.dark else "dark"))

    def step_text(self, steps: int) -> None:
        """Make the text larger or smaller by steps; 0 for the usual size."""
        scale = stepped_scale(self.settings.text_scale, steps) if steps else 1.0
        self.change(replace(self.settings, text_scale=scale))

    def _dress(self) -> None:
        settings = self.settings
        self._fonts.load(settings.reading_font)
        self.theme = load_theme(theme_name(settings.theme))
        self.type_scale = TypeScale(
            reading_family=settings.reading_font, scale=settings.text_scale, spacing=settings.spacing
        )
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, self.theme, self.type_scale)
