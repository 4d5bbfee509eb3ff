"""The progress page among the pages, made when it is first wanted."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from literacy_app.domain.problems import OperationError, StorageError
from literacy_app.services.workplace import Workplace
from literacy_app.ui.looks import Looks
from literacy_app.ui.top_bar import TopBar

if TYPE_CHECKING:  # imported when the page is first shown
    from literacy_app.services.report import Report
    from literacy_app.ui.progress.page import ProgressPage

_AT_FIRST = 20
"""So many of the newest attempts are read when the page opens."""

_IN_REPORT = 100
"""So many of the newest attempts are looked at for a report."""


class OpenProgress(QObject):
    """Puts up the page of the person at work, with what they have done until now.

    Signals:
        lesson_requested: a lesson is to be opened; carries its id.
        library_requested: a lesson is to be chosen.
        review_requested: the review of what is due is to be begun.
        failed: the data could not be read, or the report not be saved; carries the OperationError.
        report_saved: a report was saved; carries where.
    """

    lesson_requested, library_requested, review_requested = Signal(str), Signal(), Signal()
    failed, report_saved = Signal(object), Signal(str)

    def __init__(self, workplace: Workplace, looks: Looks, bar: TopBar, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._workplace = workplace
        self._looks = looks
        self._bar = bar
        self._stack = stack
        self.page: ProgressPage | None = None

    def show(self) -> None:
        """Put up the page; the data must be open and somebody at work."""
        page = self.page or self._made()
        if self._fill(page, _AT_FIRST):
            self._bar.show_titles(self.tr("Progress"))
            self._bar.show_buttons("glossary", "keys", "settings", "theme", "person", "back")
            self._stack.setCurrentWidget(page)

    def dress(self) -> None:
        """Dress the page anew, where there is one."""
        if self.page is not None:
            self.page.set_theme(self._looks.theme, self._looks.type_scale)

    def _made(self) -> "ProgressPage":
        from literacy_app.ui.progress.page import ProgressPage

        page = self.page = ProgressPage(self._looks.theme, self._looks.type_scale, with_report=True)
        page.library_requested.connect(self.library_requested)
        page.lesson_requested.connect(self.lesson_requested)
        page.review_requested.connect(self.review_requested)
        page.older_requested.connect(self._on_page_older_requested)
        page.report_requested.connect(self._on_page_report_requested)
        self._stack.addWidget(page)
        return page

    def _fill(self, page: "ProgressPage", limit: int) -> bool:
        try:
            page.show_progress(self._workplace.progress(limit))
        except StorageError as error:
            self.failed.emit(error)
            return False
        return True

    def _on_page_older_requested(self, wanted: int) -> None:
        if self.page is not None:
            self._fill(self.page, wanted)

    def _on_page_report_requested(self) -> None:
        from literacy_app.ui.report import file_name_of

        try:
            report = self._workplace.report(_IN_REPORT)
        except OperationError as error:
            self.failed.emit(error)
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or QDir.homePath()
        dialog = QFileDialog(self._stack, self.tr("Save a report"), folder, self.tr("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(file_name_of(report))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self._save, report))
        dialog.open()

    def _save(self, report: "Report", file: str) -> None:
        from literacy_app.ui.report import save_report

        try:
            save_report(report, Path(file), self._looks.type_scale)
        except OperationError as error:
            self.failed.emit(error)
        else:
            self.report_saved.emit(file)
