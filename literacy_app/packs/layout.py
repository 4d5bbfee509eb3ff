"""How a pack lies on disk: the names of its files and the names that folders and pictures may have."""

import re

PACK_FILE = "pack.yaml"
ARTICLE_FILE = "article.md"
NOTES_FILE = "notes.yaml"

COMPILED_VERSION = 1
"""Raised whenever the same files would be read to another lesson, or be laid out in another way when compiled."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_MOST_NAME = 120


def is_file_name(name: str) -> bool:
    """Whether a folder or file with this name works on every computer."""
    stem = name.partition(".")[0]
    return len(name) <= _MOST_NAME and _NAME.fullmatch(name) is not None and stem not in _RESERVED and name[-1] != "."
