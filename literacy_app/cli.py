"""The command line: lint and compare packs, look after the data, answer appeals, simulate students, play the tour."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from literacy_app import __version__
from literacy_app.domain.problems import OperationError, Severity
from literacy_app.services.paths import shipped_lessons, user_folders

_MOST_DAYS = 3660
_INTERRUPTED = 130

if TYPE_CHECKING:  # each command imports what it needs
    from contextlib import AbstractContextManager

    from literacy_app.services.appeals import Appeals
    from literacy_app.services.paths import UserFolders


def main(words: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 something is wrong with what was given, 2 wrong words."""
    arguments = _parser().parse_args(words)
    try:
        return int(arguments.command(arguments))
    except OperationError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="literacy-app", description="Second Look: read the news critically.")
    parser.add_argument("--version", action="version", version=f"literacy-app {__version__}")
    commands = parser.add_subparsers(title="commands", required=True)

    lint = commands.add_parser("lint", help="check lesson packs; exit 1 where one has errors")
    lint.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a pack, a lesson, or a folder of packs")
    lint.add_argument("--format", choices=("text", "json"), default="text")
    lint.set_defaults(command=_lint)

    agree = commands.add_parser("agreement", help="how far two annotations of one article agree, and where they differ")
    agree.add_argument("first", type=Path, metavar="A", help="a notes.yaml, or a lesson's folder: the key")
    agree.add_argument("second", type=Path, metavar="B", help="another notes.yaml; only kinds and quotes are read")
    agree.add_argument("--json", action="store_true", help="one object, for machines")
    agree.set_defaults(command=_agreement)

    data = commands.add_parser("data", help="check, back up, restore or rebuild what is kept of people's work")
    data.add_argument("action", choices=("check", "backup", "restore", "rebuild"))
    data.add_argument("--folder", type=Path, default=None, help="the data folder, where it is not the usual one")
    data.add_argument("--from", dest="backup", type=Path, default=None, help="restore: the backup, if not the newest")
    data.set_defaults(command=_data)

    _add_to_appeals(commands.add_parser("appeals", help="list and answer what students say against the key"))

    told = "send made-up students through the packs and say what the figures say of them"
    _add_to_simulate(commands.add_parser("simulate", help=told))

    tour = commands.add_parser("tour", help="play a whole lesson through the real window and picture each phase")
    tour.add_argument("lesson", nargs="?", default="", help="which lesson, as pack/lesson; the first one, if not named")
    tour.add_argument("-o", "--output", type=Path, default=Path("tour"), help="the folder for the pictures")
    tour.set_defaults(command=_tour)
    return parser


def _add_to_appeals(appeals: argparse.ArgumentParser) -> None:
    actions = appeals.add_subparsers(title="actions", required=True)
    listed = actions.add_parser("list", help="those that wait for an answer")
    listed.add_argument("--all", action="store_true", help="the answered ones too")
    listed.add_argument("--json", action="store_true", help="one object an appeal, for machines")
    listed.set_defaults(command=_appeals_list)
    accept = actions.add_parser("accept", help="the words count neither way from now on, and all is graded anew")
    reject = actions.add_parser("reject", help="the key stands; where the appeal was accepted, all is graded back")
    for action, command in ((accept, _appeals_accept), (reject, _appeals_reject)):
        action.add_argument("id", help="the appeal, by its id or the end of it, as the list shows it")
        action.set_defaults(command=command)
    accept.add_argument("--reason", default="", help="what the student reads, if anything")
    reject.add_argument("--reason", required=True, help="what the student reads")
    log = actions.add_parser("log", help="every answer, and every time attempts were graded anew")
    log.set_defaults(command=_appeals_log)
    for action in (listed, accept, reject, log):
        action.add_argument("--folder", type=Path, default=None, help="the data folder, where it is not the usual one")


def _add_to_simulate(simulate: argparse.ArgumentParser) -> None:
    simulate.add_argument("packs", nargs="*", type=Path, metavar="PATH", help="packs or folders of packs, if not all")
    simulate.add_argument("--days", type=_count, default=120, help="how long the course is (120)")
    simulate.add_argument("--seed", type=int, default=0, help="the same seed gives the same course (0)")
    simulate.add_argument("--folder", type=Path, default=None, help="the data folder, where it is not the usual one")
    simulate.add_argument("--json", action="store_true", help="one object a student, for machines")
    simulate.set_defaults(command=_simulate)


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_DAYS:
        raise argparse.ArgumentTypeError(f"give a whole number from 1 to {_MOST_DAYS}, not “{text}”")
    return int(text)


def _lint(arguments: argparse.Namespace) -> int:
    from literacy_app.services.linting import lint

    problems = lint(arguments.paths)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if arguments.format == "json":
        sys.stdout.write(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1) + "\n")
    else:
        for problem in problems:
            sys.stdout.write(f"{problem.place}: {problem.severity} {problem.code}: {problem.message}\n")
            if problem.proposal:
                sys.stdout.write(f"    nearest: {problem.proposal}\n")
        sys.stdout.write(f"{errors} errors, {len(problems) - errors} warnings\n")
    return 1 if errors else 0


def _agreement(arguments: argparse.Namespace) -> int:
    from literacy_app.services.agreement import as_data, compare, lines

    compared = compare(arguments.first, arguments.second)
    if arguments.json:
        sys.stdout.write(json.dumps(as_data(compared), ensure_ascii=False, indent=1) + "\n")
    else:
        _say("".join(f"{line}\n" for line in lines(compared)))
    return 0


def _data(arguments: argparse.Namespace) -> int:
    from literacy_app.services.caring import back_up_data, check_data, restore_data

    folders = user_folders(arguments.folder or "")
    match arguments.action:
        case "check":
            told = check_data(folders)
        case "backup":
            told = back_up_data(folders, _clock_ms)
        case "rebuild":
            return _rebuild(folders)
        case _:
            told = restore_data(folders, _clock_ms, arguments.backup)
    sys.stdout.write(told + "\n")
    return 0


def _rebuild(folders: "UserFolders") -> int:
    from literacy_app.services.caring import rebuild_data

    progress = _Percent()
    try:
        told = rebuild_data(folders, _clock_ms, progress.show)
    except KeyboardInterrupt:
        progress.end()
        sys.stderr.write("Stopped: nothing was changed.\n")
        return _INTERRUPTED
    finally:
        progress.end()
    sys.stdout.write(told + "\n")
    return 0


class _Percent:
    """How far some work is, on stderr: one line written over and over on a terminal, else a line every ten percent."""

    def __init__(self) -> None:
        self._rewrites = sys.stderr.isatty()
        self._last = -1

    def show(self, done: int, total: int) -> None:
        """Say how much of how much is done."""
        percent = 100 * done // max(1, total)
        if percent // (1 if self._rewrites else 10) == self._last // (1 if self._rewrites else 10):
            return
        self._last = percent
        sys.stderr.write(f"\r{percent} %" if self._rewrites else f"{percent} %\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the line that was written again and again."""
        if self._rewrites and self._last >= 0:
            sys.stderr.write("\n")
            self._last = -1


def _appeals(arguments: argparse.Namespace) -> "AbstractContextManager[Appeals]":
    from literacy_app.services.appeal_desk import appeals_in

    def tell(sentence: str) -> None:
        sys.stderr.write(f"{sentence}\n")

    return appeals_in(user_folders(arguments.folder or ""), _clock_ms, tell)


def _say(text: str) -> None:
    """Write what people typed, with question marks for what a narrow terminal cannot show."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))


def _appeals_list(arguments: argparse.Namespace) -> int:
    from literacy_app.services.appeal_desk import list_lines

    with _appeals(arguments) as appeals:
        entries = appeals.everything() if arguments.all else appeals.waiting()
    if arguments.json:
        sys.stdout.write(json.dumps([asdict(entry) for entry in entries], indent=1) + "\n")
    else:
        _say(list_lines(entries))
    return 0


def _appeals_accept(arguments: argparse.Namespace) -> int:
    from literacy_app.services.appeal_desk import answered_lines

    with _appeals(arguments) as appeals:
        answered = appeals.accept(arguments.id, arguments.reason)
    _say(answered_lines(answered))
    return 0


def _appeals_reject(arguments: argparse.Namespace) -> int:
    from literacy_app.services.appeal_desk import answered_lines

    with _appeals(arguments) as appeals:
        answered = appeals.reject(arguments.id, arguments.reason)
    _say(answered_lines(answered))
    return 0


def _appeals_log(arguments: argparse.Namespace) -> int:
    from literacy_app.services.appeal_desk import log_lines

    with _appeals(arguments) as appeals:
        _say(log_lines(appeals.log()))
    return 0


def _simulate(arguments: argparse.Namespace) -> int:
    from literacy_app.services.simulated import lessons_in, table, there
    from literacy_app.services.simulation import simulate

    if arguments.packs:
        found = lessons_in(there(arguments.packs))
    else:
        folders = user_folders(arguments.folder or "")
        found = lessons_in((shipped_lessons(), folders.packs), folders.cache)
    for sentence in found.passed_over:
        sys.stderr.write(sentence + "\n")
    if not found.lessons:
        raise OperationError("There is no lesson to simulate with; add a pack, or give the folder of one.")
    figures = simulate(found.lessons, arguments.days, arguments.seed)
    if arguments.json:
        sys.stdout.write(json.dumps([asdict(each) for each in figures], indent=1) + "\n")
    else:
        sys.stdout.write(table(figures))
    return 0


def _clock_ms() -> int:
    return time.time_ns() // 1_000_000


def _tour(arguments: argparse.Namespace) -> int:
    from literacy_app.tour import FIRST, play

    return play(arguments.output, arguments.lesson or FIRST)
