import json
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from literacy_app.domain.cards import LessonCard, PackCard
from literacy_app.domain.standing import AttemptSummary, KindScore, Person, Phase
from literacy_app.services.snapshot import Snapshot, load_snapshot, save_snapshot

ROBIN = Person("p1", "Robin ‘R’ 🦊", "cat", 7)
ATTEMPT = AttemptSummary(
    attempt="a1",
    learner="p1",
    lesson="quay/ferry",
    content="c0ffee",
    phase=Phase.CHECK,
    started_ms=1,
    changed_ms=2,
    score=0.625,
    kinds=(KindScore("claim", 0.5, 4, 2, 3),),
)
FERRY = LessonCard("quay/ferry", "c0ffee", "quay/ferry", "The ferry", "local news", 8, 20, ("claim", "hedge"))
QUAY = PackCard("quay", "Quay", "1.0.0", ("Ada", "Ben"), "CC0-1.0", "en", 8, ("RI.8.1",), "quay", (FERRY,))
WHOLE = Snapshot((ROBIN,), "p1", (ATTEMPT,), (QUAY,))


def test_a_snapshot_comes_back_as_it_was(tmp_path: Path) -> None:
    save_snapshot(tmp_path / "new" / "snapshot.json", WHOLE)
    assert load_snapshot(tmp_path / "new" / "snapshot.json") == WHOLE


def test_a_snapshot_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "snapshot.json"
    save_snapshot(file, WHOLE)
    os.utime(file, ns=(1, 1))
    save_snapshot(file, WHOLE)
    assert file.stat().st_mtime_ns == 1
    save_snapshot(file, Snapshot())
    assert load_snapshot(file) == Snapshot()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps others out by the folder")
def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    save_snapshot(tmp_path / "snapshot.json", WHOLE)
    assert stat.S_IMODE((tmp_path / "snapshot.json").stat().st_mode) == 0o600


def test_a_missing_snapshot_is_an_empty_one(tmp_path: Path) -> None:
    assert load_snapshot(tmp_path / "snapshot.json") == Snapshot()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(place=st.integers(0, 2000), byte=st.integers(0, 255), cut=st.booleans())
def test_a_spoilt_snapshot_is_an_empty_or_a_whole_one_and_never_an_error(
    tmp_path: Path, place: int, byte: int, *, cut: bool
) -> None:
    file = tmp_path / "snapshot.json"
    save_snapshot(file, WHOLE)
    data = bytearray(file.read_bytes())
    place %= len(data)
    if cut:
        del data[place:]
    else:
        data[place] = byte
    file.write_bytes(bytes(data))
    assert isinstance(load_snapshot(file), Snapshot)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", "null", '"x"', '{"people": 1}', '{"people": [], "person": "", "attempts": [1]}', "[" * 100_000],
)
def test_something_else_in_its_place_is_an_empty_snapshot(tmp_path: Path, content: str) -> None:
    file = tmp_path / "snapshot.json"
    file.write_text(content)
    assert load_snapshot(file) == Snapshot()


@pytest.mark.parametrize(
    ("field", "value"), [("nickname", 5), ("created_ms", "soon"), ("picture", None), ("id", ["x"])]
)
def test_a_person_of_another_shape_is_not_shown(tmp_path: Path, field: str, value: object) -> None:
    file = tmp_path / "snapshot.json"
    save_snapshot(file, WHOLE)
    raw = json.loads(file.read_text())
    raw["people"][0][field] = value
    file.write_text(json.dumps(raw))
    assert load_snapshot(file) == Snapshot()


def test_a_folder_that_cannot_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    save_snapshot(tmp_path / "cache" / "snapshot.json", WHOLE)
    assert load_snapshot(tmp_path / "cache" / "snapshot.json") == Snapshot()
