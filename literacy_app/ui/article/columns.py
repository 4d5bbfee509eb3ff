"""How a sheet's width is shared between text and notes; decided by characters, not pixels."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

MEASURE = 66
FEWEST_BESIDE_NOTES = 40

# The printer's measure: what counts is the length of the alphabet, not of some text in one language.
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_SIDE, _LEAST_SIDE, _SIDE_SHARE = 45, 14, 0.045
_GAP = 50
_RIGHT = 25


@dataclass(frozen=True, slots=True)
class Columns:
    """Where text and notes stand in a sheet, in pixels from its left edge; ``note_width`` is 0 without a margin.

    ``folded`` says that there are notes and no room for them beside the text.
    """

    text_left: int
    text_width: int
    note_left: int
    note_width: int
    folded: bool


def mean_advance(font: QFont) -> float:
    """The mean width of a letter."""
    return QFontMetricsF(font).horizontalAdvance(_ALPHABET) / len(_ALPHABET)


def columns(width: int, advance: float, note_width: int, *, notes: bool) -> Columns:
    """Share a sheet ``width`` pixels wide; ``advance`` is the mean width of a character."""
    measure = int(MEASURE * advance)
    side = int(max(_LEAST_SIDE, min(_SIDE, width * _SIDE_SHARE)))
    if notes:
        text = min(measure, width - side - _GAP - note_width - _RIGHT)
        if text >= FEWEST_BESIDE_NOTES * advance:
            left = side + (width - side - text - _GAP - note_width - _RIGHT) // 2
            return Columns(left, text, left + text + _GAP, note_width, folded=False)
    text = max(1, min(measure, width - side - max(side, _RIGHT + 3)))
    return Columns(max(side, (width - text) // 2), text, width, 0, folded=notes)
