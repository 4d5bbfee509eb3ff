"""The panel of the second phase: what is marked so far, how sure one is, undo and redo, handing in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from literacy_app.domain.facts import Mark
from literacy_app.domain.kinds import KindTable
from literacy_app.ui.labels import plain_label
from literacy_app.ui.lesson.confidence import ConfidenceRow, level_at
from literacy_app.ui.lesson.empty_question import EmptyQuestion
from literacy_app.ui.lesson.panel import Panel, empty, row
from literacy_app.ui.lesson.quote_list import QuoteList, Row, shortened
from literacy_app.ui.segments import SegmentRow
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import kind_hint, kind_word, quoted, type_word

_QUOTED = 40
"""At most so many characters of a mark are quoted in a question."""


class MarkPanel(Panel):
    """The marks so far, and what can be done with the one that is active.

    Signals:
        mark_activated: a mark in the list was chosen; carries its id.
        unmark_requested: a mark is to be taken away; carries its id.
        mark_rated: how sure the reader is of a mark; carries its id and a Confidence.
        mark_typed: of which type a mark is, where the lesson asks for types; carries its id and the type.
        undo_requested: take back the last step.
        redo_requested: make it again.
        submit_requested: hand the marks in; where there are none only after asking.
        reveal_requested: see the editor's marks without a second try.
    """

    mark_activated = Signal(str)
    unmark_requested = Signal(str)
    mark_rated = Signal(str, object)
    mark_typed = Signal(str, str)
    undo_requested = Signal()
    redo_requested = Signal()
    submit_requested = Signal()
    reveal_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(theme, type_scale, parent)
        self._looking = self._may_reveal = self._is_empty = self._may_be_empty = False
        self._kinds = KindTable(())
        self._types: SegmentRow | None = None
        icon_px = type_scale.ui_px(18)
        self._undo = QPushButton(theme.icon("undo-2", "text", icon_px), "")
        self._redo = QPushButton(theme.icon("redo-2", "text", icon_px), "")
        for button, word in ((self._undo, self.tr("Undo")), (self._redo, self.tr("Redo"))):
            button.setAccessibleName(word)
            button.setToolTip(word)
            button.setProperty("role", "icon")
        self._undo.clicked.connect(self.undo_requested)
        self._redo.clicked.connect(self.redo_requested)
        self._hint = plain_label("", "body")
        self._how = plain_label(self.tr(
            "Click the first word and then the last, or drag across them. With keys: the arrows lead from word to "
            "word, Shift takes in more words, a number marks them."
        ), "muted")  # fmt: skip
        self._saved = plain_label("", "muted")
        self._active = QWidget()
        self._active_column = QVBoxLayout(self._active)
        self._active_column.setContentsMargins(0, 0, 0, 0)
        self._active_column.setSpacing(8)
        self._active_mark = ""
        self._sure: ConfidenceRow | None = None
        self._list = QuoteList(theme, type_scale)
        self._list.chosen.connect(self.mark_activated)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._how)
        self.body.addWidget(self._active)
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        line = row(self._saved, self._undo, self._redo)
        line.setStretch(0, 1)
        self.foot.addLayout(line)
        self._asking = EmptyQuestion()
        self._asking.confirmed.connect(self.submit_requested)
        self._asking.declined.connect(self._on_asking_declined)
        self.foot.addWidget(self._asking)
        self._submit = self.add_button("")
        self._submit.clicked.connect(self._on_submit_clicked)
        self._reveal = self.add_button(self.tr("Show me the editor’s marks"), "secondary")
        self._reveal.clicked.connect(self.reveal_requested)
        self._reveal.hide()

    def show_task(
        self,
        kind: str,
        overline: str,
        heading: str,
        submit: str,
        *,
        may_reveal: bool,
        looking: bool,
        may_be_empty: bool = False,
    ) -> None:
        """Show what to do with the kind chosen, and what the buttons do; ``looking`` is for marks handed in.

        ``may_be_empty`` hands in no marks without asking.
        """
        self.set_heading(overline, heading)
        self._hint.setText(kind_hint(kind))
        self._submit.setText(submit)
        self._looking = looking
        self._may_reveal = may_reveal and not looking
        self._may_be_empty = may_be_empty
        for widget in (self._undo, self._redo, self._hint):
            widget.setVisible(not looking)
        self._stop_asking()

    def show_kind(self, kind: str) -> None:
        """Show what the chosen kind is."""
        self._hint.setText(kind_hint(kind))

    def show_marks(self, marks: Sequence[Mark], text: str, active: str) -> None:
        """List the marks in the order of the text, the active one with what can be done with it."""
        chosen = next((mark for mark in marks if mark.id == active and not self._looking), None)
        kept = self._active.isAncestorOf(QApplication.focusWidget() or self)
        self._show_active(chosen, text)
        self._is_empty = not marks
        if marks:
            self._stop_asking()
        ordered = sorted(marks, key=lambda mark: (mark.span, mark.kind))
        self._how.setVisible(not (marks or self._looking))
        rows = [Row(mark.id, mark.kind, kind_word(mark.kind), mark.span.of(text)) for mark in ordered]
        self._list.show_rows(rows, active)
        QTimer.singleShot(0, self, self._show_active_row)
        if kept and chosen is None and not self._list.focus_row(0):
            self._submit.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_types(self, kinds: KindTable) -> None:
        """Ask of each mark of which of its kind's types it is."""
        self._kinds = kinds

    def show_steps(self, *, can_undo: bool, can_redo: bool) -> None:
        """Show whether there are steps to undo and redo."""
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)

    def show_saved(self, marks: int, unsaved: int) -> None:
        """Show that everything is on disk, or that something is on its way."""
        if unsaved:
            self._saved.setText(self.tr("Saving …"))
        elif marks == 1:
            self._saved.setText(self.tr("✓ 1 mark, saved"))
        elif marks:
            self._saved.setText(self.tr("✓ {count} marks, saved").format(count=marks))
        else:
            self._saved.setText(self.tr("Nothing marked yet"))

    def _on_submit_clicked(self) -> None:
        if not self._is_empty or self._may_be_empty:
            self.submit_requested.emit()
            return
        self._asking.ask()
        self._submit.hide()
        self._reveal.hide()

    def _on_asking_declined(self) -> None:
        self._submit.show()
        self._submit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stop_asking()

    def _stop_asking(self) -> None:
        self._submit.setVisible(not self._looking)
        self._reveal.setVisible(self._may_reveal)
        self._asking.hide()

    def _show_active(self, mark: Mark | None, text: str) -> None:
        """Show what can be done with a mark; where it is shown already, what the keyboard is on stays."""
        if mark is not None and mark.id == self._active_mark and self._sure is not None:
            self._sure.choose_level(mark.confidence)
            if self._types is not None and mark.type:
                self._types.choose(self._kinds.types_of(mark.kind).index(mark.type))
            return
        empty(self._active_column)
        self._active_mark, self._sure, self._types = mark.id if mark else "", None, None
        if mark is not None:
            self._fill_active(mark, text)

    def _show_active_row(self) -> None:
        """Bring the active mark's row into view, once there is a place for it."""
        button = self._list.activate(self._active_mark) if self._active_mark else None
        if button is not None:
            self.area.ensureWidgetVisible(button)

    def _type_row(self, mark: Mark, types: tuple[str, ...]) -> SegmentRow:
        names = [type_word(mark.kind, name) for name in types]
        choice = SegmentRow(names, self._theme, self._type_scale)
        choice.setAccessibleName(self.tr("Which type is it?"))
        if mark.type in types:
            choice.choose(types.index(mark.type))

        def on_choice_segment_chosen(index: int) -> None:
            self.mark_typed.emit(mark.id, types[index])

        choice.segment_chosen.connect(on_choice_segment_chosen)
        return choice

    def _fill_active(self, mark: Mark, text: str) -> None:
        self._active_column.addWidget(plain_label(self.tr("How sure are you of {quote}?").format(
            quote=quoted(shortened(mark.span.of(text), _QUOTED))
        ), "body"))  # fmt: skip
        types = self._kinds.types_of(mark.kind)
        if types:
            self._types = self._type_row(mark, types)
            self._active_column.addWidget(self._types)
        sure = self._sure = ConfidenceRow(self._theme, self._type_scale)
        sure.choose_level(mark.confidence)

        def on_sure_segment_chosen(index: int) -> None:
            self.mark_rated.emit(mark.id, level_at(index))

        sure.segment_chosen.connect(on_sure_segment_chosen)
        self._active_column.addWidget(sure)
        gone = QPushButton(
            self._theme.icon("trash-2", "text", self._type_scale.ui_px(16)), " " + self.tr("Take this mark away")
        )
        gone.setProperty("role", "secondary")
        gone.clicked.connect(lambda: self.unmark_requested.emit(mark.id))
        self._active_column.addWidget(gone)
