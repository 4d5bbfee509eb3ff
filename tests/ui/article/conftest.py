from collections.abc import Iterator
from pathlib import Path

import pytest
from article_hand import PARAGRAPHS, Reading, article_of
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.ui.article.view import ArticleView
from literacy_app.ui.theme import Theme, TypeScale


@pytest.fixture
def reading(qtbot: QtBot, theme: Theme) -> Iterator[Reading]:
    window = QWidget()
    window.resize(1000, 700)
    view = ArticleView(theme, TypeScale())
    before, after = QPushButton("before"), QPushButton("after")
    layout = QVBoxLayout(window)
    for widget in (before, view, after):
        layout.addWidget(widget)
    qtbot.addWidget(window)
    article = article_of(*PARAGRAPHS)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    view.show_article(article, Path())
    view.set_marking(True)
    QWidget.setTabOrder(before, view)
    QWidget.setTabOrder(view, after)
    yield Reading(window, view, article, before, after)
    window.close()
