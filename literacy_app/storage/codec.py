"""Events as rows: an event to its kind and canonical JSON and back, exactly; and the fingerprint of a row."""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from typing import Any, cast

from literacy_app.domain.facts import (
    Answered,
    Appealed,
    Confidence,
    Event,
    Finished,
    Judged,
    Mark,
    MarkAdded,
    MarkRated,
    MarkRemoved,
    MarkTyped,
    PhaseEntered,
    Revealed,
    SelfMarked,
    Started,
    Submitted,
)
from literacy_app.domain.problems import StorageError
from literacy_app.domain.questions import Answer
from literacy_app.domain.standing import Phase
from literacy_app.domain.text import Span

MAX_PAYLOAD = 1_000_000
"""The longest payload taken, in characters."""

Fields = dict[str, Any]
"""The payload of an event as JSON knows it."""

Value = str | int | float
"""What a column holds."""


class UnstorableError(StorageError):
    """The text or number cannot be stored as it is."""


_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode


# Not the six characters that spell one: those stand in JSON after an even number of backslashes.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, no spaces, real characters.

    Raises:
        UnstorableError: for a number that is none, a NUL, and text longer than any answer.
    """
    try:
        text = _JSON(value)
    except ValueError as error:
        raise UnstorableError(
            "A number that is not finite cannot be stored: this is a fault of the program."
        ) from error
    if "u0000" in text and _NUL.search(text):
        raise UnstorableError(
            "The text holds a NUL character that cannot be stored: delete the odd character and try again."
        )
    if len(text) > MAX_PAYLOAD:
        raise UnstorableError("This text is too long to be stored: make it shorter and try again.")
    return text


def fingerprint(row: Sequence[Value]) -> int:
    """64 bits, as SQLite's signed integer, that stand for every value of a row in order.

    Raises:
        UnstorableError: for text with a NUL or half a surrogate pair, which other databases refuse.
    """
    text = canonical(row)
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise UnstorableError(
            "The text holds half a character that cannot be stored: delete the odd character and try again."
        ) from error
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def signed(row: Sequence[Value]) -> tuple[Value, ...]:
    """The row with its fingerprint after the last value."""
    return (*row, fingerprint(row))


def holds(row: Sequence[object]) -> bool:
    """Whether a row as read still has the fingerprint it was written with."""
    values = row[:-1]
    if not all(isinstance(value, str | int | float) for value in values):
        return False
    try:
        return fingerprint(cast("Sequence[Value]", values)) == row[-1]
    except UnstorableError:
        return False


def encode(event: Event) -> tuple[str, str]:
    """The kind and the canonical JSON payload of an event."""
    kind, fields = _fields(event)
    return kind, canonical(fields) if fields else "{}"


def decode(kind: str, payload: str) -> Event | None:
    """The event of a stored kind and payload; None for one that only a newer version understands."""
    build = _BUILDERS.get(kind)
    if build is None:
        return None
    try:
        fields: object = json.loads(payload)
        return build(cast("Fields", fields)) if isinstance(fields, dict) else None
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _fields(event: Event) -> tuple[str, Fields]:
    match event:
        case MarkAdded(mark):
            return "mark_added", _mark_fields(mark)
        case MarkRemoved(mark):
            return "mark_removed", {"mark": mark}
        case MarkRated(mark, confidence):
            return "mark_rated", {"mark": mark, "confidence": str(confidence)}
        case MarkTyped(mark, type_):
            return "mark_typed", {"mark": mark, "type": type_}
        case Answered(question, answer, confidence):
            return "answered", {"question": question, **_answer_fields(answer), **_said(confidence)}
        case SelfMarked(question, points):
            return "self_marked", {"question": question, "points": points}
        case Appealed(span, reason):
            return "appealed", {"span": span, "reason": reason}
        case _:
            return _step_fields(event)


def _step_fields(event: Started | PhaseEntered | Judged | Submitted | Revealed | Finished) -> tuple[str, Fields]:
    match event:
        case PhaseEntered(phase):
            return "phase_entered", {"phase": str(phase)}
        case Judged(value, after):
            return "judged", {"value": value, "after": after}
        case Started():
            return "started", {}
        case Submitted():
            return "submitted", {}
        case Revealed():
            return "revealed", {}
        case Finished():
            return "finished", {}


def _said(confidence: Confidence) -> Fields:
    return {"confidence": str(confidence)} if confidence else {}


def _mark_fields(mark: Mark) -> Fields:
    fields: Fields = {"id": mark.id, "span": [mark.span.start, mark.span.end], "kind": mark.kind}
    if mark.type:
        fields["type"] = mark.type
    return fields | _said(mark.confidence)


def _answer_fields(answer: Answer) -> Fields:
    fields: Fields = {
        "choice": answer.choice,
        "order": answer.order,
        "chosen": answer.chosen,
        "spans": [[span.start, span.end] for span in answer.spans],
        "written": answer.written,
        "points": answer.points,
    }
    return {name: value for name, value in fields.items() if value}


def _span(pair: list[int]) -> Span:
    start, end = pair
    return Span(start, end)


def _mark(fields: Fields) -> Mark:
    return Mark(
        id=fields["id"],
        span=_span(fields["span"]),
        kind=fields["kind"],
        type=fields.get("type", ""),
        confidence=Confidence(fields.get("confidence", "")),
    )


def _answered(fields: Fields) -> Answered:
    answer = Answer(
        choice=fields.get("choice", ""),
        order=tuple(fields.get("order", ())),
        chosen=tuple(fields.get("chosen", ())),
        spans=tuple(_span(pair) for pair in fields.get("spans", ())),
        written=fields.get("written", ""),
        points=tuple(fields.get("points", ())),
    )
    return Answered(fields["question"], answer, Confidence(fields.get("confidence", "")))


_BUILDERS: dict[str, Callable[[Fields], Event]] = {
    "started": lambda _: Started(),
    "phase_entered": lambda fields: PhaseEntered(Phase(fields["phase"])),
    "judged": lambda fields: Judged(fields["value"], fields["after"]),
    "mark_added": lambda fields: MarkAdded(_mark(fields)),
    "mark_removed": lambda fields: MarkRemoved(fields["mark"]),
    "mark_rated": lambda fields: MarkRated(fields["mark"], Confidence(fields["confidence"])),
    "mark_typed": lambda fields: MarkTyped(fields["mark"], fields["type"]),
    "submitted": lambda _: Submitted(),
    "revealed": lambda _: Revealed(),
    "answered": _answered,
    "self_marked": lambda fields: SelfMarked(fields["question"], tuple(fields["points"])),
    "appealed": lambda fields: Appealed(fields["span"], fields["reason"]),
    "finished": lambda _: Finished(),
}
