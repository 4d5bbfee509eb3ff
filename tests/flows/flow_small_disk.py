"""Run as a program: a lesson in the real window on a tiny disk or one that cannot be written; prints what came of it.

The disk is a mount that only this process sees, which takes ``unshare`` and a system that lets it make one.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from flow_hand import Desk, put_quay, said, shown, start, wait
from PySide6.QtWidgets import QApplication, QPushButton

from literacy_app.app import make_application

WORDS = ("may", "harbour", "office", "said", "ferry", "would", "stop", "October", "lose", "money", "every", "day")


def _mount(folder: Path, size: str) -> None:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)


def _fill_up(folder: Path) -> None:
    """Leave not one page on the disk."""
    handle = os.open(folder / "somebody-elses-film", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    try:
        while True:
            os.write(handle, bytes(4096))
    except OSError:
        pass
    finally:
        os.close(handle)


def _to_marking(desk: Desk) -> None:
    desk.come_in()
    desk.open()
    desk.press("Well supported")
    desk.press("Go on to marking")
    desk.wait_saved()


def full_disk(folder: Path) -> dict[str, object]:
    """The disk fills up during a lesson, then even the ballast is used up, then there is room again."""
    _mount(folder, "24m")
    data = folder / "data"
    put_quay(data)
    desk = start(data)
    _to_marking(desk)
    notice = desk.window.notice
    _fill_up(folder)
    with_ballast = ""
    for number, word in enumerate(WORDS * 3):
        desk.mark_by_keys(word, 1 + number // len(WORDS))
        wait(lambda: desk.program.workplace.settle(0.05) or bool(shown(notice, QPushButton)))
        QApplication.processEvents()
        with_ballast = with_ballast or notice.sentence
        if "free some space" in notice.sentence:
            break
        _fill_up(folder)
    came: dict[str, object] = {"with ballast": with_ballast, "refused": notice.sentence}
    came["button"] = next((button.text() for button in shown(notice, QPushButton) if button.text()), "")
    came["shown as"] = next((line for line in said(desk.panel).splitlines() if "Saving" in line), "")
    marks = desk.page.session.marks
    desk.window.close()
    came["closing"] = notice.sentence
    came["after closing in vain"] = "lesson" if desk.window.lesson is not None else "no lesson"
    (folder / "somebody-elses-film").unlink()
    desk.press("Try again")
    wait(lambda: desk.program.workplace.settle(0.1))
    wait(lambda: "free some space" not in notice.sentence and "not saved" not in notice.sentence)
    came["after room was made"] = notice.sentence
    desk.close()
    again = start(data)
    again.open()
    came["lost"] = len(set(marks) - set(again.page.session.marks))
    again.close()
    return came


def read_only(folder: Path) -> dict[str, object]:
    """A data folder, once worked in, on a disk that can only be read."""
    _mount(folder, "64m")
    data, empty = folder / "data", folder / "empty"
    put_quay(data)
    empty.mkdir()
    desk = start(data)
    _to_marking(desk)
    desk.mark_by_keys("may", 3)
    desk.mark_by_keys("office", 2)
    desk.wait_saved()
    desk.close()
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    again = start(data)
    wait(lambda: bool(again.window.notice.sentence))
    came: dict[str, object] = {"notice": again.window.notice.sentence, "card": again.card("The ferry").accessibleName()}
    again.open()
    came["marks"] = len(again.page.session.marks)
    came["closed"] = again.close()
    bare = start(empty)
    came["empty folder"] = bare.window.notice.sentence
    came["page over it"] = "people" if bare.window.people.isVisible() else "another"
    bare.close()
    return came


if __name__ == "__main__":
    make_application()
    scene = {"full_disk": full_disk, "read_only": read_only}[sys.argv[1]]
    sys.stdout.write(json.dumps(scene(Path(sys.argv[2]) / "disk")))
