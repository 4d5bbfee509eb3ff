"""The fonts that come with the program, loaded when they are needed."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase

INTERFACE_FAMILY = "Inter"
_SUFFIXES = (".otf", ".ttf")


class Fonts:
    """The families in a folder of fonts; each is loaded once, when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: set[str] = set()

    def load(self, *families: str) -> None:
        """Make families usable by name; one that does not come with the program is left to the system."""
        for family in families:
            if family not in self._loaded:
                self._loaded.add(family)
                for file in self._files(family):
                    QFontDatabase.addApplicationFont(str(file))

    def _files(self, family: str) -> list[Path]:
        prefix = family.replace(" ", "")
        return sorted(file for file in self._folder.glob(f"{prefix}-*") if file.suffix in _SUFFIXES)
