"""Minting what makes a fact one of a kind: its id and a time later than that of the fact before."""

import os
import threading
from collections.abc import Callable


def uuid7(time_ms: int) -> str:
    """A UUID of version 7 as text (RFC 9562, 5.7): 48 bits of milliseconds, then 74 random bits."""
    noise = int.from_bytes(os.urandom(10), "big")
    high = (time_ms & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | noise >> 68
    low = 1 << 63 | noise & 0x3FFF_FFFF_FFFF_FFFF
    text = f"{high:016x}{low:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class Mint:
    """Gives ids and times, each later than the last, to any thread; ``last_ms`` is the time of the last fact stored."""

    def __init__(self, clock: Callable[[], int], last_ms: int) -> None:
        self._clock = clock
        self._last_ms = last_ms
        self._lock = threading.Lock()

    def strike(self) -> tuple[str, int]:
        """A new id and its time in milliseconds; a clock that was set back does not take the order back."""
        with self._lock:
            self._last_ms = now = max(self._clock(), self._last_ms + 1)
        return uuid7(now), now
