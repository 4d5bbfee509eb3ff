"""Where the data go: a network folder is no place for a database, whose locks and flushes it does not honour."""

import re
from dataclasses import dataclass
from pathlib import Path

from literacy_app.storage.files import BACKUPS, DATABASE

MOUNTS = Path("/proc/mounts")

_OVER_THE_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "glusterfs", "lustre"}
)


@dataclass(frozen=True, slots=True)
class DataFolders:
    """The folder of the database and the folder of its backups; ``notice`` is a sentence to show once, or empty."""

    database: Path
    backups: Path
    notice: str = ""


def data_folder_for(home_folder: Path, local_folder: Path, *, mounts: Path = MOUNTS) -> DataFolders:
    """The home folder where it is on this machine; else the local folder, with the backups in the home.

    The sentence comes only while there is no database in the local folder yet.
    """
    if not is_on_network(home_folder, mounts=mounts):
        return DataFolders(home_folder, home_folder / BACKUPS)
    first_time = not (local_folder / DATABASE).exists()
    notice = (
        f"Your home folder is on the network, so your answers are kept on this computer, in {local_folder}; "
        f"backups go to {home_folder / BACKUPS}."
    )
    return DataFolders(local_folder, home_folder / BACKUPS, notice if first_time else "")


def is_on_network(folder: Path, *, mounts: Path = MOUNTS) -> bool:
    """Whether a folder, there already or not, lies on a network file system; False where the system does not say."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    place = folder.resolve()
    longest, kind = -1, ""
    for line in lines:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        root = Path(_unescaped(parts[1]))
        depth = len(root.parts)
        # Of two mounts at one place the later one is seen.
        if place.is_relative_to(root) and depth >= longest:
            longest, kind = depth, parts[2]
    return kind in _OVER_THE_NETWORK or kind.startswith("fuse.")


def _unescaped(path: str) -> str:
    r"""A path of the mount table, where a space is written ``\040``."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), path)
