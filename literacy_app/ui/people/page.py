"""The page where somebody says who is reading."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from literacy_app.domain.standing import Person
from literacy_app.ui.flow_layout import FlowLayout
from literacy_app.ui.labels import plain_label
from literacy_app.ui.people.new_reader_card import NewReaderCard
from literacy_app.ui.people.tiles import NewReaderTile, PersonTile
from literacy_app.ui.theme import Theme, TypeScale

_SHEET = 720
_TILE = 156
_BESIDE = 420


class PeoplePage(QWidget):
    """Everybody who reads on this machine, a card for somebody new, and a way in for guests.

    Signals:
        person_chosen: somebody sat down; carries the Person.
        guest_chosen: somebody wants to read without leaving anything behind.
        person_added: the card for a new reader was handed in; carries the nickname as typed and the picture's name.
    """

    person_chosen = Signal(object)
    guest_chosen = Signal()
    person_added = Signal(str, str)

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        self._people: tuple[Person, ...] = ()
        self._tiles: list[PersonTile] = []
        self._card: NewReaderCard | None = None
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self._scroll)
        self._body = QWidget()
        self._guest_line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._stale = True

    def show_people(self, people: Sequence[Person]) -> None:
        """Show who reads here; with nobody yet, the card for a new reader comes first.

        The same people as before leave the page as it is, with whatever is being typed.
        """
        if tuple(people) != self._people:
            self._people = tuple(people)
            self._stale = True
        if self.isVisible():
            self._refresh()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the new reader's card."""
        self._refresh()
        if self._card is not None:
            self._open_card(self._card)
            self._card.show_problem(sentence)

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the page anew; what was typed stays."""
        self._theme = theme
        self._type_scale = type_scale
        if self._stale or self._card is None:
            return
        before = self._card
        card = self._fill(card_open=not before.isHidden())
        card.fill_in(before.nickname, before.picture)
        if before.problem:
            card.show_problem(before.problem)

    def focus_first(self) -> None:
        """Put the keyboard on the first person, or on the nickname where there is nobody."""
        if self._tiles:
            self._tiles[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._card is not None:
            self._card.begin()

    def showEvent(self, event: QShowEvent) -> None:
        self._refresh()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._stale = self._stale or not event.spontaneous()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._centre(event.size().width())

    def _refresh(self) -> None:
        """Build the page where it is not built yet, or where somebody else may have left something on it."""
        if self._stale:
            self._stale = False
            card = self._fill(card_open=not self._people)
            card.prefer_free_picture({person.picture for person in self._people})
            self.focus_first()

    def _fill(self, *, card_open: bool) -> NewReaderCard:
        px = self._type_scale.ui_px
        card = self._card = NewReaderCard(self._theme, self._type_scale)
        card.filled_in.connect(self.person_added)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setSpacing(px(16))
        column.addStretch(1)
        column.addWidget(plain_label(self.tr("Who is reading?"), "display"))
        column.addWidget(plain_label(self._greeting(), "body"))
        self._tiles = []
        if self._people:
            column.addWidget(self._tile_grid())
        column.addWidget(card)
        guest = QPushButton(self.tr("Read as a guest"))
        guest.setIcon(self._theme.icon("user", "text", px(18)))
        guest.clicked.connect(self._on_guest_clicked)
        guest.setAccessibleDescription(self.tr("Nothing is kept"))
        self._guest_line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._guest_line.setSpacing(12)
        self._guest_line.addWidget(guest)
        self._guest_line.addWidget(plain_label(self.tr("Nothing a guest does is kept."), "muted"), 1)
        column.addLayout(self._guest_line)
        column.addStretch(2)
        old = self._scroll.takeWidget()
        self._scroll.setWidget(self._body)
        if old is not None:  # pyright: ignore[reportUnnecessaryComparison] - None the first time
            old.deleteLater()  # not at once: its button may be the one that was pressed
        card.setVisible(card_open)
        self._centre(self.width())
        return card

    def _greeting(self) -> str:
        if self._people:
            return self.tr("Choose yourself to go on where you were.")
        return self.tr(
            "Second Look trains you to see what an article claims, where it has it from and how sure it really is."
        )

    def _tile_grid(self) -> QWidget:
        grid = QWidget()
        flow = FlowLayout(grid, spacing=14, column_width=self._type_scale.ui_px(_TILE))
        for person in self._people:
            tile = PersonTile(person, self._theme, self._type_scale, grid)
            tile.clicked.connect(lambda _checked=False, person=person: self._on_tile_clicked(person))
            self._tiles.append(tile)
            flow.addWidget(tile)
        new = NewReaderTile(self._theme, self._type_scale, grid)
        new.clicked.connect(self._on_new_tile_clicked)
        flow.addWidget(new)
        return grid

    def _centre(self, width: int) -> None:
        """Keep the sheet in the middle and no wider than is easy to look at."""
        side = max(20, (width - self._type_scale.ui_px(_SHEET)) // 2)
        layout = self._body.layout()
        if layout is not None:  # pyright: ignore[reportUnnecessaryComparison] - None while it is being built
            layout.setContentsMargins(side, 20, side, 24)
        wide = width >= self._type_scale.ui_px(_BESIDE)
        self._guest_line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _open_card(self, card: NewReaderCard) -> None:
        card.show()
        layout = self._body.layout()
        if layout is not None:  # pyright: ignore[reportUnnecessaryComparison] - None while it is being built
            layout.activate()
        self._scroll.ensureWidgetVisible(card, 0, 0)
        self._scroll.ensureWidgetVisible(card.nickname_line, 0, self._type_scale.ui_px(90))

    def _on_tile_clicked(self, person: Person) -> None:
        self.person_chosen.emit(person)

    def _on_new_tile_clicked(self) -> None:
        if self._card is not None:
            self._open_card(self._card)
            self._card.begin()

    def _on_guest_clicked(self) -> None:
        self.guest_chosen.emit()
