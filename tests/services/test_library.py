import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from literacy_app.domain.problems import PackError
from literacy_app.domain.standing import AttemptSummary, Phase
from literacy_app.services.library import LessonEntry, LessonState, Library
from literacy_app.services.paths import shipped_lessons

LESSON = "first-look/01-shaky-legs"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The shipped pack, and beside it one with a lesson that cannot be opened."""
    root = tmp_path / "packs"
    shutil.copytree(shipped_lessons() / "first-look", root / "first-look")
    shutil.copytree(root / "first-look", root / "torn")
    manifest = root / "torn" / "pack.yaml"
    manifest.write_text(
        manifest.read_text("utf-8").replace("first-look", "torn").replace("First look", "Torn"), "utf-8"
    )
    notes = root / "torn" / "02-forty-of-two-hundred" / "notes.yaml"
    notes.write_text("spans:\n  - colour: pink\n", "utf-8")
    return root


@pytest.fixture
def library(root: Path, tmp_path: Path) -> Library:
    return Library((root,), tmp_path / "cache")


def attempt(library: Library, name: str = "a", **given: object) -> AttemptSummary:
    content = next(card.content for pack in library.packs() for card in pack.lessons if card.id == LESSON)
    plain = AttemptSummary(name, "robin", LESSON, content, Phase.MARK, 1_000, 2_000)
    return replace(plain, **given)


def entry(library: Library, *attempts: AttemptSummary, lesson: str = LESSON) -> LessonEntry:
    shelves = library.shelves(attempts)
    return next(entry for shelf in shelves for entry in shelf.lessons if entry.card.id == lesson)


def test_every_pack_is_a_shelf_with_its_lessons_in_order(library: Library):
    first = library.shelves(())[0]
    assert first.pack.title == "First look"
    names = [entry.card.id for entry in first.lessons]
    assert names == [LESSON, "first-look/02-forty-of-two-hundred", "first-look/03-a-walk-a-day"]
    assert {entry.state for entry in first.lessons} == {LessonState.NEW}


def test_a_broken_lesson_says_what_is_wrong_and_where_and_the_others_work(library: Library):
    broken = entry(library, lesson="torn/02-forty-of-two-hundred")
    assert broken.state is LessonState.BROKEN
    assert "notes.yaml:2" in broken.card.problem
    assert library.open_lesson("torn/01-shaky-legs").article.title
    with pytest.raises(PackError):
        library.open_lesson("torn/02-forty-of-two-hundred")


def test_an_unfinished_attempt_is_gone_on_with(library: Library):
    found = entry(library, attempt(library))
    assert (found.state, found.phase, found.attempt) == (LessonState.STARTED, Phase.MARK, "a")


def test_a_finished_lesson_shows_the_score_of_the_first_finished_attempt(library: Library):
    first = attempt(library, "a", finished=True, score=0.4)
    later = attempt(library, "b", finished=True, score=0.9, started_ms=5_000)
    found = entry(library, later, first)
    assert (found.state, found.attempt, found.score) == (LessonState.FINISHED, "b", 0.4)


def test_an_attempt_at_an_earlier_version_is_not_gone_on_with(library: Library):
    found = entry(library, attempt(library, content="other"))
    assert (found.state, found.attempt, found.changed) == (LessonState.NEW, "", True)
    finished = entry(library, attempt(library, content="other", finished=True, score=0.5))
    assert (finished.state, finished.attempt, finished.score) == (LessonState.FINISHED, "", 0.5)


def test_an_attempt_at_another_key_for_the_same_text_is_gone_on_with_once_it_is_graded_by_the_new_one(library: Library):
    now = attempt(library).content
    found = entry(library, attempt(library, content="other", graded=now))
    assert (found.state, found.attempt, found.changed) == (LessonState.STARTED, "a", False)


def test_a_review_says_nothing_of_the_lesson_its_passage_is_from(library: Library):
    found = entry(library, attempt(library, finished=True, score=0.4, review=True))
    assert (found.state, found.attempt, found.score) == (LessonState.NEW, "", -1.0)


@pytest.mark.parametrize("search", ["shaky", "SHAKY sources", "  shaky  "])
def test_a_search_finds_lessons_by_their_words(library: Library, search: str):
    found = [entry.card.id for shelf in library.shelves((), search) for entry in shelf.lessons]
    assert found == [LESSON, "torn/01-shaky-legs"]


def test_a_search_that_fits_nothing_leaves_no_shelf(library: Library):
    assert library.shelves((), "no lesson has these words") == ()


def test_a_lesson_opened_twice_is_read_once(library: Library):
    assert library.open_lesson(LESSON) is library.open_lesson(LESSON)


def test_a_lesson_that_is_gone_is_said_in_a_sentence(library: Library):
    with pytest.raises(PackError, match="not on this machine any more"):
        library.open_lesson("gone/away")
    assert library.title_of("gone/away") == "gone/away"


def test_a_folder_without_packs_is_an_empty_library(tmp_path: Path):
    assert Library((tmp_path / "none",), tmp_path / "cache").shelves(()) == ()


def test_packs_as_they_were_last_seen_stand_in_until_the_folders_are_read_again(
    library: Library, root: Path, tmp_path: Path
):
    seen = library.packs()
    shutil.rmtree(root / "torn")
    again = Library((root,), tmp_path / "cache", seen)
    assert again.packs() == seen
    again.read_again()
    assert [pack.title for pack in again.packs()] == ["First look"]
