"""Running the revisions that are due on a connection whose transaction is somebody else's."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

_HERE = Path(__file__).parent


def to_newest(connection: Connection, versions: tuple[Path, ...] = ()) -> int:
    """Run every revision that is due, those of further folders too; the number of the newest.

    The transaction that is open on the connection stays open; without one, every step would be committed.
    """
    config = Config()
    folders = (_HERE / "versions", *versions)
    config.set_main_option("script_location", _plain(_HERE))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(_plain, folders)))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return int(ScriptDirectory.from_config(config).get_current_head() or 0)


def _plain(path: Path) -> str:
    """A path as the configuration takes it, where a per cent sign means something."""
    return str(path).replace("%", "%%")
