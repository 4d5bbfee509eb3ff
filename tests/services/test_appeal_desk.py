"""Appeals from the command line: what is listed, what is refused, and in how many words."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from appeal_world import HEDGES, KIM, ROBIN, School

from literacy_app.cli import main
from literacy_app.storage.files import DATABASE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def school(tmp_path: Path, clock: Callable[[], int]) -> Iterator[School]:
    school = School(tmp_path / "data", clock)
    yield school
    school.close()


def run(school: School, *words: str) -> int:
    school.settle()
    return main(["appeals", *words, "--folder", str(school.folder)])


def test_an_empty_list_says_so(school: School, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, "list") == 0
    assert run(school, "list", "--json") == 0
    assert run(school, "log") == 0
    assert capsys.readouterr().out == "No appeals.\n[]\nNothing was ruled on or graded anew so far.\n"


def test_a_list_for_reading(school: School, capsys: pytest.CaptureFixture[str]) -> None:
    robin = school.study(ROBIN, (*HEDGES, ("The pier opened", "claim")))
    robin.appeal("money", "Nobody says how much.")
    robin.appeal("", "It can be checked.", robin.marks[-1].id)
    assert run(school, "list") == 0
    first, second = capsys.readouterr().out.rstrip("\n").split("\n\n")
    head, *lines = first.splitlines()
    assert head.endswith("  waiting")
    assert lines == [
        "  Robin’s appeal in The ferry (quay/ferry)",
        "  claim: “lose money every day”",
        "  the key says: No figure is given.",
        "  the student says: Nobody says how much.",
    ]
    assert "  the key has nothing there" in second.splitlines()
    assert run(school, "accept", head.split()[0]) == 0
    assert run(school, "list") == 0
    assert capsys.readouterr().out.count("appeal in The ferry") == 1
    assert run(school, "list", "--all") == 0
    assert "  accepted\n" in capsys.readouterr().out


def test_a_list_for_machines_has_whole_ids(school: School, capsys: pytest.CaptureFixture[str]) -> None:
    school.study(ROBIN).appeal("money", "Nobody says how much.")
    assert run(school, "list", "--json") == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert set(entry) == {
        "id", "at_ms", "nickname", "lesson", "title", "kind", "quote", "says", "reason", "state", "answer",
        "answered_ms",
    }  # fmt: skip
    assert run(school, "reject", entry["id"], "--reason", "It names a loss.") == 0
    assert run(school, "list", "--json", "--all") == 0
    *_told, last = capsys.readouterr().out.partition("\n")
    assert json.loads(last)[0]["answer"] == "It names a loss."


def test_what_was_answered_along_with_it_is_said(school: School, capsys: pytest.CaptureFixture[str]) -> None:
    for who in (ROBIN, KIM):
        school.study(who).appeal("money", "Nobody says how much.")
    school.settle()
    assert run(school, "accept", school.appeals.waiting()[0].id) == 0
    assert capsys.readouterr().out == (
        "Accepted: Robin’s appeal about “lose money every day”. 1 other appeal about the same words answered with it. "
        "2 attempts graded anew.\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("accept", "nothing"), "There is no appeal “nothing”"),
        (("reject", "nothing", "--reason", "No."), "There is no appeal “nothing”"),
        (("reject", "nothing", "--reason", " "), "Say why with --reason"),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_1(
    school: School, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert run(school, *words) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(told)
    assert said.err.count("\n") == 1


def test_a_rejection_without_a_reason_is_a_wrong_word(school: School) -> None:
    with pytest.raises(SystemExit) as refused:
        run(school, "reject", "nothing")
    assert refused.value.code == 2


def test_a_folder_without_answers_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["appeals", "list", "--folder", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert told.err == f"There are no saved answers in {tmp_path}: name the folder that holds {DATABASE}.\n"
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_can_be_listed_and_not_answered(
    tmp_path: Path, clock: Callable[[], int], capsys: pytest.CaptureFixture[str]
) -> None:
    school = School(tmp_path / "data", clock)
    school.study(ROBIN).appeal("money", "Nobody says how much.")
    appeal = school.appeals.waiting()[0].id
    school.close()
    _as_if_newer(school.folder)
    assert main(["appeals", "list", "--folder", str(school.folder)]) == 0
    assert "Nobody says how much." in capsys.readouterr().out
    assert main(["appeals", "accept", appeal, "--folder", str(school.folder)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(set(told.err.splitlines())) == 1


def _as_if_newer(folder: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(folder / DATABASE)) as driver:
        driver.execute("PRAGMA user_version = 999")
        driver.commit()


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / DATABASE).write_bytes(b"no database at all " * 1000)
    assert main(["appeals", "list", "--folder", str(tmp_path)]) in {0, 1}
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "Traceback" not in told.err


def test_nothing_that_was_typed_can_move_the_cursor(school: School, capsys: pytest.CaptureFixture[str]) -> None:
    school.store.save_person(replace(ROBIN, nickname="\x1b[31mRobin\u202e"))
    school.study(ROBIN).appeal("money", "\x1b[2J\r\nNobody\u2028says")
    assert run(school, "list") == 0
    told = capsys.readouterr().out
    assert not {"\x1b", "\r", "\u202e", "\u2028"} & set(told)
    assert len(told.splitlines()) == 5


def test_a_terminal_that_cannot_show_it_gets_question_marks(school: School) -> None:
    school.store.save_person(replace(ROBIN, nickname="Zoë 🐈"))
    school.study(ROBIN).appeal("money", "Nobody says how much.")
    school.settle()
    ran = subprocess.run(
        [sys.executable, "-m", "literacy_app", "appeals", "list", "--folder", str(school.folder)],
        cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=True,
    )  # fmt: skip
    assert b"Zo? ??s appeal in The ferry (quay/ferry)" in ran.stdout
