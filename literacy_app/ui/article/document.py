"""An article as a QTextDocument: plain block and character formats, and a text that is the article's text exactly.

What is no part of the text (pictures, bullets, the line of metadata) leaves no character in the document; the room it
needs is in the margins of the blocks.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from literacy_app.domain.article import Article, Block, BlockKind, Inline, Style
from literacy_app.ui.article.offsets import Utf16Offsets
from literacy_app.ui.article.pictures import PictureFolder
from literacy_app.ui.theme import Theme, TypeScale

MARGIN = 9
"""Room round the text, so that the rounded ends of highlights are not cut off."""

_KEEP_ASPECT = Qt.AspectRatioMode.KeepAspectRatio
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_GAP = 0.95
_CARD_PAD = 0.75
_PICTURE_GAP = 0.45
_CODE_FAMILIES = ["DejaVu Sans Mono", "Consolas", "Menlo", "monospace"]
# One for one, so that no offset moves: what Qt would take for a new block, an object or a frame.
_PLAIN = str.maketrans(
    {"\n": "\u2028", "\r": " ", "\u2029": " ", "\ufffc": "\ufffd", "\ufdd0": " ", "\ufdd1": " ", "\0": " "}
)

_ODD = "\r\u2029\ufffc\ufdd0\ufdd1\0"
_PARAGRAPH = Block(BlockKind.PARAGRAPH, " ")
_CARDS = {BlockKind.POST_HEADER, BlockKind.POST, BlockKind.BOX_TITLE, BlockKind.BOX}


@dataclass(frozen=True, slots=True)
class Setting:
    """How an article is set: type, sizes in pixels and the room for what is painted round the headline."""

    theme: Theme
    type_scale: TypeScale
    body_px: int
    text_width: int
    header_room: int
    byline_room: int

    def em(self, times: float) -> int:
        """A length in body sizes, as whole pixels."""
        return round(self.body_px * times)


@dataclass(frozen=True, slots=True)
class Look:
    """How the blocks of a kind look; lengths are in body sizes."""

    size: float = 1.0
    line: float = 0.0
    weight: QFont.Weight = QFont.Weight.Normal
    interface: bool = False
    top: float = 0.0
    bottom: float = _GAP
    side: float = 0.0
    italic: bool = False


# All in the colour of text: what is muted would be too pale on the ground of a highlight.
_LOOKS = {
    BlockKind.TITLE: Look(1.42, 1.3, QFont.Weight.Bold),
    BlockKind.PARAGRAPH: Look(),
    BlockKind.HEADING: Look(1.2, 1.35, QFont.Weight.Bold, top=1.35, bottom=0.5),
    BlockKind.QUOTE: Look(side=1.2, italic=True),
    BlockKind.ITEM: Look(bottom=0.3),
    BlockKind.POST_HEADER: Look(0.76, 1.5, QFont.Weight.DemiBold, interface=True, bottom=0.25, side=1.0),
    BlockKind.POST: Look(bottom=0.4, side=1.0),
    BlockKind.CAPTION: Look(0.8, 1.5, interface=True, bottom=0.1),
    BlockKind.CREDIT: Look(0.68, 1.5, interface=True, bottom=0.1),
    BlockKind.BOX_TITLE: Look(0.84, 1.5, QFont.Weight.Bold, interface=True, bottom=0.3, side=1.0),
    BlockKind.BOX: Look(0.95, 1.62, bottom=0.4, side=1.0),
}
_NARROW_TITLE = replace(_LOOKS[BlockKind.TITLE], size=1.2)


def look_of(block: Block, *, narrow: bool = False) -> Look:
    """How a block looks; a headline is smaller in a narrow column, a heading smaller at depth."""
    if block.kind is BlockKind.TITLE and narrow:
        return _NARROW_TITLE
    if block.kind is BlockKind.HEADING and block.level > 2:
        return replace(_LOOKS[block.kind], size=1.06)
    return _LOOKS[block.kind]


def is_card(block: Block) -> bool:
    """Whether a block stands in a frame with the others of its group."""
    return block.kind in _CARDS


class ArticleDocument(QTextDocument):
    """The article laid out; block *i* of the document is block *i* of the article."""

    def __init__(self, article: Article, pictures: PictureFolder, setting: Setting, parent: QObject) -> None:
        super().__init__(parent)
        self.article = article
        self.setting = setting
        self.offsets = Utf16Offsets(article.text)
        self._pictures = pictures
        self._narrow = setting.text_width < 16 * setting.body_px
        self.setUndoRedoEnabled(False)
        self.setDefaultFont(body_font(setting))
        self.setDocumentMargin(MARGIN)
        # Known before there is anything to lay out, so that the text is laid out once.
        self.setTextWidth(setting.text_width + 2 * MARGIN)
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        cursor.setBlockFormat(self._block_format(_PARAGRAPH, first=True, last=True))
        cursor.insertText(_plain_text(article))
        self._format_blocks(cursor)
        frame = self.rootFrame().frameFormat()
        frame.setTopMargin(setting.header_room)
        frame.setBottomMargin(3 * MARGIN)
        self.rootFrame().setFrameFormat(frame)
        cursor.endEditBlock()

    def loadResource(self, resource: int, name: QUrl | str, /) -> object:
        """A picture of the lesson in hand; nothing else is ever loaded."""
        url = QUrl(name)
        if resource == QTextDocument.ResourceType.ImageResource.value and self._pictures.answers(url):
            return self._pictures.image(url.path())
        return QImage()

    def picture_size(self, file: str) -> QSize:
        """How large a picture is shown: as it is, or shrunk to the column and to a part of its height."""
        size = self._pictures.size(file)
        if size.isEmpty():
            return QSize(self.setting.text_width, self.setting.em(4))
        room = QSize(self.setting.text_width, max(self.setting.em(18), self.setting.text_width * 2 // 3))
        fits = size.width() <= room.width() and size.height() <= room.height()
        return size if fits else size.scaled(room, _KEEP_ASPECT)

    def picture_gap(self) -> int:
        """The room between a picture and what stands under it."""
        return self.setting.em(_PICTURE_GAP)

    def card_padding(self) -> int:
        """The room between the frame of a card and its words."""
        return self.setting.em(_CARD_PAD)

    def block_px(self, index: int) -> float:
        """The size of type of a block."""
        return self.setting.body_px * look_of(self.article.blocks[index], narrow=self._narrow).size

    def position(self, offset: int) -> int:
        """The place in the document of a code point of the article's text."""
        return self.offsets.to_utf16(offset)

    def offset(self, position: int) -> int:
        """The code point of the article's text at a place in the document."""
        return self.offsets.to_code_points(position)

    def _format_blocks(self, cursor: QTextCursor) -> None:
        blocks = self.article.blocks
        for i, block in enumerate(blocks):
            if block.kind is not BlockKind.PARAGRAPH:
                self._format_special(cursor, i)
            for inline in block.inlines:
                self._format_inline(cursor, self.article.starts[i], inline)

    def _format_special(self, cursor: QTextCursor, index: int) -> None:
        blocks = self.article.blocks
        block = blocks[index]
        first = not block.group or index == 0 or blocks[index - 1].group != block.group
        last = not block.group or index + 1 == len(blocks) or blocks[index + 1].group != block.group
        span = self.article.block_span(index)
        cursor.setPosition(self.position(span.start))
        cursor.setPosition(self.position(span.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.setBlockFormat(self._block_format(block, first=first, last=last))
        char_format = self._char_format(block)
        cursor.setBlockCharFormat(char_format)
        cursor.setCharFormat(char_format)

    def _format_inline(self, cursor: QTextCursor, start: int, inline: Inline) -> None:
        cursor.setPosition(self.position(start + inline.span.start))
        cursor.setPosition(self.position(start + inline.span.end), QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        match inline.style:
            case Style.EMPHASIS:
                style.setFontItalic(True)
            case Style.STRONG:
                style.setFontWeight(QFont.Weight.Bold.value)
            case Style.CODE:
                style.setFontFamilies(_CODE_FAMILIES)
            case Style.LINK:
                style.setFontUnderline(True)
                style.setForeground(self.setting.theme.color("accent"))
        cursor.mergeCharFormat(style)

    def _block_format(self, block: Block, *, first: bool, last: bool) -> QTextBlockFormat:
        setting = self.setting
        look = look_of(block, narrow=self._narrow)
        made = QTextBlockFormat()
        made.setLineHeight(self._line_px(look, block), _FIXED)
        top, bottom = setting.em(look.top), setting.em(look.bottom)
        if block.kind is BlockKind.TITLE:
            bottom = setting.byline_room
        if last:
            bottom = max(bottom, setting.em(_GAP))
        if is_card(block):
            top = setting.em(_GAP) + self.card_padding() if first else top
            bottom = setting.em(_GAP) + self.card_padding() if last else bottom
        if block.pictures:
            heights = [self.picture_size(picture.file).height() + self.picture_gap() for picture in block.pictures]
            top = setting.em(_GAP) + sum(heights)
        made.setTopMargin(top)
        made.setBottomMargin(bottom)
        made.setLeftMargin(setting.em(look.side) + (setting.em(1.45) * max(1, block.level) if is_item(block) else 0))
        made.setRightMargin(setting.em(look.side))
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
            made.setHeadingLevel(min(6, max(1, block.level)))
        return made

    def _line_px(self, look: Look, block: Block) -> int:
        if not block.text:
            return 1
        px = round(self.setting.body_px * look.size)
        return round(px * look.line) if look.line else self.setting.type_scale.line_px(px)

    def _char_format(self, block: Block) -> QTextCharFormat:
        look = look_of(block, narrow=self._narrow)
        made = QTextCharFormat()
        if look.interface:
            made.setFontFamilies([self.setting.type_scale.interface_family])
        if look.size != 1.0:
            made.setProperty(QTextCharFormat.Property.FontPixelSize.value, round(self.setting.body_px * look.size))
        if look.weight is not QFont.Weight.Normal:
            made.setFontWeight(look.weight.value)
        if look.italic:
            made.setFontItalic(True)
        return made


def _plain_text(article: Article) -> str:
    """The article's text with nothing in it that means more to Qt than a character."""
    text = article.text
    odd = any(character in text for character in _ODD) or text.count("\n") != len(article.blocks) - 1
    return "\n".join(block.text.translate(_PLAIN) for block in article.blocks) if odd else text


def is_item(block: Block) -> bool:
    """Whether a block is an item of a list."""
    return block.kind is BlockKind.ITEM


def body_font(setting: Setting) -> QFont:
    """The font of the article's paragraphs."""
    font = QFont(setting.type_scale.reading_family)
    font.setPixelSize(setting.body_px)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def transparent(color: QColor) -> QColor:
    """The colour with nothing of it to be seen, which screen readers still tell."""
    clear = QColor(color)
    clear.setAlpha(0)
    return clear
