"""The dialogs over the window: one at a time, dressed as the window is."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from literacy_app.ui.looks import Looks

if TYPE_CHECKING:  # imported when one is opened
    from literacy_app.ui.settings_dialog import SettingsDialog


class Dialogs:
    """Opens dialogs over a window; a dialog that was closed is gone."""

    def __init__(self, window: QWidget, looks: Looks) -> None:
        self._window = window
        self._looks = looks
        self._settings: SettingsDialog | None = None
        looks.changed.connect(self._on_looks_changed)

    def show_settings(self) -> None:
        """Let the reader change looks and text."""
        from literacy_app.ui.settings_dialog import SettingsDialog

        self._settings = SettingsDialog(self._looks.settings, self._looks.theme, self._looks.type_scale, self._window)
        self._settings.settings_changed.connect(self._looks.change)
        self._open(self._settings)

    def show_keys(self) -> None:
        """Show what the keys do."""
        from literacy_app.ui.keys import key_rows
        from literacy_app.ui.keys_dialog import KeysDialog

        self._open(KeysDialog(key_rows(), self._looks.theme, self._looks.type_scale, self._window))

    def show_glossary(self) -> None:
        """Show what the terms mean."""
        from literacy_app.ui.glossary.dialog import GlossaryDialog

        self._open(GlossaryDialog(self._looks.theme, self._looks.type_scale, self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _on_dialog_finished(self, _result: int) -> None:
        self._settings = None

    def _on_looks_changed(self) -> None:
        if self._settings is not None:
            self._settings.set_theme(self._looks.theme, self._looks.type_scale)
