"""The library page."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from literacy_app.domain.standing import AttemptSummary
from literacy_app.services.library import LessonEntry, LessonState, Library, Shelf
from literacy_app.ui.labels import plain_label
from literacy_app.ui.library.lesson_card import LessonCard
from literacy_app.ui.library.search_line import SearchLine
from literacy_app.ui.library.shelf_view import ShelfView
from literacy_app.ui.notice_bar import announce
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import quoted

if TYPE_CHECKING:  # reviews are imported when one is due
    from literacy_app.services.review import DueView
    from literacy_app.ui.library.review_banner import ReviewBanner

_ONE_LINE = 420
"""The least width, in pixels at 100 %, at which heading and search stand side by side."""


class _Shelves(QWidget):
    """The shelves one below the other, as high as the width they have makes them."""

    def sizeHint(self) -> QSize:
        return self.size()  # the layout's own would lay out every card for a width that it never gets


class LibraryPage(QWidget):
    """All lessons on this machine, as far as the one who reads has got with each.

    Signals:
        lesson_chosen: a lesson is to be opened; carries its LessonEntry.
        review_requested: the review that is due is to begin.
    """

    lesson_chosen = Signal(object)
    review_requested = Signal()

    def __init__(self, library: Library, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._theme = theme
        self._type_scale = type_scale
        self._attempts: tuple[AttemptSummary, ...] | None = None
        self._shown: tuple[Shelf, ...] | None = None
        self._views: list[ShelfView] = []
        self._focused = ""
        self._stale = self._focus_wanted = False
        self._due: DueView | None = None
        self._banner: ReviewBanner | None = None
        self._search = SearchLine(theme, type_scale)
        self._search.textChanged.connect(self._on_search_text_changed)
        self._search.lessons_requested.connect(self.focus_lessons)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(plain_label(self.tr("Library"), "display"), 1)
        self._head.addWidget(self._search)
        self._shelves = QWidget()
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(20, 18, 14, 20)
        self._column.setSpacing(14)
        self._column.addLayout(self._head)
        self._column.addWidget(self._shelves)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self._scroll)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._on_find_pressed)

    def show_attempts(self, attempts: Sequence[AttemptSummary]) -> None:
        """Show every lesson with what one learner has done, newest attempt first."""
        self._attempts = tuple(attempts)
        self._refresh_if_seen()

    def show_due(self, view: "DueView | None") -> None:
        """Show what is due for review; nothing of it where nothing is, or where it is not known."""
        if view != self._due:
            self._due = view
            self._put_up_banner()
            if self._banner is not None:
                announce(self._banner, self._banner.sentence)

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the page anew."""
        self._theme = theme
        self._type_scale = type_scale
        self._search.set_theme(theme, type_scale)
        self._put_up_banner()
        self._turn_head(self.width())
        self._shown = None
        if self._attempts is not None:
            self._refresh_if_seen()

    def focus_lessons(self) -> None:
        """Put the keyboard on the lesson last worked on, else on the first, or on the search where there is none."""
        self._focus_wanted = self._stale
        card = self._last_worked_on() or next(iter(self._cards()), None)
        (card or self._search).setFocus(Qt.FocusReason.OtherFocusReason)
        self._see_what_has_keyboard()

    def begin_afresh(self) -> None:
        """Show everything as a new page would: all lessons, from the top, the keyboard where it begins."""
        self.show_due(None)
        self._search.clear()
        self._scroll.verticalScrollBar().setValue(0)
        self.focus_lessons()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()
            if self._focus_wanted:
                self.focus_lessons()
                QTimer.singleShot(0, self, self._see_what_has_keyboard)  # heights are not final yet

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn_head(event.size().width())
        super().resizeEvent(event)

    def _see_what_has_keyboard(self) -> None:
        """Scroll to the card that has the keyboard."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # else the end lies elsewhere
        card = self.focusWidget()
        if isinstance(card, LessonCard):
            self._scroll.ensureWidgetVisible(card, 0, 24)

    def _turn_head(self, width: int) -> None:
        wide = width >= self._type_scale.ui_px(_ONE_LINE)
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _refresh_if_seen(self) -> None:
        """Put up the shelves now or, as only a page that is seen knows its width, when the page is shown."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._refresh()

    def _refresh(self) -> None:
        """Put up the shelves that fit the search, where they are not up already."""
        self._stale = False
        text = self._search.text()
        shelves = self._library.shelves(self._attempts or (), text)
        if shelves != self._shown or not shelves:
            self._shown = shelves
            self._put_up(self._shelves_for(shelves, text))

    def _put_up(self, shelves: QWidget) -> None:
        """Exchange the shelves; the keyboard stays on the lesson it was on."""
        seen = self._scroll.verticalScrollBar().value()
        self._column.activate()
        shelves.resize(self._shelves.size())  # else its cards are laid out for the width of a new widget first
        self._column.replaceWidget(self._shelves, shelves)
        self._shelves.hide()
        self._shelves.deleteLater()
        self._shelves = shelves
        shelves.show()
        self._column.activate()
        self._scroll.verticalScrollBar().setValue(seen)
        for card in self._cards():
            if card.entry.card.id == self._focused:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_up_banner(self) -> None:
        """Exchange the banner; the keyboard goes from one that goes away to the lessons."""
        old, self._banner = self._banner, None
        had_keyboard = old is not None and old.button.hasFocus()
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if self._due is not None and (self._due.due or self._due.week):
            from literacy_app.ui.library.review_banner import ReviewBanner

            banner = self._banner = ReviewBanner(self._theme, self._type_scale, self._body)
            banner.show_due(self._due)
            banner.review_requested.connect(self.review_requested)
            self._column.insertWidget(1, banner)
            QWidget.setTabOrder(self._search, banner.button)
        if had_keyboard:
            self._banner.button.setFocus() if self._banner and self._due and self._due.due else self.focus_lessons()

    def _shelves_for(self, shelves: Sequence[Shelf], search: str) -> QWidget:
        body = _Shelves(self._body)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._type_scale.ui_px(26))
        self._focused = next((card.entry.card.id for card in self._cards() if card.hasFocus()), "")
        self._views = [ShelfView(shelf, self._theme, self._type_scale) for shelf in shelves]
        for view in self._views:
            column.addWidget(view)
            for card in view.cards:
                card.clicked.connect(lambda _checked=False, entry=card.entry: self._on_card_clicked(entry))
                card.move_requested.connect(partial(self._on_card_move_requested, card))
        if not shelves:
            column.addWidget(plain_label(self._nothing(search), "body"))
        return body

    def _nothing(self, search: str) -> str:
        if search.strip():
            return self.tr("No lesson fits {search}; try fewer or other words.").format(search=quoted(search.strip()))
        return self.tr("There are no lessons on this machine yet; add a lesson pack and start the program again.")

    def _last_worked_on(self) -> LessonCard | None:
        """The card of the unfinished attempt that was worked on last."""
        begun = {card.entry.attempt: card for card in self._cards() if card.entry.state is LessonState.STARTED}
        worked_on = [attempt for attempt in self._attempts or () if attempt.attempt in begun]
        latest = max(worked_on, key=lambda attempt: attempt.changed_ms, default=None)
        return begun[latest.attempt] if latest else None

    def _cards(self) -> list[LessonCard]:
        return [card for view in self._views for card in view.cards]

    def _on_card_clicked(self, entry: LessonEntry) -> None:
        self.lesson_chosen.emit(entry)

    def _on_card_move_requested(self, card: LessonCard, way: QPoint) -> None:
        """Put the keyboard on the nearest card to the left, right, above or below."""
        here = self._middle(card)
        ahead = [(self._middle(other) - here, other) for other in self._cards()]
        if way.x():
            ahead = [(step, other) for step, other in ahead if abs(step.y()) < card.height() // 2]
            ahead = [(step, other) for step, other in ahead if step.x() * way.x() > 0]
            ahead.sort(key=lambda found: abs(found[0].x()))
        else:
            ahead = [(step, other) for step, other in ahead if step.y() * way.y() > card.height() // 2]
            ahead.sort(key=lambda found: (abs(found[0].y()), abs(found[0].x())))
        if ahead:
            ahead[0][1].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(ahead[0][1], 0, 24)

    def _middle(self, card: LessonCard) -> QPoint:
        return card.mapTo(self, card.rect().center())

    def _on_find_pressed(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()
        self._scroll.ensureWidgetVisible(self._search)

    def _on_search_text_changed(self, text: str) -> None:
        self._refresh()
        found = len(self._cards())
        announce(
            self._search, self.tr("Lessons found: {number}").format(number=found) if found else self._nothing(text)
        )
