"""A small test in two forms of two passages, for tests of services and of the whole program."""

import shutil
from pathlib import Path

FERRY = Path(__file__).parents[1] / "data" / "packs" / "quay" / "ferry"
PACK = """id: a-test
title: Where do you stand?
version: 1.0.0
authors: [A]
licence: CC-BY-4.0
language: en
level: 7
lessons: []
forms: {a: [a1, a2], b: [b1, b2]}
"""


def put_test(packs: Path) -> None:
    """Put the test into a folder of packs."""
    for name in ("a1", "a2", "b1", "b2"):
        shutil.copytree(FERRY, packs / "a-test" / name)
    (packs / "a-test" / "pack.yaml").write_text(PACK, encoding="utf-8")
