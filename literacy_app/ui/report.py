"""The report as a PDF to print: text and thin lines only, so that it is as good in black and white."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QDateTime,
    QIODevice,
    QLocale,
    QMarginsF,
    QRectF,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from literacy_app.domain.problems import OperationError
from literacy_app.services.private_file import put_private
from literacy_app.services.report import Report
from literacy_app.ui.progress.sayings import date_of_ms
from literacy_app.ui.report_text import HEADING, INK, ReportText
from literacy_app.ui.theme import TypeScale

_LETTER = frozenset(
    {
        QLocale.Country.UnitedStates, QLocale.Country.Canada, QLocale.Country.Mexico, QLocale.Country.Philippines,
        QLocale.Country.Chile, QLocale.Country.Colombia, QLocale.Country.Venezuela, QLocale.Country.CostaRica,
        QLocale.Country.Guatemala, QLocale.Country.ElSalvador, QLocale.Country.Nicaragua, QLocale.Country.Panama,
        QLocale.Country.DominicanRepublic, QLocale.Country.PuertoRico,
    }
)  # fmt: skip
"""Where people print on Letter; everywhere else it is A4."""

_MARGIN_MM = 18.0
_FOOT_PT = 26.0
_RESOLUTION = 300
_POINTS = 72
_LEAST_BELOW_PT = 60.0
"""A heading with less room than this below it begins the next page."""


def file_name_of(report: Report) -> str:
    """A file name to begin with, with the learner's name and the day."""
    day = QDateTime.fromMSecsSinceEpoch(report.made_ms).toString(Qt.DateFormat.ISODate)[:10]
    name = "".join(sign for sign in report.name if sign.isalnum() or sign in " -_").strip()
    return " ".join(part for part in (QCoreApplication.translate("report", "Second Look"), name, day) if part) + ".pdf"


def save_report(report: Report, file: Path, type_scale: TypeScale) -> None:
    """Write a report to a file that its owner alone may read, in the place of what was there.

    Raises:
        OperationError: with a sentence, where that cannot be done; what was there is still there.
    """
    content = report_pdf(report, type_scale)
    try:
        put_private(file, content)
    except OSError as error:
        told = QCoreApplication.translate(
            "report", "The report could not be saved as “{file}” ({reason}); choose another folder or name."
        )
        raise OperationError(told.format(file=file.name, reason=error.strerror or "")) from error


def report_pdf(report: Report, type_scale: TypeScale, paper: QPageSize.PageSizeId | None = None) -> bytes:
    """A report as a PDF, on the paper of this country unless ``paper`` names one."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(paper or paper_of(QLocale())))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setTitle(QCoreApplication.translate("report", "Report"))
    writer.setCreator("Second Look")
    document = _laid_out(report, type_scale, writer)
    painter = QPainter(writer)
    try:
        _print(document, painter, writer, _foot(report), type_scale)
    finally:
        painter.end()
    buffer.close()
    return bytes(content.data())


def paper_of(locale: QLocale) -> QPageSize.PageSizeId:
    """The paper people print on where a locale is at home."""
    return QPageSize.PageSizeId.Letter if locale.territory() in _LETTER else QPageSize.PageSizeId.A4


def _laid_out(report: Report, type_scale: TypeScale, writer: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(QFont(type_scale.interface_family, 10))
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    area = writer.pageLayout().paintRectPixels(writer.resolution())
    foot = _FOOT_PT * writer.resolution() / _POINTS
    document.setPageSize(QSizeF(area.width(), area.height() - foot))
    ReportText(document, type_scale).write(report)
    _keep_headings_with_what_follows(document, writer)
    return document


def _keep_headings_with_what_follows(document: QTextDocument, writer: QPdfWriter) -> None:
    """Qt parts a heading from its text at the end of a page; each that stands there begins the next."""
    least = _LEAST_BELOW_PT * writer.resolution() / _POINTS
    height, layout = document.pageSize().height(), document.documentLayout()
    for first, last in _headings(document):
        top, bottom = layout.blockBoundingRect(first).top(), layout.blockBoundingRect(last).bottom()
        if top // height != (bottom + least) // height:
            on_next_page = QTextBlockFormat(first.blockFormat())
            on_next_page.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            on_next_page.setTopMargin(0)
            QTextCursor(first).setBlockFormat(on_next_page)


def _headings(document: QTextDocument) -> Iterator[tuple[QTextBlock, QTextBlock]]:
    """The first and the last of headings that follow each other, with at most a line between two of them."""
    block = document.begin()
    while block.isValid():
        if _is_heading(block):
            last = block
            while (below := _next_heading(last)) is not None:
                last = below
            yield block, last
            block = last
        block = block.next()


def _next_heading(block: QTextBlock) -> QTextBlock | None:
    following = (block.next(), block.next().next())
    return next((each for each in following if each.isValid() and _is_heading(each)), None)


def _is_heading(block: QTextBlock) -> bool:
    return block.blockFormat().headingLevel() >= HEADING


def _print(
    document: QTextDocument, painter: QPainter, writer: QPdfWriter, foot: Sequence[str], type_scale: TypeScale
) -> None:
    size, pages = document.pageSize(), document.pageCount()
    context = QAbstractTextDocumentLayout.PaintContext()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * size.height())
        painter.setClipRect(QRectF(0, page * size.height(), size.width(), size.height()))
        context.clip = QRectF(0, page * size.height(), size.width(), size.height())
        document.documentLayout().draw(painter, context)
        painter.restore()
        _print_foot(painter, writer, (*foot, _page_words(page + 1, pages)), size, type_scale)


def _print_foot(
    painter: QPainter, writer: QPdfWriter, words: Sequence[str], size: QSizeF, type_scale: TypeScale
) -> None:
    point = writer.resolution() / _POINTS
    place = QRectF(0, size.height() + 10 * point, size.width(), (_FOOT_PT - 10) * point)
    painter.setPen(INK)
    painter.drawLine(place.topLeft(), place.topRight())
    painter.setFont(QFont(type_scale.interface_family, 8))
    left, right = words[0], words[-1]
    bottom = Qt.AlignmentFlag.AlignBottom
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | bottom, left)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | bottom, right)


def _foot(report: Report) -> tuple[str, ...]:
    parts = ("Second Look", report.name, date_of_ms(report.made_ms))
    return (" · ".join(part for part in parts if part),)


def _page_words(page: int, pages: int) -> str:
    words = QCoreApplication.translate("report", "Page {page} of {pages}")
    number = QLocale().toString
    return words.format(page=number(page), pages=number(pages))
