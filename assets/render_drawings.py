"""Render the lessons' drawings: ``python assets/render_drawings.py [PACK …]``.

``assets/drawings/<pack>-<nn>-<name>.svg`` becomes ``lessons/<pack>/<nn>-…/<name>.png``. Packs hold no SVG, so that the
program never has to read one from somebody else.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
SIZE = QSize(1200, 675)


def drawings(pack: str) -> Iterator[tuple[Path, Path]]:
    """Each drawing of a pack with the picture it is rendered to."""
    for drawing in sorted((ROOT / "assets" / "drawings").glob(f"{pack}-[0-9][0-9]-*.svg")):
        number, _, name = drawing.stem.removeprefix(f"{pack}-").partition("-")
        for folder in (ROOT / "lessons" / pack).glob(f"{number}-*"):
            yield drawing, folder / f"{name}.png"


def render(drawing: Path, picture: Path) -> None:
    """Write one picture; SystemExit where the drawing cannot be read."""
    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise SystemExit(f"{drawing.name} is not an SVG drawing that can be read.")
    image = QImage(SIZE, QImage.Format.Format_RGB888)
    image.fill("#fbf8f1")
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    if not image.save(str(picture), "PNG", 0):
        raise SystemExit(f"{picture} could not be written.")


def main(packs: list[str]) -> None:
    """Render the drawings of some packs, or of all."""
    app = QGuiApplication([])
    for font in (ROOT / "assets" / "fonts").glob("Inter-*.ttf"):
        QFontDatabase.addApplicationFont(str(font))
    for pack in packs or sorted(path.parent.name for path in (ROOT / "lessons").glob("*/pack.yaml")):
        for drawing, picture in drawings(pack):
            render(drawing, picture)
            sys.stdout.write(f"{picture.relative_to(ROOT)}\n")
    del app


if __name__ == "__main__":
    main(sys.argv[1:])
