"""Marking step by step, with undo and redo: each step is an event, and so is taking it back."""

import uuid
from collections.abc import Callable
from typing import Protocol

from literacy_app.domain.facts import Attempt, Confidence, Event, Mark, MarkAdded, MarkRated, MarkRemoved, MarkTyped
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.text import Span


def mark_of(event: Event) -> str:
    """The id of the mark that an event is about, empty where it is about none."""
    match event:
        case MarkAdded(mark):
            return mark.id
        case MarkRemoved(mark) | MarkRated(mark) | MarkTyped(mark):
            return mark
        case _:
            return ""


class MarkSteps:
    """The steps of marking one text.

    ``marks`` gives the marks as they are now; ``record`` takes the event of each step.
    """

    def __init__(self, marks: Callable[[], tuple[Mark, ...]], record: Callable[[Event], None]) -> None:
        self._marks = marks
        self._record = record
        self._undo: list[tuple[Event, Event]] = []
        self._redo: list[tuple[Event, Event]] = []

    def mark(self, span: Span, kind: str) -> Mark:
        """Mark a span as being of a kind; the mark that is there already where it was marked before."""
        for present in self._marks():
            if present.span == span and present.kind == kind:
                return present
        mark = Mark(str(uuid.uuid4()), span, kind)
        self._do(MarkAdded(mark), MarkRemoved(mark.id))
        return mark

    def unmark(self, mark_id: str) -> None:
        """Take a mark away; nothing where it is not there."""
        for mark in self._marks():
            if mark.id == mark_id:
                self._do(MarkRemoved(mark_id), MarkAdded(mark))

    def rate(self, mark_id: str, confidence: Confidence) -> None:
        """Say how sure one is of a mark."""
        for mark in self._marks():
            if mark.id == mark_id and mark.confidence is not confidence:
                self._do(MarkRated(mark_id, confidence), MarkRated(mark_id, mark.confidence))

    def type_mark(self, mark_id: str, type_: str) -> None:
        """Say of which type a mark is."""
        for mark in self._marks():
            if mark.id == mark_id and mark.type != type_:
                self._do(MarkTyped(mark_id, type_), MarkTyped(mark_id, mark.type))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step taken back that can be made again."""
        return bool(self._redo)

    def undo(self) -> None:
        """Take back the last step; nothing where there is none."""
        if self._undo:
            done, inverse = self._undo.pop()
            self._redo.append((done, inverse))
            self._record(inverse)

    def redo(self) -> None:
        """Make the step again that was taken back last; nothing where there is none."""
        if self._redo:
            done, inverse = self._redo.pop()
            self._undo.append((done, inverse))
            self._record(done)

    def forget(self) -> None:
        """Let no step be taken back any more."""
        self._undo.clear()
        self._redo.clear()

    def _do(self, event: Event, inverse: Event) -> None:
        self._undo.append((event, inverse))
        self._redo.clear()
        self._record(event)


class MarkingSession(Protocol):
    """What marking needs of a session, be it at a lesson or at a passage."""

    lesson: Lesson

    @property
    def attempt(self) -> Attempt:
        """Where the learner stands, folded from the facts."""
        ...

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The learner's marks as they are now."""
        ...

    @property
    def marking(self) -> bool:
        """Whether marks can be made and taken away now."""
        ...

    @property
    def unsaved(self) -> int:
        """How many facts are not yet on disk."""
        ...

    @property
    def can_undo(self) -> bool:
        """Whether there is a step of marking to take back."""
        ...

    @property
    def can_redo(self) -> bool:
        """Whether there is a step taken back that can be made again."""
        ...

    def is_saved(self, mark: str) -> bool:
        """Whether everything about a mark is on disk."""
        ...

    def confirm(self, fact: str) -> bool:
        """Note that a fact is on disk; whether it was one of this session's."""
        ...

    def mark(self, span: Span, kind: str) -> Mark:
        """Mark a span as being of a kind; the mark that is there already where it was marked before."""
        ...

    def unmark(self, mark_id: str) -> None:
        """Take a mark away; nothing where it is not there."""
        ...

    def rate(self, mark_id: str, confidence: Confidence) -> None:
        """Say how sure one is of a mark."""
        ...

    def type_mark(self, mark_id: str, type_: str) -> None:
        """Say of which type a mark is."""
        ...

    def undo(self) -> None:
        """Take back the last step of marking; nothing where there is none."""
        ...

    def redo(self) -> None:
        """Make the step again that was taken back last; nothing where there is none."""
        ...

    def submit(self) -> None:
        """Hand in the marks."""
        ...

    def reveal(self) -> None:
        """Show the editor's marks; from here on the marks stand as they are."""
        ...
