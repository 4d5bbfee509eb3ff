import os
import stat
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from literacy_app.services.picture import Picture, drop_picture, keep_picture, load_picture, stamp_of

ROOM = (1366, 768)
SHOWN = Picture(6, 4, 1.5, 9, 6, maximised=False, pixels=bytes(range(216)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    kept = tmp_path / "cache" / "last-picture"
    keep_picture(kept, "today", SHOWN)
    return kept


def test_a_picture_comes_back_as_it_was_on_its_occasion_and_on_no_other(file: Path) -> None:
    assert load_picture(file, "today", ROOM) == SHOWN
    assert load_picture(file, "tomorrow", ROOM) is None
    assert load_picture(file, "", ROOM) is None


def test_the_newest_picture_counts(file: Path) -> None:
    newer = replace(SHOWN, maximised=True, pixels=bytes(216))
    keep_picture(file, "today", newer)
    assert load_picture(file, "today", ROOM) == newer
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps others out by the folder")
def test_nobody_else_can_read_it_whoever_was_there_before(file: Path) -> None:
    file.chmod(0o644)
    keep_picture(file, "today", SHOWN)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_picture_larger_than_the_screen_is_none(file: Path) -> None:
    assert load_picture(file, "today", (6, 4)) == SHOWN
    assert load_picture(file, "today", (5, 4)) is None
    assert load_picture(file, "today", (6, 3)) is None


def test_a_dropped_picture_is_gone_and_can_be_dropped_again(file: Path) -> None:
    drop_picture(file)
    drop_picture(file)
    assert load_picture(file, "today", ROOM) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.booleans())
def test_a_spoilt_picture_is_none_and_never_an_error(file: Path, place: int, byte: int, *, cut: bool) -> None:
    keep_picture(file, "today", SHOWN)
    content = bytearray(file.read_bytes())
    place %= len(content)
    before = content[place]
    if cut:
        del content[place:]
    else:
        content[place] = byte
    file.write_bytes(bytes(content))
    found = load_picture(file, "today", ROOM)
    unharmed = not cut and byte == before
    # In the line of sizes another digit may mean another window of the same pixels.
    assert (found == SHOWN) if unharmed else (found is None or found.pixels == SHOWN.pixels)


def _packed(pixels: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(pixels) + packing.flush()


@pytest.mark.parametrize(
    ("sizes", "pixels"),
    [
        ("6 4 1.5 9 6 0", bytes(100_000_000)),
        ("6 4 1.5 9 6 0", bytes(215)),
        ("6 4 1.5 9 6 0", b""),
        ("-6 -4 1.5 -9 -6 0", bytes(216)),
        ("0 0 1.0 0 0 0", b""),
        ("6 4 nan 9 6 0", bytes(216)),
        ("6 4 1e9 6000000000 4000000000 0", bytes(216)),
        ("6 4 inf 9 6 0", bytes(216)),
        ("6 4 1.0 9 6 0", bytes(216)),
        ("6 4 1.5 9 6", bytes(216)),
        ("six 4 1.5 9 6 0", bytes(216)),
        ("9" * 900, bytes(216)),
    ],
)
def test_a_file_that_says_what_cannot_be_is_none_and_is_never_unpacked_beyond_the_screen(
    file: Path, sizes: str, pixels: bytes
) -> None:
    packed = _packed(pixels)
    head = f"Second Look picture 1\ntoday\n{sizes} {zlib.crc32(packed)}\n"
    file.write_bytes(head.encode() + packed)
    assert load_picture(file, "today", ROOM) is None


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b"\xff\xfe", b"\0" * 100_000, b"9" * 100_000])
def test_something_else_in_its_place_is_none(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert load_picture(file, "today", ROOM) is None


def test_a_folder_in_its_place_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "last-picture").mkdir()
    keep_picture(tmp_path / "last-picture", "today", SHOWN)
    assert load_picture(tmp_path / "last-picture", "today", ROOM) is None
    drop_picture(tmp_path / "last-picture")
    assert [path.name for path in tmp_path.iterdir()] == ["last-picture"]


def test_where_a_new_picture_cannot_be_kept_the_old_one_goes(file: Path) -> None:
    file.with_name(f"{file.name}.{os.getpid()}.part").mkdir()
    keep_picture(file, "tomorrow", SHOWN)
    assert load_picture(file, "today", ROOM) is None


def test_the_stamp_of_files_changes_with_any_of_them(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    stamps = {stamp_of((first, second))}
    first.write_text("1")
    stamps.add(stamp_of((first, second)))
    second.write_text("22")
    stamps.add(stamp_of((first, second)))
    first.write_text("333")
    stamps.add(stamp_of((first, second)))
    assert len(stamps) == 4
    assert stamp_of((first, second)) in stamps
