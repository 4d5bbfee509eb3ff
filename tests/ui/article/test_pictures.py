from pathlib import Path

import pytest
from article_hand import Reading, article_of
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument

from literacy_app.domain.article import Block, BlockKind, Picture
from literacy_app.ui.article.pictures import MAX_SIDE, PictureFolder, picture_url

IMAGE = QTextDocument.ResourceType.ImageResource.value


def painted(path: Path, side: int = 20) -> Path:
    image = QImage(side, 10, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    assert image.save(str(path))
    return path


def refused(folder: PictureFolder, file: str) -> bool:
    return folder.size(file).isEmpty() and folder.image(file).isNull()


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_the_packs_own_pictures_are_read(tmp_path: Path, name: str) -> None:
    painted(tmp_path / name)
    folder = PictureFolder(tmp_path, [name])
    assert folder.size(name).width() == 20
    assert not folder.image(name).isNull()


@pytest.mark.parametrize("name", ["a.bmp", "a.ppm", "a.xpm"])
def test_other_formats_are_refused_whatever_they_are_called(tmp_path: Path, name: str) -> None:
    painted(tmp_path / name).rename(tmp_path / "a.png")
    assert refused(PictureFolder(tmp_path, ["a.png"]), "a.png")


def test_a_drawing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", encoding="utf-8")
    assert refused(PictureFolder(tmp_path, ["a.png"]), "a.png")


def test_too_large_a_picture_is_refused_unread(tmp_path: Path) -> None:
    painted(tmp_path / "a.png", MAX_SIDE + 1)
    assert refused(PictureFolder(tmp_path, ["a.png"]), "a.png")


def test_a_broken_picture_is_refused(tmp_path: Path) -> None:
    data = painted(tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data[:40])
    assert PictureFolder(tmp_path, ["a.png"]).image("a.png").isNull()


def test_a_picture_outside_the_folder_is_refused(tmp_path: Path) -> None:
    inside = tmp_path / "lesson"
    inside.mkdir()
    outside = painted(tmp_path / "secret.png")
    (inside / "link.png").symlink_to(outside)
    files = ["../secret.png", str(outside), "link.png", "..", "", "missing.png"]
    folder = PictureFolder(inside, files)
    assert all(refused(folder, file) for file in files)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "file:a.png",
        "a.png",
        "http://example.org/a.png",
        "//host/share/a.png",
        "picture://host/a.png",
        "picture:b.png",
        "picture:../a.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "qrc:/a.png",
    ],
)
def test_the_document_answers_for_nothing_but_its_pictures(reading: Reading, tmp_path: Path, address: str) -> None:
    painted(tmp_path / "a.png")
    painted(tmp_path / "b.png")
    figure = Block(BlockKind.CAPTION, "Seen from the side.", group=1, pictures=(Picture("a.png", "Two men"),))
    reading.view.show_article(article_of("Text.", blocks=(figure,)), tmp_path)
    document = reading.pane.page.document
    own = document.resource(IMAGE, picture_url("a.png"))
    assert isinstance(own, QImage)
    assert not own.isNull()
    for kind in QTextDocument.ResourceType:
        answer = document.loadResource(kind.value, QUrl(address))
        assert isinstance(answer, QImage)
        assert answer.isNull()


def test_markup_in_an_article_is_only_text(reading: Reading) -> None:
    texts = (
        '<img src="file:///etc/passwd">',
        "<table><tr><td>x</td></tr></table>",
        "\ufffc \u2029 \ufdd0 \ufdd1 \r end",
    )
    reading.view.show_article(article_of(*texts), Path())
    document = reading.pane.page.document
    assert document.blockCount() == len(texts) + 1
    assert document.characterCount() == len(reading.pane.page.article.text) + 1
    assert document.findBlockByNumber(1).text() == texts[0]
