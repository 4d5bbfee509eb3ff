"""What a report says, put into a document block by block: nothing from outside is ever read as markup."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from literacy_app.domain.grading import Outcome
from literacy_app.services.progress_view import KindView, ProgressView, SkillView
from literacy_app.services.report import KindPart, Quote, Report, StandardsPart
from literacy_app.ui.progress.chart_texts import sureness_text
from literacy_app.ui.progress.sayings import (
    counted,
    date_of_ms,
    estimate,
    judged,
    leaning,
    listed,
    of_a_kind,
    sentence,
    skill_word,
    telling_apart,
)
from literacy_app.ui.theme import TypeScale
from literacy_app.ui.words import kind_word, quoted, type_word

INK = QColor("#000000")
_MUTED = QColor("#3a3a3a")
HEADING = 1
"""Blocks with this heading level or a deeper one stay with what follows them."""

_COLUMNS = (24, 12, 64)
"""The widths of a skill's name, its dots and what is said of it, in per cent."""

_DOTS = 10


class _Role(StrEnum):
    """The looks of a stretch of text."""

    TITLE = "title"
    HEADING = "heading"
    KIND = "kind"
    TEXT = "text"
    STRONG = "strong"
    SMALL = "small"
    QUOTE = "quote"


_SIZES = {
    _Role.TITLE: 20.0,
    _Role.HEADING: 13.0,
    _Role.KIND: 11.0,
    _Role.TEXT: 9.5,
    _Role.STRONG: 9.5,
    _Role.SMALL: 8.5,
    _Role.QUOTE: 10.0,
}
_BOLD = frozenset({_Role.TITLE, _Role.HEADING, _Role.KIND, _Role.STRONG})
_LEVELS = {_Role.TITLE: 1, _Role.HEADING: 2, _Role.KIND: 3}


class ReportText:
    """Writes a report into an empty document."""

    def __init__(self, document: QTextDocument, type_scale: TypeScale) -> None:
        self._cursor = QTextCursor(document)
        self._type_scale = type_scale
        self._begun = False
        # Qt takes lengths in blocks for pixels of the screen and scales them to the paper; sizes of type are in points.
        screen = QGuiApplication.primaryScreen()
        self._point = screen.logicalDotsPerInchY() / 72

    def write(self, report: Report) -> None:
        """The whole report, from the title down."""
        self._head(report)
        self._all_in_all(report.view)
        for part in report.parts:
            self._part(part)
        if not report.parts:
            self._block(_tr("No lesson is finished yet; this report fills as lessons are."), _Role.TEXT, above=10)

    # --- the beginning

    def _head(self, report: Report) -> None:
        name = report.name or _tr("Guest")
        self._block(_tr("{name}: reading the news critically").format(name=name), _Role.TITLE)
        period = _tr("{first} to {last}. Report of {made}.")
        told = period.format(
            first=date_of_ms(report.first_ms), last=date_of_ms(report.last_ms), made=date_of_ms(report.made_ms)
        )
        self._block(told, _Role.SMALL, above=2)
        view = report.view
        types = [skill for kind in view.kinds for skill in kind.types]
        number = QLocale().toString
        sums = _tr(
            "Lessons finished: {finished}. Passages reviewed: {reviews}. Skills mastered: {mastered} of {tried} tried."
        )
        self._block(
            sums.format(
                finished=number(view.finished),
                reviews=number(view.reviews),
                mastered=number(sum(skill.mastered for skill in types)),
                tried=number(len(types)),
            ),
            _Role.TEXT,
            above=6,
        )

    def _all_in_all(self, view: ProgressView) -> None:
        self._block(_tr("All in all"), _Role.HEADING, above=14)
        for name, told in (
            (_tr("Telling real ones from look-alikes"), _telling(view)),
            (_tr("Whole articles"), _judging(view)),
            (_tr("How sure you are"), _sureness(view)),
        ):
            self._block(f"{name}: ", _Role.STRONG, above=4)
            self._add(told, _Role.TEXT)

    # --- standard by standard

    def _part(self, part: StandardsPart) -> None:
        names = ", ".join(part.standards)
        title = _tr("Standards {names}").format(names=names) if names else _tr("Without a standard")
        self._block(title, _Role.HEADING, above=18)
        lessons = counted(part.finished, _tr("one lesson finished"), _tr("{number} lessons finished"))
        packs = listed([quoted(pack) for pack in part.packs])
        told = f"{packs}: {lessons}." if packs else _tr("{lessons}, from packs that are not on this machine any more.")
        if any(kind.skills is None for kind in part.kinds):
            told = f"{told} {_tr('Skills that are not shown here were shown further up.')}"
        self._block(told.format(lessons=sentence(lessons)), _Role.SMALL, above=2)
        for kind in part.kinds:
            self._kind(kind)

    def _kind(self, part: KindPart) -> None:
        self._block(kind_word(part.kind), _Role.KIND, above=9)
        if part.skills is not None:
            self._skills(part.skills)
        for title, quotes in (
            (_tr("Found well"), part.found),
            (_tr("Missed"), part.missed),
            (_tr("Look-alikes taken"), part.taken),
        ):
            if quotes:
                self._block(title, _Role.STRONG, above=4, level=4)
                for quote in quotes:
                    self._quote(quote)

    def _skills(self, view: KindView) -> None:
        if view.telling:
            self._block(of_a_kind(view.kind, view.telling) + ".", _Role.SMALL, above=2)
        rows = [*([view.whole] if view.whole else []), *view.types]
        if not rows:
            return
        table = QTextTableFormat()
        table.setBorder(0)
        table.setCellSpacing(0)
        table.setCellPadding(0.5 * self._point)
        table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        table.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, width) for width in _COLUMNS])
        made = self._cursor.insertTable(len(rows), len(_COLUMNS), table)
        for row, skill in enumerate(rows):
            name = skill_word(skill) if skill.skill.type else _tr("{kind}, all in all").format(kind=skill_word(skill))
            cells = ((name, _Role.STRONG), (_dots(skill), _Role.KIND), (_said(skill), _Role.SMALL))
            for column, (words, role) in enumerate(cells):
                made.cellAt(row, column).firstCursorPosition().insertText(words, self._format(role))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _quote(self, quote: Quote) -> None:
        self._block(quoted(quote.words), _Role.QUOTE, above=2, indent=24)
        about = [type_word(quote.kind, quote.type) if quote.type else "", quote.title]
        if quote.outcome is Outcome.WRONG_KIND:
            about.insert(1, _tr("taken for another kind"))
        told = f"{' · '.join(part for part in about if part)}. {quote.why}"
        self._block(told, _Role.SMALL, indent=24)

    # --- putting down

    def _block(self, words: str, role: _Role, *, above: float = 0, indent: float = 0, level: int | None = None) -> None:
        """A paragraph, ``above`` and ``indent`` in points."""
        block = QTextBlockFormat()
        block.setTopMargin(above * self._point)
        block.setLeftMargin(indent * self._point)
        block.setHeadingLevel(_LEVELS.get(role, 0) if level is None else level)
        block.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._begun:
            self._cursor.insertBlock(block)
        else:
            self._cursor.setBlockFormat(block)
        self._begun = True
        self._add(words, role)

    def _add(self, words: str, role: _Role) -> None:
        self._cursor.insertText(words, self._format(role))

    def _format(self, role: _Role) -> QTextCharFormat:
        reading = role is _Role.QUOTE
        looks = QTextCharFormat()
        family = self._type_scale.reading_family if reading else self._type_scale.interface_family
        looks.setFontFamilies([family])
        looks.setFontPointSize(_SIZES[role])
        looks.setFontWeight(QFont.Weight.Bold if role in _BOLD else QFont.Weight.Normal)
        looks.setForeground(_MUTED if role is _Role.SMALL else INK)
        return looks


def _telling(view: ProgressView) -> str:
    found = view.telling.found
    if found is None:
        return _tr("Too little was met so far to say something of it.")
    signals, number = view.telling.signals, QLocale().toString
    counts = _tr(
        "In the latest passages you found {hits} of {targets} things to mark, and fell for {taken} of {lures}."
    )
    told = counts.format(
        hits=number(signals.hits),
        targets=number(signals.targets),
        taken=number(signals.taken),
        lures=number(signals.lures),
    )
    return f"{leaning(found.band)} {telling_apart(found.apart)} {told}"


def _judging(view: ProgressView) -> str:
    if view.judging.before < 0:
        return _tr("Too few articles were judged so far to say something of it.")
    return f"{judged(view.judging)} {_tr('Five of ten is what guessing gets.')}"


def _sureness(view: ProgressView) -> str:
    if view.sureness.needed:
        return _tr("Said too seldom so far to say something of it.")
    text = sureness_text(view.sureness)
    row = _tr("where you said “{said}”, you were right {right} times")
    rows = [row.format(said=said.lower(), right=right) for said, _, right in text.rows]
    return f"{text.says} {sentence(listed(rows))}."


def _dots(skill: SkillView) -> str:
    filled = int(skill.chance * _DOTS + 0.5)
    return "•" * filled + "·" * (_DOTS - filled)


def _said(skill: SkillView) -> str:
    told = f"{estimate(skill)}."
    return f"{told} {_tr('Mastered.')}" if skill.mastered else told


def _tr(words: str) -> str:
    return QCoreApplication.translate("report", words)
