"""Skills, days and verdicts in words, as reviews tell of them."""

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from literacy_app.domain.reviewing import AGAIN, HARD, grade_of
from literacy_app.domain.skill import Skill
from literacy_app.ui.words import kind_word, type_word

_SOON = 7
"""Days up to this many from today are called by their names."""


def skill_word(skill: Skill) -> str:
    """What a skill is called: "Hedge: rumour"; the kind alone where there is no type."""
    if not skill.type:
        return kind_word(skill.kind)
    return _tr("{kind}: {type}").format(kind=kind_word(skill.kind), type=type_word(skill.kind, skill.type).lower())


def task_sentence(kind: str) -> str:
    """What to do with a passage."""
    if kind == "wording":
        return _tr("Mark every wording that pushes you one way. There may be none.")
    return _tr("Mark every {kind}. There may be none.").format(kind=kind_word(kind).lower())


def length_sentence(passages: int) -> str:
    """How long a review is."""
    if passages == 1:
        return _tr("One short passage, about a minute.")
    passages_word = number_word(passages)
    return _tr("{passages} short passages, about {minutes} minutes.").format(
        passages=passages_word[:1].upper() + passages_word[1:], minutes=number_word(minutes_of(passages))
    )


def minutes_of(passages: int) -> int:
    """About so many minutes a review of more than one passage takes."""
    return max(2, round(passages * 5 / 6))


def number_word(number: int) -> str:
    """A small number in words, a larger one in figures."""
    words = (
        _tr("no"), _tr("one"), _tr("two"), _tr("three"), _tr("four"), _tr("five"), _tr("six"),
    )  # fmt: skip
    return words[number] if 0 <= number < len(words) else QLocale().toString(number)


def ago_sentence(days: int) -> str:
    """When a skill was last practised."""
    if days < 1:
        return _tr("Last practised today.")
    if days == 1:
        return _tr("Last practised yesterday.")
    return _tr("Last practised {days} days ago.").format(days=QLocale().toString(days))


def when_word(days: int, at_ms: int) -> str:
    """On which day something comes back: "today", "tomorrow", "on Thursday", "on 3 December"."""
    if days < 1:
        return _tr("today")
    if days == 1:
        return _tr("tomorrow")
    day = QDateTime.fromMSecsSinceEpoch(at_ms).date()
    if days < _SOON:
        return _tr("on {day}").format(day=QLocale().standaloneDayName(day.dayOfWeek()))
    pattern = "d MMMM" if days < 300 else "d MMMM yyyy"
    return _tr("on {day}").format(day=QLocale().toString(day, pattern))


def verdict_word(skill: Skill, score: float) -> str:
    """How a skill came back, S of its passage being ``score``."""
    grade = grade_of(score)
    if not skill.type:
        return _tr("Rightly left alone") if grade > HARD else _tr("There was nothing to mark")
    if grade > HARD:
        return _tr("Came back right")
    return _tr("Nearly") if grade > AGAIN else _tr("Look at it again")


def verdict_icon(score: float) -> tuple[str, str]:
    """The icon of a verdict and its colour."""
    grade = grade_of(score)
    if grade > HARD:
        return "circle-check", "good"
    return ("circle-alert", "caution") if grade > AGAIN else ("circle-x", "bad")


def _tr(text: str) -> str:
    return QCoreApplication.translate("review", text)
