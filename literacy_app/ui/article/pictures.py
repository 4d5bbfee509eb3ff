"""Reading the pictures of a lesson: only those its article names, only honest ones, only inside limits."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QUrl
from PySide6.QtGui import QImage, QImageReader

SCHEME = "picture"
MAX_BYTES = 16 * 1024 * 1024
MAX_SIDE = 4096
MAX_PIXELS = 8_000_000
MAX_ALLOCATION_MB = 64

_MAGIC: tuple[tuple[str, bytes, int, bytes], ...] = (
    ("png", b"\x89PNG\r\n\x1a\n", 0, b""),
    ("jpeg", b"\xff\xd8\xff", 0, b""),
    ("webp", b"RIFF", 8, b"WEBP"),
)


def picture_url(file: str) -> QUrl:
    """The address under which a picture of the lesson is asked for."""
    url = QUrl()
    url.setScheme(SCHEME)
    url.setPath(file)
    return url


class PictureFolder:
    """The pictures of one lesson; answers for the files named to it and for nothing else.

    A file is read by us, its format told by its first bytes and named to Qt, whose guessing is switched off; its size
    is looked at before it is decoded. What is refused is a null image.
    """

    def __init__(self, folder: Path, files: Iterable[str]) -> None:
        self._folder = folder
        self._files = frozenset(files)
        self._images: dict[str, QImage] = {}

    def answers(self, url: QUrl) -> bool:
        """Whether this is the address of one of the lesson's pictures."""
        return url.scheme() == SCHEME and not url.host() and url.path() in self._files

    def size(self, file: str) -> QSize:
        """The picture's size in pixels; an empty size where it is refused."""
        opened = self._opened(file)
        return opened.size if opened else QSize()

    def image(self, file: str) -> QImage:
        """The picture itself, decoded once."""
        found = self._images.get(file)
        if found is None:
            opened = self._opened(file)
            found = opened.read() if opened else QImage()
            self._images[file] = found
        return found

    def _opened(self, file: str) -> "_Opened | None":
        path = self._folder / file
        plain = file in self._files and Path(file).name == file and file not in {"", ".", ".."}
        if not plain or path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        try:
            data = path.read_bytes()
        except OSError:
            return None
        name = _format_of(data)
        return _Opened(data, name).checked() if name else None


class _Opened:
    """A picture file in memory with a reader over it."""

    def __init__(self, data: bytes, name: str) -> None:
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        # Not setDevice: the bindings would keep the buffer for ever.
        self._reader = QImageReader(self._buffer, QByteArray(name.encode()))
        self._reader.setAutoDetectImageFormat(False)
        self._reader.setDecideFormatFromContent(False)
        self._reader.setAutoTransform(True)
        self.size = self._reader.size()

    def checked(self) -> "_Opened | None":
        """This picture, or None where it is larger than we decode."""
        width, height = self.size.width(), self.size.height()
        fits = 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS
        return self if fits else None

    def read(self) -> QImage:
        """Decode it; a null image where the file is broken."""
        QImageReader.setAllocationLimit(MAX_ALLOCATION_MB)
        return self._reader.read()


def _format_of(data: bytes) -> str:
    for name, magic, at, more in _MAGIC:
        if data.startswith(magic) and data[at : at + len(more)] == more:
            return name
    return ""
