import ast
import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import literacy_app
from literacy_app.services.people import PICTURES
from literacy_app.services.settings import READING_FONTS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "literacy_app"
CODE = sorted(PACKAGE.rglob("*.py"))
ALL_CODE = [*CODE, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "assets").glob("*.py"))]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets",
}  # fmt: skip
SAFE = {"urllib.parse", "PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}
"""Taking an address apart and talking to another window on the same machine reach no network."""

RICH_TEXT = {
    "insertHtml", "setHtml", "setMarkdown", "setOpenExternalLinks", "toHtml", "AutoText", "RichText", "MarkdownText",
    "QTextBrowser",
}  # fmt: skip


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def parents(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:count]) for count in range(1, len(parts) + 1)}


def names_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


def test_no_file_is_over_400_lines():
    long = {file.name: count for file in ALL_CODE if (count := len(file.read_text("utf-8").splitlines())) > 400}
    assert long == {}


def test_nothing_reaches_for_a_network():
    reaching = {
        (file.name, name)
        for file in CODE
        for name in imported(file)
        if parents(name) & NETWORK and not parents(name) & SAFE
    }
    assert reaching == set()


def test_labels_are_made_in_one_place_as_plain_text():
    makers = {file.name for file in CODE if re.search(r"\bQLabel\(", file.read_text(encoding="utf-8"))}
    assert makers == {"labels.py"}


def test_no_widget_is_given_rich_text():
    given = {(file.name, name) for file in CODE for name in names_in(file) if name in RICH_TEXT}
    assert given == set()


def test_no_check_is_switched_off():
    switches = re.compile("#" + r" *(noqa|type: *ignore)")
    off = {file.name for file in ALL_CODE if switches.search(file.read_text(encoding="utf-8"))}
    assert off == set()


def test_the_version_is_the_same_everywhere():
    assert importlib.metadata.version("literacy-app") == literacy_app.__version__
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", changes, re.MULTILINE)
    assert "## [Unreleased]" in changes
    assert not released or released[0] == literacy_app.__version__


@pytest.mark.parametrize("lock", LOCKS, ids=lambda file: file.name)
def test_locked_requirements_are_exact_hashed_and_carry_no_address(lock: Path):
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", ""))
    assert all(re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry) for entry in entries if entry.strip())
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host| @ |file:|(^|\s)/", text)


def test_what_runs_is_what_is_tested():
    run, test = (set(re.findall(r"^\S+==\S+", lock.read_text("utf-8"), re.MULTILINE)) for lock in LOCKS)
    assert run <= test


def test_the_version_of_qt_that_aborts_is_kept_out():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "PySide6-Essentials>=6.11.3,<6.12" in project["dependencies"]


def test_the_icons_are_the_ones_that_are_listed():
    listed = set(
        re.findall(r"`([a-z0-9-]+)`", (ROOT / "assets/README.md").read_text(encoding="utf-8").split("## Icons")[1])
    )
    there = {file.stem for file in (ROOT / "assets/icons").glob("*.svg")}
    assert there <= listed
    assert set(PICTURES) <= there


def test_fonts_are_small_and_come_with_their_licences():
    fonts = [file for file in (ROOT / "assets/fonts").iterdir() if file.suffix in {".ttf", ".otf"}]
    assert sum(font.stat().st_size for font in fonts) <= 2_500_000
    families = {font.stem.rsplit("-", 1)[0] for font in fonts}
    assert families == {family.replace(" ", "") for family in READING_FONTS}
    for family in families:
        assert "Open Font License" in (ROOT / f"assets/fonts/{family}-OFL.txt").read_text(encoding="utf-8")


def test_an_installed_wheel_finds_its_lessons_and_assets(tmp_path: Path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    question = (
        "from literacy_app.services.paths import asset_folder, shipped_lessons\n"
        "print(shipped_lessons() / 'first-look' / 'pack.yaml')\n"
        "print(asset_folder('fonts') / 'Inter-Regular.ttf')\n"
        "print(asset_folder('icons') / 'check.svg')\n"
        "print(asset_folder('themes') / 'light.json')\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", question],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        check=True,
        capture_output=True,
        text=True,
    )
    files = [Path(line) for line in answer.stdout.splitlines()]
    assert len(files) == 4
    for file in files:
        assert file.is_relative_to(tmp_path / "site")
        assert file.is_file()
