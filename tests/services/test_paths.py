from pathlib import Path, PurePosixPath

import pytest

from literacy_app.services.paths import DATA_VARIABLE, asset_folder, shipped_lessons, user_folders

HOME = Path("/home/robin")


def test_what_ships_is_found_in_the_checkout():
    assert (shipped_lessons() / "first-look" / "pack.yaml").is_file()
    for name in ("fonts", "icons", "themes"):
        assert any(asset_folder(name).iterdir())


def test_linux_folders_follow_the_xdg_variables():
    environ = {"XDG_DATA_HOME": "/data", "XDG_CACHE_HOME": "/cache"}
    folders = user_folders(environ=environ, platform="linux", home=HOME)
    assert folders.data == Path("/data/literacy-app")
    assert folders.packs == Path("/data/literacy-app/packs")
    assert folders.cache == Path("/cache/literacy-app")


@pytest.mark.parametrize(
    "environ", [{}, {"XDG_DATA_HOME": "", "XDG_CACHE_HOME": ""}, {"XDG_DATA_HOME": "not/absolute"}]
)
def test_linux_folders_stand_in_the_home_where_the_variables_say_nothing_usable(environ: dict[str, str]):
    folders = user_folders(environ=environ, platform="linux", home=HOME)
    assert folders.data == HOME / ".local" / "share" / "literacy-app"
    assert folders.cache == HOME / ".cache" / "literacy-app"


def test_macos_folders_stand_in_the_library():
    folders = user_folders(environ={}, platform="darwin", home=HOME)
    assert folders.data == HOME / "Library" / "Application Support" / "literacy-app"
    assert folders.cache == HOME / "Library" / "Caches" / "literacy-app"


def test_windows_keeps_what_roams_apart_from_what_is_local():
    # Drive letters are absolute on Windows alone, so rooted paths stand in for them.
    environ = {"APPDATA": "/roaming", "LOCALAPPDATA": "/local"}
    folders = user_folders(environ=environ, platform="win32", home=HOME)
    assert folders.data == Path("/roaming/literacy-app")
    assert folders.local == Path("/local/literacy-app")
    assert folders.cache == Path("/local/literacy-app/cache")
    bare = user_folders(environ={}, platform="win32", home=HOME)
    assert bare.data == HOME / "AppData" / "Roaming" / "literacy-app"


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_the_local_folder_is_outside_a_home_that_may_be_on_a_network(platform: str):
    local = user_folders(environ={}, platform=platform, home=HOME).local
    assert not PurePosixPath(local).is_relative_to(HOME)
    assert "robin" in local.name


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_another_folder_takes_everything(tmp_path: Path, platform: str):
    folders = user_folders(environ={DATA_VARIABLE: str(tmp_path)}, platform=platform, home=HOME)
    assert folders.data == tmp_path
    for part in (folders.local, folders.cache, folders.packs):
        assert part.parent == tmp_path


def test_what_is_asked_for_goes_before_the_variable(tmp_path: Path):
    folders = user_folders(tmp_path / "asked", environ={DATA_VARIABLE: str(tmp_path / "variable")})
    assert folders.data == tmp_path / "asked"


def test_a_relative_folder_is_taken_from_where_the_program_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert user_folders("mine", environ={}).data == tmp_path / "mine"


def test_finding_the_folders_creates_none(tmp_path: Path):
    user_folders(tmp_path / "data", environ={})
    assert not list(tmp_path.iterdir())
