"""The placement test and the closing test: which form is which, and how far one is."""

from literacy_app.domain.before_after import Occasion, standings
from literacy_app.domain.cards import LessonCard, PackCard
from literacy_app.domain.standing import AttemptSummary, Phase


def card(name: str) -> LessonCard:
    return LessonCard(f"t/{name}", f"content-{name}", "", name, "news", 8, 3, ("claim",))


FORMS = ((card("a1"), card("a2")), (card("b1"), card("b2")))
PACK = PackCard("t", "T", "1.0.0", (), "", "en", 8, (), "", (), forms=FORMS)


def attempt(name: str, number: int, *, finished: bool = True, content: str = "", score: float = 0.5) -> AttemptSummary:
    return AttemptSummary(
        f"{name}-{number}",
        "who",
        f"t/{name}",
        content or f"content-{name}",
        Phase.CHECK,
        number,
        number,
        finished,
        score,
    )


def newest_first(*attempts: AttemptSummary) -> list[AttemptSummary]:
    return sorted(attempts, key=lambda one: -one.started_ms)


def test_before_anything_is_done_no_form_is_settled() -> None:
    placement, closing = standings(PACK, [])
    assert (placement.test, placement.form, placement.finished) == (Occasion.PLACEMENT, -1, {})
    assert (closing.test, closing.form, closing.finished) == (Occasion.CLOSING, -1, {})


def test_the_form_begun_first_is_the_placement_test_whichever_it_is() -> None:
    placement, closing = standings(PACK, newest_first(attempt("b1", 1), attempt("b2", 2), attempt("a1", 3)))
    assert placement.form == 1
    assert placement.finished == {"t/b1": "b1-1", "t/b2": "b2-2"}
    assert closing.form == 0
    assert closing.finished == {"t/a1": "a1-3"}


def test_the_first_finished_attempt_at_a_passage_counts_and_one_begun_is_gone_on_with() -> None:
    done = newest_first(attempt("a1", 1, score=0.2), attempt("a1", 2, score=0.9), attempt("a2", 3, finished=False))
    placement, _closing = standings(PACK, done)
    assert placement.finished == {"t/a1": "a1-1"}
    assert placement.scores == (0.2,)
    assert placement.begun == {"t/a2": "a2-3"}


def test_what_was_done_at_other_words_is_to_be_done_again() -> None:
    placement, _closing = standings(PACK, [attempt("a1", 1, content="older")])
    assert placement.form == 0
    assert placement.finished == {}


def test_reviews_and_other_lessons_are_no_part_of_it() -> None:
    elsewhere = AttemptSummary("x", "who", "first-look/01", "c", Phase.CHECK, 1, 1, finished=True)
    assert standings(PACK, [elsewhere])[0].form == -1
