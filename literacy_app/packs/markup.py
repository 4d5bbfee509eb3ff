"""Markdown to blocks; the only importer of markdown.

Markdown has no places in the file and knows neither posts, figures nor boxes. So the text is cut into stretches
between empty lines first, each is given to a fresh parser under the element it belongs to, and the new elements are
given its line. Raw HTML and entities are plain text: their processors are taken out, and nothing is ever serialised.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString

from literacy_app.domain.article import Block
from literacy_app.packs import rules
from literacy_app.packs.blocks import Region, collected
from literacy_app.packs.fields import meant
from literacy_app.packs.source import Findings, Source
from literacy_app.packs.yaml_events import shortened

MOST_CHARACTERS = 20_000
MOST_LINES = 1_000
MOST_BRACKETS = 200
MOST_NESTING = 16
REGIONS = ("post", "figure", "box")

_OPENING = re.compile(r"!!!(?:[ ]+(?P<name>\S+))?(?:[ ]+(?P<label>.*))?")
_LABEL = re.compile(r"[\"“](.*)[\"”]")
_MARKERS = re.compile(r"[ ]*(?:(?:>|[-*+](?=[ ])|\d+\.(?=[ ]))[ ]*)*")
_NEEDED = {
    "backtick": "`",
    "escape": "\\",
    "reference": "]:",
    "link": "](",
    "image_link": "![",
    "image_reference": "]:",
    "short_reference": "]:",
    "short_image_ref": "]:",
    "autolink": "<",
    "linebreak": "  \n",
}
_LEFT_BEHIND = "\x02"
"""Begins every sign that Python-Markdown puts in the place of what it has read already."""

_PLAIN_STARTS = frozenset("\"'“‘„«(")
_ACTIVE = ("*", "_", "[", "`", "\\", "<", "  \n")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring lines without an empty one between them; ``line`` is that of the first."""

    text: str
    line: int


def read_blocks(source: Source, lines: list[str], first_line: int, findings: Findings) -> tuple[Block, ...]:
    """The blocks of some lines of a file, the first of which has the given number.

    Every block's text is what a reader sees: inline marks taken off, white space as it is shown.
    """
    blocks = _read(source, lines, first_line, findings, emphasis=True)
    if any(_LEFT_BEHIND in block.text for block in blocks):
        # Where stars and underscores cross in some ways, Markdown forgets what it has put aside.
        blocks = _read(source, lines, first_line, Findings(), emphasis=False)
    return blocks


def _read(
    source: Source, lines: list[str], first_line: int, findings: Findings, *, emphasis: bool
) -> tuple[Block, ...]:
    reader = _Reader(source, "\n".join(lines), findings, emphasis=emphasis)
    try:
        reader.read(lines, first_line)
        return tuple(collected(reader.finished(), reader.lines, source, findings))
    except RecursionError:
        message = f"Something in this text is nested more than {MOST_NESTING} levels deep; make it simpler."
        findings.add(rules.NESTED_TOO_DEEP, message, source, source.offset(first_line))
        return ()


class _Reader:
    """Feeds stretches of lines to one Markdown parser and remembers the line of each element."""

    def __init__(self, source: Source, text: str, findings: Findings, *, emphasis: bool) -> None:
        self._source = source
        self._findings = findings
        self._markdown = _parser(text, emphasis=emphasis)
        self._root = Element("div")
        self.lines: dict[Element, int] = {}
        self._regions: list[Region] = []

    def read(self, lines: list[str], first_line: int) -> None:
        """Read lines at the left edge, with the blocks of our own among them."""
        index = 0
        plain_from = 0
        while index < len(lines):
            if not lines[index].startswith("!!!"):
                index += 1
                continue
            self._read_plain(self._root, lines[plain_from:index], first_line + plain_from)
            end = index + 1
            while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
                end += 1
            self._read_region(lines[index:end], first_line + index)
            plain_from = index = end
        self._read_plain(self._root, lines[plain_from:], first_line + plain_from)

    def finished(self) -> list[Region]:
        """All regions in order with their inline marks made elements."""
        for processor in self._markdown.treeprocessors:
            processor.run(self._root)
        return self._regions

    def _read_region(self, lines: list[str], line: int) -> None:
        at = self._source.offset(line)
        match = _OPENING.fullmatch(lines[0].rstrip())
        name = (match["name"] or "") if match else lines[0][3:].split(" ")[0]
        if match is None or name not in REGIONS:
            message = f"There is no block “{shortened(name)}”; {meant(name, REGIONS)}"
            self._findings.add(rules.BLOCK_UNKNOWN, message, self._source, at)
            return
        label = _LABEL.fullmatch((match["label"] or "").strip())
        text = " ".join(label[1].split()) if label else ""
        if not text:
            message = f'The block “{name}” needs its label in double quotes after its name; write !!! {name} "…".'
            self._findings.add(rules.BLOCK_LABEL, message, self._source, at)
        content = [row[4:] for row in lines[1:]]
        if not any(row.strip() for row in content):
            message = f"The block “{name}” has nothing in it; indent what belongs to it by four spaces."
            self._findings.add(rules.BLOCK_EMPTY, message, self._source, at)
            return
        element = SubElement(self._root, "div")
        self._regions.append(Region(element, name, text, line))
        self._read_plain(element, content, line + 1, own_region=False)

    def _read_plain(self, parent: Element, lines: list[str], first_line: int, *, own_region: bool = True) -> None:
        stretches = list(_stretches(lines, first_line))
        if own_region and stretches:
            parent = SubElement(parent, "div")
            self._regions.append(Region(parent, "", "", first_line))
        for stretch in stretches:
            if not self._is_within_limits(stretch):
                continue
            if _is_plain(stretch.text):
                SubElement(parent, "p").text = stretch.text
            else:
                self._markdown.parser.parseBlocks(parent, [stretch.text])
            _note_lines(parent, stretch, self.lines)

    def _is_within_limits(self, stretch: _Stretch) -> bool:
        text = stretch.text
        if len(text) > MOST_CHARACTERS or text.count("\n") >= MOST_LINES:
            rule = rules.PARAGRAPH_TOO_LONG
            what = f"is longer than {MOST_CHARACTERS:,} characters or {MOST_LINES:,} lines; divide it"
        elif text.count("[") > MOST_BRACKETS:
            rule = rules.TOO_MANY_BRACKETS
            what = f"has more than {MOST_BRACKETS} opening brackets; divide it"
        elif not _is_plain(text) and any(_depth(line) > MOST_NESTING for line in text.split("\n")):
            rule = rules.NESTED_TOO_DEEP
            what = f"has lists or quotes nested more than {MOST_NESTING} levels deep; make it simpler"
        else:
            return True
        self._findings.add(rule, f"This paragraph {what}.", self._source, self._source.offset(stretch.line))
        return False


def _parser(text: str, *, emphasis: bool) -> Markdown:
    """A parser for one text that takes HTML and entities for text, and an indented paragraph for a paragraph.

    It does not look for inline marks of which the text does not have the characters.
    """
    markdown = Markdown()
    markdown.preprocessors.deregister("html_block")
    for name in ("html", "entity", "automail"):
        markdown.inlinePatterns.deregister(name)
    if not emphasis:
        markdown.inlinePatterns.deregister("em_strong")
    for name, needed in _NEEDED.items():
        if needed not in text:
            markdown.inlinePatterns.deregister(name)
    markdown.parser.blockprocessors.deregister("code")
    markdown.treeprocessors.deregister("prettify")
    return markdown


def _stretches(lines: list[str], first_line: int) -> Iterator[_Stretch]:
    start = -1
    for index, line in enumerate([*lines, ""]):
        if line and not line.isspace():
            start = index if start < 0 else start
        elif start >= 0:
            yield _Stretch("\n".join(lines[start:index]), first_line + start)
            start = -1


def _is_plain(text: str) -> bool:
    """Whether every line begins with a letter or quotation mark: then Markdown's blocks can only be a paragraph."""
    return all(line[0].isalpha() or line[0] in _PLAIN_STARTS for line in text.split("\n"))


def _depth(line: str) -> int:
    if line[:1].isalpha():
        return 0
    match = _MARKERS.match(line)
    prefix = match.group() if match else ""
    return sum(character in ">-*+." for character in prefix) + (len(line) - len(line.lstrip(" "))) // 4


def _note_lines(parent: Element, stretch: _Stretch, lines: dict[Element, int]) -> None:
    """Give the elements that a stretch added their lines, and keep text without marks from being searched for them."""
    rows = stretch.text.split("\n")
    row = 0
    for element in _new(parent, lines):
        text = element.text or ""
        first = text.split("\n", 1)[0].strip()
        if first:
            row = next((index for index in range(row, len(rows)) if first in rows[index]), row)
        lines[element] = stretch.line + row
        if text and not any(mark in text for mark in _ACTIVE):
            element.text = AtomicString(text)


def _new(parent: Element, lines: dict[Element, int]) -> Iterator[Element]:
    """The elements without a line yet, in order; new ones only ever come at the end, at any depth."""
    fresh: list[Element] = []
    for child in reversed(parent):
        if child in lines:
            fresh.append(child)
            break
        fresh.append(child)
    for child in reversed(fresh):
        if child not in lines:
            yield child
        yield from _new(child, lines)
