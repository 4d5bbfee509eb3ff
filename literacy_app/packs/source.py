"""A text file of a pack: its bytes checked and decoded, and the places in it."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

from literacy_app.domain.problems import Problem, Severity
from literacy_app.packs import rules
from literacy_app.packs.rules import Rule

ARTICLE_BYTES = 512 * 1024
YAML_BYTES = 256 * 1024
PICTURE_BYTES = 16 * 1024 * 1024

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]|(?<!^)\ufeff"
)
_MARK_RUN = re.compile("[^\\w\\s\x00-\u02ff]{5,}")
_MOST_MARKS = 4


class Source:
    """The text of one file; ``name`` is relative to the pack's folder and ``text`` has line feeds only."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._starts: list[int] = []

    def place(self, at: int) -> tuple[int, int]:
        """The line and column, from 1, of the code point at an offset."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a place given as line and column from 1, kept inside the text."""
        self.place(0)
        start = self._starts[min(max(line, 1), len(self._starts)) - 1]
        return min(start + max(column, 1) - 1, len(self.text))


class Findings:
    """The problems found so far, in the order they were found."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, rule: Rule, message: str, source: Source, at: int, proposal: str = "") -> None:
        """Note that a rule is broken at an offset of a file."""
        line, column = source.place(at)
        self._found.append(Problem(rule.code, rule.severity, message, source.name, line, column, proposal))

    def add_file(self, rule: Rule, message: str, name: str) -> None:
        """Note that a rule is broken by a file as a whole."""
        self._found.append(Problem(rule.code, rule.severity, message, name))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over problems found elsewhere."""
        self._found.extend(problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found, by file and place."""
        return tuple(sorted(self._found, key=lambda problem: (problem.file, problem.line, problem.column)))

    @property
    def has_errors(self) -> bool:
        """Whether anything found keeps the lesson from opening."""
        return any(problem.severity is Severity.ERROR for problem in self._found)


def read_bytes(path: Path, name: str, limit: int, findings: Findings) -> bytes | None:
    """The bytes of a file of at most ``limit`` bytes; None, and a problem, where that does not work."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError):
        findings.add_file(rules.FILE_MISSING, f"There is no file {name}; add it.", name)
        return None
    except (OSError, ValueError):
        message = f"The file {name} cannot be read; check that it is a file and that you may open it."
        findings.add_file(rules.FILE_UNREADABLE, message, name)
        return None
    if len(data) > limit:
        message = f"The file {name} is larger than {_size(limit)}; make it smaller or split it into two lessons."
        findings.add_file(rules.FILE_TOO_BIG, message, name)
        return None
    return data


def decoded(data: bytes, name: str, findings: Findings) -> Source | None:
    """The text in the bytes of a file; None, and a problem, where it is no text that can be shown.

    Line ends become line feeds and accents are composed (NFC), so that a quotation finds its words however either was
    typed.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = Source(name, data[: error.start].decode("utf-8", "replace"))
        message = "These bytes are not UTF-8; save the file again with the encoding UTF-8."
        findings.add(rules.NOT_UTF8, message, before, len(before.text))
        return None
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return _without_controls(Source(name, text), findings)
    if not unicodedata.is_normalized("NFC", text):
        message = "Accents are stored apart from their letters; save the file in Unicode form NFC."
        findings.add(rules.NOT_NFC, message, Source(name, text), _first_decomposed(text))
        text = unicodedata.normalize("NFC", text)
    source = Source(name, text)
    return _without_controls(source, findings) and _with_few_marks(source, findings)


def forbidden(text: str) -> int:
    """Where in a text the first character stands that may not be shown; −1 where there is none."""
    if text.replace("\n", "").isprintable():
        return -1
    match = _CONTROL.search(text)
    return -1 if match is None else match.start()


def _without_controls(source: Source, findings: Findings) -> Source | None:
    at = forbidden(source.text)
    if at < 0:
        return source
    what = f"The invisible character U+{ord(source.text[at]):04X}"
    findings.add(rules.CONTROL_CHARACTER, f"{what} is not allowed; delete it.", source, at)
    return None


def _with_few_marks(source: Source, findings: Findings) -> Source | None:
    for match in _MARK_RUN.finditer(source.text):
        run = 0
        for index, character in enumerate(match.group()):
            run = run + 1 if unicodedata.category(character).startswith("M") else 0
            if run > _MOST_MARKS:
                message = "More than four combining marks stand on one letter; delete some."
                findings.add(rules.TOO_MANY_MARKS, message, source, match.start() + index)
                return None
    return source


def _first_decomposed(text: str) -> int:
    start = 0
    for line in text.splitlines(keepends=True):
        if not unicodedata.is_normalized("NFC", line):
            return start
        start += len(line)
    return 0


def _size(limit: int) -> str:
    return f"{limit // 1024} KB" if limit < 1024 * 1024 else f"{limit // 1024 // 1024} MB"
