"""The YAML that people write in packs, read line by line; None for anything else, which ``yaml_events`` then reads.

A full YAML parser in Python takes longer for the notes of a lesson than Markdown takes for its article, many times
over. Packs use little of the language: mappings and lists by indentation, one-line texts, block texts with ``|`` and
``>``, short flow lists. That much is read here, with the same result (a test compares the two), and at the first sign
of doubt the file is left to the full parser.
"""

import re
from functools import cache

from literacy_app.packs.tree import Items, Mapping, Node, Scalar

_ENTRY = re.compile(
    r"(?:[ ]*(?:\#[^\n]*)?\n)*+(?P<indent>[ ]*)(?P<dash>-[ ]+)?"
    r"(?:(?P<key>[A-Za-z_][A-Za-z0-9_-]*):(?:[ ]+|(?=\n)))?(?P<value>[^\n]*)\n"
)
_REST_IS_EMPTY = re.compile(r"(?:[ ]*(?:\#[^\n]*)?\n)*\Z")
_END = r"[ ]*(?:[ ]\#.*)?\Z"
_HEADER = re.compile(rf"([|>])(-?){_END}")
_DOUBLE = re.compile(rf'"((?:[^"\\]|\\["\\])*)"{_END}')
_SINGLE = re.compile(rf"'((?:[^']|'')*)'{_END}")
_FLOW_LIST = re.compile(rf"\[([^\[\]{{}}\"'\#&*!|>%@`:?]*)\]{_END}")
_FLOW_ITEM = re.compile(r"[A-Za-z0-9](?:[\w ./-]*[\w.])?")
_FLOW_PAIRS = re.compile(rf"\{{[ ]*(.*?)[ ]*\}}{_END}")
_FLOW_PAIR = re.compile(
    r"(?P<key>[A-Za-z_][A-Za-z0-9_-]*):[ ]+(?:\"(?P<quoted>[^\"\\]*)\"|(?P<plain>[A-Za-z0-9](?:[\w ./-]*[\w.])?))"
    r"[ ]*(?:,[ ]*|\Z)"
)
_NOT_PLAIN = frozenset("-?:,[]{}#&*!|>'\"%@` ")
_MOST_NODES = 20_000
_MOST_DEPTH = 12


class _DoubtError(Exception):
    """Something that the full parser should judge."""


def read_lines(text: str, start: int, end: int) -> Node | None:
    """The tree of the YAML between two offsets, or None where the full parser is needed."""
    if text[end - 1 : end] != "\n" or text.find("\t", start, end) >= 0:
        return None
    reader = _Reader(text, start, end)
    try:
        return reader.read()
    except _DoubtError:
        return None


class _Reader:
    """Reads entries one by one; the stack holds what is open, with the column its entries stand in."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text if end == len(text) else text[:end]
        self._at = start
        self._root = Mapping(start)
        self._stack: list[tuple[int, Items | Mapping]] = []
        self._slot: tuple[Mapping, str] | None = None
        self._left = _MOST_NODES

    def read(self) -> Node | None:
        """The whole tree; None for an empty file."""
        match = _ENTRY.match(self._text, self._at)
        if match is None or match["key"] is None or match["dash"] or match["indent"]:
            raise _DoubtError
        self._root.at = match.start("key")
        self._stack.append((0, self._root))
        while match is not None:
            self._entry(match)
            match = _ENTRY.match(self._text, self._at)
        if not _REST_IS_EMPTY.match(self._text, self._at):
            raise _DoubtError
        return self._root

    def _entry(self, match: re.Match[str]) -> None:
        indent, dash, key, value = match.groups()
        self._at = match.end()
        column = len(indent)
        stack = self._stack
        if not dash and key is not None and stack[-1][0] == column and type(stack[-1][1]) is Mapping:
            self._pair(stack[-1][1], key, match, column)
            return
        while stack[-1][0] > column:
            stack.pop()
            self._slot = None
        if dash:
            items = self._items(column, match.end("indent"))
            column += len(dash)
            if key is None:
                items.items.append(self._value(value, match.start("value"), column - len(dash)))
                return
            mapping = Mapping(match.start("key"))
            items.items.append(mapping)
            self._push(column, mapping)
        elif key is None:
            raise _DoubtError
        else:
            mapping = self._mapping(column, match.start("key"))
        self._pair(mapping, key, match, column)

    def _items(self, column: int, at: int) -> Items:
        top, container = self._stack[-1]
        if self._slot is not None:
            items = Items(at)
            self._fill(items)
            self._push(column, items)
            return items
        if top != column or not isinstance(container, Items):
            raise _DoubtError
        return container

    def _mapping(self, column: int, at: int) -> Mapping:
        top, container = self._stack[-1]
        if top < column:
            mapping = Mapping(at)
            self._fill(mapping)
            self._push(column, mapping)
            return mapping
        if isinstance(container, Items):
            self._stack.pop()
            top, container = self._stack[-1]
        if top != column or not isinstance(container, Mapping):
            raise _DoubtError
        return container

    def _push(self, column: int, container: Items | Mapping) -> None:
        self._left -= 1
        if len(self._stack) == _MOST_DEPTH:
            raise _DoubtError
        self._stack.append((column, container))
        self._slot = None

    def _fill(self, node: Node) -> None:
        if self._slot is None:
            raise _DoubtError
        mapping, key = self._slot
        mapping.values[key] = node

    def _pair(self, mapping: Mapping, key: str, match: re.Match[str], column: int) -> None:
        if key in mapping.places:
            raise _DoubtError
        key_at = match.start(3)
        value = match[4]
        mapping.places[key] = key_at
        self._left -= 2
        if self._left < 0:
            raise _DoubtError
        if not value or value[0] == "#":
            mapping.values[key] = Scalar(key_at + len(key) + 1, "")
            self._slot = (mapping, key)
            return
        self._slot = None
        mapping.values[key] = self._value(value, match.start(4), column)

    def _value(self, value: str, at: int, column: int) -> Node:
        if not value:
            raise _DoubtError
        first = value[0]
        if first not in _NOT_PLAIN:
            return Scalar(at, self._plain(value, column))
        if first in {"|", ">"}:
            return Scalar(at, self._block(value, column))
        if first == '"' and (match := _DOUBLE.match(value)):
            text = match[1]
            return Scalar(at, re.sub(r"\\(.)", r"\1", text) if "\\" in text else text)
        if first == "'" and (match := _SINGLE.match(value)):
            return Scalar(at, match[1].replace("''", "'"))
        if first == "[" and (match := _FLOW_LIST.match(value)):
            return self._flow_list(match[1], at)
        if first == "{" and (match := _FLOW_PAIRS.match(value)):
            return self._flow_pairs(match[1], at, at + match.start(1))
        raise _DoubtError

    def _plain(self, value: str, column: int) -> str:
        if " #" in value:
            value = value[: value.index(" #")]
            if self._text.startswith(" " * (column + 1), self._at):
                raise _DoubtError
        if value[-1] == " ":
            value = value.rstrip(" ")
        if ": " in value or value[-1] == ":":
            raise _DoubtError
        inside = self._at + column
        if self._text[inside : inside + 1] != " ":
            return value
        match = _body(column).match(self._text, self._at)
        body = match.group() if match else ""
        if not body.strip():
            return value
        lines = [line.strip(" ") for line in body.rstrip("\n ").split("\n")]
        if any(not line or line[0] == "#" or line[-1] == ":" or ": " in line or " #" in line for line in lines):
            raise _DoubtError
        self._at += len(body)
        return " ".join((value, *lines))

    def _block(self, value: str, column: int) -> str:
        header = _HEADER.match(value)
        match = _body(column).match(self._text, self._at)
        body = match.group() if match else ""
        if header is None or match is None or not body:
            raise _DoubtError
        self._at = match.end()
        content = body.rstrip("\n ")
        width = len(content) - len(content.lstrip(" "))
        if not content or content[width] == "\n" or " " in body[len(content) :]:
            raise _DoubtError  # spaces before and after a block text may be part of it
        margin = "\n" + " " * width
        if header[0] == ">-" and content.count("\n") == content.count(margin) and margin + " " not in content:
            return content[width:].replace(margin, " ")
        lines = content.split("\n")
        margin = margin[1:]
        if not all(line.startswith(margin) or not line for line in lines):
            raise _DoubtError
        lines = [line[width:] for line in lines]
        text = "\n".join(lines) if header[1] == "|" else _folded(lines)
        return text if header[2] else text + "\n"

    def _flow_list(self, inner: str, at: int) -> Items:
        items = Items(at)
        position = at + 1
        for part in inner.split(",") if inner.strip() else ():
            text = part.strip(" ")
            if not _FLOW_ITEM.fullmatch(text):
                raise _DoubtError
            items.items.append(Scalar(position + len(part) - len(part.lstrip(" ")), text))
            position += len(part) + 1
        self._left -= len(items.items) + 1
        return items

    def _flow_pairs(self, inner: str, at: int, inner_at: int) -> Mapping:
        mapping = Mapping(at)
        position = 0
        while position < len(inner):
            match = _FLOW_PAIR.match(inner, position)
            if match is None or match["key"] in mapping.places:
                raise _DoubtError
            quoted = match["quoted"]
            value_at = match.start("plain") if quoted is None else match.start("quoted") - 1
            mapping.places[match["key"]] = inner_at + match.start("key")
            mapping.values[match["key"]] = Scalar(inner_at + value_at, match["plain"] if quoted is None else quoted)
            position = match.end()
        self._left -= 2 * len(mapping.values) + 1
        return mapping


def _folded(lines: list[str]) -> str:
    """The lines of a ``>`` text: neighbours joined by a space, an empty line for a line feed."""
    if any(line.startswith(" ") for line in lines):
        raise _DoubtError
    if "" not in lines:
        return " ".join(lines)
    return re.sub(r"\n(\n*)", lambda match: match[1] or " ", "\n".join(lines))


@cache
def _body(column: int) -> re.Pattern[str]:
    """The lines that stand further in than a column, and the empty ones between them."""
    return re.compile(rf"(?:[ ]{{{column + 1},}}[^\n]*\n|[ ]*\n)*")
