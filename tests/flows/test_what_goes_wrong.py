"""Whatever is wrong with packs, files and disks: the window opens, says it in one sentence, and goes on."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flow_hand import Desk, events_in, said, shown, wait
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from literacy_app.app import build
from literacy_app.domain.facts import MarkAdded, Started
from literacy_app.services.paths import user_folders
from literacy_app.storage.files import DATABASE
from literacy_app.ui.library.shelf_view import BrokenCard

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = 4096


def _work(desk: Desk, nickname: str = "Robin") -> None:
    """Come in, open the lesson, make two marks."""
    desk.come_in(nickname)
    desk.open()
    desk.press("Well supported")
    desk.press("Go on to marking")
    desk.mark_by_keys("Ines Okafor", 2)
    desk.mark_by_keys("is said to", 3)
    desk.wait_saved()


def test_a_broken_pack_is_a_card_that_says_what_is_wrong_and_where_and_the_others_work(
    begin: Callable[..., Desk], data: Path
) -> None:
    notes = data / "packs" / "broken" / "ferry" / "notes.yaml"
    shutil.copytree(data / "packs" / "quay", data / "packs" / "broken")
    manifest = data / "packs" / "broken" / "pack.yaml"
    manifest.write_text(manifest.read_text().replace("id: quay", "id: broken").replace("Quay", "Broken quay"))
    notes.write_text(notes.read_text().replace("quote: is said to", "quote: is sung to"))
    line = next(n for n, text in enumerate(notes.read_text().splitlines(), start=1) if "is sung to" in text)

    desk = begin()
    desk.come_in()
    (card,) = desk.window.library.findChildren(BrokenCard)
    assert "Cannot be opened" in said(card)
    assert "is sung to" in said(card)
    assert f"notes.yaml:{line}" in said(card)
    desk.open()
    assert "First, read" in said(desk.panel)


def test_a_pack_without_a_readable_manifest_is_a_card_too(begin: Callable[..., Desk], data: Path) -> None:
    (data / "packs" / "odd").mkdir()
    (data / "packs" / "odd" / "pack.yaml").write_bytes(b"\xff\xfe\x00: [")
    desk = begin()
    desk.come_in()
    (card,) = desk.window.library.findChildren(BrokenCard)
    assert "pack.yaml" in said(card)
    desk.open()


def test_a_lesson_that_has_become_unreadable_is_said_and_the_library_stays(
    begin: Callable[..., Desk], data: Path
) -> None:
    desk = begin()
    desk.come_in()
    shutil.rmtree(data / "packs" / "quay")
    shutil.rmtree(data / "cache")
    desk.click(desk.card("The ferry"))
    assert desk.window.lesson is None
    assert desk.window.notice.sentence


def test_work_on_a_newer_database_is_shown_and_nothing_is_promised(begin: Callable[..., Desk], data: Path) -> None:
    desk = begin()
    _work(desk)
    assert desk.close()
    with closing(sqlite3.connect(data / DATABASE)) as raw:
        raw.execute("PRAGMA user_version=7")
    before = (data / DATABASE).read_bytes()

    again = begin()
    wait(lambda: bool(again.window.notice.sentence))
    assert "newer version" in again.window.notice.sentence
    again.open()
    assert again.marks() == [("is said to", "hedge"), ("Ines Okafor", "source")]
    again.mark_by_keys("may", 3)
    QApplication.processEvents()
    assert "Saving …" in said(again.panel)
    assert again.close()
    assert (data / DATABASE).read_bytes() == before


def test_a_damaged_database_is_mended_and_the_work_goes_on(begin: Callable[..., Desk], data: Path) -> None:
    desk = begin()
    _work(desk)
    assert desk.close()
    spoilt = bytearray((data / DATABASE).read_bytes())
    spoilt[:PAGE] = b"\xa5" * PAGE
    (data / DATABASE).write_bytes(bytes(spoilt))

    again = begin()
    wait(lambda: bool(again.window.notice.sentence))
    assert "was damaged" in again.window.notice.sentence
    again.open()
    assert again.marks() == [("is said to", "hedge"), ("Ines Okafor", "source")]
    again.mark_by_keys("may", 3)
    again.wait_saved()
    assert "3 marks, saved" in said(again.panel)


def test_a_database_that_cannot_be_opened_can_be_tried_again(begin: Callable[..., Desk], data: Path) -> None:
    assert begin().close()
    database = data / DATABASE
    kept = database.read_bytes()
    with closing(sqlite3.connect(database)) as raw:
        raw.execute("PRAGMA user_version=7")
    database.write_bytes(database.read_bytes()[:PAGE] + b"\xa5" * (len(kept) - PAGE))

    desk = begin()
    assert "damaged and was written by a newer version" in desk.window.notice.sentence
    assert "Who is reading?" in said(desk.window)
    database.write_bytes(kept)
    desk.press("Try again")
    wait(lambda: desk.program.workplace.is_open)
    QApplication.processEvents()
    desk.come_in()


def test_who_sits_down_while_the_database_is_being_opened_stays_seated(data: Path, qapp: QApplication) -> None:
    program = build(user_folders(data))
    program.window.show()
    program.window.open_data()
    deadline = QDeadlineTimer(10_000)
    while not program.workplace.is_open:  # without looking at what the window is told
        assert not deadline.hasExpired()
    desk = Desk(program, data)
    line = shown(desk.window.people, QLineEdit)[0]
    line.setText("Quick")
    line.returnPressed.emit()
    wait(desk.window.library.isVisible)
    qapp.processEvents()
    assert desk.program.workplace.person is not None
    desk.open()
    assert desk.close()
    qapp.processEvents()


@pytest.mark.parametrize("name", ["settings.json", "cache/snapshot.json"])
@pytest.mark.parametrize("content", [b"\xff\xfe", b"[]", b'{"people": 1, "theme": 7, "text_scale": "x"}', b"[" * 9000])
def test_spoilt_settings_and_snapshots_are_passed_over(
    begin: Callable[..., Desk], data: Path, name: str, content: bytes
) -> None:
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_bytes(content)
    desk = begin()
    assert desk.window.notice.sentence == ""
    desk.come_in()
    assert desk.card("The ferry")
    assert desk.close()
    json.loads((data / name).read_bytes())


def test_a_lesson_that_has_changed_begins_afresh_and_the_earlier_facts_stay(
    begin: Callable[..., Desk], data: Path
) -> None:
    desk = begin()
    _work(desk)
    assert desk.close()
    article = data / "packs" / "quay" / "ferry" / "article.md"
    article.write_text(article.read_text().replace("The pier opened in May.", "The new pier opened in May."))

    again = begin()
    assert "Changed since you began: start again" in again.card("The ferry").accessibleName()
    again.open()
    assert again.page.session.marks == ()
    assert "First, read" in said(again.panel)
    assert again.close()
    events = events_in(data)
    assert sum(isinstance(event, Started) for event in events) == 2
    assert sum(isinstance(event, MarkAdded) for event in events) == 2


def _scene(name: str, folder: Path) -> dict[str, Any]:
    """What came of a scene played in the real window on a disk of its own."""
    unshare = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    possible = subprocess.run([*unshare, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
    if possible.returncode:
        pytest.skip("this system lets nobody mount a disk of their own")
    done = subprocess.run(
        [*unshare, sys.executable, str(HERE / "flow_small_disk.py"), name, str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE)))},
        capture_output=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs unshare")
def test_on_a_full_disk_the_answer_is_kept_in_hand_and_saved_when_there_is_room(tmp_path: Path) -> None:
    came = _scene("full_disk", tmp_path)
    assert came["with ballast"] == "The disk is full. Your last answer was saved; make room before you go on."
    assert "free some space" in came["refused"]
    assert came["button"] == "Try again"
    assert came["shown as"] == "Saving …"
    assert "not saved yet" in came["closing"]
    assert came["after closing in vain"] == "lesson"
    assert came["after room was made"] == "Everything is saved now."
    assert came["lost"] == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs unshare")
def test_on_a_disk_that_cannot_be_written_the_window_says_so_and_shows_what_is_there(tmp_path: Path) -> None:
    came = _scene("read_only", tmp_path)
    assert "cannot be written" in came["notice"]
    assert came["card"].startswith("The ferry. Go on: Mark.")
    assert came["marks"] == 2
    assert came["closed"]
    assert "cannot be written" in came["empty folder"]
    assert came["page over it"] == "people"
