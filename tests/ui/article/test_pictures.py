from pathlib import Path

import pytest
from article_hand import Reading, article_of
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument

from literacy_app.domain.article import Block, BlockKind, Picture
from literacy_app.ui.article.pictures import MAX_SIDE, PictureFolder, picture_url


def painted(path: Path, side: int = 20, kind: str = "") -> Path:
    image = QImage(side, 10, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    assert image.save(str(path), kind or None)  # pyright: ignore[reportArgumentType, reportCallIssue]
    return path


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_the_packs_own_pictures_are_read(tmp_path: Path, name: str) -> None:
    painted(tmp_path / name)
    folder = PictureFolder(tmp_path, [name])
    assert folder.size(name).width() == 20
    assert not folder.image(name).isNull()
