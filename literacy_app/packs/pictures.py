"""Pictures of a lesson: what they are by their first bytes, and how large, without decoding them."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP"}
MOST_SIDE = 4096
MOST_PIXELS = 8_000_000
_SEGMENTS = 200


@dataclass(frozen=True, slots=True)
class PictureFile:
    """One picture: its format by magic bytes (empty for none we show), and its size in pixels, 0 where not known."""

    name: str
    format: str
    width: int
    height: int


def is_picture(path: Path) -> bool:
    """Whether a file is meant as a picture, by its name."""
    return path.suffix.lower() in SUFFIXES


def examined(name: str, data: bytes) -> PictureFile:
    """What the bytes of a picture are."""
    for form, reader in (("PNG", _png), ("JPEG", _jpeg), ("WebP", _webp)):
        size = reader(data)
        if size is not None:
            return PictureFile(name, form, *size)
    return PictureFile(name, "", 0, 0)


def _png(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    for marker, at in _jpeg_segments(data):
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC} and at + 9 <= len(data):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
    return None


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    for _ in range(_SEGMENTS):
        if at + 4 > len(data) or data[at] != 0xFF:
            return
        yield data[at + 1], at
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")


def _webp(data: bytes) -> tuple[int, int] | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return None
    chunk = data[12:16]
    if chunk == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if chunk == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None
