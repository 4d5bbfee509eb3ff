"""New words in the window: explained in the phase that first needs them, once, and never again."""

from collections.abc import Callable
from dataclasses import replace

from flow_hand import Desk, said, wait
from PySide6.QtWidgets import QApplication


def new_word(desk: Desk) -> str:
    """The term of the note that is shown; empty where there is none."""
    lines = said(desk.panel).splitlines()
    return next((lines[n + 1] for n, line in enumerate(lines) if line.startswith("New word")), "")


def test_words_are_explained_where_they_first_come_up_and_not_again(begin: Callable[..., Desk]) -> None:
    desk = begin()
    desk.come_in()
    desk.open()
    assert new_word(desk) == "Support"
    desk.press("Got it")
    assert new_word(desk) == ""
    looks = desk.program.looks
    looks.change(replace(looks.settings, theme="dark"))  # builds the page anew
    QApplication.processEvents()
    assert new_word(desk) == ""
    desk.press("Well supported")
    desk.press("Go on to marking")
    assert [new_word(desk)] == ["Claim"]
    desk.press("Next word")
    assert [new_word(desk)] == ["Source"]
    desk.press("Hand in my marks")
    desk.press("Hand in all the same")
    assert new_word(desk) == "", "a hint is no place for new words"
    desk.press("Show me the editor’s marks")
    assert new_word(desk) == "Lure"
    desk.press("Step 2 of 5: Mark, finished")
    assert new_word(desk) == "", "who looks back is told nothing new"
    desk.press("Library")
    wait(desk.window.library.isVisible)
    desk.wait_saved()


def test_the_glossary_is_a_key_away(begin: Callable[..., Desk]) -> None:
    desk = begin()
    desk.come_in()
    desk.press("Glossary")
    assert "Lateral reading" in said(desk.window)
