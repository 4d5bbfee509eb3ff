"""Editions: the very lessons that attempts were made with, kept so that these can be read and graded for ever."""

from dataclasses import dataclass

from literacy_app.storage.codec import UnstorableError, Value, holds, signed

MAX_EDITION = 7_000_000
"""The longest payload taken, in bytes; what can be carved out of a damaged file is a little longer."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A lesson as it was: ``content`` is the hash of its files, ``lesson`` its id, ``text`` the digest of its article.

    ``payload`` is the compiled lesson, which storage does not look into.
    """

    content: str
    lesson: str
    text: str
    payload: bytes


def edition_row(edition: Edition) -> tuple[Value, ...]:
    """An edition as a row of ``editions``.

    Raises:
        UnstorableError: where it is larger than any lesson.
    """
    if len(edition.payload) > MAX_EDITION:
        raise UnstorableError(f"The lesson {edition.lesson} is too large to be kept: make its article shorter.")
    return signed((edition.content, edition.lesson, edition.text, edition.payload))


def edition_of(row: tuple[Value, ...]) -> Edition | None:
    """The edition of a row; None where it is no longer what was written."""
    if not holds(row):
        return None
    content, lesson, text, payload, _ = row
    return Edition(str(content), str(lesson), str(text), payload if isinstance(payload, bytes) else b"")
