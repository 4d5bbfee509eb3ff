import pytest
from PySide6.QtWidgets import QApplication

from literacy_app.services.paths import asset_folder
from literacy_app.ui.fonts import INTERFACE_FAMILY, Fonts


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    """The program's own font, whose widths are those that count."""
    del qapp
    Fonts(asset_folder("fonts")).load(INTERFACE_FAMILY)
