"""pack.yaml: what a pack says of itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from literacy_app.domain.kinds import DEFAULT_KINDS, LURE, Kind, KindTable
from literacy_app.packs import rules
from literacy_app.packs.fields import Field, Record, Shape, Table, is_id, read_record
from literacy_app.packs.layout import ARTICLE_FILE, PACK_FILE, is_file_name
from literacy_app.packs.source import YAML_BYTES, Findings, Source, decoded, read_bytes
from literacy_app.packs.tree import Items, Mapping, Node, Scalar
from literacy_app.packs.yaml_events import shortened
from literacy_app.packs.yaml_reading import read_yaml

PACK = Table(
    "A pack",
    Field("id", Shape.ID, needed=True),
    Field("title", needed=True),
    Field("version", needed=True),
    Field("authors", Shape.TEXTS, needed=True),
    Field("licence", needed=True),
    Field("language", Shape.LANGUAGE, needed=True),
    Field("level", Shape.WHOLE, needed=True, least=1, most=13),
    Field("standards", Shape.TEXTS),
    Field("lessons", Shape.TEXTS, needed=True),
    Field("kinds", Shape.FIELDS),
    Field("summary"),
    Field("builds-on", Shape.ID),
    Field("forms", Shape.FIELDS),
)
FORMS = 2
"""So many parallel forms make a test: one for before, one for after."""

_VERSION = re.compile(r"\d{1,6}\.\d{1,6}\.\d{1,6}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """A pack's own file.

    ``lessons`` are the names of their folders in order, ``forms`` those of the passages of each form of a test;
    ``builds_on`` is the id of the pack that comes before.
    """

    id: str
    title: str
    version: str
    authors: tuple[str, ...]
    licence: str
    language: str
    level: int
    standards: tuple[str, ...]
    lessons: tuple[str, ...]
    kinds: KindTable
    summary: str
    builds_on: str = ""
    forms: tuple[tuple[str, ...], ...] = ()

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of all folders with an article: lessons, then the passages of a test."""
        return (*self.lessons, *(name for form in self.forms for name in form))


UNPACKED = Manifest("unpacked", "", "0.0.0", (), "", "en", 1, (), (), DEFAULT_KINDS, "")
"""What counts for a lesson that is in no pack."""


def read_manifest(folder: Path, findings: Findings) -> Manifest:
    """What a pack's file says, with its list of lessons held against the folders; wrong fields are empty."""
    data = read_bytes(folder / PACK_FILE, PACK_FILE, YAML_BYTES, findings)
    source = None if data is None else decoded(data, PACK_FILE, findings)
    node = None if source is None else read_yaml(source, findings)
    record = None if node is None or source is None else read_record(node, PACK, source, findings)
    if record is None or source is None:
        return UNPACKED
    lessons, forms = _Lists(record, source, folder, findings).read()
    if record.fits("version") and not _VERSION.fullmatch(record.text("version")):
        message = "A version is three numbers with points between them, such as 1.0.0; change it."
        findings.add(rules.VERSION_WRONG, message, source, record.place("version"))
    return Manifest(
        id=record.text("id", UNPACKED.id),
        title=record.text("title"),
        version=record.text("version"),
        authors=record.texts("authors"),
        licence=record.text("licence"),
        language=record.text("language", "en"),
        level=record.whole("level", 1),
        standards=record.texts("standards"),
        lessons=lessons,
        kinds=_kinds(record, source, findings),
        summary=record.text("summary"),
        builds_on=record.text("builds-on"),
        forms=forms,
    )


class _Lists:
    """The lists of folders in a pack's file, held against the folders that are there."""

    def __init__(self, record: Record, source: Source, folder: Path, findings: Findings) -> None:
        self._record = record
        self._source = source
        self._folder = folder
        self._findings = findings
        self._named: set[str] = set()

    def read(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """The lessons that have a folder, and the two forms of a test, none where there are others.

        A problem for what is missing or not listed.
        """
        record = self._record
        lessons = self._listed(record.scalars("lessons"))
        own = record.fields("forms")
        forms = [self._form(name, node, own) for name, node in own.values.items()] if own is not None else []
        if own is not None and len(forms) != FORMS:
            self._add(rules.FORM_WRONG, "A test has two forms, so that it can be taken before and after.", own.at)
        if record.fits("lessons") and not record.nodes("lessons") and not forms:
            message = "This pack has no lessons; list the names of their folders."
            self._add(rules.LESSONS_NONE, message, record.place("lessons"))
        for name in sorted(_folders(self._folder) - self._named):
            if (self._folder / name / ARTICLE_FILE).is_file():
                message = f"The folder “{shortened(name)}” holds an article but is not listed; add it to lessons."
                self._add(rules.LESSON_UNLISTED, message, record.place("lessons"))
        return lessons, tuple(forms) if len(forms) == FORMS and all(forms) else ()

    def _form(self, name: str, node: Node, own: Mapping) -> tuple[str, ...]:
        listed = [item for item in node.items if isinstance(item, Scalar)] if isinstance(node, Items) else []
        if not listed:
            message = f"The form “{shortened(name)}” needs the folders of its passages, such as [one, two]."
            self._add(rules.FORM_WRONG, message, own.places[name])
        return self._listed(listed)

    def _listed(self, nodes: Sequence[Scalar]) -> tuple[str, ...]:
        """The folders of a list that are there; each is listed once in the whole pack."""
        found: list[str] = []
        for node in nodes:
            name = node.text.strip()
            if not is_file_name(name):
                message = (
                    f"“{shortened(name)}” cannot name a folder; use small letters a–z, digits, points and hyphens."
                )
                self._add(rules.FILE_NAME, message, node.at)
            elif name in self._named:
                self._add(rules.LESSON_TWICE, f"The lesson “{name}” is listed twice; delete one.", node.at)
            elif not (self._folder / name).is_dir():
                message = f"There is no folder “{name}”; add it or take it off the list."
                self._add(rules.LESSON_MISSING, message, node.at)
            else:
                found.append(name)
                self._named.add(name)
        return tuple(found)

    def _add(self, rule: rules.Rule, message: str, at: int) -> None:
        self._findings.add(rule, message, self._source, at)


def _folders(folder: Path) -> set[str]:
    try:
        return {entry.name for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith(".")}
    except OSError:
        return set()


def _kinds(record: Record, source: Source, findings: Findings) -> KindTable:
    """The program's kinds, and the pack's own after them or in their place."""
    own = record.fields("kinds")
    if own is None:
        return DEFAULT_KINDS
    kinds = {kind.name: kind for kind in DEFAULT_KINDS.kinds}
    for name, node in own.values.items():
        types = (
            [item.text.strip() for item in node.items if isinstance(item, Scalar)] if isinstance(node, Items) else []
        )
        if not is_id(name) or name == LURE or not types or not all(is_id(word) for word in types):
            message = f"The kind “{shortened(name)}” needs a small-letter name and types such as [one, two]."
            findings.add(rules.KIND_WRONG, message, source, own.places[name])
            continue
        fields = kinds[name].fields if name in kinds else ()
        kinds[name] = Kind(name, tuple(dict.fromkeys(types)), fields)
    return KindTable(tuple(kinds.values()))


def is_own(kinds: KindTable) -> bool:
    """Whether a pack brings kinds of its own."""
    return kinds != DEFAULT_KINDS
