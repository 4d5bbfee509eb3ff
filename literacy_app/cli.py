"""The command line: lint packs, look after the data, play the tour."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from literacy_app import __version__
from literacy_app.domain.problems import OperationError, Severity
from literacy_app.services.paths import user_folders


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

    data = commands.add_parser("data", help="check, back up or restore what is kept of people's work")
    data.add_argument("action", choices=("check", "backup", "restore"))
    data.add_argument("--folder", type=Path, default=None, help="the data folder, where it is not the usual one")
    data.add_argument("--from", dest="backup", type=Path, default=None, help="restore: the backup, if not the newest")
    data.set_defaults(command=_data)

    tour = commands.add_parser("tour", help="play a whole lesson through the real window and picture each phase")
    tour.add_argument("-o", "--output", type=Path, default=Path("tour"), help="the folder for the pictures")
    tour.set_defaults(command=_tour)
    return parser


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


def _data(arguments: argparse.Namespace) -> int:
    from literacy_app.services.caring import back_up_data, check_data, restore_data

    folders = user_folders(arguments.folder or "")
    match arguments.action:
        case "check":
            told = check_data(folders)
        case "backup":
            told = back_up_data(folders, _clock_ms)
        case _:
            told = restore_data(folders, _clock_ms, arguments.backup)
    sys.stdout.write(told + "\n")
    return 0


def _clock_ms() -> int:
    return time.time_ns() // 1_000_000


def _tour(arguments: argparse.Namespace) -> int:
    from literacy_app.tour import play

    return play(arguments.output)
