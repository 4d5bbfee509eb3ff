"""A test taken passage by passage: facts to disk, the result, and where to begin."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sitting_pack import put_test

from literacy_app.domain.before_after import Occasion
from literacy_app.domain.cards import LessonCard, PackCard
from literacy_app.domain.facts import Revealed, Submitted
from literacy_app.domain.problems import PackError
from literacy_app.domain.standing import KindScore, Person
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.library import LessonEntry, LessonState, Library
from literacy_app.services.paths import user_folders
from literacy_app.services.sitting import Advice, Sitting, SittingResult, advice, first_form
from literacy_app.services.workplace import Workplace
from literacy_app.storage.store import Store

ROBIN = Person("7d7f6f2e-0000-4000-8000-000000000001", "Robin", "cat", 0)


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000_000

    def __call__(self) -> int:
        self.now += 1000
        return self.now


@pytest.fixture
def library(tmp_path: Path) -> Library:
    put_test(tmp_path / "packs")
    return Library((tmp_path / "packs",), tmp_path / "cache")


@pytest.fixture
def workplace(tmp_path: Path, library: Library) -> Iterator[Workplace]:
    workplace = Workplace(user_folders(tmp_path / "data"), library, Clock(), lambda _fact: None, _raise)
    workplace.open()
    workplace.people.add("Robin", "cat")
    workplace.sit_down(workplace.people.everyone()[0])
    yield workplace
    workplace.close()


def _raise(error: Exception) -> None:
    raise error


def entries(workplace: Workplace, library: Library) -> tuple[LessonEntry, ...]:
    (shelf,) = library.shelves(workplace.attempts())
    return shelf.lessons


def take(session: LessonSession, *quotes: tuple[str, str], judged: int = 2) -> None:
    session.judge(judged)
    session.go_on()
    for quote, kind in quotes:
        session.mark(session.lesson.span(quote).core, kind)
    session.submit()


def take_all(sitting: Sitting, *quotes: tuple[str, str], judged: int = 2) -> SittingResult:
    while (session := sitting.go_on()) is not None:
        take(session, *quotes, judged=judged)
        sitting.finish_passage()
    return sitting.result()


def test_the_library_shows_the_closing_test_once_the_placement_test_is_finished(
    workplace: Workplace, library: Library
) -> None:
    (placement,) = entries(workplace, library)
    assert (placement.test, placement.state, placement.count, placement.card.minutes) == (
        Occasion.PLACEMENT, LessonState.NEW, 2, 10,
    )  # fmt: skip
    sitting = workplace.sitting("a-test", Occasion.PLACEMENT)
    session = sitting.go_on()
    assert session is not None
    take(session, ("office", "source"))
    sitting.finish_passage()
    (placement,) = entries(workplace, library)
    assert (placement.state, placement.done) == (LessonState.STARTED, 1)
    take_all(sitting, ("office", "source"))
    placement, closing = entries(workplace, library)
    assert placement.state is LessonState.FINISHED
    assert 0 < placement.score < 1
    assert (closing.test, closing.state) == (Occasion.CLOSING, LessonState.NEW)


def test_one_form_is_met_before_and_the_other_after(workplace: Workplace) -> None:
    before = take_all(workplace.sitting("a-test", Occasion.PLACEMENT))
    after = take_all(workplace.sitting("a-test", Occasion.CLOSING), ("office", "source"), ("may", "hedge"))
    met = [{passage.lesson[-2] for passage in result.passages} for result in (before, after)]
    assert sorted(met, key=min) == [{"a"}, {"b"}]
    assert after.score > before.score == 0
    assert workplace.sitting("a-test", Occasion.PLACEMENT).result() == before


def test_nothing_is_revealed_before_the_end(workplace: Workplace, tmp_path: Path) -> None:
    sitting = workplace.sitting("a-test", Occasion.PLACEMENT)
    session = sitting.go_on()
    assert session is not None
    take(session)
    sitting.finish_passage()
    assert not session.attempt.revealed
    take_all(sitting)
    assert workplace.settle(5)
    store = Store.open(tmp_path / "data", clock=Clock())
    events = [fact.event for fact in store.facts_of_attempt(session.id)]
    store.close()
    assert events.count(Submitted()) == 1
    assert events.count(Revealed()) == 1


def test_a_test_left_goes_on_where_it_was(workplace: Workplace) -> None:
    sitting = workplace.sitting("a-test", Occasion.PLACEMENT)
    session = sitting.go_on()
    assert session is not None
    session.judge(3)
    session.go_on()
    session.mark(session.lesson.span("office").core, "source")
    again = workplace.sitting("a-test", Occasion.PLACEMENT).go_on()
    assert again is not None
    assert (again.id, again.marks, again.attempt.judged_before) == (session.id, session.marks, 3)


def test_a_passage_handed_in_when_the_program_ended_is_not_asked_again(workplace: Workplace) -> None:
    session = workplace.sitting("a-test", Occasion.PLACEMENT).go_on()
    assert session is not None
    take(session)
    sitting = workplace.sitting("a-test", Occasion.PLACEMENT)
    following = sitting.go_on()
    assert following is not None
    assert following.lesson.id != session.lesson.id
    assert sitting.done == 1


def test_the_result_counts_each_kind_over_all_passages_and_the_judgements(workplace: Workplace) -> None:
    result = take_all(
        workplace.sitting("a-test", Occasion.PLACEMENT), ("office", "source"), ("month", "hedge"), judged=2
    )
    scores = {score.kind: score for score in result.kinds}
    source = scores["source"]
    assert (source.targets, source.found, source.marks) == (4, 2, 2)
    assert source.score == pytest.approx(2 * 2 / (4 + 2))
    assert scores["hedge"].score == 0
    assert result.judged_right == 2, "the ferry is not sound, and a judgement of 2 says so"


def test_the_passages_of_a_test_are_no_lessons_on_the_progress_page(workplace: Workplace) -> None:
    take_all(workplace.sitting("a-test", Occasion.PLACEMENT), ("office", "source"))
    view = workplace.progress(50)
    assert (view.lessons, view.finished, view.attempts) == (0, 0, ())
    assert workplace.report(50).parts == ()
    assert any(skill.attempts for kind in view.kinds for skill in kind.types), "yet they are evidence of skills"


def test_a_test_that_is_gone_is_said_in_a_sentence(workplace: Workplace) -> None:
    with pytest.raises(PackError, match="not on this machine"):
        workplace.sitting("nothing", Occasion.PLACEMENT)


def test_forms_are_given_out_evenly_and_always_the_same() -> None:
    given = [first_form(f"7d7f6f2e-0000-4000-8000-{number:012}") for number in range(400)]
    assert given == [first_form(f"7d7f6f2e-0000-4000-8000-{number:012}") for number in range(400)]
    assert 160 < sum(given) < 240


def pack(title: str, *marks: str) -> PackCard:
    lesson = LessonCard(f"{title}/1", "c", "", title, "news", 8, 15, marks)
    return PackCard(title, title, "1.0.0", (), "", "en", 8, (), "", (lesson,))


PACKS = (
    pack("All", "claim", "source", "hedge", "wording"),
    pack("Sources", "claim", "source"),
    pack("Hedges", "claim", "source", "hedge"),
    pack("Wordings", "claim", "source", "wording"),
    pack("End", "claim", "source", "hedge", "wording"),
)


def result_of(**scores: float) -> SittingResult:
    kinds = tuple(KindScore(kind, score, 5, 5, 5) for kind, score in scores.items())
    return SittingResult(Occasion.PLACEMENT, (), kinds)


def test_one_begins_with_the_earliest_pack_that_trains_what_is_weak() -> None:
    assert advice(result_of(claim=0.9, source=0.8, hedge=0.2, wording=0.1), PACKS) == Advice("Hedges", "hedge")
    assert advice(result_of(claim=0.9, source=0.8, hedge=0.9, wording=0.1), PACKS) == Advice("Wordings", "wording")
    assert advice(result_of(claim=0.7, source=0.3, hedge=0.1, wording=0.1), PACKS) == Advice("Sources", "source")


def test_who_is_sure_of_everything_begins_at_the_end_and_without_packs_there_is_no_advice() -> None:
    assert advice(result_of(claim=0.9, source=0.9), PACKS) == Advice("End")
    assert advice(result_of(claim=0.1), ()) is None


def test_a_test_that_lost_a_form_is_said_on_its_shelf_and_harms_nobody(
    workplace: Workplace, library: Library, tmp_path: Path
) -> None:
    take_all(workplace.sitting("a-test", Occasion.PLACEMENT))
    manifest = tmp_path / "packs" / "a-test" / "pack.yaml"
    for forms in ("{a: [a1, a2]}", "{a: [a1], b: [b1], c: [b2]}"):
        manifest.write_text(manifest.read_text("utf-8").partition("forms:")[0] + f"forms: {forms}\n", "utf-8")
        library.read_again()
        (shelf,) = library.shelves(workplace.attempts())
        assert "two forms" in shelf.pack.problem
        assert shelf.lessons == ()
