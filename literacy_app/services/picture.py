"""The picture of the window as a start would draw it, kept so that the next start can put it up at once.

It is good for one occasion only: a line of text that says all it depends on. It shows a nickname, so nobody else may
read it. That there is none, or none that can be used, is never an error.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from literacy_app.services.private_file import put_private

_KIND = "Second Look picture 1"
_LONGEST_HEAD = 1000
_PIXEL = 4
_DENSEST = 8
_QUICK, _BARE = 1, -zlib.MAX_WBITS
"""The lowest level of zlib, by which a page shrinks to a fortieth even so; and no sum of what was packed, because the
sum of what it was packed to is quicker."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A window of ``width`` × ``height``, drawn in ``rows`` rows of ``columns`` pixels, four bytes each.

    ``ratio`` is how many pixels the screen has for one of the window's.
    """

    width: int
    height: int
    ratio: float
    columns: int
    rows: int
    maximised: bool
    pixels: bytes = field(repr=False)


def stamp_of(files: Sequence[Path]) -> str:
    """The files as they are now, told by size and time of their last change."""
    return " ".join(map(_stamp, files))


def _stamp(file: Path) -> str:
    try:
        status = file.stat()
    except OSError:
        return "none"
    return f"{status.st_size}:{status.st_mtime_ns}"


def load_picture(file: Path, occasion: str, most: tuple[int, int]) -> Picture | None:
    """The picture in a file, if it was kept for this occasion, is whole, and is at most so wide and high on screen."""
    try:
        with file.open("rb") as content:
            kind, kept_for, sizes = (content.readline(_LONGEST_HEAD).decode().rstrip("\n") for _ in range(3))
            if (kind, kept_for) != (_KIND, occasion):
                return None
            picture, total = _described(sizes)
            if picture.width > most[0] or picture.height > most[1] or not _is_plausible(picture):
                return None
            size = picture.columns * picture.rows * _PIXEL
            return replace(picture, pixels=_unpacked(content.read(size + _LONGEST_HEAD), size, total))
    except (OSError, ValueError, zlib.error):
        return None


def keep_picture(file: Path, occasion: str, picture: Picture) -> None:
    """Keep a picture for an occasion, in place of the one before; a folder that cannot be written is no matter."""
    packing = zlib.compressobj(_QUICK, wbits=_BARE)
    packed = packing.compress(picture.pixels) + packing.flush()
    sizes = (picture.width, picture.height, picture.ratio, picture.columns, picture.rows, int(picture.maximised))
    head = (_KIND, occasion, " ".join(map(str, (*sizes, zlib.crc32(packed)))), "")
    try:
        put_private(file, "\n".join(head).encode() + packed)
    except OSError:
        drop_picture(file)


def drop_picture(file: Path) -> None:
    """Let no picture be there."""
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return


def _described(line: str) -> tuple[Picture, int]:
    """A picture without its pixels, and the sum of what they are packed to."""
    width, height, ratio, columns, rows, maximised, total = line.split()
    return Picture(int(width), int(height), float(ratio), int(columns), int(rows), maximised == "1", b""), int(total)


def _is_plausible(picture: Picture) -> bool:
    drawn = ((picture.width, picture.columns), (picture.height, picture.rows))
    return 0 < picture.ratio <= _DENSEST and all(
        given > 0 and made > 0 and abs(given * picture.ratio - made) <= 1 for given, made in drawn
    )


def _unpacked(packed: bytes, size: int, total: int) -> bytes:
    """So many bytes from what they were packed to, and never more; ValueError where it is not whole."""
    if zlib.crc32(packed) != total:
        raise ValueError("the file has changed")
    unpacking = zlib.decompressobj(_BARE)
    pixels = unpacking.decompress(packed, size)
    if len(pixels) != size or unpacking.decompress(unpacking.unconsumed_tail, 1):
        raise ValueError("there are more or fewer pixels than were said")
    return pixels
