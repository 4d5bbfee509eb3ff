from pathlib import Path

import pytest
from storage_samples import filled_folder

from literacy_app.storage.files import BACKUPS
from literacy_app.storage.network import DataFolders, data_folder_for, is_on_network

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /net/home nfs4 rw,vers=4.2 0 0
//files/pupils /mnt/with\\040space cifs rw 0 0
sshfs#x /mnt/ssh fuse.sshfs rw 0 0
/dev/sdb1 /mnt/usb fuseblk rw 0 0
share /mnt/host 9p rw 0 0
/dev/sda2 /net/home/local ext4 rw 0 0
server:/one /mnt/twice nfs rw 0 0
/dev/sda3 /mnt/twice ext4 rw 0 0
broken
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    table = tmp_path / "mounts"
    table.write_text(MOUNTS)
    return table


@pytest.mark.parametrize(
    ("folder", "over_the_network"),
    [
        ("/home/ada/data", False),
        ("/net/home", True),
        ("/net/home/ada/not/there/yet", True),
        ("/net/homework", False),
        ("/net/home/local/ada", False),
        ("/mnt/with space/ada", True),
        ("/mnt/ssh/x", True),
        ("/mnt/usb/x", False),
        ("/mnt/host/x", True),
        ("/mnt/twice/x", False),
    ],
)
def test_a_folder_on_the_network_is_known(mounts: Path, folder: str, *, over_the_network: bool) -> None:
    assert is_on_network(Path(folder), mounts=mounts) is over_the_network


def test_a_system_without_a_mount_table_has_no_network_folders(tmp_path: Path) -> None:
    assert not is_on_network(Path("/net/home"), mounts=tmp_path / "none")


def test_a_home_on_this_machine_keeps_everything(tmp_path: Path, mounts: Path) -> None:
    chosen = data_folder_for(tmp_path / "home", tmp_path / "local", mounts=mounts)

    assert chosen == DataFolders(tmp_path / "home", tmp_path / "home" / BACKUPS)


def test_a_home_on_the_network_gets_the_backups_and_that_is_said_once(tmp_path: Path, mounts: Path) -> None:
    home, local = Path("/net/home/ada"), tmp_path / "local"
    first = data_folder_for(home, local, mounts=mounts)
    filled_folder(local, 1)
    second = data_folder_for(home, local, mounts=mounts)

    assert (first.database, first.backups) == (local, home / BACKUPS)
    assert "on the network" in first.notice
    assert second == DataFolders(local, home / BACKUPS)
