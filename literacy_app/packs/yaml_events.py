"""Any YAML file read by ruamel.yaml's own event stream, inside limits; the only importer of ruamel.yaml.

Events are taken one by one, so that a hostile file is refused at the first thing that goes too far, before it costs
anything: the pure-Python parser never recurses and never builds what we do not keep.
"""

from collections.abc import Iterator
from typing import Protocol, cast

from literacy_app.packs import rules
from literacy_app.packs.rules import Rule
from literacy_app.packs.source import Findings, Source, forbidden
from literacy_app.packs.tree import Items, Mapping, Node, Scalar

MOST_NODES = 20_000
MOST_DEPTH = 12
_REMINDERS = (
    ("mapping values are not allowed", "a text that holds “: ” must stand in quotes"),
    ("found character '\\t'", "indent with spaces, not with tabs"),
    ("expected <block end>", "check that this line is indented like its neighbours"),
    (
        "could not find expected ':'",
        "check that this line is indented like its neighbours and has a colon after its key",
    ),
    ("while scanning a quoted scalar", "check that the quotation mark is closed"),
    ("while scanning an alias", "a text that begins with * must stand in quotes"),
    ("cannot start any token", "a text that begins with this character must stand in quotes"),
)


_FAULTS = (ValueError, ArithmeticError, LookupError, AttributeError, TypeError, AssertionError, RuntimeError)
"""What the parser raises beside its own errors, for bad escapes, numbers and versions."""


class _Mark(Protocol):
    index: int


class _Event(Protocol):
    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str


class _Told(Protocol):
    context: str | None
    context_mark: _Mark | None
    problem: str | None
    problem_mark: _Mark | None


class _Parser(Protocol):
    def parse(self, stream: str) -> Iterator[_Event]: ...


class _RefusedError(Exception):
    """The file broke a rule; the rest of it is not read."""

    def __init__(self, rule: Rule, message: str, at: int) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.at = at


class _Builder:
    """Puts events together to a tree."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Items | Mapping] = []
        self._keys: list[str | None] = []
        self._nodes = 0

    def add(self, node: Node, *, unwritten: bool = False) -> None:
        """Put a value where the next one belongs; one that is ``unwritten`` stands right after its key."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            message = f"More than {MOST_NODES:,} values stand in this file; split the lesson."
            raise _RefusedError(rules.YAML_TOO_MANY, message, node.at)
        if not self._open:
            self.root = node
        elif isinstance(parent := self._open[-1], Items):
            parent.items.append(node)
        else:
            self._add_to_mapping(parent, node, unwritten=unwritten)
        if not isinstance(node, Scalar):
            if len(self._open) == MOST_DEPTH:
                message = f"Nothing may be nested more than {MOST_DEPTH} levels deep; make this simpler."
                raise _RefusedError(rules.YAML_TOO_DEEP, message, node.at)
            self._open.append(node)
            self._keys.append(None)

    def close(self) -> None:
        """The list or mapping opened last ends."""
        self._open.pop()
        self._keys.pop()

    def _add_to_mapping(self, parent: Mapping, node: Node, *, unwritten: bool) -> None:
        key = self._keys[-1]
        if key is not None:
            if unwritten:
                node.at = parent.places[key] + len(key) + 1
            parent.values[key] = node
            self._keys[-1] = None
            return
        if not isinstance(node, Scalar) or not node.text:
            raise _RefusedError(
                rules.YAML_KEY, "A key must be a plain word followed by a colon; write one here.", node.at
            )
        if node.text == "<<":
            raise _RefusedError(rules.YAML_MERGE, "Merge keys (<<) are not allowed; write the fields out.", node.at)
        if node.text in parent.places:
            message = f"“{shortened(node.text)}” stands here twice; delete one of the two."
            raise _RefusedError(rules.YAML_DUPLICATE_KEY, message, node.at)
        parent.places[node.text] = node.at
        self._keys[-1] = node.text


def read_events(source: Source, start: int, end: int, findings: Findings) -> Node | None:
    """The tree of the YAML between two offsets; None where there is nothing, and None with a problem for no YAML."""
    builder = _Builder()
    try:
        for name, event in _events(source.text[start:end]):
            _take(builder, name, event, start)
    except _RefusedError as refused:
        findings.add(refused.rule, refused.message, source, min(refused.at, end))
        return None
    return builder.root


def _take(builder: _Builder, name: str, event: _Event, start: int) -> None:
    at = start + event.start_mark.index
    if name == "DocumentStartEvent" and builder.root is not None:
        message = "Only one document may stand in a file; delete this line and the rest."
        raise _RefusedError(rules.YAML_DOCUMENTS, message, at)
    if name in {"AliasEvent", "ScalarEvent", "SequenceStartEvent", "MappingStartEvent"}:
        _refuse_extras(name, event, at)
    if name == "ScalarEvent":
        builder.add(Scalar(at, event.value), unwritten=event.start_mark.index == event.end_mark.index)
    elif name == "SequenceStartEvent":
        builder.add(Items(at))
    elif name == "MappingStartEvent":
        builder.add(Mapping(at))
    elif name in {"SequenceEndEvent", "MappingEndEvent"}:
        builder.close()


def _refuse_extras(name: str, event: _Event, at: int) -> None:
    if name == "AliasEvent":
        message = "Aliases (*name) are not allowed; write the value out, or put a text that begins with * in quotes."
        raise _RefusedError(rules.YAML_ALIAS, message, at)
    if event.anchor is not None:
        message = "Anchors (&name) are not allowed; delete it, or put a text that begins with & in quotes."
        raise _RefusedError(rules.YAML_ANCHOR, message, at)
    if event.tag is not None:
        message = "Tags (!name) are not allowed; delete it, or put a text that begins with ! in quotes."
        raise _RefusedError(rules.YAML_TAG, message, at)
    if name == "ScalarEvent" and forbidden(event.value) >= 0:
        message = "This text has an invisible control character in it, written as an escape; delete it."
        raise _RefusedError(rules.CONTROL_CHARACTER, message, at)


def _events(text: str) -> Iterator[tuple[str, _Event]]:
    """The events of a text with the names of their classes; ``_RefusedError`` where it is no YAML."""
    from ruamel.yaml import YAML  # 15 ms, and seldom needed
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    yaml = YAML(typ="safe", pure=True)
    try:
        for event in cast("_Parser", yaml).parse(text):
            yield type(event).__name__, event
    except MarkedYAMLError as error:
        told = cast("_Told", error)
        mark = told.problem_mark or told.context_mark
        said = f"{told.context or ''} {told.problem or ''}"
        hint = next((hint for part, hint in _REMINDERS if part in said), "compare it with the lines around it")
        message = f"This is not YAML as we can read it; {hint}."
        raise _RefusedError(rules.YAML_SYNTAX, message, mark.index if mark else 0) from error
    except (YAMLError, *_FAULTS) as error:
        message = "This is not YAML as we can read it; compare it with the example in FORMAT.md."
        raise _RefusedError(rules.YAML_SYNTAX, message, 0) from error


def shortened(text: str, most: int = 60) -> str:
    """A text cut to fit into a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
