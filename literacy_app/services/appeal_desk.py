"""Appeals from the command line: the data opened for somebody who answers, and what is there put into lines."""

import unicodedata
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import datetime

from literacy_app.domain.problems import StorageError
from literacy_app.services.appeals import Answered, AppealEntry, Appeals, AuditEntry
from literacy_app.services.library import Library
from literacy_app.services.own_appeals import AppealState
from literacy_app.services.paths import UserFolders, shipped_lessons
from literacy_app.services.regrading import RULING

_SHOWN = 8
"""So many characters of an appeal's id are shown, from its end; they are enough to name it by."""

_STATES = {
    AppealState.WAITING: "waiting",
    AppealState.ACCEPTED: "accepted",
    AppealState.REJECTED: "not accepted",
}


@contextmanager
def appeals_in(
    folders: UserFolders, clock: Callable[[], int], tell: Callable[[str], object] = lambda _sentence: None
) -> Generator[Appeals]:
    """The appeals in a data folder; the program may be running. ``tell`` gets what is to be told about the data.

    Raises:
        StorageError: where there are no data, or they cannot be opened.
    """
    from literacy_app.services.rebuilding import rebuild
    from literacy_app.storage.files import DATABASE
    from literacy_app.storage.network import data_folder_for
    from literacy_app.storage.store import Store

    places = data_folder_for(folders.data, folders.local)
    if not (places.database / DATABASE).is_file():
        raise StorageError(f"There are no saved answers in {places.database}: name the folder that holds {DATABASE}.")
    library = Library((shipped_lessons(), folders.packs), folders.cache)
    store = Store.open(places.database, clock=clock, backups=places.backups)
    try:
        for notice in store.notices:
            tell(notice)
        if store.summaries_stale and not store.read_only:
            rebuild(store, library)
        yield Appeals(store, library)
    finally:
        store.close()


def list_lines(entries: Iterable[AppealEntry]) -> str:
    """Appeals for reading, one paragraph each."""
    paragraphs = ["\n".join(map(_harmless, _entry_lines(entry))) for entry in entries]
    return "\n\n".join(paragraphs) + "\n" if paragraphs else "No appeals.\n"


def answered_lines(answered: Answered) -> str:
    """What was done, in a sentence or two."""
    entry = answered.appeal
    told = f"{_STATES[entry.state].capitalize()}: {_whose(entry.nickname)} appeal about “{entry.quote}”."
    if answered.others:
        told += f" {_count(answered.others, 'other appeal')} about the same words answered with it."
    return _harmless(f"{told} {_count(answered.attempts, 'attempt')} graded anew.") + "\n"


def log_lines(entries: Iterable[AuditEntry]) -> str:
    """The audit, one line for each ruling and each grading anew."""
    lines = [_harmless(_audit_line(entry)) for entry in entries]
    return "\n".join(lines) + "\n" if lines else "Nothing was ruled on or graded anew so far.\n"


def _entry_lines(entry: AppealEntry) -> list[str]:
    about = f"“{entry.quote}”" if entry.quote else "words that are not in the lesson any more"
    kind = f"{entry.kind}: " if entry.kind else ""
    says = f"the key says: {entry.says}" if entry.says else "the key has nothing there"
    lines = [
        f"{entry.id[-_SHOWN:]}  {_when(entry.at_ms)}  {_STATES[entry.state]}",
        f"  {_whose(entry.nickname)} appeal in {entry.title} ({entry.lesson})",
        f"  {kind}{about}",
        f"  {says}",
        f"  the student says: {entry.reason}",
    ]
    if entry.state is not AppealState.WAITING:
        lines.append(f"  answered {_when(entry.answered_ms)}" + (f": {entry.answer}" if entry.answer else ""))
    return lines


def _audit_line(entry: AuditEntry) -> str:
    start = f"{_when(entry.at_ms)}  {entry.lesson}  "
    if entry.cause == "appeal":
        word = "accepted" if entry.accepted else "not accepted"
        because = f": {entry.reason}" if entry.reason else ""
        return f"{start}{word}: {_whose(entry.nickname)} appeal about “{entry.quote}”{because}"
    why = "a ruling" if entry.cause == RULING else "a changed key"
    attempts, scores = _count(entry.attempts, "attempt"), _count(entry.changed, "score")
    return f"{start}{attempts} graded anew after {why}, {scores} changed"


def _whose(nickname: str) -> str:
    return f"{nickname}’s" if nickname else "a former reader’s"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _when(at_ms: int) -> str:
    """A moment by this machine's calendar and clock."""
    try:
        return datetime.fromtimestamp(at_ms / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
    except (OSError, OverflowError, ValueError):
        return "at an unknown time"


def _harmless(line: str) -> str:
    """A line without what could move a terminal's cursor, change its colours or turn the direction of the text."""
    return "".join(" " if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else sign for sign in line)
