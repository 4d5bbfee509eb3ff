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
    Regraded,
    Revealed,
    Ruled,
    SelfMarked,
    Served,
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

Value = str | int | float | bytes
"""What a column holds."""


_TOO_LONG = "This text is too long to be stored: make it shorter and try again."


class UnstorableError(StorageError):
    """The text or number cannot be stored as it is."""


def _digest(value: object) -> str:
    """What stands for bytes in a fingerprint."""
    if not isinstance(value, bytes):
        raise TypeError(f"{type(value).__name__} has no place in a row")
    return hashlib.blake2b(value, digest_size=16).hexdigest()


_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode
_JSON_OF_ROW = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), default=_digest
).encode


# Not the six characters that spell one: those stand in JSON after an even number of backslashes.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, no spaces, real characters.

    Raises:
        UnstorableError: for a number that is none, a NUL, and text longer than any answer.
    """
    text = _storable(_JSON, value)
    if len(text) > MAX_PAYLOAD:
        raise UnstorableError(_TOO_LONG)
    return text


def derived(value: object) -> str:
    """The JSON text of what is reckoned from facts, of whatever length.

    Raises:
        UnstorableError: for a number that is none, and a NUL.
    """
    return _storable(_JSON, value)


def _storable(to_json: Callable[[object], str], value: object) -> str:
    try:
        text = to_json(value)
    except ValueError as error:
        raise UnstorableError(
            "A number that is not finite cannot be stored: this is a fault of the program."
        ) from error
    if "u0000" in text and _NUL.search(text):
        raise UnstorableError(
            "The text holds a NUL character that cannot be stored: delete the odd character and try again."
        )
    return text


def fingerprint(row: Sequence[Value]) -> int:
    """64 bits, as SQLite's signed integer, that stand for every value of a row in order.

    Raises:
        UnstorableError: for text with a NUL or half a surrogate pair, which other databases refuse.
    """
    text = _storable(_JSON_OF_ROW, row)
    if len(text) > MAX_PAYLOAD:
        raise UnstorableError(_TOO_LONG)
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
    if not all(isinstance(value, Value) for value in values):
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


def decode_all(stored: Sequence[tuple[str, str]]) -> list[Event | None]:
    """The events of many kinds and payloads, as ``decode`` gives them, in a fraction of the time."""
    try:
        parsed = cast("list[Fields]", json.loads(f"[{','.join([payload for _, payload in stored])}]"))
        if len(parsed) == len(stored):
            return [_BUILDERS[kind](fields) for (kind, _), fields in zip(stored, parsed, strict=True)]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        # At least one is not understood: find out which.
        pass
    return [decode(kind, payload) for kind, payload in stored]


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
        case Appealed() | Ruled() | Regraded():
            return _dispute_fields(event)
        case _:
            return _step_fields(event)


def _dispute_fields(event: Appealed | Ruled | Regraded) -> tuple[str, Fields]:
    match event:
        case Appealed(span, reason, mark):
            return "appealed", {"span": span, "reason": reason} | ({"mark": mark} if mark else {})
        case Ruled(span, mark, accepted, reason):
            return "ruled", {"span": span, "mark": mark, "accepted": accepted, "reason": reason}
        case Regraded(cause, earlier, attempts, changed):
            return "regraded", {"cause": cause, "earlier": earlier, "attempts": attempts, "changed": changed}


_Step = Started | Served | PhaseEntered | Judged | Submitted | Revealed | Finished


def _step_fields(event: _Step) -> tuple[str, Fields]:
    match event:
        case PhaseEntered(phase):
            return "phase_entered", {"phase": str(phase)}
        case Judged(value, after):
            return "judged", {"value": value, "after": after}
        case Started(text):
            return "started", {"text": text} if text else {}
        case Served(passage, kind, type_, text):
            return "served", {"span": [passage.start, passage.end], "kind": kind, "type": type_, "text": text}
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


_CONFIDENCES = {str(confidence): confidence for confidence in Confidence}


def _span(pair: list[int]) -> Span:
    start, end = pair
    return Span(start, end)


def _mark_added(fields: Fields) -> MarkAdded:
    # By place and without calling the enumeration: marks are most of all facts.
    start, end = fields["span"]
    confidence = _CONFIDENCES[fields["confidence"]] if "confidence" in fields else Confidence.UNSAID
    return MarkAdded(Mark(fields["id"], Span(start, end), fields["kind"], fields.get("type", ""), confidence))


def _answered(fields: Fields) -> Answered:
    answer = Answer(
        choice=fields.get("choice", ""),
        order=tuple(fields.get("order", ())),
        chosen=tuple(fields.get("chosen", ())),
        spans=tuple(map(_span, fields.get("spans", ()))),
        written=fields.get("written", ""),
        points=tuple(fields.get("points", ())),
    )
    return Answered(fields["question"], answer, _CONFIDENCES[fields.get("confidence", "")])


_BUILDERS: dict[str, Callable[[Fields], Event]] = {
    "started": lambda fields: Started(fields.get("text", "")),
    "served": lambda fields: Served(_span(fields["span"]), fields["kind"], fields["type"], fields["text"]),
    "phase_entered": lambda fields: PhaseEntered(Phase(fields["phase"])),
    "judged": lambda fields: Judged(fields["value"], fields["after"]),
    "mark_added": _mark_added,
    "mark_removed": lambda fields: MarkRemoved(fields["mark"]),
    "mark_rated": lambda fields: MarkRated(fields["mark"], _CONFIDENCES[fields["confidence"]]),
    "mark_typed": lambda fields: MarkTyped(fields["mark"], fields["type"]),
    "submitted": lambda _: Submitted(),
    "revealed": lambda _: Revealed(),
    "answered": _answered,
    "self_marked": lambda fields: SelfMarked(fields["question"], tuple(fields["points"])),
    "appealed": lambda fields: Appealed(fields["span"], fields["reason"], fields.get("mark", "")),
    "ruled": lambda fields: Ruled(fields["span"], fields["mark"], fields["accepted"], fields["reason"]),
    "regraded": lambda fields: Regraded(fields["cause"], fields["earlier"], fields["attempts"], fields["changed"]),
    "finished": lambda _: Finished(),
}
