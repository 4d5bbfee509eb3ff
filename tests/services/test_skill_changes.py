"""What a lesson changed in its reader's skills."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from appeal_world import KIM, ROBIN, School

from literacy_app.domain.discernment import Signals
from literacy_app.domain.evidence import Evidence, Part, PassageEvidence, SkillScore
from literacy_app.domain.facts import Submitted
from literacy_app.domain.skill import Skill, chance
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.skill_changes import SkillChanges, skill_changes

DAY_MS = 86_400_000
HEDGE = Skill("hedge", "rumour")


@pytest.fixture
def school(tmp_path: Path, clock: Callable[[], int]) -> Iterator[School]:
    school = School(tmp_path / "data", clock)
    yield school
    school.close()


def changes(school: School, session: LessonSession) -> SkillChanges | None:
    school.settle()
    kinds = session.lesson.article.marks
    return skill_changes(school.store, school.learning, session.person.id, session.id, kinds)


def test_the_first_lesson_gives_first_impressions_kind_by_kind(school: School) -> None:
    session = school.study(ROBIN)
    told = changes(school, session)
    assert told is not None
    assert not told.practice
    assert [change.skill.kind for change in told.changes] == sorted(
        (change.skill.kind for change in told.changes), key=session.lesson.article.marks.index
    )
    assert all(change.is_first and change.before == 0.5 for change in told.changes)
    by_skill = {change.skill: change for change in told.changes}
    assert by_skill[Skill("hedge")].by > 0 > by_skill[Skill("claim")].by
    state = school.learning.state_of(ROBIN.id)
    assert all(change.after == chance(state.skills[change.skill].theta) for change in told.changes)
    assert all(bool(change.due_ms) is bool(change.skill.type) for change in told.changes)
    assert not any(change.mastered for change in told.changes)


def test_the_same_text_once_more_is_practice(school: School) -> None:
    school.study(ROBIN)
    assert changes(school, school.study(ROBIN)) == SkillChanges(practice=True)


def test_the_first_attempt_still_tells_after_the_second(school: School) -> None:
    first = school.study(ROBIN)
    before = changes(school, first)
    school.study(ROBIN)
    assert changes(school, first) == before


def test_another_reader_s_first_time_is_no_practice(school: School) -> None:
    school.study(ROBIN)
    told = changes(school, school.study(KIM))
    assert told is not None
    assert not told.practice


def test_before_anything_is_handed_in_there_is_nothing_to_tell(school: School) -> None:
    assert changes(school, school.session(ROBIN)) is None


def test_a_ruling_is_told_with_what_it_changed(school: School) -> None:
    session = school.study(ROBIN, (("the ferry would stop on 3 October", "claim"),))
    before = changes(school, session)
    session.appeal("money", "No figure.")
    school.appeals.accept(school.appeals.waiting()[0].id)
    after = changes(school, session)
    assert before is not None
    assert after is not None
    claims = [{change.skill: change.after for change in told.changes}[Skill("claim")] for told in (before, after)]
    assert claims[1] > claims[0]


def show(school: School, number: int, score: float = 1.0) -> str:
    """Let evidence of one passage of another lesson come about, on a day of its own; the attempt's id."""
    session = school.session(ROBIN)
    school.settle()
    skills = (SkillScore(Skill("hedge"), score, 2.0, 1), SkillScore(HEDGE, score, 2.0, 1))
    part = PassageEvidence(f"pack/{number}#a", "hedge", skills, Signals(1, 1, 0, 1))
    at_ms = 1_770_000_000_000 + number * DAY_MS
    found = Evidence(session.id, ROBIN.id, f"pack/{number}", Part.MARKS, at_ms, level=8, score=score, marks=(part,))
    school.store.append((), evidence=(found,))
    handed_in = school.store.mint(ROBIN.id, session.id, "quay/ferry", session.lesson.content, Submitted())
    school.store.append([replace(handed_in, occurred_ms=at_ms)])
    return session.id


def test_a_skill_newly_mastered_is_said_once_and_at_the_right_lesson(school: School) -> None:
    told: list[bool] = []
    for number in range(40):
        attempt = show(school, number)
        found = skill_changes(school.store, school.learning, ROBIN.id, attempt, ("hedge",))
        assert found is not None
        told.append({change.skill: change.mastered for change in found.changes}[HEDGE])
    assert told.count(True) == 1
    assert told.index(True) >= 11


def test_a_skill_that_is_not_quite_what_it_was_is_not_newly_mastered_each_time_it_recovers(school: School) -> None:
    told: list[bool] = []
    for number, score in enumerate([1.0] * 30 + [0.0, 1.0, 1.0, 1.0, 1.0] * 2):
        found = skill_changes(school.store, school.learning, ROBIN.id, show(school, number, score), ("hedge",))
        assert found is not None
        told.append({change.skill: change.mastered for change in found.changes}[HEDGE])
    assert told.count(True) == 1
    assert school.learning.state_of(ROBIN.id).has_mastered(HEDGE)


def test_what_is_too_long_ago_to_be_known_is_not_told(school: School) -> None:
    attempts = [show(school, number) for number in range(60)]
    assert skill_changes(school.store, school.learning, ROBIN.id, attempts[0], ("hedge",)) is None
    oldest_kept = skill_changes(school.store, school.learning, ROBIN.id, attempts[20], ("hedge",))
    assert oldest_kept == SkillChanges(practice=False)
    later = skill_changes(school.store, school.learning, ROBIN.id, attempts[21], ("hedge",))
    assert later is not None
    assert len(later.changes) == 2
