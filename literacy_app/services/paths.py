"""Where things are: what ships with the program, and the folders of the person who runs it.

In a checkout ``assets`` and ``lessons`` stand beside the package; in an installed wheel they are inside it.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import literacy_app

DATA_VARIABLE = "LITERACY_APP_DATA"
"""The environment variable that names another data folder."""

_FOLDER = "literacy-app"
_PACKAGE = Path(literacy_app.__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class UserFolders:
    """The folders of one user of this machine; none of them need exist yet.

    ``data`` holds what must never be lost, ``local`` stands in for it where ``data`` is on a network, ``cache`` can be
    deleted at any time, and ``packs`` holds the lesson packs that were added.
    """

    data: Path
    local: Path
    cache: Path
    packs: Path


def asset_folder(name: str) -> Path:
    """A folder of shipped assets: ``fonts``, ``icons`` or ``themes``."""
    return _shipped() / "assets" / name


def shipped_lessons() -> Path:
    """The folder with the lesson packs that come with the program."""
    return _shipped() / "lessons"


def user_folders(
    override: Path | str = "",
    environ: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    home: Path | None = None,
) -> UserFolders:
    """The folders to use: in ``override``, else in the folder ``LITERACY_APP_DATA`` names, else the system's own."""
    environ = os.environ if environ is None else environ
    chosen = str(override) or environ.get(DATA_VARIABLE, "")
    if chosen:
        data = Path(chosen).expanduser().absolute()
        return UserFolders(data, data / "local", data / "cache", data / "packs")
    home = Path.home() if home is None else home
    if platform == "win32":
        return _windows_folders(environ, home)
    if platform == "darwin":
        return _macos_folders(home)
    return _xdg_folders(environ, home)


def _shipped() -> Path:
    inside = _PACKAGE / "_data"
    return inside if inside.is_dir() else _PACKAGE.parent


def _windows_folders(environ: Mapping[str, str], home: Path) -> UserFolders:
    data = _absolute(environ.get("APPDATA", ""), home / "AppData" / "Roaming") / _FOLDER
    local = _absolute(environ.get("LOCALAPPDATA", ""), home / "AppData" / "Local") / _FOLDER
    return UserFolders(data, local, local / "cache", data / "packs")


def _macos_folders(home: Path) -> UserFolders:
    data = home / "Library" / "Application Support" / _FOLDER
    return UserFolders(data, _local_to_machine(home), home / "Library" / "Caches" / _FOLDER, data / "packs")


def _xdg_folders(environ: Mapping[str, str], home: Path) -> UserFolders:
    data = _absolute(environ.get("XDG_DATA_HOME", ""), home / ".local" / "share") / _FOLDER
    cache = _absolute(environ.get("XDG_CACHE_HOME", ""), home / ".cache") / _FOLDER
    return UserFolders(data, _local_to_machine(home), cache, data / "packs")


def _local_to_machine(home: Path) -> Path:
    # A home on the network takes ~/.local with it; /var/tmp is the one folder that is on the machine, survives a
    # restart and is open to everybody. Whoever creates the folder must make it private and check whose it is.
    return Path("/var") / "tmp" / f"{_FOLDER}-{home.name}"


def _absolute(given: str, otherwise: Path) -> Path:
    # The XDG specification: a relative path in these variables is to be ignored.
    path = Path(given)
    return path if given and path.is_absolute() else otherwise
