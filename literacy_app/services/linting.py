"""Checking packs for whoever wrote them."""

from collections.abc import Sequence
from pathlib import Path

from literacy_app.domain.problems import OperationError, Problem


def lint(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """All problems in some packs, lessons, or folders of packs; OperationError for a path that is not there."""
    from literacy_app.packs.reader import lint as lint_packs

    for path in paths:
        if not path.exists():
            raise OperationError(
                f"There is nothing at {path}; give a pack's folder, a lesson's folder, or one of packs."
            )
    return lint_packs(paths)
