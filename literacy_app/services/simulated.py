"""What is simulated with, and how it is told: the lessons of installed packs, and a table for teachers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from literacy_app.domain.cards import PackCard
from literacy_app.domain.discernment import Apart, Band, Discernment
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.problems import OperationError, PackError
from literacy_app.domain.skill import chance
from literacy_app.services.simulation import StudentFigures

_RISE = 0.25
"""An estimate that moved by less, on the logistic scale, is told as having stayed where it was."""

_APART = {
    Apart.HARDLY: "hardly tells targets from lures",
    Apart.SOMEWHAT: "tells targets from lures somewhat",
    Apart.WELL: "tells targets from lures well",
    Apart.VERY_WELL: "tells targets from lures very well",
}
_LEANING = {
    Band.TOO_MUCH: "marks too much",
    Band.BALANCED: "leans neither way",
    Band.TOO_LITTLE: "lets too much pass",
}
_HEADS = ("student", "mastered", "score", "d'", "criterion", "estimate", "reviews", "days between")
_LEGEND = (
    "mastered: skills (kinds and their types) mastered at the end, of those tried · score: mean score of whole lessons "
    "as first handed in · d': how far targets and lures are told apart, 0 for not at all · criterion: below -0.4 marks "
    "too much, above 0.4 lets too much pass · estimate: share of a passage of middle difficulty expected to be right, "
    "after the first lesson and at the end · reviews: passages reviewed · days between: days until a skill comes back "
    "for review, on average, early in the course and late"
)
_TOO_FEW = "* fewer than 30 targets or 30 lures met: the program says nothing of telling apart to a student yet"
_WIDE = 110


@dataclass(frozen=True, slots=True)
class Found:
    """The lessons that can be simulated with, in order, and a sentence for each pack or lesson passed over."""

    lessons: tuple[Lesson, ...]
    passed_over: tuple[str, ...]


def lessons_in(roots: Sequence[Path], cache: Path | None = None) -> Found:
    """The lessons of all packs below some folders; what has errors is passed over.

    ``cache`` is the folder of compiled packs, to be given only where these are the folders the program itself looks
    into.

    Raises:
        OperationError: where a folder is not there, or no lesson can be opened.
    """
    from literacy_app.packs.reader import find_packs

    lessons: list[Lesson] = []
    passed_over: list[str] = []
    for pack in find_packs(roots, cache):
        if pack.problem:
            passed_over.append(f"The pack “{pack.title}” is passed over. {pack.problem}")
            continue
        for opened in _opened(pack, cache):
            if isinstance(opened, str):
                passed_over.append(opened)
            else:
                lessons.append(opened)
    return Found(tuple(lessons), tuple(passed_over))


def _opened(pack: PackCard, cache: Path | None) -> Iterator[Lesson | str]:
    """Each lesson, or why it is passed over."""
    from literacy_app.packs.reader import open_lesson

    for card in pack.lessons:
        problem = card.problem
        if not problem:
            try:
                yield open_lesson(Path(card.folder), card.id, cache)
                continue
            except PackError as error:
                problem = str(error)
        yield f"The lesson “{card.title or card.id}” is passed over. {problem}"


def there(paths: Sequence[Path]) -> Sequence[Path]:
    """The same paths; OperationError where there is nothing at one."""
    for path in paths:
        if not path.exists():
            raise OperationError(f"There is nothing at {path}; give a pack's folder, or one of packs.")
    return paths


def table(figures: Sequence[StudentFigures]) -> str:
    """The figures as a table to be read, a sentence on each student, and what the columns mean."""
    rows = [_HEADS, *(_row(each) for each in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["   ".join((row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:]))) for row in rows]
    told = [f"{each.student.ljust(widths[0])}   {verdict(each)}" for each in figures]
    note = () if all(each.enough for each in figures) else (_TOO_FEW,)
    return "\n".join((*lines, "", *told, "", *wrap(_LEGEND, _WIDE), *note, ""))


def verdict(figures: StudentFigures) -> str:
    """One sentence on what the figures say of a student."""
    if not figures.lessons:
        return "Has handed nothing in yet."
    found = Discernment(figures.d_prime, figures.criterion)
    return f"{_mastery(figures)}; {_APART[found.apart]} and {_LEANING[found.band]}; {_course(figures)}."


def _mastery(figures: StudentFigures) -> str:
    if not figures.mastered_ever:
        return "Masters nothing"
    kept = f"Masters {figures.mastered} of {figures.skills} skills"
    return f"{kept}, with {figures.lost} more lost again" if figures.lost else f"{kept} and keeps them"


def _course(figures: StudentFigures) -> str:
    rise = figures.estimate_last - figures.estimate_first
    way = "stays where it was" if abs(rise) < _RISE else ("rises" if rise > 0 else "falls")
    if not figures.reviews:
        return f"the estimate {way}"
    days = figures.interval_last - figures.interval_first
    gaps = "closer together" if days < 0 else ("further apart" if days > 0 else "as close as before")
    return f"the estimate {way}, and reviews come {gaps}"


def _row(figures: StudentFigures) -> tuple[str, ...]:
    first, last = chance(figures.estimate_first), chance(figures.estimate_last)
    return (
        figures.student,
        f"{figures.mastered} of {figures.skills}",
        f"{figures.passage_score:.0%}",
        f"{figures.d_prime:.2f}" + ("" if figures.enough else "*"),
        f"{figures.criterion:.2f}",
        f"{first:.0%} to {last:.0%}",
        str(figures.reviews),
        f"{figures.interval_first:.0f} to {figures.interval_last:.0f}",
    )
