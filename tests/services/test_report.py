import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest
from learning_world import FERRY, LESSONS, World, answer_all, mark_some, person, utc_day

from literacy_app.domain.grading import Outcome
from literacy_app.domain.standing import Phase
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.library import Library
from literacy_app.services.progress import progress_of
from literacy_app.services.report import LONGEST_QUOTE, MOST_QUOTES, KindPart, Quote, Report, report_for

WHO = person(1)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "world")
    made.store.add_person(WHO)
    yield made
    made.close()


def finish(world: World, lesson: str, seed: int = 1) -> LessonSession:
    session = world.session(WHO, lesson)
    hand_in(session, Random(seed))
    session.reveal()
    session.go_on()
    answer_all(session, Random(seed))
    session.go_on()
    session.judge(4)
    session.finish()
    world.clock.turn(2)
    return session


def hand_in(session: LessonSession, dice: Random) -> None:
    session.judge(3)
    session.go_on()
    mark_some(session, dice)
    session.submit()


def report(world: World) -> Report:
    assert world.writer.flush(30)
    attempts = world.store.attempts_of(WHO.id)
    cards = [card for pack in world.library.packs() for card in pack.lessons]
    view = progress_of(
        world.learning.figures_of(WHO.id),
        attempts,
        world.store.attempt_counts(WHO.id),
        cards,
        world.library.title_of,
        now_ms=world.clock.now,
        day_of=utc_day,
    )
    return report_for(world.store, world.library, WHO, view, (), world.clock.now)


def quotes(kinds: Sequence[KindPart]) -> list[Quote]:
    return [quote for kind in kinds for quote in (*kind.found, *kind.missed, *kind.taken)]


def test_skills_stand_under_the_standards_of_the_lessons_finished(world: World) -> None:
    finish(world, LESSONS[0])
    made = report(world)
    (part,) = made.parts
    (pack,) = [pack for pack in world.library.packs() if pack.id == "first-look"]
    assert part.standards == pack.lessons[0].standards != pack.standards
    assert part.packs == (pack.title,)
    assert part.finished == 1
    assert [kind.kind for kind in part.kinds] == ["claim", "source", "hedge", "wording"]
    assert all(kind.skills is not None and kind.skills.types for kind in part.kinds)
    assert made.name == WHO.nickname
    assert made.first_ms < made.last_ms < made.made_ms


def test_the_learners_own_marks_are_quoted_with_the_why(world: World) -> None:
    session = finish(world, LESSONS[0])
    text = session.lesson.article.text
    marked = {" ".join(mark.span.of(text).split()) for mark in session.attempt.submissions[0]}
    told = quotes(report(world).parts[0].kinds)
    found = [quote for quote in told if quote.outcome is Outcome.FOUND]
    missed = [quote for quote in told if quote.outcome is Outcome.MISSED]
    assert found
    assert missed
    assert all(quote.words in marked for quote in found)
    assert {quote.words for quote in missed} <= {" ".join(span.quote.split()) for span in session.lesson.spans}
    assert all(quote.why and quote.title == session.lesson.article.title for quote in told)


def test_only_what_is_finished_is_quoted_so_that_no_key_is_given_away(world: World) -> None:
    session = world.session(WHO, LESSONS[0])
    hand_in(session, Random(1))
    assert session.phase is Phase.CHECK
    assert report(world).parts == ()


def test_a_lesson_is_quoted_by_its_first_attempt(world: World) -> None:
    first = finish(world, FERRY, 1)
    again = finish(world, FERRY, 2)
    own = {mark.span for mark in first.attempt.submissions[0]}
    other = {mark.span for mark in again.attempt.submissions[0]} - own
    told = {quote.words for quote in quotes(report(world).parts[0].kinds) if quote.outcome is Outcome.FOUND}
    only_later = {span.of(first.lesson.article.text) for span in other}
    only_later -= {span.of(first.lesson.article.text) for span in own}
    assert not told & only_later


def test_marks_are_quoted_though_the_pack_is_gone(world: World) -> None:
    finish(world, LESSONS[0])
    before = quotes(report(world).parts[0].kinds)
    shutil.rmtree(world.packs / "first-look")
    world.library = Library((world.packs,), world.folder / "cache")
    (part,) = report(world).parts
    assert (part.standards, part.packs) == ((), ())
    assert quotes(part.kinds) == before


def test_skills_are_shown_once_and_the_whole_stays_short(world: World) -> None:
    for lesson in (*LESSONS, FERRY):
        finish(world, lesson)
    parts = report(world).parts
    assert len(parts) == 2
    shown = [kind.kind for part in parts for kind in part.kinds if kind.skills is not None]
    assert len(shown) == len(set(shown)) == 4
    told = [quote for part in parts for quote in quotes(part.kinds)]
    assert 8 <= len(told) <= MOST_QUOTES
    assert all(len(quote.words) <= LONGEST_QUOTE + 2 and "\n" not in quote.words for quote in told)
