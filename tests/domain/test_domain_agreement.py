"""Two annotations held against each other: α by its definition, F1 by the marks that would be accepted."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.agreement import Difference, KindAgreement, agreement, token_alpha
from literacy_app.domain.article import Article, Block, BlockKind
from literacy_app.domain.key import KeySpan
from literacy_app.domain.text import Span, words

TEXT = "Rain may fall on Sunday, said Ana. About forty boats will sail, the harbour office said."
CUT = words(TEXT)


def article() -> Article:
    return Article(
        title="Rain",
        outlet="The Gull",
        byline="",
        published="2026-05-01",
        genre="news",
        sound=True,
        level=6,
        minutes=5,
        language="en",
        marks=("claim", "source", "hedge"),
        blocks=(Block(BlockKind.PARAGRAPH, TEXT),),
    )


def span(kind: str, first: int, last: int, *, contestable: bool = False, wide: int = 0) -> KeySpan:
    """A span from one word to another, with an extent wider by so many words at the end."""
    name, _, type_ = kind.partition("/")
    core = Span(CUT[first].start, CUT[last].end)
    extent = Span(core.start, CUT[last + wide].end)
    quote, number = core.of(TEXT), f"{first}-{last}"
    return KeySpan(number, name, type_, core, extent, quote, "", contestable=contestable)


def only(first: Sequence[KeySpan], second: Sequence[KeySpan]) -> KindAgreement:
    (found,) = agreement(article(), first, second).kinds
    return found


def by_definition(first: Sequence[bool], second: Sequence[bool]) -> float:
    """α = 1 − observed disagreement / that expected of all pairable values, pair by pair."""
    values = [*first, *second]
    observed = sum(one is not other for one, other in zip(first, second, strict=True)) / len(first)
    pairs = [(a, b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j]
    expected = sum(a is not b for a, b in pairs) / len(pairs)
    return 1.0 if not observed else 1 - observed / expected


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=30))
def test_alpha_is_observed_over_expected_disagreement(said: list[tuple[bool, bool]]) -> None:
    first, second = [one for one, _ in said], [other for _, other in said]
    assert token_alpha(first, second) == pytest.approx(by_definition(first, second))
    assert token_alpha(first, second) == token_alpha(second, first)


def test_alpha_of_the_published_example() -> None:
    """Krippendorff (2011), section A: two observers, ten units, α = 0.095."""
    a = [bool(int(digit)) for digit in "0100000010"]
    b = [bool(int(digit)) for digit in "1110010000"]
    assert token_alpha(a, b) == pytest.approx(0.095, abs=0.001)


def test_the_same_annotation_agrees_wholly() -> None:
    both = [span("hedge/possibility", 1, 1), span("hedge/approximation", 7, 7)]
    found = agreement(article(), both, both)
    assert [(kind.alpha, kind.f1, kind.same_type) for kind in found.kinds] == [(1.0, 1.0, 1.0)]
    assert found.differences == ()


def test_what_only_one_marked_is_a_difference_in_the_order_of_the_text() -> None:
    found = agreement(article(), [span("hedge/possibility", 1, 1)], [span("hedge/approximation", 7, 7)])
    assert [(each.what, each.at.of(TEXT)) for each in found.differences] == [
        (Difference.ONLY_FIRST, "may"),
        (Difference.ONLY_SECOND, "About"),
    ]
    assert all(each.contestable for each in found.differences), "α is far too low, so both are proposed"
    assert found.kinds[0].f1 == 0.0


def test_what_either_calls_contestable_counts_nowhere() -> None:
    sure = span("hedge/possibility", 1, 1)
    unsure = span("hedge/approximation", 7, 7, contestable=True)
    assert only([sure, unsure], [sure]).f1 == 1.0
    assert only([sure], [sure, unsure]).alpha == 1.0
    assert only([sure, span("hedge/approximation", 7, 7)], [sure, unsure]).f1 == 1.0
    assert only([sure, unsure], [sure, span("hedge/approximation", 7, 7)]) == only([sure], [sure])


def test_the_words_of_what_is_contestable_are_not_compared() -> None:
    mine, theirs = [span("hedge/possibility", 1, 1)], [span("hedge/possibility", 1, 1), span("hedge/rumour", 5, 5)]
    left_out = span("hedge/approximation", 7, 11, contestable=True)
    compared = len(CUT) - 5
    first = [number == 1 for number in range(compared)]
    second = [number in (1, 5) for number in range(compared)]
    assert only([*mine, left_out], theirs).alpha == pytest.approx(token_alpha(first, second))
    assert only(mine, theirs).alpha != only([*mine, left_out], theirs).alpha


def test_an_edge_inside_the_extent_is_accepted_and_one_beyond_is_told() -> None:
    key = [span("source/organisation", 13, 14, wide=1)]
    wide = [span("source/organisation", 13, 15)]
    assert agreement(article(), key, wide).differences == ()
    beyond = agreement(article(), [span("source/organisation", 14, 14)], wide)
    assert [each.what for each in beyond.differences] == [Difference.BOUNDARY]
    assert beyond.kinds[0].alpha < 1.0 == beyond.kinds[0].f1


def test_another_type_is_told_and_never_proposed_as_contestable() -> None:
    found = agreement(article(), [span("hedge/possibility", 1, 1)], [span("hedge/rumour", 1, 1)])
    assert [(each.what, each.types) for each in found.differences] == [(Difference.TYPE, ("possibility", "rumour"))]
    assert not found.differences[0].contestable
    assert found.kinds[0].same_type == 0.0


def test_lures_are_nobodys_annotation() -> None:
    assert agreement(article(), [span("lure/hedge", 1, 1)], []).kinds == ()


PLACES = st.lists(st.integers(0, len(CUT) - 1), unique=True, max_size=6)


@given(PLACES, PLACES)
def test_f1_and_alpha_do_not_hang_on_who_comes_first(mine: list[int], theirs: list[int]) -> None:
    first, second = ([span("claim/event", at, at) for at in sorted(places)] for places in (mine, theirs))
    one, other = agreement(article(), first, second).kinds, agreement(article(), second, first).kinds
    assert [(kind.alpha, kind.f1) for kind in one] == [(kind.alpha, kind.f1) for kind in other]
