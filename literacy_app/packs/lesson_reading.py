"""One lesson's folder to a Lesson and its problems."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from literacy_app.domain.article import Article, Block
from literacy_app.domain.asking import link_options, made_questions, passage_for
from literacy_app.domain.cards import LessonCard
from literacy_app.domain.key import KeySpan, Support, Worth
from literacy_app.domain.lesson import DossierEntry, Lesson
from literacy_app.domain.problems import Problem, Severity
from literacy_app.domain.questions import (
    ChooseQuestion,
    ClassifyQuestion,
    LinkQuestion,
    MarkQuestion,
    Option,
    OrderQuestion,
    Question,
    RateQuestion,
    WriteQuestion,
)
from literacy_app.domain.text import Span
from literacy_app.packs.anchoring import Anchors
from literacy_app.packs.checks import CHECKS
from literacy_app.packs.draft import Draft
from literacy_app.packs.front import ReadArticle, read_article
from literacy_app.packs.layout import ARTICLE_FILE, NOTES_FILE
from literacy_app.packs.manifest import UNPACKED, Manifest, is_own
from literacy_app.packs.markup import read_blocks
from literacy_app.packs.notes import Notes, NotesReader, QuestionNote, SpanNote
from literacy_app.packs.pictures import examined, is_picture
from literacy_app.packs.source import ARTICLE_BYTES, PICTURE_BYTES, YAML_BYTES, Findings, decoded, read_bytes


@dataclass(frozen=True, slots=True)
class LessonRead:
    """What reading a lesson gave: the lesson, None where there are errors; its card; and all problems by place."""

    lesson: Lesson | None
    card: LessonCard
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class LessonFiles:
    """The files of a lesson as they are on disk; None for one that is missing or cannot be read."""

    article: bytes | None
    notes: bytes | None
    pictures: tuple[tuple[str, bytes], ...]

    def content(self, manifest: Manifest) -> str:
        """The SHA-256 (hex) of the files with their names, and of the pack's own kinds where it has some."""
        total = hashlib.sha256()
        named = [(ARTICLE_FILE, self.article or b""), (NOTES_FILE, self.notes or b""), *self.pictures]
        if is_own(manifest.kinds):
            named.append(("kinds", repr(manifest.kinds).encode()))
        for name, data in named:
            total.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            total.update(data)
        return total.hexdigest()


def read_lesson(folder: Path, manifest: Manifest = UNPACKED) -> LessonRead:
    """The lesson in a folder of a pack; problems, never exceptions, for anything its author wrote."""
    findings = Findings()
    files = read_files(folder, findings)
    return read_lesson_files(folder, files, manifest, findings)


def read_files(folder: Path, findings: Findings) -> LessonFiles:
    """The bytes of a lesson's files."""
    place = folder.name
    article = read_bytes(folder / ARTICLE_FILE, f"{place}/{ARTICLE_FILE}", ARTICLE_BYTES, findings)
    notes = read_bytes(folder / NOTES_FILE, f"{place}/{NOTES_FILE}", YAML_BYTES, findings)
    pictures: list[tuple[str, bytes]] = []
    for path in picture_paths(folder):
        data = read_bytes(path, f"{place}/{path.name}", PICTURE_BYTES, findings)
        if data is not None:
            pictures.append((path.name, data))
    return LessonFiles(article, notes, tuple(pictures))


def picture_paths(folder: Path) -> list[Path]:
    """The pictures in a lesson's folder by name; links are left out, as they could lead anywhere."""
    try:
        return sorted(path for path in folder.iterdir() if is_picture(path) and not path.is_symlink())
    except OSError:
        return []


def read_lesson_files(folder: Path, files: LessonFiles, manifest: Manifest, findings: Findings) -> LessonRead:
    """The lesson that some files amount to."""
    place = folder.name
    article = None if files.article is None else decoded(files.article, f"{place}/{ARTICLE_FILE}", findings)
    notes = None if files.notes is None else decoded(files.notes, f"{place}/{NOTES_FILE}", findings)
    written = None if article is None else read_article(article, manifest.language, findings)
    lesson: Lesson | None = None
    content = files.content(manifest)
    lesson_id = f"{manifest.id}/{place}"
    if written is not None and notes is not None and written.is_readable:
        pictures = tuple(examined(name, data) for name, data in files.pictures)
        read = NotesReader(notes, Anchors(written.article.text), manifest.kinds, findings).read()
        draft = Draft.of(written, read, manifest.kinds, pictures)
        for check in CHECKS if read.is_readable else ():
            check(draft, findings)
        debrief = _debrief(read, findings)
        if not findings.has_errors:
            lesson = _lesson(lesson_id, content, folder, draft, debrief)
    problems = findings.problems
    card = _card(lesson_id, content, folder, written, problems)
    standards = written.record.texts("standards") if written else ()
    return LessonRead(lesson, replace(card, standards=standards or manifest.standards), problems)


def _card(
    lesson_id: str, content: str, folder: Path, written: ReadArticle | None, problems: tuple[Problem, ...]
) -> LessonCard:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    article = written.article if written else None
    return LessonCard(
        id=lesson_id,
        content=content,
        folder=str(folder),
        title=(article.title if article else "") or folder.name,
        genre=article.genre if article else "",
        level=article.level if article else 1,
        minutes=article.minutes if article else 1,
        marks=article.marks if article else (),
        errors=len(errors),
        warnings=len(problems) - len(errors),
        problem=sentence(errors[0]) if errors else "",
    )


def sentence(problem: Problem) -> str:
    """A problem with its place, as one sentence."""
    return f"{problem.place}: {problem.message}"


def _debrief(notes: Notes, findings: Findings) -> tuple[Block, ...]:
    text = notes.record.text("debrief")
    if not text:
        return ()
    line, _ = notes.source.place(notes.record.place("debrief"))
    at = notes.record.place("debrief")
    first = line + 1 if notes.source.text[at] in "|>" else line
    return read_blocks(notes.source, text.expandtabs(4).split("\n"), first, findings)


def _lesson(lesson_id: str, content: str, folder: Path, draft: Draft, debrief: tuple[Block, ...]) -> Lesson:
    """The lesson of a draft without errors."""
    article = draft.written.article
    spans = tuple(span for note in draft.notes.spans if (span := _key_span(note, article)))
    questions = tuple(
        question for note in draft.notes.questions if (question := _question(note, article, spans, draft))
    )
    return Lesson(
        id=lesson_id,
        content=content,
        folder=str(folder),
        article=article,
        kinds=draft.kinds,
        spans=spans,
        dossier=tuple(DossierEntry(entry.text("about"), entry.text("found")) for entry in draft.notes.dossier),
        questions=questions or made_questions(article, spans, draft.kinds),
        debrief=debrief,
    )


def _key_span(note: SpanNote, article: Article) -> KeySpan | None:
    if note.core is None or note.extent is None:
        return None
    record = note.record
    return KeySpan(
        id=note.id,
        kind=note.kind,
        type=note.type,
        core=note.core,
        extent=note.extent,
        quote=note.core.of(article.text),
        why=record.text("why"),
        source=record.text("source"),
        support=Support(record.text("support")),
        weakens=record.text("weakens"),
        worth=Worth(record.text("worth")),
        contestable=record.truth("contestable"),
    )


def _question(note: QuestionNote, article: Article, spans: tuple[KeySpan, ...], draft: Draft) -> Question | None:
    record = note.record
    match note.type:
        case "mark":
            return MarkQuestion(record.text("kind"), _passage(note, article, spans))
        case "classify":
            span = draft.by_id[record.text("span")]
            return ClassifyQuestion(span.id, draft.kinds.types_of(span.kind))
        case "link":
            return LinkQuestion(record.text("claim"), link_options(spans, record.text("claim")))
        case "rate":
            return RateQuestion(record.text("span"), record.whole("answer"), record.text("why"))
        case "order":
            return OrderQuestion(record.texts("spans"), record.text("why"))
        case "choose":
            options = (Option(one.text("text"), one.truth("right"), one.text("why")) for one in note.options)
            return ChooseQuestion(record.text("ask"), tuple(options))
        case "write":
            return WriteQuestion(record.text("ask"), record.text("model"), record.texts("rubric"))
        case _:
            return None


def _passage(note: QuestionNote, article: Article, spans: tuple[KeySpan, ...]) -> Span:
    if note.passage is None:
        return passage_for(article, spans, note.record.text("kind"))
    first = article.block_span(article.block_at(note.passage.start))
    last = article.block_span(article.block_at(note.passage.end - 1))
    return Span(first.start, last.end)
