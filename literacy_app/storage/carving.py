"""Reading rows out of a damaged SQLite file page by page, without its index of pages and without its schema.

SQLite finds a row by way of the pages above it, so one bad page near the root would cost every row. Here each page is
read for itself, as https://www.sqlite.org/fileformat2.html describes it, and a row counts only when its fingerprint
holds; nothing else could prove that it is one.
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from literacy_app.storage.codec import holds
from literacy_app.storage.schema import Columns

_LEAF_OF_TABLE = 0x0D
_PAGE_SIZES = {512 << step for step in range(7)}
_USUAL_PAGE_SIZE = 4096
_MOST_BYTES = 8_000_000
_INTEGER_SIZES = (0, 1, 2, 3, 4, 6, 8)
"""By serial type."""

Record = tuple[str | int | float | bytes | None, ...]


def sound_rows(path: Path, columns: Columns) -> Iterator[Record]:
    """Every row of a table that is whole somewhere in the file, in the order of the pages."""
    kinds = columns.kinds
    for record in _records(_Pages.of(path.read_bytes())):
        if len(record) != len(kinds):
            continue
        # A REAL without a fraction is stored as an integer.
        row = tuple(
            float(value) if kind is float and isinstance(value, int) else value
            for kind, value in zip(kinds, record, strict=True)
        )
        if all(isinstance(value, kind) for kind, value in zip(kinds, row, strict=True)) and holds(row):
            yield row


@dataclass(frozen=True, slots=True)
class _Pages:
    """The bytes of a database file, the size of its pages and how much of each is used."""

    data: bytes
    size: int
    usable: int

    @classmethod
    def of(cls, data: bytes) -> "_Pages":
        size = int.from_bytes(data[16:18], "big")
        if size not in _PAGE_SIZES:
            # Ours are of SQLite's usual size; the header is part of what is damaged.
            return cls(data, _USUAL_PAGE_SIZE, _USUAL_PAGE_SIZE)
        return cls(data, size, size - data[20])

    def bytes_at(self, page: int, start: int, length: int) -> bytes:
        """So many bytes of a page, counted from 0; ``ValueError`` where they would be beyond its end."""
        found = self.data[page * self.size + start : page * self.size + start + length]
        if min(page, start, length) < 0 or start + length > self.usable or len(found) < length:
            raise ValueError("beyond the page")
        return found


def _records(pages: _Pages) -> Iterator[Record]:
    """Everything that reads like a row of any table."""
    # The first page holds the schema and none of our rows.
    for page in range(1, len(pages.data) // pages.size):
        if pages.data[page * pages.size] != _LEAF_OF_TABLE:
            continue
        cells = int.from_bytes(pages.bytes_at(page, 3, 2), "big")
        for cell in range(min(cells, pages.usable // 2)):
            with suppress(ValueError, IndexError, struct.error):
                place = pages.bytes_at(page, 8 + 2 * cell, 2)
                yield _record(_payload(pages, page, int.from_bytes(place, "big")))


def _payload(pages: _Pages, page: int, start: int) -> bytes:
    """The payload of a cell, its overflow pages included."""
    head = pages.bytes_at(page, start, min(18, pages.usable - start))
    length, used = _varint(head, 0)
    _, used = _varint(head, used)
    if length > _MOST_BYTES:
        raise ValueError("no row is as long")
    local = _local_length(length, pages.usable)
    payload = pages.bytes_at(page, start + used, local)
    if local == length:
        return payload
    parts = [payload]
    left = length - local
    following = int.from_bytes(pages.bytes_at(page, start + used + local, 4), "big")
    while left > 0:
        part = pages.bytes_at(following - 1, 4, min(left, pages.usable - 4))
        parts.append(part)
        left -= len(part)
        following = int.from_bytes(pages.bytes_at(following - 1, 0, 4), "big")
    return b"".join(parts)


def _local_length(length: int, usable: int) -> int:
    """How much of a payload stands in its cell."""
    most = usable - 35
    if length <= most:
        return length
    least = (usable - 12) * 32 // 255 - 23
    wanted = least + (length - least) % (usable - 4)
    return wanted if wanted <= most else least


def _varint(data: bytes, start: int) -> tuple[int, int]:
    """A number of 1 to 9 bytes and where it ends."""
    value = 0
    for place in range(start, start + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    return value << 8 | data[start + 8], start + 9


def _record(payload: bytes) -> Record:
    """The values of a record."""
    end, place = _varint(payload, 0)
    kinds: list[int] = []
    while place < end:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    places = [end]
    for kind in kinds:
        places.append(places[-1] + _length(kind))
    if places[-1] != len(payload):
        raise ValueError("not a record")
    return tuple(_value(kind, payload[a:b]) for kind, (a, b) in zip(kinds, pairwise(places), strict=True))


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else (*_INTEGER_SIZES, 8, 0, 0)[kind]


def _value(kind: int, data: bytes) -> str | int | float | bytes | None:
    match kind:
        case 0:
            return None
        case 7:
            return float(struct.unpack(">d", data)[0])
        case 8 | 9:
            return kind - 8
        case _ if kind < 12:
            return int.from_bytes(data, "big", signed=True)
        case _:
            return data.decode("utf-8") if kind % 2 else data
