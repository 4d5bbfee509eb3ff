"""Code points to UTF-16 code units and back: the one place where the two meet."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Offsets:
    """Offsets into one text, in code points (ours) and UTF-16 code units (Qt's).

    >>> offsets = Utf16Offsets("a😳b")
    >>> offsets.to_utf16(2), offsets.to_code_points(3)
    (3, 2)
    """

    def __init__(self, text: str) -> None:
        self._astral: list[int] = []
        if not text.isascii():
            self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._astral_utf16 = [at + i for i, at in enumerate(self._astral)]

    def to_utf16(self, offset: int) -> int:
        """The UTF-16 offset of a code point."""
        if not self._astral:
            return offset
        return offset + bisect_left(self._astral, offset)

    def to_code_points(self, offset: int) -> int:
        """The code point at a UTF-16 offset; the middle of a surrogate pair belongs to the pair."""
        if not self._astral:
            return offset
        return offset - bisect_left(self._astral_utf16, offset)
