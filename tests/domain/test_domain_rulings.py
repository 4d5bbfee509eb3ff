"""What an accepted appeal does to a lesson, and what it leaves alone."""

from dataclasses import replace

import pytest
from domain_samples import KINDS, TEXT, article, at, key, lesson, mark
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.answers import grade_submission
from literacy_app.domain.grading import Outcome
from literacy_app.domain.key import KeySpan
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import text_digest
from literacy_app.domain.rulings import Ruling, in_force, with_rulings
from literacy_app.domain.text import Span

TRIAL = lesson(
    [key(3, 6, name="first"), key(10, 12, "source", name="second"), key(20, 22, "lure", name="third", a="claim")]
)


def on_span(span: KeySpan, *, accepted: bool = True, at_ms: int = 1, of: str = TRIAL.id) -> Ruling:
    quote = span.core.of(TEXT)
    return Ruling(of, span.id, "", span.kind, quote, span.core, text_digest(TEXT), accepted, "Yes.", at_ms)


def on_mark(
    first: int, end: int, kind: str = "claim", *, accepted: bool = True, at_ms: int = 1, name: str = "m"
) -> Ruling:
    place = at(first, end)
    return Ruling(TRIAL.id, "", name, kind, place.of(TEXT), place, text_digest(TEXT), accepted, "Yes.", at_ms)


def contestable(ruled: Lesson) -> list[str]:
    return [span.id for span in ruled.spans if span.contestable]


def test_an_accepted_ruling_makes_its_span_contestable_and_no_other() -> None:
    ruled = with_rulings(TRIAL, [on_span(TRIAL.spans[0])])
    assert contestable(ruled) == ["first"]
    assert replace(ruled, spans=(replace(ruled.spans[0], contestable=False), *ruled.spans[1:])) == TRIAL


def test_a_lure_can_be_ruled_on() -> None:
    ruled = with_rulings(TRIAL, [on_span(TRIAL.spans[2])])
    graded = grade_submission(ruled, (mark(20, 22),))
    assert [one.outcome for one in graded.marks] == [Outcome.CONTESTABLE]
    assert (graded.lures, graded.lures_taken) == (0, 0)


def test_a_ruling_that_does_not_accept_leaves_the_very_same_lesson() -> None:
    assert with_rulings(TRIAL, [on_span(TRIAL.spans[0], accepted=False), on_mark(30, 32, accepted=False)]) is TRIAL
    assert with_rulings(TRIAL, []) is TRIAL


@pytest.mark.parametrize(
    "changed",
    [
        key(3, 6, name="renamed"),
        key(3, 6, "source", name="first"),
        key(3, 7, name="first"),
    ],
    ids=["another id", "another kind", "other words"],
)
def test_a_ruling_holds_only_while_the_span_has_its_id_kind_and_words(changed: KeySpan) -> None:
    rewritten = replace(TRIAL, spans=(changed, *TRIAL.spans[1:]))
    assert with_rulings(rewritten, [on_span(TRIAL.spans[0])]) is rewritten


def test_a_ruling_about_a_span_holds_though_other_words_of_the_article_changed() -> None:
    longer = replace(TRIAL, article=article(f"{TEXT} more"))
    assert contestable(with_rulings(longer, [on_span(TRIAL.spans[0])])) == ["first"]


def test_a_ruling_about_a_mark_adds_a_contestable_span_of_its_kind_at_its_place() -> None:
    ruled = with_rulings(TRIAL, [on_mark(30, 33, "hedge")])
    added = ruled.spans[-1]
    assert ruled.spans[:-1] == TRIAL.spans
    assert (added.kind, added.core, added.extent, added.contestable) == ("hedge", at(30, 33), at(30, 33), True)
    before, after = (grade_submission(one, (mark(30, 33, "hedge"),)) for one in (TRIAL, ruled))
    assert [one.outcome for one in (*before.marks, *after.marks)] == [Outcome.EXTRA, Outcome.CONTESTABLE]


def test_a_ruling_about_a_mark_is_void_once_the_article_is_another() -> None:
    rewritten = replace(TRIAL, article=article(f"{TEXT} more"))
    assert with_rulings(rewritten, [on_mark(30, 33)]) is rewritten
    shifted = replace(TRIAL, article=article(f" {TEXT}"))
    assert with_rulings(shifted, [on_mark(30, 33)]) is shifted, "white space alone moves the words too"


def test_a_place_that_is_no_place_in_the_article_is_passed_over() -> None:
    astray = replace(on_mark(30, 33), at=Span(10_000, 10_005))
    nothing = replace(on_mark(30, 33), at=Span(5, 6), quote=" ")
    assert with_rulings(TRIAL, [astray, nothing]) is TRIAL


def test_space_and_punctuation_at_the_edges_of_a_mark_do_not_make_another_thing_of_it() -> None:
    wide = Span(at(30, 33).start - 1, at(30, 33).end + 1)
    accepted = replace(on_mark(30, 33, name="theirs"), at=wide, quote=wide.of(TEXT))
    assert with_rulings(TRIAL, [accepted]).spans[-1].core == at(30, 33)
    assert with_rulings(TRIAL, [accepted, on_mark(30, 33, accepted=False, at_ms=2)]) is TRIAL


def test_what_the_key_has_there_already_is_not_added_once_more() -> None:
    assert with_rulings(TRIAL, [on_mark(3, 6, "claim")]) is TRIAL


def test_rulings_on_another_lesson_change_nothing() -> None:
    assert with_rulings(TRIAL, [on_span(TRIAL.spans[0], of="pack/other")]) is TRIAL


def test_the_latest_ruling_on_a_thing_wins() -> None:
    yes, no = on_span(TRIAL.spans[0], at_ms=1), on_span(TRIAL.spans[0], accepted=False, at_ms=2)
    assert with_rulings(TRIAL, [yes, no]) is TRIAL
    assert contestable(with_rulings(TRIAL, [no, replace(yes, at_ms=3)])) == ["first"]
    assert in_force([no, yes]) == (no,)


RULINGS = st.lists(
    st.one_of(
        st.builds(on_span, st.sampled_from(TRIAL.spans), accepted=st.booleans(), at_ms=st.integers(1, 4)),
        st.builds(
            on_mark,
            st.integers(0, 6),
            st.integers(7, 9),
            st.sampled_from(KINDS),
            accepted=st.booleans(),
            at_ms=st.integers(1, 4),
            name=st.sampled_from("abc"),
        ),
    ),
    max_size=8,
)


@given(RULINGS, st.data())
def test_the_order_in_which_rulings_are_given_makes_no_difference(rulings: list[Ruling], data: st.DataObject) -> None:
    assert with_rulings(TRIAL, data.draw(st.permutations(rulings))) == with_rulings(TRIAL, rulings)


@given(RULINGS)
def test_the_same_rulings_once_more_change_nothing(rulings: list[Ruling]) -> None:
    once = with_rulings(TRIAL, rulings)
    assert with_rulings(once, rulings) is once
    assert with_rulings(TRIAL, [*rulings, *rulings]) == once


@given(RULINGS)
def test_only_the_latest_ruling_on_each_thing_counts(rulings: list[Ruling]) -> None:
    assert with_rulings(TRIAL, in_force(rulings)) == with_rulings(TRIAL, rulings)


@given(RULINGS)
def test_rulings_take_nothing_away_and_move_nothing(rulings: list[Ruling]) -> None:
    ruled = with_rulings(TRIAL, rulings)
    kept = ruled.spans[: len(TRIAL.spans)]
    assert [replace(span, contestable=False) for span in kept] == list(TRIAL.spans)
    assert all(span.contestable and span.core == span.extent for span in ruled.spans[len(TRIAL.spans) :])
    assert len({span.id for span in ruled.spans}) == len(ruled.spans)
    assert replace(ruled, spans=TRIAL.spans) == TRIAL


@given(RULINGS)
def test_an_accepted_ruling_never_costs_anybody_a_point(rulings: list[Ruling]) -> None:
    ruled = with_rulings(TRIAL, [ruling for ruling in rulings if ruling.accepted and not ruling.is_about_span])
    marks = (mark(3, 6), mark(30, 33), mark(1, 8, "hedge"))
    assert grade_submission(ruled, marks).score >= grade_submission(TRIAL, marks).score
