"""What can go wrong: problems in what an author wrote (values) and faults of the world (exceptions).

* ``Problem``: a value. Authors' mistakes are shown, never raised.
* ``OperationError``: the world did not do what was asked; its text is a sentence that says what to do.

  * ``StorageError``: the learner's data.

    * ``StorageFullError``: the disk is full; the answer in hand is kept in memory and tried again.
    * ``StorageReadOnlyError``: the folder or file cannot be written.
    * ``StorageNewerError``: the file was made by a newer version of the program.
    * ``StorageDamagedError``: the file is damaged and could not be mended.
    * ``StorageBusyError``: another program holds the file.

  * ``PackError``: a pack or lesson cannot be opened.

Anything else is a bug and is not caught.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error keeps a lesson from opening, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an author should mend.

    ``code`` is stable and names the rule; ``message`` is a sentence with the mend in it; ``file`` is relative to the
    pack's folder; ``line`` and ``column`` count from 1, 0 where there is no place. ``proposal`` is text that would mend
    it, empty where there is none.
    """

    code: str
    severity: Severity
    message: str
    file: str
    line: int = 0
    column: int = 0
    proposal: str = ""

    @property
    def place(self) -> str:
        """Where it is, as ``file:line:column`` without the parts that are not known."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


class OperationError(Exception):
    """Something the world refused; ``str()`` is a sentence for the person at the screen."""


class StorageError(OperationError):
    """The learner's data could not be read or written."""


class StorageFullError(StorageError):
    """The disk is full."""


class StorageReadOnlyError(StorageError):
    """The data folder or file cannot be written."""


class StorageNewerError(StorageError):
    """The data were written by a newer version of the program."""


class StorageDamagedError(StorageError):
    """The data file is damaged."""


class StorageBusyError(StorageError):
    """Another program holds the data file."""


class PackError(OperationError):
    """A pack or lesson cannot be opened."""
