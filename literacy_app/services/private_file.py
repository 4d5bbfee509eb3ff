"""Files that nobody but their owner may read."""

import os
from pathlib import Path


def put_private(file: Path, content: bytes) -> None:
    """Write a file beside and put it in place, so that nobody reads half of it, and nobody else any of it.

    Raises:
        OSError: and the file is as it was.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}.part")
    beside.unlink(missing_ok=True)
    try:
        beside.touch(mode=0o600, exist_ok=False)
        beside.write_bytes(content)
        beside.replace(file)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
