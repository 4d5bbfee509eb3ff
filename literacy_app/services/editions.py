"""Lessons as they were on the day of an attempt, kept so that it can be graded and quoted when the pack is gone."""

from typing import TYPE_CHECKING

from literacy_app.domain.passages import text_digest

if TYPE_CHECKING:  # the database and whatever lessons consist of are imported after the first picture
    from literacy_app.domain.lesson import Lesson
    from literacy_app.storage.editions import Edition


def edition_of(lesson: "Lesson") -> "Edition":
    """What is kept of a lesson as it was read from its pack, before any ruling."""
    from literacy_app.packs.compiled import dump_lesson
    from literacy_app.storage.editions import Edition

    return Edition(lesson.content, lesson.id, text_digest(lesson.article.text), dump_lesson(lesson))


def lesson_of(edition: "Edition") -> "Lesson | None":
    """The lesson of an edition, without its pictures; None where it cannot be read."""
    from literacy_app.packs.compiled import load_lesson

    try:
        return load_lesson(edition.payload, edition.lesson, "")
    except (ValueError, TypeError, KeyError, IndexError):
        return None
