"""Elements of a parsed text to the blocks that a reader sees."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from literacy_app.domain.article import Block, BlockKind, Inline, Picture, Style
from literacy_app.domain.text import Span
from literacy_app.packs import rules
from literacy_app.packs.source import Findings, Source

_STYLES = {"em": Style.EMPHASIS, "strong": Style.STRONG, "code": Style.CODE, "a": Style.LINK}
_KINDS = {"post": BlockKind.POST, "figure": BlockKind.CAPTION, "box": BlockKind.BOX}
_LISTS = frozenset({"ul", "ol"})
_HEADING = re.compile(r"h([1-6])")
_SPACE = re.compile(r"[ \n]+")


@dataclass(frozen=True, slots=True)
class Region:
    """A post, figure or box with its label, or the plain text between them (no name)."""

    element: Element
    name: str
    label: str
    line: int


@dataclass(slots=True)
class _Where:
    """What the blocks below an element have in common."""

    kind: BlockKind
    group: int = 0
    level: int = 0
    fixed: bool = False


def collected(regions: list[Region], lines: dict[Element, int], source: Source, findings: Findings) -> Iterator[Block]:
    """The blocks of all regions in order."""
    collector = _Collector(lines, source, findings)
    for region in regions:
        yield from collector.region(region)


class _Collector:
    """Walks the elements; counts the groups and notes pictures that stand in the wrong place."""

    def __init__(self, lines: dict[Element, int], source: Source, findings: Findings) -> None:
        self._lines = lines
        self._source = source
        self._findings = findings
        self._groups = 0
        self._pictures: list[Picture] = []

    def region(self, region: Region) -> Iterator[Block]:
        """The blocks of one region."""
        if not region.name:
            for child in region.element:
                yield from self._element(child, _Where(BlockKind.PARAGRAPH), region.line)
            self._refuse_pictures(region)
            return
        where = _Where(_KINDS[region.name], self._new_group(), fixed=True)
        inner = [block for child in region.element for block in self._element(child, where, region.line)]
        yield from _LAYOUTS[region.name](self, region, where.group, inner)

    def post(self, region: Region, group: int, inner: list[Block]) -> Iterator[Block]:
        """A post: who says it, then what."""
        self._refuse_pictures(region)
        if region.label:
            yield Block(BlockKind.POST_HEADER, region.label, group=group, line=region.line)
        yield from inner

    def box(self, region: Region, group: int, inner: list[Block]) -> Iterator[Block]:
        """A box: its title, then the rest."""
        self._refuse_pictures(region)
        if region.label:
            yield Block(BlockKind.BOX_TITLE, region.label, group=group, line=region.line)
        yield from inner

    def figure(self, region: Region, group: int, inner: list[Block]) -> Iterator[Block]:
        """A figure: its caption, then the credit; the pictures stand with the first of them."""
        pictures = tuple(self._pictures)
        self._pictures.clear()
        if not pictures:
            message = "This figure shows no picture; add one as ![what it shows](file.png)."
            self._findings.add(rules.FIGURE_WITHOUT_PICTURE, message, self._source, self._source.offset(region.line))
        blocks = [*inner, Block(BlockKind.CREDIT, region.label, group=group, line=region.line)]
        blocks[0] = replace(blocks[0], pictures=pictures)
        yield from (block for block in blocks if block.text)

    def _refuse_pictures(self, region: Region) -> None:
        if self._pictures:
            name = self._pictures[0].file
            at = self._source.text.find(f"]({name}", self._source.offset(region.line))
            message = 'A picture must stand in a figure, with its credit; write !!! figure "…" and indent it below.'
            where = at if at >= 0 else self._source.offset(region.line)
            self._findings.add(rules.PICTURE_OUTSIDE_FIGURE, message, self._source, where)
            self._pictures.clear()

    def _element(self, element: Element, where: _Where, line: int) -> Iterator[Block]:
        line = self._lines.get(element, line)
        tag = element.tag
        if tag in _LISTS:
            yield from self._list(element, where, line)
        elif tag == "blockquote":
            inner = where if where.fixed else _Where(BlockKind.QUOTE, where.group or self._new_group(), fixed=True)
            for child in element:
                yield from self._element(child, inner, line)
        elif (heading := _HEADING.fullmatch(tag)) and not where.fixed:
            heads = _Where(BlockKind.HEADING, where.group, int(heading[1]))
            yield from self._text(element, list(element), heads, 0, line)
        elif tag != "hr":
            yield from self._text(element, list(element), where, 0, line)

    def _list(self, element: Element, where: _Where, line: int) -> Iterator[Block]:
        group = where.group or self._new_group()
        kind = where.kind if where.fixed else BlockKind.ITEM
        level = where.level + 1
        for number, item in enumerate(element, start=1):
            ordinal = number if element.tag == "ol" else 0
            inner = _Where(kind, group, level, fixed=where.fixed)
            yield from self._item(item, inner, ordinal, self._lines.get(item, line))

    def _item(self, item: Element, where: _Where, ordinal: int, line: int) -> Iterator[Block]:
        """An item: its own text, then what is nested in it; a second paragraph of an item is no item of its own."""
        inline = [child for child in item if child.tag in _STYLES or child.tag in {"img", "br"}]
        follows = _Where(where.kind if where.fixed else BlockKind.PARAGRAPH, where.group, where.level, where.fixed)
        first = True
        for block in self._text(item, inline, where, ordinal, line):
            first = False
            yield block
        for child in item:
            if child in inline:
                continue
            if child.tag == "p" and first:
                yield from self._text(child, list(child), where, ordinal, self._lines.get(child, line))
            else:
                yield from self._element(child, where if child.tag in _LISTS else follows, line)
            first = False
            if child.tail and not child.tail.isspace():
                yield from self._tail(child.tail, follows, line)

    def _tail(self, text: str, where: _Where, line: int) -> Iterator[Block]:
        shown = _SPACE.sub(" ", text).strip(" ")
        if shown:
            yield Block(where.kind, shown, group=where.group, level=where.level, line=line)

    def _text(
        self, element: Element, children: list[Element], where: _Where, ordinal: int, line: int
    ) -> Iterator[Block]:
        if not children:
            text = (element.text or "").strip(" \n")
            if "\n" in text or "  " in text:
                text = _SPACE.sub(" ", text)
            inlines: tuple[Inline, ...] = ()
        else:
            writer = _Writer(self._pictures)
            writer.write(element.text)
            for child in children:
                writer.element(child)
                writer.write(child.tail)
            text, inlines = writer.finished()
        if text:
            yield Block(where.kind, text, inlines, where.group, where.level, ordinal, line=line)

    def _new_group(self) -> int:
        self._groups += 1
        return self._groups


_LAYOUTS: dict[str, Callable[[_Collector, Region, int, list[Block]], Iterator[Block]]] = {
    "post": _Collector.post,
    "figure": _Collector.figure,
    "box": _Collector.box,
}


class _Writer:
    """Puts a block's text together from its inline elements, with white space as it is shown."""

    def __init__(self, pictures: list[Picture]) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._ends_in_space = True
        self._inlines: list[Inline] = []
        self._pictures = pictures

    def write(self, text: str | None) -> None:
        """Add text; runs of white space count as one space, none at the start."""
        shown = _SPACE.sub(" ", text or "")
        if self._ends_in_space:
            shown = shown.removeprefix(" ")
        if shown:
            self._parts.append(shown)
            self._length += len(shown)
            self._ends_in_space = shown.endswith(" ")

    def element(self, element: Element) -> None:
        """Add an inline element, or keep its picture."""
        if element.tag == "img":
            self._pictures.append(Picture(element.get("src", ""), _SPACE.sub(" ", element.get("alt", "")).strip()))
            return
        if element.tag == "br":
            self.write(" ")
            return
        start = self._length
        self.write(_unescaped(element.text) if element.tag == "code" else element.text)
        for child in element:
            self.element(child)
            self.write(child.tail)
        style = _STYLES.get(element.tag)
        if style is not None and self._length > start:
            self._inlines.append(Inline(Span(start, self._length), style, element.get("href", "")))

    def finished(self) -> tuple[str, tuple[Inline, ...]]:
        """The text without space at its ends, and its styled stretches in order, outer ones first."""
        text = "".join(self._parts).rstrip(" ")
        kept = [
            Inline(Span(inline.span.start, min(inline.span.end, len(text))), inline.style, inline.target)
            for inline in self._inlines
            if inline.span.start < len(text)
        ]
        kept.sort(key=lambda inline: (inline.span.start, -inline.span.end))
        return text, tuple(kept)


def _unescaped(text: str | None) -> str:
    """Code as it was written: the parser has made it ready for HTML, which we never make."""
    return (text or "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
