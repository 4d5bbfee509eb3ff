"""The notes of an article: in the margin where there is room for it, else one at a time in the strip below."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from literacy_app.ui.article.cards import CardLook
from literacy_app.ui.article.columns import Columns
from literacy_app.ui.article.margin import MarginPane, PlacedNote
from literacy_app.ui.article.strip import NoteStrip
from literacy_app.ui.article.text_pane import TextPane
from literacy_app.ui.article.values import Note
from literacy_app.ui.theme import Theme, TypeScale


class Notes(QObject):
    """Joins notes to the highlights shown, and shows them in margin or strip.

    Signals:
        pressed: a note was pressed, here or there (id of its highlight).
        wanted: the reader asks for the note before or after (id of its highlight).
        strip_changed: the strip came, went or changed its height.
    """

    pressed = Signal(str)
    wanted = Signal(str)
    strip_changed = Signal()

    def __init__(self, pane: TextPane, margin: MarginPane, strip: NoteStrip) -> None:
        super().__init__(pane)
        self._pane, self._margin, self._strip = pane, margin, strip
        self._notes: tuple[Note, ...] = ()
        self._placed: tuple[PlacedNote, ...] = ()
        self._columns: Columns | None = None
        self._theme: Theme | None = None
        self._type_scale = TypeScale()
        margin.pressed.connect(self._on_note_pressed)
        strip.pressed.connect(self._on_note_pressed)
        strip.wanted.connect(self._on_note_wanted)

    def __bool__(self) -> bool:
        return bool(self._notes)

    @property
    def in_margin(self) -> tuple[Note, ...]:
        """The notes that stand in the margin, in reading order; none while it is folded."""
        beside = self._columns is not None and self._columns.note_width > 0
        return tuple(one.note for one in self._placed) if beside else ()

    def take(self, notes: Sequence[Note]) -> None:
        """Take other notes; ``place`` shows them."""
        self._notes = tuple(notes)

    def highlight_of(self, note_id: str) -> str:
        """The highlight of a note, by their ids; empty where there is no such note."""
        return next((one.note.highlight for one in self._placed if one.note.id == note_id), "")

    def place(self, columns: Columns, theme: Theme, type_scale: TypeScale) -> None:
        """Place the notes of the highlights shown, in columns just planned."""
        self._columns, self._theme, self._type_scale = columns, theme, type_scale
        self._placed = self._joined()
        if columns.note_width:
            look = CardLook(theme, type_scale, columns.note_width)
            self._margin.show_notes(self._placed, look, self._active())
        self._show_strip()

    def refresh(self) -> None:
        """Place the notes again because the highlights have changed."""
        if self._theme is not None and self._columns is not None and (self._notes or self._placed):
            self.place(self._columns, self._theme, self._type_scale)

    def activate(self) -> None:
        """Frame the note of the active highlight."""
        self._margin.activate(self._active())
        self._show_strip()

    def _on_note_pressed(self, note_id: str) -> None:
        self.pressed.emit(self.highlight_of(note_id))

    def _on_note_wanted(self, note_id: str) -> None:
        self.wanted.emit(self.highlight_of(note_id))

    def _joined(self) -> tuple[PlacedNote, ...]:
        if not self._notes:
            return ()
        pane = self._pane
        shown = {h.id: h.span for h in pane.index if h.kind not in pane.state.hidden}
        notes = sorted((n for n in self._notes if n.highlight in shown), key=lambda n: shown[n.highlight])
        placed: list[PlacedNote] = []
        for note in notes:
            bar = pane.page.geometry.first_bar(shown[note.highlight].start)
            placed.append(PlacedNote(note, pane.page.painter.style(note.kind), bar.baseline, bar.em))
        return tuple(placed)

    def _active(self) -> str:
        active = self._pane.state.active
        return next((one.note.id for one in self._placed if one.note.highlight == active), "")

    def _show_strip(self) -> None:
        wanted = self._columns is not None and self._columns.folded and bool(self._placed)
        if wanted and self._theme is not None:
            notes = [one.note for one in self._placed]
            self._strip.show_notes(notes, self._active(), self._theme, self._type_scale)
        if wanted or not self._strip.isHidden():
            self._strip.setVisible(wanted)
            self.strip_changed.emit()
