"""What a second person annotated in an article: a notes.yaml of which only kinds and quotations are read."""

from dataclasses import dataclass
from pathlib import Path

from literacy_app.domain.article import Article
from literacy_app.domain.key import KeySpan
from literacy_app.domain.problems import PackError, Severity
from literacy_app.packs.anchoring import Anchors
from literacy_app.packs.checks import check_kinds
from literacy_app.packs.draft import Draft
from literacy_app.packs.fields import Field, Table
from literacy_app.packs.front import ReadArticle, read_article
from literacy_app.packs.layout import ARTICLE_FILE, PACK_FILE
from literacy_app.packs.lesson_reading import sentence
from literacy_app.packs.manifest import UNPACKED, Manifest, read_manifest
from literacy_app.packs.notes import SPAN, NotesReader
from literacy_app.packs.source import ARTICLE_BYTES, YAML_BYTES, Findings, decoded, read_bytes

_NEEDED = frozenset({"kind", "quote"})
_ANNOTATION = Table(
    SPAN.what,
    *(
        Field(field.name, field.shape, field.name in _NEEDED, field.choices, field.least, field.most)
        for field in SPAN.by_name.values()
    ),
)


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article to annotate; ``read`` gives what a file of notes has of it."""

    written: ReadArticle
    manifest: Manifest

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.written.article

    def read(self, notes: Path) -> tuple[KeySpan, ...]:
        """The spans in a file of notes, each with its kind, type, core, extent and whether it is contestable.

        Ids may be missing; whatever else a lesson needs (why, source, support) is passed over.

        Raises:
            PackError: with the first problem, where a span has no place in the article or no kind.
        """
        findings = Findings()
        data = read_bytes(notes, notes.name, YAML_BYTES, findings)
        source = None if data is None else decoded(data, str(notes), findings)
        if source is None:
            raise _fault(findings)
        read = NotesReader(source, Anchors(self.article.text), self.manifest.kinds, findings, _ANNOTATION).read()
        check_kinds(Draft.of(self.written, read, self.manifest.kinds, ()), findings)
        if findings.has_errors:
            raise _fault(findings)
        return tuple(
            KeySpan(
                id=str(number),
                kind=note.kind,
                type=note.type,
                core=note.core,
                extent=note.extent,
                quote=note.core.of(self.article.text),
                why="",
                contestable=note.record.truth("contestable"),
            )
            for number, note in enumerate(read.spans)
            if note.core is not None and note.extent is not None
        )


def annotated_article(folder: Path) -> AnnotatedArticle:
    """The article in a lesson's folder; PackError with the first problem where it cannot be read."""
    findings = Findings()
    manifest = read_manifest(folder.parent, Findings()) if (folder.parent / PACK_FILE).is_file() else UNPACKED
    data = read_bytes(folder / ARTICLE_FILE, str(folder / ARTICLE_FILE), ARTICLE_BYTES, findings)
    source = None if data is None else decoded(data, str(folder / ARTICLE_FILE), findings)
    written = None if source is None else read_article(source, manifest.language, findings)
    if written is None or findings.has_errors:
        raise _fault(findings)
    return AnnotatedArticle(written, manifest)


def _fault(findings: Findings) -> PackError:
    """The first error as a sentence with its place; there must be one."""
    errors = (problem for problem in findings.problems if problem.severity is Severity.ERROR)
    return PackError(sentence(next(errors)))
