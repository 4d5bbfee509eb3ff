"""How sure are you? Three segments, all of which may stay unpressed."""

from PySide6.QtWidgets import QWidget

from literacy_app.domain.facts import Confidence
from literacy_app.ui.segments import SegmentRow
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import confidence_word

_LEVELS = (Confidence.UNSURE, Confidence.FAIRLY, Confidence.SURE)


class ConfidenceRow(SegmentRow):
    """The three levels side by side."""

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__([confidence_word(level) for level in _LEVELS], theme, type_scale, parent)

    def choose_level(self, confidence: Confidence) -> None:
        """Show a level as chosen; none where it was not said."""
        if confidence in _LEVELS:
            self.choose(_LEVELS.index(confidence))
        elif self.chosen() >= 0:
            self._group.setExclusive(False)
            self._segments[self.chosen()].setChecked(False)
            self._group.setExclusive(True)

    def chosen_level(self) -> Confidence:
        """The chosen level."""
        return level_at(self.chosen())


def level_at(index: int) -> Confidence:
    """The level of a segment, by its index; unsaid for none."""
    return _LEVELS[index] if 0 <= index < len(_LEVELS) else Confidence.UNSAID
