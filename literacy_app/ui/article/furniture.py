"""What stands round the text and is no part of it: the lines above and under the headline, frames, bars, bullets."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from literacy_app.domain.article import Article, Block, BlockKind
from literacy_app.ui.article.document import MARGIN, ArticleDocument, is_card, is_item
from literacy_app.ui.article.geometry import PageGeometry
from literacy_app.ui.theme import Theme, TypeScale

_FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_BULLETS = ("•", "◦", "▪")


def kicker_of(article: Article) -> str:
    """The line above the headline: genre and level."""
    level = QCoreApplication.translate("Article", "Level {level}").format(level=article.level) if article.level else ""
    return "  ·  ".join(part for part in (article.genre, level) if part)


def byline_of(article: Article) -> str:
    """The line under the headline: who wrote it, where, how long it takes, when it appeared."""
    by = QCoreApplication.translate("Article", "By {name}").format(name=article.byline) if article.byline else ""
    minutes = QCoreApplication.translate("Article", "{minutes} min read").format(minutes=article.minutes)
    date = QDate.fromString(article.published, Qt.DateFormat.ISODate)
    day = QLocale().toString(date, "d MMMM yyyy") if date.isValid() else article.published
    return "  ·  ".join(part for part in (by, article.outlet, minutes if article.minutes else "", day) if part)


@dataclass(frozen=True, slots=True)
class Header:
    """The lines round the headline as set in a column: texts, fonts and the room they take."""

    kicker: str
    byline: str
    kicker_font: QFont
    byline_font: QFont
    top: int
    kicker_height: int
    byline_height: int
    space: int
    below: int

    @property
    def room_above(self) -> int:
        """From the top of the page to the headline."""
        return self.top + self.kicker_height + self.space

    @property
    def room_below(self) -> int:
        """From the headline to the first paragraph."""
        return self.byline_height + self.below


def header_of(article: Article, type_scale: TypeScale, text_width: int, body_px: int) -> Header:
    """Set the lines round the headline."""
    kicker_font = _interface_font(type_scale, 12, QFont.Weight.DemiBold)
    kicker_font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, type_scale.ui_px(12) * 0.095)
    byline_font = _interface_font(type_scale, 12.5, QFont.Weight.Normal)
    kicker, byline = kicker_of(article).upper(), byline_of(article)
    return Header(
        kicker,
        byline,
        kicker_font,
        byline_font,
        top=33,
        kicker_height=_height(kicker, kicker_font, text_width),
        byline_height=_height(byline, byline_font, text_width),
        space=round(body_px * 0.48),
        below=round(body_px * 1.62),
    )


class FurniturePainter:
    """Paints, for the blocks in view, all that is not text."""

    def __init__(self, document: ArticleDocument, geometry: PageGeometry, header: Header) -> None:
        self._document = document
        self._geometry = geometry
        self._header = header
        self._theme: Theme = document.setting.theme

    def paint(self, painter: QPainter, blocks: Iterable[int]) -> None:
        """Paint in the document's coordinates."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        groups: set[int] = set()
        for index in blocks:
            block = self._document.article.blocks[index]
            if index == 0:
                self._paint_header(painter)
            if block.group and block.group not in groups and (is_card(block) or block.kind is BlockKind.QUOTE):
                groups.add(block.group)
                self._paint_group(painter, index)
            elif block.kind is BlockKind.QUOTE and not block.group:
                self._paint_bar(painter, self._geometry.block_rect(index))
            elif is_card(block) and not block.group:
                self._paint_card(painter, block, self._geometry.block_rect(index))
            if is_item(block):
                self._paint_bullet(painter, index, block)

    def _paint_header(self, painter: QPainter) -> None:
        header, setting = self._header, self._document.setting
        painter.setPen(self._theme.color("muted"))
        painter.setFont(header.kicker_font)
        painter.drawText(QRect(MARGIN, header.top, setting.text_width, header.kicker_height), _FLAGS, header.kicker)
        bottom = round(self._geometry.block_rect(0).bottom())
        painter.setFont(header.byline_font)
        top = bottom + setting.em(0.2)
        painter.drawText(QRect(MARGIN, top, setting.text_width, header.byline_height), _FLAGS, header.byline)

    def _paint_group(self, painter: QPainter, index: int) -> None:
        blocks = self._document.article.blocks
        group = blocks[index].group
        first = last = index
        while first and blocks[first - 1].group == group:
            first -= 1
        while last + 1 < len(blocks) and blocks[last + 1].group == group:
            last += 1
        rect = self._geometry.block_rect(first).united(self._geometry.block_rect(last))
        if is_card(blocks[index]):
            self._paint_card(painter, blocks[index], rect)
        else:
            self._paint_bar(painter, rect)

    def _paint_card(self, painter: QPainter, block: Block, rect: QRectF) -> None:
        pad = self._document.card_padding()
        width = self._document.setting.text_width
        frame = QRectF(MARGIN + 0.5, rect.top() - pad + 0.5, width - 1, rect.height() + 2 * pad)
        post = block.kind in {BlockKind.POST, BlockKind.POST_HEADER}
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("panel" if post else "hover"))
        painter.drawRoundedRect(frame, 10, 10)

    def _paint_bar(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("border"))
        painter.drawRoundedRect(QRectF(MARGIN, rect.top(), 3, rect.height()), 1.5, 1.5)

    def _paint_bullet(self, painter: QPainter, index: int, block: Block) -> None:
        rect = self._geometry.block_rect(index)
        bar = self._geometry.first_bar(self._document.article.starts[index])
        painter.setPen(self._theme.color("text"))
        painter.setFont(self._document.defaultFont())
        em = self._document.setting.body_px
        text = f"{block.ordinal}." if block.ordinal else _BULLETS[(max(1, block.level) - 1) % len(_BULLETS)]
        left = max(rect.left(), bar.left) - em * 0.55
        width = QFontMetrics(painter.font()).horizontalAdvance(text)
        painter.drawText(QPointF(left - width, bar.baseline), text)


def _interface_font(type_scale: TypeScale, base: float, weight: QFont.Weight) -> QFont:
    font = QFont(type_scale.interface_family)
    font.setPixelSize(type_scale.ui_px(base))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _height(text: str, font: QFont, width: int) -> int:
    if not text:
        return 0
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _FLAGS, text).height()
