"""The sheet as a whole: what is shown, where the reader is, and folding."""

from collections.abc import Callable
from pathlib import Path

import pytest
from article_hand import PARAGRAPHS, Reading, article_of, hear
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from literacy_app.domain.article import Block, BlockKind, Inline, Style
from literacy_app.domain.text import Span
from literacy_app.ui.article.cards import NoteCard
from literacy_app.ui.article.furniture import byline_of, kicker_of
from literacy_app.ui.article.highlights import HighlightIndex
from literacy_app.ui.article.strip import NoteStrip, StripNote
from literacy_app.ui.article.values import Highlight, Note
from literacy_app.ui.theme import Theme, TypeScale

LONG = article_of(*[f"Paragraph {i}. " + "One word after another stands here. " * 6 for i in range(60)])


def strip(reading: Reading) -> NoteStrip:
    found = reading.view.findChild(NoteStrip)
    assert isinstance(found, NoteStrip)
    return found


def test_the_document_holds_the_articles_text_and_nothing_else(reading: Reading) -> None:
    assert reading.pane.toPlainText() == reading.article.text


def test_metadata_is_said_and_is_not_part_of_the_text(reading: Reading) -> None:
    assert kicker_of(reading.article) == "local news  ·  Level 8"
    assert byline_of(reading.article) == "By Ann Reed  ·  The Lantern  ·  4 min read  ·  18 August 2025"
    assert "Ann Reed" not in reading.pane.toPlainText()


def test_body_and_headline_are_set_as_designed(reading: Reading) -> None:
    document = reading.pane.page.document
    font = document.defaultFont()
    assert font.hintingPreference() is QFont.HintingPreference.PreferNoHinting
    assert 18 <= font.pixelSize() <= 25
    line = document.findBlockByNumber(1).blockFormat().lineHeight()
    assert line == pytest.approx(1.68 * font.pixelSize(), abs=0.5)
    assert document.findBlockByNumber(0).charFormat().fontWeight() == QFont.Weight.Bold.value


@pytest.mark.parametrize("index", [3, 17, 42])
def test_a_place_comes_back_after_a_new_size_and_a_new_theme(
    reading: Reading, dress: Callable[..., tuple[Theme, TypeScale]], index: int
) -> None:
    reading.view.show_article(LONG, Path())
    offset = LONG.starts[index]
    reading.view.restore_offset(offset)
    assert reading.view.first_visible_offset() == offset
    for theme, scale in (("dark", 1.0), ("dark", 1.5), ("light", 0.75), ("light", 1.0)):
        reading.view.set_theme(*dress(theme, scale))
        assert LONG.block_at(reading.view.first_visible_offset()) in (index, index - 1)
    assert LONG.block_at(reading.view.first_visible_offset()) == index


def test_scrolling_is_told(reading: Reading) -> None:
    reading.view.show_article(LONG, Path())
    caught = hear(reading.view.scrolled)
    reading.view.scroll_to(LONG.block_span(30))
    assert caught == [(reading.view.first_visible_offset(),)]
    assert 0 < reading.view.first_visible_offset() <= LONG.starts[30]


def test_scrolling_to_what_is_in_view_moves_nothing(reading: Reading) -> None:
    silent = hear(reading.view.scrolled)
    reading.view.scroll_to(reading.span("had asked"))
    assert silent == []


def test_notes_stand_on_their_anchors_line(reading: Reading) -> None:
    shown = [reading.highlight("it may rain"), reading.highlight("the crowd left")]
    reading.view.show_highlights(shown)
    reading.view.show_notes([reading.note(h) for h in shown])
    cards = [card for card in reading.view.findChildren(NoteCard) if card.isVisible()]
    assert len(cards) == 2
    for card, highlight in zip(cards, shown, strict=True):
        bar = reading.pane.page.geometry.first_bar(highlight.span.start)
        top = card.mapTo(reading.view, card.rect().topLeft()).y() - 1
        assert top < bar.baseline - reading.pane.page_y < top + card.height()
    assert not strip(reading).isVisible()


def test_crowded_notes_show_titles_and_the_active_one_its_text(reading: Reading) -> None:
    shown = [reading.highlight(q) for q in ("mayor", "it may rain", "went home", "Nobody", "she added", "asked")]
    reading.view.show_highlights(shown)
    text = "Why this is one, in a good many words, so that the card takes several lines. " * 2
    notes = [Note(f"n{i}", h.id, "claim", "Claim", text) for i, h in enumerate(shown)]
    reading.view.show_notes(notes)
    cards = {card.note.id: card for card in reading.view.findChildren(NoteCard)}
    briefs = {card.height() for card in cards.values()}
    assert len(briefs) == 1
    assert all(card.accessibleDescription() == text for card in cards.values())
    reading.view.activate(shown[3].id)
    assert cards["n3"].height() > 2 * max(briefs)
    assert cards["n2"].height() in briefs


@pytest.mark.parametrize("scale", [2.0, 3.0, 4.0])
def test_at_large_sizes_the_margin_folds_to_a_strip(
    reading: Reading, dress: Callable[..., tuple[Theme, TypeScale]], scale: float
) -> None:
    shown = [reading.highlight("it may rain"), reading.highlight("the crowd left")]
    reading.view.show_highlights(shown)
    reading.view.show_notes([reading.note(h) for h in shown])
    reading.view.set_theme(*dress("light", scale))
    reading.view.activate(shown[0].id)
    assert strip(reading).isVisible()
    assert not [card for card in reading.view.findChildren(NoteCard) if card.isVisible()]
    assert strip(reading).note_id == reading.note(shown[0]).id
    after = next(b for b in strip(reading).findChildren(QToolButton) if b.accessibleName() == "Next note")
    QTest.mouseClick(after, Qt.MouseButton.LeftButton)
    assert strip(reading).note_id == reading.note(shown[1]).id
    assert reading.pane.page_y > 0
    reading.view.set_theme(*dress("light", 1.0))
    assert not strip(reading).isVisible()


def test_the_strip_holds_a_long_note_at_any_height_of_the_window(
    reading: Reading, dress: Callable[..., tuple[Theme, TypeScale]]
) -> None:
    shown = reading.highlight("it may rain")
    reading.view.show_highlights([shown])
    reading.view.show_notes([Note("n", shown.id, "claim", "Claim", "Why this is one, in many words. " * 5)])
    reading.view.set_theme(*dress("light", 2.0))
    note = strip(reading).findChild(StripNote)
    assert isinstance(note, StripNote)
    for height in range(300, 800, 20):
        reading.window.resize(700, height)
        assert note.height() >= note.heightForWidth(note.width())


def test_a_narrow_window_folds_by_characters(reading: Reading) -> None:
    shown = [reading.highlight("it may rain")]
    reading.view.show_highlights(shown)
    reading.view.show_notes([reading.note(shown[0])])
    reading.window.resize(560, 700)
    assert strip(reading).isVisible()


def test_a_link_is_told_and_not_opened(reading: Reading) -> None:
    link = Block(BlockKind.PARAGRAPH, "See the plan.", (Inline(Span(8, 12), Style.LINK, "https://example.org/"),))
    reading.article = article_of("First.", blocks=(link,))
    reading.view.show_article(reading.article, Path())
    silent = hear(reading.view.link_activated)
    reading.click("plan")
    assert silent == []
    enabled = False
    reading.view.set_marking(enabled)
    caught = hear(reading.view.link_activated)
    reading.click("plan")
    assert caught == [("https://example.org/",)]
    heard = hear(reading.view.link_activated)
    reading.caret_on("plan")
    reading.press(Qt.Key.Key_Return)
    assert len(heard) == 1


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=60), st.integers(0, 260), st.integers(1, 50)
)
def test_the_index_finds_what_touches_a_stretch(spans: list[tuple[int, int]], start: int, length: int) -> None:
    shown = [Highlight(str(i), Span(at, at + size), "claim") for i, (at, size) in enumerate(spans)]
    index = HighlightIndex()
    index.show(shown)
    stretch = Span(start, start + length)
    expected = {h.id for h in shown if h.span.start < stretch.end and h.span.end > stretch.start}
    assert {h.id for h in index.touching(stretch)} == expected


@given(st.lists(st.sets(st.integers(0, 100), max_size=100), max_size=8))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_index_is_the_same_however_it_came_about(shows: list[set[int]]) -> None:
    index = HighlightIndex()
    shown: list[Highlight] = []
    for wanted in shows:
        before = set(shown)
        shown = [Highlight(str(i), Span(i * 7 % 50, i * 7 % 50 + 5), "claim") for i in sorted(wanted)]
        change = index.show(shown)
        assert set(change.added) == set(shown) - before
        assert set(change.removed) == before - set(shown)
    fresh = HighlightIndex()
    fresh.show(shown)
    assert sorted(h.id for h in index) == sorted(h.id for h in fresh)
    assert [h.span.start for h in index] == [h.span.start for h in fresh]


def test_a_drag_of_the_windows_edge_keeps_the_text_together(reading: Reading) -> None:
    for width in (900, 700, 500, 380, 1000):
        reading.window.resize(width, 650)
        document = reading.pane.page.document
        assert document.setting.text_width < width
        assert document.blockCount() == len(PARAGRAPHS) + 1


def test_every_kind_of_block_can_be_shown_and_marked(reading: Reading) -> None:
    texts = {kind: f"The words of {kind.value.replace('-', ' ')} stand here" for kind in BlockKind}
    blocks = tuple(
        Block(kind, texts[kind], group=i + 1, level=1, ordinal=i % 2)
        for i, kind in enumerate(BlockKind)
        if kind is not BlockKind.TITLE
    )
    reading.article = article_of("First.", blocks=blocks)
    reading.view.show_article(reading.article, Path())
    for kind in BlockKind:
        if kind is BlockKind.TITLE:
            continue
        words = texts[kind].removesuffix(" stand here")
        reading.view.scroll_to(reading.span(texts[kind]))
        reading.click(texts[kind])
        QTest.keyClick(reading.pane, Qt.Key.Key_Escape)
        reading.caret_on(words)
        caught = hear(reading.view.mark_requested)
        reading.press(Qt.Key.Key_2)
        start = reading.span(words).start
        assert caught == [
            (
                Span(start, start + len("The")),
                2,
            )
        ]


def test_an_empty_view_can_be_looked_at(qtbot: QtBot, theme: Theme) -> None:
    from literacy_app.ui.article.view import ArticleView

    view = ArticleView(theme, TypeScale())
    qtbot.addWidget(view)
    view.show()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_1):
        QTest.keyClick(view, key)
    assert view.first_visible_offset() == 0
    assert view.selection() is None
