"""Packs from their folders: cards of all packs, one lesson whole, and every problem in some paths.

Nothing an author wrote raises: it is a Problem, and a card that says what is wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from literacy_app.domain.cards import LessonCard, PackCard
from literacy_app.domain.problems import PackError, Problem, Severity
from literacy_app.packs.cache import Cache, Index, IndexedPack, Stamp, is_settled, stamp_of
from literacy_app.packs.layout import ARTICLE_FILE, NOTES_FILE, PACK_FILE

if TYPE_CHECKING:  # a library's cards are read without whatever lessons consist of
    from literacy_app.domain.lesson import Lesson

_DEEPEST = 3


def find_packs(roots: Sequence[Path], cache: Path | None = None) -> tuple[PackCard, ...]:
    """A card for every folder with a pack.yaml below some roots, in the order of the folders; broken ones say why.

    ``cache`` is a folder for what need not be read again; it may be missing, damaged or not writable.
    """
    store = Cache(cache)
    before = store.index()
    after: Index = {}
    for folder in _pack_folders(roots):
        after[str(folder)] = _indexed(folder, before.get(str(folder)), store)
    if after != before:
        store.keep_index({folder: pack for folder, pack in after.items() if is_settled(pack.stamp)})
    return _in_order(_with_own_ids([pack.card for pack in after.values()]))


def open_lesson(card_folder: Path, lesson_id: str, cache: Path | None = None) -> "Lesson":
    """One lesson whole, from its own folder or its pack's; PackError with the first problem where it has errors."""
    pack_id, _, name = lesson_id.rpartition("/")
    folder = card_folder / name if (card_folder / PACK_FILE).is_file() else card_folder
    store = Cache(cache)
    known = store.index().get(str(folder.parent))
    if known is not None and _is_unchanged(folder, known):
        card = known.lessons[folder.name][1]
        lesson = store.lesson(card.content, known.card.language, lesson_id, folder)
        if lesson is not None:
            return lesson
    return _read_whole(folder, pack_id, lesson_id, store)


def lint(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Every problem in packs, lessons, or folders that hold packs; ``file`` of each begins with the path as given."""
    return tuple(problem for path in paths for problem in _lint(path))


def _read_whole(folder: Path, pack_id: str, lesson_id: str, store: Cache) -> "Lesson":
    from literacy_app.packs.lesson_reading import read_files, read_lesson_files, sentence
    from literacy_app.packs.manifest import UNPACKED, read_manifest
    from literacy_app.packs.source import Findings

    manifest = UNPACKED
    if (folder.parent / PACK_FILE).is_file():
        manifest = read_manifest(folder.parent, Findings())
    findings = Findings()
    files = read_files(folder, findings)
    lesson = store.lesson(files.content(manifest), manifest.language, lesson_id, folder)
    if lesson is not None and not findings.has_errors:
        return lesson
    read = read_lesson_files(folder, files, replace(manifest, id=pack_id), findings)
    if read.lesson is None:
        errors = [problem for problem in read.problems if problem.severity is Severity.ERROR]
        raise PackError(f"This lesson cannot be opened. {sentence(errors[0])}")
    store.keep_lesson(read.lesson, manifest.language)
    return read.lesson


def _pack_folders(roots: Sequence[Path]) -> Iterator[Path]:
    """Folders with a pack.yaml, each once; packs do not hold packs."""
    seen: set[Path] = set()
    for root in roots:
        for folder in _packs_below(root, _DEEPEST):
            if folder not in seen:
                seen.add(folder)
                yield folder


def _packs_below(folder: Path, depth: int) -> Iterator[Path]:
    if (folder / PACK_FILE).exists():
        yield folder
    elif depth > 0:
        try:
            inner = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
        except OSError:
            return
        for path in inner:
            yield from _packs_below(path, depth - 1)


def _is_unchanged(folder: Path, known: IndexedPack) -> bool:
    stamp = known.lessons.get(folder.name, ((), None))[0]
    return bool(stamp) and stamp == stamp_of(folder) and known.stamp == stamp_of(folder.parent)


def _indexed(folder: Path, known: IndexedPack | None, store: Cache) -> IndexedPack:
    """What is to be known of a pack, taken from the last time where nothing changed."""
    stamp = stamp_of(folder)
    if known is None or known.stamp != stamp:
        return _read_pack(folder, stamp, known, store)
    stamps = {name: stamp_of(folder / name) for name in known.lessons}
    if all(stamps[name] == own for name, (own, _) in known.lessons.items()):
        return known
    return _read_pack(folder, stamp, known, store)


def _read_pack(folder: Path, stamp: Stamp, known: IndexedPack | None, store: Cache) -> IndexedPack:
    from literacy_app.packs.lesson_reading import read_files, read_lesson_files, sentence
    from literacy_app.packs.manifest import UNPACKED, read_manifest
    from literacy_app.packs.source import Findings

    findings = Findings()
    manifest = read_manifest(folder, findings)
    errors = [problem for problem in findings.problems if problem.severity is Severity.ERROR]
    lessons: dict[str, tuple[Stamp, LessonCard]] = {}
    for name in manifest.folders if manifest.id != UNPACKED.id else ():
        own = stamp_of(folder / name)
        found = Findings()
        files = read_files(folder / name, found)
        card = known.lessons[name][1] if known and name in known.lessons else None
        if card is None or known is None or known.stamp != stamp or card.content != files.content(manifest):
            read = read_lesson_files(folder / name, files, manifest, found)
            card = read.card
            if read.lesson is not None:
                store.keep_lesson(read.lesson, manifest.language)
        lessons[name] = (own if is_settled(own) else (), card)
    pack = PackCard(
        id=manifest.id if manifest.id != UNPACKED.id else folder.name,
        title=manifest.title or folder.name,
        version=manifest.version,
        authors=manifest.authors,
        licence=manifest.licence,
        language=manifest.language,
        level=manifest.level,
        standards=manifest.standards,
        folder=str(folder),
        lessons=_cards(lessons, manifest.lessons),
        problem=sentence(errors[0]) if errors else "",
        builds_on=manifest.builds_on,
        forms=tuple(_cards(lessons, form) for form in manifest.forms),
    )
    return IndexedPack(stamp, pack, lessons)


def _cards(lessons: dict[str, tuple[Stamp, LessonCard]], names: Sequence[str]) -> tuple[LessonCard, ...]:
    return tuple(lessons[name][1] for name in names if name in lessons)


def _with_own_ids(cards: list[PackCard]) -> tuple[PackCard, ...]:
    """The cards, the second of two packs with one id without its lessons: their facts could not be told apart."""
    first: dict[str, str] = {}
    told: list[PackCard] = []
    for card in cards:
        if card.id in first and not card.problem:
            message = f"{PACK_FILE}: {_same_id(card.id, first[card.id])}"
            told.append(replace(card, lessons=(), forms=(), problem=message))
        else:
            first.setdefault(card.id, card.folder)
            told.append(card)
    return tuple(told)


def _in_order(cards: Sequence[PackCard]) -> tuple[PackCard, ...]:
    """Tests first, then each pack after the one it builds on, where that is there; else the order of the folders."""
    left, ordered = sorted(cards, key=lambda card: not card.forms), list[PackCard]()
    while left:
        waiting = {card.id for card in left}
        free = next((card for card in left if card.builds_on not in waiting - {card.id}), left[0])
        left.remove(free)
        ordered.append(free)
    return tuple(ordered)


def _same_id(pack_id: str, other: str) -> str:
    return f"The pack in “{Path(other).name}” has the id “{pack_id}” too; give one of the two another id."


def _lint(path: Path) -> Iterator[Problem]:
    from literacy_app.packs.lesson_reading import read_lesson
    from literacy_app.packs.manifest import UNPACKED, read_manifest
    from literacy_app.packs.source import Findings

    if (path / PACK_FILE).exists():
        yield from _lint_pack(path)
    elif (path / ARTICLE_FILE).exists() or (path / NOTES_FILE).exists():
        pack = path.resolve().parent
        manifest = read_manifest(pack, Findings()) if (pack / PACK_FILE).is_file() else UNPACKED
        for problem in read_lesson(path.resolve(), manifest).problems:
            yield replace(problem, file=str(path / Path(problem.file).name))
    else:
        yield from _lint_folder(path)


def _lint_folder(path: Path) -> Iterator[Problem]:
    from literacy_app.packs import rules

    folders = list(_packs_below(path, _DEEPEST))
    first: dict[str, str] = {}
    for folder in folders:
        yield from _lint_pack(folder)
        pack_id = _id_of(folder)
        if pack_id in first:
            message = _same_id(pack_id, first[pack_id])
            rule = rules.PACK_ID_TWICE
            yield Problem(rule.code, rule.severity, message, str(folder / PACK_FILE), 1)
        elif pack_id:
            first[pack_id] = str(folder)
    if not folders:
        rule = rules.PACK_NOT_FOUND
        message = "There is no pack and no lesson here; name a folder that holds a pack.yaml or an article.md."
        yield Problem(rule.code, rule.severity, message, str(path))


def _id_of(folder: Path) -> str:
    from literacy_app.packs.manifest import UNPACKED, read_manifest
    from literacy_app.packs.source import Findings

    manifest = read_manifest(folder, Findings())
    return manifest.id if manifest.id != UNPACKED.id else ""


def _lint_pack(folder: Path) -> Iterator[Problem]:
    from literacy_app.packs.lesson_reading import read_lesson
    from literacy_app.packs.manifest import read_manifest
    from literacy_app.packs.source import Findings

    findings = Findings()
    manifest = read_manifest(folder, findings)
    for name in manifest.folders:
        findings.extend(read_lesson(folder / name, manifest).problems)
    for problem in findings.problems:
        yield replace(problem, file=str(folder / problem.file))
