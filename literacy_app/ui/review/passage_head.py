"""Where a passage is from: one line about the article and its headline, so that it is understood alone."""

from dataclasses import replace

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_app.domain.article import Article, BlockKind
from literacy_app.ui.labels import plain_label


class PassageHead(QWidget):
    """Outlet, genre, date and headline; hidden for a passage that has them itself, as it begins the article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = plain_label("", "small-muted")
        self._headline = plain_label("", "subheading")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._about)
        column.addWidget(self._headline)

    @property
    def sentence(self) -> str:
        """What the head says."""
        return ", ".join(label.text() for label in (self._headline, self._about) if label.text())

    def show_head(self, article: Article, headline: str) -> None:
        """Show where a passage is from; ``article`` is the excerpt, ``headline`` that of the whole."""
        self._about.setText(about(article))
        self._headline.setText(headline)
        self.setVisible(not begins_article(article))

    def set_brief(self, *, brief: bool) -> None:
        """Show the headline alone, or all of it."""
        self._about.setVisible(not brief)


def begins_article(article: Article) -> bool:
    """Whether an excerpt has the headline itself."""
    return article.blocks[0].kind is BlockKind.TITLE


def as_shown(article: Article) -> Article:
    """An excerpt as the sheet shows it: without the lines round the headline where it is not there."""
    if begins_article(article):
        return replace(article, minutes=0)
    return replace(article, outlet="", byline="", published="", genre="", level=0, minutes=0)


def about(article: Article) -> str:
    """Outlet, genre and date on one line."""
    date = QDate.fromString(article.published, Qt.DateFormat.ISODate)
    day = QLocale().toString(date, "d MMMM yyyy") if date.isValid() else article.published
    return "  ·  ".join(part for part in (article.outlet, article.genre, day) if part)
