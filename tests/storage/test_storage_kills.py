import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

KILLS = 200


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_200_kills_at_random_moments_lose_no_acknowledged_fact(tmp_path: Path) -> None:
    program = [sys.executable, str(HERE / "storage_kill_rounds.py")]
    done = subprocess.run(
        [*program, str(tmp_path / "data"), str(tmp_path / "acknowledged"), str(KILLS), "11"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE)))},
        capture_output=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr.decode()
    came = json.loads(done.stdout)

    assert came["ends"] == {"killed": KILLS}
    assert came["lost"] == []
    assert came["unsound"] == []
    assert came["said"] == []
    assert came["apart"] == []
    assert came["ordered"]
    assert came["acknowledged"] > 10 * KILLS
    assert came["stored"] >= came["acknowledged"]
