import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from literacy_app import __version__
from literacy_app.cli import main

ROOT = Path(__file__).parents[1]
GOOD = ROOT / "tests" / "data" / "packs"
BAD = ROOT / "tests" / "data" / "bad_packs"
DATABASE = "second-look.sqlite"


def test_a_sound_pack_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(GOOD)]) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings\n"


def test_a_pack_with_errors_fails_and_each_is_said_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(BAD / "quote-not-found")]) == 1
    *problems, total = capsys.readouterr().out.splitlines()
    assert total.split()[0] != "0"
    assert any("notes.yaml:" in line and "error quote-not-found" in line for line in problems)


def test_a_warning_alone_does_not_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = shutil.copytree(GOOD / "quay", tmp_path / "quay")
    notes = pack / "ferry" / "notes.yaml"
    notes.write_text(notes.read_text().replace("why: A name that can be asked.", "why: A name."))
    assert main(["lint", str(pack)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 errors, 1 warnings"


def test_the_same_comes_as_json_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--format", "json", str(BAD / "quote-not-found")]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert "quote-not-found" in {problem["code"] for problem in problems}
    assert {"code", "severity", "message", "file", "line", "column"} <= set(problems[0])
    assert main(["lint", "--format", "json", str(GOOD)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_path_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(tmp_path / "nothing")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"There is nothing at {tmp_path / 'nothing'}; ")
    assert told.err.count("\n") == 1


def _database(folder: Path) -> Path:
    (found,) = folder.glob("*.sqlite")
    return found


def test_data_is_checked_backed_up_and_restored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from literacy_app.storage.store import Store

    Store.open(tmp_path, clock=lambda: 1_760_000_000_000).close()
    assert main(["data", "check", "--folder", str(tmp_path)]) == 0
    assert "is sound: 0 facts, 0 backups." in capsys.readouterr().out
    assert main(["data", "backup", "--folder", str(tmp_path)]) == 0
    assert "Backed up to " in capsys.readouterr().out
    sound = _database(tmp_path).read_bytes()
    _database(tmp_path).write_bytes(b"\xa5" * len(sound))
    assert main(["data", "check", "--folder", str(tmp_path)]) == 1
    assert "data restore" in capsys.readouterr().err
    assert main(["data", "restore", "--folder", str(tmp_path)]) == 0
    assert "Restored from " in capsys.readouterr().out
    assert main(["data", "check", "--folder", str(tmp_path)]) == 0


@pytest.mark.parametrize("action", ["check", "backup", "restore", "rebuild"])
def test_an_empty_data_folder_is_one_sentence_and_stays_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    assert main(["data", action, "--folder", str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["--version"], ["lint"], ["dance"], []])
def test_wrong_words_end_with_two_and_the_version_with_nought(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    told = capsys.readouterr()
    if words == ["--version"]:
        assert ended.value.code == 0
        assert told.out == f"literacy-app {__version__}\n"
    else:
        assert ended.value.code == 2
        assert "usage: literacy-app" in told.err


def test_the_module_can_be_run_and_hands_over_its_words() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "literacy_app", "lint", str(BAD / "quote-not-found")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr == ""


def test_data_are_rebuilt_and_it_is_told_how_far_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from literacy_app.storage.store import Store

    Store.open(tmp_path, clock=lambda: 1_760_000_000_000).close()
    assert main(["data", "rebuild", "--folder", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert told.out == "Made anew from 0 facts: 0 attempts of 0 learners.\n"
    assert told.err.splitlines() == ["0 %", "85 %", "100 %"]


def test_rebuilding_stopped_from_the_keyboard_says_that_nothing_was_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from literacy_app.services import rebuilding
    from literacy_app.storage.store import Store

    def stopped(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    Store.open(tmp_path, clock=lambda: 1_760_000_000_000).close()
    before = _database(tmp_path).read_bytes()
    monkeypatch.setattr(rebuilding, "rebuild", stopped)
    assert main(["data", "rebuild", "--folder", str(tmp_path)]) == 130
    assert capsys.readouterr().err == "Stopped: nothing was changed.\n"
    assert _database(tmp_path).read_bytes() == before


def test_two_annotations_of_one_article_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second = tmp_path / "second.yaml"
    second.write_text("spans:\n  - {kind: source/named, quote: Ines Okafor}\n", encoding="utf-8")
    assert main(["agreement", str(GOOD / "quay" / "ferry"), str(second)]) == 0
    heads, *rows = capsys.readouterr().out.splitlines()
    assert heads.split()[:3] == ["kind", "alpha", "F1"]
    assert rows[0].split()[0] == "claim"
    assert any("only the first" in row for row in rows)
    assert main(["agreement", "--json", str(second), str(GOOD / "quay" / "ferry" / "notes.yaml")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"kind", "alpha", "f1", "same_type", "holds"} <= set(found["kinds"][0])
    assert all(difference["quote"] for difference in found["differences"])


def test_an_annotation_without_a_place_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    second, key = tmp_path / "second.yaml", GOOD / "quay" / "ferry"
    for written, told in (
        ("spans:\n  - {kind: source/named, quote: Nobody At All}\n", "second.yaml:2:"),
        ("spans:\n  - {kind: sauce/named, quote: ferry}\n", "There is no kind “sauce”"),
        ("spans: [", "second.yaml:"),
    ):
        second.write_text(written, encoding="utf-8")
        assert main(["agreement", str(key), str(second)]) == 1
        error = capsys.readouterr().err
        assert told in error
        assert error.count("\n") == 1
    assert main(["agreement", str(second), str(second)]) == 1
    assert "article.md" in capsys.readouterr().err
    assert main(["agreement", str(key), str(tmp_path / "nothing.yaml")]) == 1
    assert capsys.readouterr().err.startswith("There is nothing at ")
