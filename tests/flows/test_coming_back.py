"""Whoever closes the window, or whose machine dies, comes back to where they were."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from flow_hand import CTRL, EMPTY_HANDED, Desk, Keys, said, wait
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from literacy_app.domain.standing import Phase

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def test_a_window_closed_while_marking_comes_back_to_the_same_marks_and_the_same_lines(
    begin: Callable[..., Desk],
) -> None:
    desk = begin(size=(900, 640))
    desk.come_in()
    desk.open("A walk before school")
    desk.press("Well supported")
    desk.press("Go on to marking")
    desk.mark_by_keys("scientists say", 2)
    desk.mark_by_drag("reportedly")
    marks = desk.page.session.marks
    desk.page.article.scroll_to(desk.span("Self-styled"))
    offset = desk.page.article.first_visible_offset()
    assert offset > 1000
    assert desk.close()

    again = begin(size=(900, 640))
    again.open("A walk before school")
    assert again.page.session.marks == marks
    assert len(marks) == 2
    assert again.page.viewed is Phase.MARK
    assert again.page.article.first_visible_offset() == offset
    assert "2 marks, saved" in said(again.panel)


def test_a_window_closed_among_the_questions_comes_back_to_the_open_one(begin: Callable[..., Desk]) -> None:
    desk = begin()
    desk.come_in()
    desk.open()
    for name in EMPTY_HANDED:
        desk.press(name)
    desk.press("Go on to the questions")
    desk.press("Check answer")
    desk.press("Next question")
    assert "Question 2 of 7" in said(desk.panel)
    desk.press("Step 2 of 5: Mark, finished")
    assert desk.page.viewed is Phase.MARK
    desk.press("Step 4 of 5: Questions, not finished")
    assert desk.close()

    again = begin()
    again.open()
    assert again.page.viewed is Phase.QUESTIONS
    assert "Question 2 of 7" in said(again.panel)


def test_the_first_picture_after_a_start_is_the_readers_own_library(begin: Callable[..., Desk]) -> None:
    desk = begin()
    desk.come_in("Ada")
    desk.open()
    assert desk.close()
    assert "Go on: Read" in begin().card("The ferry").accessibleName()


def _play_and_kill(data: Path, lines: int) -> str:
    """Let a child work until it has said so many lines, and kill it; its last line."""
    complaints = data.parent / "complaints.txt"
    with complaints.open("w") as errors:
        child = subprocess.Popen(
            [sys.executable, str(HERE / "flow_child.py"), str(data), str(lines)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE)))},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(lines)]
        child.kill()
        child.wait()
        child.stdout.close()
    assert told[-1], complaints.read_text()
    return told[-1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs SIGKILL")
@pytest.mark.parametrize("lines", [2, 4, 6])
def test_a_kill_loses_nothing_that_was_said_to_be_saved(begin: Callable[..., Desk], data: Path, lines: int) -> None:
    said_last = _play_and_kill(data, lines)
    promised = json.loads(said_last)

    desk = begin()
    assert desk.window.notice.sentence == ""
    desk.open()
    session = desk.page.session
    assert str(session.phase) == promised["phase"]
    assert sorted([mark.span.start, mark.span.end, mark.kind] for mark in session.marks) == promised["marks"]
    assert len(session.attempt.answers) == promised["answers"]


def test_what_a_guest_does_leaves_nothing_on_the_disk(begin: Callable[..., Desk], data: Path) -> None:
    desk = begin()
    desk.press("Read as a guest")
    wait(desk.window.library.isVisible)
    desk.open()
    desk.press("Well supported")
    desk.press("Go on to marking")
    desk.mark_by_keys("Ines Okafor", 2)
    attempt, learner = desk.page.session.id, desk.page.session.person.id
    desk.press("Hand in my marks")
    desk.press("Show me the editor’s marks")
    desk.press("Go on to the questions")
    desk.press("Library")
    assert "Go on: Questions" in desk.card("The ferry").accessibleName()
    desk.press("Guest: change reader")
    assert desk.window.stack.currentWidget() is desk.window.people
    assert desk.close()

    files = [path for path in data.rglob("*") if path.is_file() and "packs" not in path.relative_to(data).parts]
    assert any(path.suffix == ".sqlite" for path in files)
    held = {(path.name, trace) for path in files for trace in (attempt, learner) if trace.encode() in path.read_bytes()}
    assert held == set()
    assert all(b"quay/ferry" not in path.read_bytes() for path in files if path.suffix == ".sqlite")
    assert "Who is reading?" in said(begin().window)


def test_undo_goes_no_further_back_than_this_start(begin: Callable[..., Desk]) -> None:
    desk = begin()
    desk.come_in()
    desk.open()
    desk.press("Well supported")
    desk.press("Go on to marking")
    desk.mark_by_keys("Ines Okafor", 2)
    desk.press("Library")
    desk.open()
    Keys().press(Qt.Key.Key_Z, CTRL)
    assert desk.marks() == [("Ines Okafor", "source")]
    QApplication.processEvents()
