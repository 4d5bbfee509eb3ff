"""Marks on emoji, combining marks and words from right to left come back on the same characters."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flow_hand import Desk

from literacy_app.domain.text import Span

POST = (
    "The lab 👩🏽‍🔬👩🏽‍🔬 said on 🇩🇪 TV that 😳 m\u0303ore q\u0307uiet ones were found. "
    "In Haifa they wrote שלום עולם above the door, and in Cairo قَالَ المُتَحَدِّث nothing at all. "
    "𝒜 last word: naïve?"
)
MARKED = (
    "lab 👩🏽‍🔬👩🏽‍🔬 said",
    "TV that 😳 m\u0303ore",
    "m\u0303ore q\u0307uiet",
    "שלום עולם",
    "עולם above",
    "قَالَ المُتَحَدِّث",
    "𝒜 last",
    "naïve",
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a lesson whose post holds what is hard to count."""
    lesson = tmp_path / "data" / "packs" / "scripts" / "post"
    lesson.mkdir(parents=True)
    (lesson.parent / "pack.yaml").write_text(
        "id: scripts\ntitle: Scripts\nversion: 1.0.0\nauthors: [Us]\nlicence: CC0-1.0\nlanguage: en\nlevel: 8\n"
        "lessons: [post]\n"
    )
    (lesson / "article.md").write_text(
        "---\ntitle: All scripts\noutlet: The Net (invented)\npublished: 2026-01-02\ngenre: post\nsound: no\nlevel: 8\n"
        f'minutes: 5\nmarks: [claim, source]\n---\nSeen online.\n\n!!! post "@reader 😳 on X"\n    {POST}\n',
        encoding="utf-8",
    )
    (lesson / "notes.yaml").write_text(
        "spans:\n  - {id: lab, kind: source/organisation, quote: The lab, why: It has no name and no address.}\n"
    )
    return tmp_path / "data"


def _is_painted_over(desk: Desk, span: Span) -> bool:
    """Whether what is painted for a span lies over its own characters and no others."""
    geometry = desk.pane.page.geometry
    return all(
        span.contains(Span(at, at)) for at in (geometry.offset_at(b.rect().center()) for b in geometry.bars(span))
    )


def _begin_marking(begin: Callable[..., Desk]) -> Desk:
    desk = begin()
    desk.come_in()
    desk.open("All scripts")
    desk.press("Well supported")
    desk.press("Go on to marking")
    return desk


@pytest.mark.parametrize("by", ["clicks", "drag", "keys"])
def test_marks_come_back_on_the_same_characters(begin: Callable[..., Desk], by: str) -> None:
    desk = _begin_marking(begin)
    made: list[str] = []
    for quote in MARKED:
        if by == "keys":
            desk.mark_by_keys(quote, 1)
        elif by == "clicks":
            desk.mark_by_clicks(quote)
        else:
            desk.mark_by_drag(quote)
        (mark,) = desk.page.session.marks
        made.append(mark.span.of(desk.page.session.lesson.article.text))
        desk.press("Take this mark away")
    assert made == list(MARKED)
    desk.mark_by_keys(MARKED[0], 1)
    for quote in MARKED[2:]:
        desk.mark_by_keys(quote, 2)
    before = desk.marks()
    assert desk.close()

    again = begin()
    again.open("All scripts")
    assert again.marks() == before
    text = again.page.session.lesson.article.text
    for mark in again.page.session.marks:
        quote = mark.span.of(text)
        assert _is_painted_over(again, mark.span)
        highlight = again.pane.index.find(mark.id)
        assert highlight is not None
        assert highlight.span == mark.span
        assert quote in highlight.name
