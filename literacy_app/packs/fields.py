"""Fields as tables: which keys a mapping may have, of what shape, and reading them as clean values."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum, auto

from literacy_app.packs import rules
from literacy_app.packs.source import Findings, Source
from literacy_app.packs.tree import Items, Mapping, Node, Scalar
from literacy_app.packs.yaml_events import shortened

_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"[+-]?\d{1,9}")
_TRUTH = {"yes": True, "true": True, "no": False, "false": False}
_MOST_ID = 120
_MOST_COMPARED = 200


class Shape(Enum):
    """What a field's value looks like."""

    TEXT = auto()
    TRUTH = auto()
    WHOLE = auto()
    DATE = auto()
    ID = auto()
    LANGUAGE = auto()
    TEXTS = auto()
    LIST = auto()
    FIELDS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name and shape, whether it must be there, and what it may hold.

    ``choices`` are the only texts allowed (any, where there are none); ``least`` and ``most`` bound a whole number.
    """

    name: str
    shape: Shape = Shape.TEXT
    needed: bool = False
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 1_000_000


class Table:
    """The fields of one kind of mapping; ``what`` names it in sentences."""

    def __init__(self, what: str, *fields: Field) -> None:
        self.what = what
        self.by_name = {field.name: field for field in fields}
        self.needed = tuple(field.name for field in fields if field.needed)


class Record:
    """A mapping that has been held against its table; a field that is missing or wrong reads as empty.

    ``at`` is where it begins. Problems were noted when it was made.
    """

    def __init__(self, mapping: Mapping, bad: frozenset[str] = frozenset()) -> None:
        self.mapping = mapping
        self.at = mapping.at
        self._bad = bad

    def has(self, name: str) -> bool:
        """Whether the field is there, right or wrong."""
        return name in self.mapping.values

    def fits(self, name: str) -> bool:
        """Whether the field is there and right."""
        return name in self.mapping.values and name not in self._bad

    def place(self, name: str) -> int:
        """Where the field's value stands; the record's own place where it is missing."""
        node = self.mapping.values.get(name)
        return self.at if node is None else node.at

    def key_place(self, name: str) -> int:
        """Where the field's key stands; the record's own place where it is missing."""
        return self.mapping.places.get(name, self.at)

    def text(self, name: str, default: str = "") -> str:
        """A text, without space around it."""
        node = self.mapping.values.get(name)
        if node is None or name in self._bad or not isinstance(node, Scalar):
            return default
        return node.text.strip()

    def truth(self, name: str, *, default: bool = False) -> bool:
        """A truth value."""
        return _TRUTH.get(self.text(name).lower(), default)

    def whole(self, name: str, default: int = 0) -> int:
        """A whole number."""
        text = self.text(name)
        return int(text) if text else default

    def scalars(self, name: str) -> list[Scalar]:
        """The texts of a list with their places."""
        return [node for node in self.nodes(name) if isinstance(node, Scalar)]

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list, without space around them."""
        return tuple(node.text.strip() for node in self.scalars(name))

    def nodes(self, name: str) -> Sequence[Node]:
        """The members of a list."""
        node = self.mapping.values.get(name)
        return node.items if isinstance(node, Items) and name not in self._bad else ()

    def fields(self, name: str) -> Mapping | None:
        """The value that is itself made of fields."""
        node = self.mapping.values.get(name)
        return node if isinstance(node, Mapping) and name not in self._bad else None


def read_record(node: Node, table: Table, source: Source, findings: Findings) -> Record | None:
    """Hold a value against a table and note every field that is unknown, missing or wrong; None for no mapping."""
    if not isinstance(node, Mapping):
        message = f"{table.what} is made of fields such as “{next(iter(table.by_name))}: …”; write them here."
        findings.add(rules.FIELD_SHAPE, message, source, node.at)
        return None
    bad: set[str] = set()
    for name, value in node.values.items():
        field = table.by_name.get(name)
        if field is None:
            _note_unknown(name, node, table, source, findings)
        elif not _CHECKS[field.shape](field, value, source, findings):
            bad.add(name)
    for name in table.needed:
        if name not in node.values:
            message = f"{table.what} needs the field “{name}”; add it."
            findings.add(rules.FIELD_MISSING, message, source, node.at)
            bad.add(name)
    return Record(node, frozenset(bad))


def meant(word: str, known: Sequence[str]) -> str:
    """A half-sentence that names the nearest of the known words, or all of them where none is near."""
    near = get_close_matches(word[:60], known[:_MOST_COMPARED], 1)
    return f"did you mean “{near[0]}”?" if near else f"use one of: {', '.join(known)}."


def _note_unknown(name: str, node: Mapping, table: Table, source: Source, findings: Findings) -> None:
    known = list(table.by_name)
    near = get_close_matches(name[:60], known, 1)
    value = node.values[name]
    if " " in name and isinstance(value, Scalar) and not value.text:
        advice = "put a text that holds a comma in quotes."
    else:
        advice = meant(name, known)
    message = f"{table.what} has no field “{shortened(name)}”; {advice}"
    findings.add(rules.FIELD_UNKNOWN, message, source, node.places[name], near[0] if near else "")


def _is_text(field: Field, node: Node, source: Source, findings: Findings) -> bool:
    if not isinstance(node, Scalar):
        message = f"“{field.name}” is a single text; put it on one line, or in quotes where it begins with [ or {{."
        findings.add(rules.FIELD_SHAPE, message, source, node.at)
        return False
    text = node.text
    if not text or text.isspace():
        message = f"“{field.name}” is empty; write something, or delete it if it may be left out."
        findings.add(rules.FIELD_EMPTY, message, source, node.at)
        return False
    if field.choices and text.strip() not in field.choices:
        near = get_close_matches(text.strip()[:60], field.choices, 1)
        message = f"“{field.name}” cannot be “{shortened(text)}”; {meant(text.strip(), field.choices)}"
        findings.add(rules.NOT_A_CHOICE, message, source, node.at, near[0] if near else "")
        return False
    return True


def _is_truth(field: Field, node: Node, source: Source, findings: Findings) -> bool:
    if not _is_text(field, node, source, findings):
        return False
    fits = isinstance(node, Scalar) and node.text.strip().lower() in _TRUTH
    if not fits:
        findings.add(rules.NOT_A_TRUTH_VALUE, f"“{field.name}” is yes or no; write one of the two.", source, node.at)
    return fits


def _is_whole(field: Field, node: Node, source: Source, findings: Findings) -> bool:
    if not isinstance(node, Scalar) or not _is_text(field, node, source, findings):
        return False
    text = node.text.strip()
    if not _WHOLE.fullmatch(text) or not text.isascii():
        message = f"“{field.name}” is a whole number; write it in digits."
        findings.add(rules.NOT_A_NUMBER, message, source, node.at)
        return False
    if not field.least <= int(text) <= field.most:
        message = f"“{field.name}” is a number from {field.least} to {field.most}; change {text}."
        findings.add(rules.OUT_OF_RANGE, message, source, node.at)
        return False
    return True


def _is_date(field: Field, node: Node, source: Source, findings: Findings) -> bool:
    if not isinstance(node, Scalar) or not _is_text(field, node, source, findings):
        return False
    text = node.text.strip()
    try:
        if _DATE.fullmatch(text) and text.isascii():
            date.fromisoformat(text)
            return True
    except ValueError:
        pass
    message = f"“{field.name}” is a day written as 2025-08-18 (year, month, day); change “{shortened(text)}”."
    findings.add(rules.NOT_A_DATE, message, source, node.at)
    return False


def is_id(text: str) -> bool:
    """Whether a text can name a pack or a span."""
    return len(text) <= _MOST_ID and _ID.fullmatch(text) is not None


def _is_id(field: Field, node: Node, source: Source, findings: Findings) -> bool:
    if not isinstance(node, Scalar) or not _is_text(field, node, source, findings):
        return False
    fits = is_id(node.text.strip())
    if not fits:
        message = f"“{field.name}” is a short name of small letters a–z, digits and hyphens; change it."
        findings.add(rules.NOT_AN_ID, message, source, node.at)
    return fits


def _is_language(field: Field, node: Node, source: Source, findings: Findings) -> bool:
    if not isinstance(node, Scalar) or not _is_text(field, node, source, findings):
        return False
    fits = _LANGUAGE.fullmatch(node.text.strip()) is not None
    if not fits:
        message = f"“{field.name}” is a language code such as en or pt-BR; change it."
        findings.add(rules.NOT_A_LANGUAGE, message, source, node.at)
    return fits


def _is_list(field: Field, node: Node, source: Source, findings: Findings) -> bool:
    if isinstance(node, Scalar) and not node.text:
        message = f"“{field.name}” is an empty list; add something, or delete it if it may be left out."
        findings.add(rules.FIELD_EMPTY, message, source, node.at)
        return False
    if not isinstance(node, Items):
        message = f"“{field.name}” is a list; begin each of its entries with “- ”."
        findings.add(rules.FIELD_SHAPE, message, source, node.at)
        return False
    return True


def _is_texts(field: Field, node: Node, source: Source, findings: Findings) -> bool:
    if not isinstance(node, Items):
        return _is_list(field, node, source, findings)
    entry = Field(field.name, choices=field.choices)
    fits = [_is_text(entry, item, source, findings) for item in node.items]
    return all(fits)


def _is_fields(field: Field, node: Node, source: Source, findings: Findings) -> bool:
    if isinstance(node, Mapping):
        return True
    message = f"“{field.name}” is made of fields; write them indented below it."
    findings.add(rules.FIELD_SHAPE, message, source, node.at)
    return False


_CHECKS: dict[Shape, Callable[[Field, Node, Source, Findings], bool]] = {
    Shape.TEXT: _is_text,
    Shape.TRUTH: _is_truth,
    Shape.WHOLE: _is_whole,
    Shape.DATE: _is_date,
    Shape.ID: _is_id,
    Shape.LANGUAGE: _is_language,
    Shape.TEXTS: _is_texts,
    Shape.LIST: _is_list,
    Shape.FIELDS: _is_fields,
}
