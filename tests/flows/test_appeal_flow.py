"""An appeal from the window to the command line and back: score, skills and the lesson page follow."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from flow_hand import Desk, said, shown, wait
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from literacy_app.cli import main
from literacy_app.domain.skill import Skill
from literacy_app.ui.article.cards import NoteCard
from literacy_app.ui.lesson.appeal_dialog import AppealDialog

HERE = "I think the key is wrong here: Claim, “lose money every day”"
REASON = "Nobody says how much <b>money</b>."


def _to_the_reveal(desk: Desk) -> None:
    desk.press("Well supported")
    desk.press("Go on to marking")
    desk.mark_by_keys("the ferry would stop on 3 October", 1)
    desk.press("Hand in my marks")
    desk.press("Show me the editor’s marks")


def _appeal(desk: Desk, reason: str) -> None:
    desk.press("Claim: Missed: “lose money every day”")
    desk.press(HERE)
    QApplication.processEvents()
    (dialog,) = shown(desk.window, AppealDialog)
    QTest.keyClicks(shown(dialog, QPlainTextEdit)[0], reason)
    desk.press("Send")


def _to_the_debrief(desk: Desk) -> None:
    desk.press("Go on to the questions")
    session = desk.page.session
    session.go_on()
    session.judge(3)
    desk.page.view_phase(session.phase)


@dataclass(frozen=True)
class _Before:
    """How things stood when the key was still held to be right."""

    attempt: str
    learner: str
    score: float
    claim: float


def _before(desk: Desk) -> _Before:
    desk.wait_saved()
    session = desk.page.session
    return _Before(session.id, session.person.id, session.scores().score, _claim(desk, session.person.id))


def _claim(desk: Desk, learner: str) -> float:
    return desk.program.workplace.learning.state_of(learner).skills[Skill("claim")].theta


def _score(desk: Desk, attempt: str) -> float:
    (summary,) = [one for one in desk.program.workplace.attempts() if one.attempt == attempt]
    return summary.score


def _answer(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert main(["appeals", *words]) == 0
    return capsys.readouterr().out


def test_from_the_window_to_the_command_line_and_back(
    begin: Callable[..., Desk], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = begin()
    desk.come_in()
    desk.open()
    _to_the_reveal(desk)
    _appeal(desk, REASON)
    assert f"You said: “{REASON}”" in said(desk.panel)
    before = _before(desk)

    # the program goes on running while somebody answers
    (entry,) = json.loads(_answer(capsys, "list", "--json", "--folder", str(data)))
    assert (entry["nickname"], entry["quote"], entry["reason"], entry["state"]) == (
        "Robin", "lose money every day", REASON, "waiting",
    )  # fmt: skip
    told = _answer(capsys, "accept", entry["id"][-8:], "--reason", "Well seen.", "--folder", str(data))
    assert told == "Accepted: Robin’s appeal about “lose money every day”. 1 attempt graded anew.\n"

    # the score and the skills follow, in this very window
    _to_the_debrief(desk)
    desk.press("Library")
    wait(desk.window.library.isVisible)
    after = _score(desk, before.attempt)
    assert after > before.score
    assert _claim(desk, before.learner) > before.claim
    assert desk.close()

    # and so does the lesson page, once it is opened again
    again = begin()
    again.open()
    page = again.page
    assert page.session.id == before.attempt
    assert page.session.lesson.span("money").contestable
    assert page.session.scores().score == after
    assert "Accepted: it counts neither way now. The answer: “Well seen.”" in said(again.panel)
    again.press("Step 3 of 5: Check, finished")
    again.press("Claim: Readers differ: “lose money every day”")
    assert "Accepted: it counts neither way now. The answer: “Well seen.”" in said(again.panel)
    assert not [note for note in shown(page, NoteCard) if "lose money" in note.note.text]

    # the audit says what was done
    ruled, graded = _answer(capsys, "log", "--folder", str(data)).splitlines()
    assert ruled.endswith("accepted: Robin’s appeal about “lose money every day”: Well seen.")
    assert graded.endswith("1 attempt graded anew after a ruling, 1 score changed")
    assert _answer(capsys, "list", "--folder", str(data)) == "No appeals.\n"

    # and the key may be upheld after all
    _answer(capsys, "reject", entry["id"], "--reason", "It is a claim.", "--folder", str(data))
    assert _score(again, before.attempt) == before.score
    assert _claim(again, before.learner) == before.claim
