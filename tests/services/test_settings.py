import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.problems import OperationError
from literacy_app.services.settings import (
    READING_FONTS,
    SCALES,
    SPACINGS,
    THEMES,
    Settings,
    load_settings,
    save_settings,
    stepped_scale,
)

ANY = st.builds(
    Settings,
    theme=st.sampled_from(THEMES),
    text_scale=st.sampled_from(SCALES),
    reading_font=st.sampled_from(READING_FONTS),
    spacing=st.sampled_from(SPACINGS),
    reduced_motion=st.booleans(),
    person=st.uuids().map(str),
)


@given(ANY)
def test_settings_come_back_as_they_were_saved(tmp_path_factory: pytest.TempPathFactory, settings: Settings):
    file = tmp_path_factory.mktemp("settings") / "deep" / "settings.json"
    save_settings(file, settings)
    assert load_settings(file) == settings
    assert [found.name for found in file.parent.iterdir()] == ["settings.json"]


def test_a_missing_file_gives_the_defaults(tmp_path: Path):
    assert load_settings(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"theme": "pink", "text_scale": 7, "reduced_motion": 1}',
    ],
)
def test_a_file_that_makes_no_sense_gives_the_defaults(tmp_path: Path, content: bytes):
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert load_settings(file) == Settings()


def test_one_bad_setting_leaves_the_others(tmp_path: Path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "dark", "text_scale": float("nan"), "spacing": 1.3, "colour": 1}))
    assert load_settings(file) == Settings(theme="dark", spacing=1.3)


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path):
    (tmp_path / "taken").write_text("a file stands here")
    with pytest.raises(OperationError, match="could not be saved"):
        save_settings(tmp_path / "taken" / "settings.json", Settings())


@given(st.sampled_from(SCALES), st.integers(-20, 20))
def test_steps_stay_on_the_ladder_of_sizes(scale: float, steps: int):
    there = SCALES.index(scale) + steps
    assert stepped_scale(scale, steps) == SCALES[max(0, min(len(SCALES) - 1, there))]
