"""Bugs: never caught where they happen, but logged and told in a sentence instead of ending the program."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_LOG_LIMIT = 512 * 1024


class BugReporter:
    """Writes what went wrong to a log file and tells the person at the screen.

    The log holds where in the program it happened, never what somebody answered: a message of an exception may quote
    its input, so only its type is kept.
    """

    def __init__(self, log: Path, tell: Callable[[str], None]) -> None:
        self._log = log
        self._tell = tell

    def install(self) -> None:
        """Take over ``sys.excepthook``."""
        sys.excepthook = self.report

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception that nobody caught, and tell of it."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from datetime import UTC, datetime

        lines = "".join(traceback.format_tb(trace))
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            if self._log.exists() and self._log.stat().st_size > _LOG_LIMIT:
                self._log.replace(self._log.with_suffix(".old"))
            with self._log.open("a", encoding="utf-8") as out:
                out.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {kind.__name__}\n{lines}\n")
        except OSError:
            sys.stderr.write(lines)
        self._tell(
            f"Something went wrong inside the program; your answers are safe. What happened is written in {self._log}."
        )
