from itertools import product
from math import erf, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.discernment import (
    NOTHING_SAID,
    Apart,
    Band,
    Calibration,
    Judgements,
    Signals,
    Tally,
    area_under_curve,
    brier,
    calibration_of,
    discernment,
)
from literacy_app.domain.facts import Confidence

COUNTS = st.lists(st.integers(0, 9), min_size=6, max_size=6).map(tuple)
SAID = st.lists(st.tuples(st.sampled_from(Confidence), st.booleans()), max_size=60)


def z(share: float) -> float:
    """The standard normal quantile, by halving."""
    low, high = -9.0, 9.0
    for _ in range(80):
        middle = (low + high) / 2
        if (1 + erf(middle / sqrt(2))) / 2 < share:
            low = middle
        else:
            high = middle
    return low


@st.composite
def signals(draw: st.DrawFn) -> Signals:
    targets, lures = draw(st.integers(0, 200)), draw(st.integers(0, 200))
    return Signals(draw(st.integers(0, targets)), targets, draw(st.integers(0, lures)), lures)


# Telling apart


@pytest.mark.parametrize(
    ("counts", "d_prime", "criterion"),
    [
        ((20, 25, 10, 25), 1.0445, -0.2788),  # 20.5/26 and 10.5/26: z = 0.8011 and −0.2434
        ((0, 0, 0, 0), 0.0, 0.0),
        ((30, 30, 30, 30), 0.0, -2.1412),  # 30.5/31 both: marks everything
        ((0, 30, 0, 30), 0.0, 2.1412),
        ((30, 30, 0, 30), 4.2824, 0.0),
        ((0, 30, 30, 30), -4.2824, 0.0),
        ((90, 100, 5, 100), 2.8624, 0.1719),
    ],
)
def test_discernment_as_worked_by_hand(counts: tuple[int, int, int, int], d_prime: float, criterion: float) -> None:
    found = discernment(Signals(*counts))
    assert found.d_prime == pytest.approx(d_prime, abs=1e-4)
    assert found.criterion == pytest.approx(criterion, abs=1e-4)


@given(signals())
def test_discernment_is_the_distance_of_two_quantiles(counts: Signals) -> None:
    hit, false = z((counts.hits + 0.5) / (counts.targets + 1)), z((counts.taken + 0.5) / (counts.lures + 1))
    found = discernment(counts)
    assert found.d_prime == pytest.approx(hit - false, abs=1e-9)
    assert found.criterion == pytest.approx(-(hit + false) / 2, abs=1e-9)


@given(signals())
def test_taking_lures_for_targets_and_targets_for_lures_turns_the_sign(counts: Signals) -> None:
    found = discernment(counts)
    other = discernment(Signals(counts.taken, counts.lures, counts.hits, counts.targets))
    assert (other.d_prime, other.criterion) == pytest.approx((-found.d_prime, found.criterion))
    upside_down = discernment(
        Signals(counts.targets - counts.hits, counts.targets, counts.lures - counts.taken, counts.lures)
    )
    assert (upside_down.d_prime, upside_down.criterion) == pytest.approx((-found.d_prime, -found.criterion), abs=1e-9)


@pytest.mark.parametrize("counts", [(3, 2, 0, 0), (0, 0, 1, 0), (-1, 2, 0, 0), (0, 2, -1, 1)])
def test_more_found_than_there_was_is_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="more found"):
        discernment(Signals(*counts))


@pytest.mark.parametrize(
    ("counts", "enough"), [((0, 30, 0, 30), True), ((0, 29, 0, 30), False), ((0, 30, 0, 29), False)]
)
def test_it_takes_thirty_of_each_to_say_something(counts: tuple[int, int, int, int], enough: bool) -> None:
    assert Signals(*counts).enough is enough


@given(signals(), signals(), signals())
def test_counts_add_up(one: Signals, two: Signals, three: Signals) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + Signals() == one


@pytest.mark.parametrize(
    ("counts", "band"),
    [
        ((50, 100, 50, 100), Band.BALANCED),
        ((90, 100, 5, 100), Band.BALANCED),
        ((65, 100, 65, 100), Band.BALANCED),  # c = −0.38
        ((66, 100, 66, 100), Band.TOO_MUCH),  # c = −0.41
        ((35, 100, 35, 100), Band.BALANCED),
        ((34, 100, 34, 100), Band.TOO_LITTLE),
        ((95, 100, 80, 100), Band.TOO_MUCH),
        ((95, 100, 30, 100), Band.TOO_MUCH),
        ((40, 100, 2, 100), Band.TOO_LITTLE),
        ((80, 100, 0, 100), Band.TOO_LITTLE),
        ((0, 30, 0, 30), Band.TOO_LITTLE),
        ((30, 30, 30, 30), Band.TOO_MUCH),
    ],
)
def test_the_leaning_in_words(counts: tuple[int, int, int, int], band: Band) -> None:
    assert discernment(Signals(*counts)).band is band


@pytest.mark.parametrize("counts", [(90, 100, 0, 100), (100, 100, 10, 100), (29, 30, 0, 100), (100, 100, 4, 30)])
def test_close_to_perfect_nobody_is_told_to_mark_more_or_less(counts: tuple[int, int, int, int]) -> None:
    found = discernment(Signals(*counts))
    assert abs(found.criterion) > 0.4
    assert found.band is Band.BALANCED


@given(signals())
def test_who_marks_the_other_way_round_leans_the_other_way(counts: Signals) -> None:
    turned = Signals(counts.lures - counts.taken, counts.lures, counts.targets - counts.hits, counts.targets)
    one, other = discernment(counts), discernment(turned)
    if min(abs(abs(one.criterion) - 0.4), abs(one.criterion)) > 1e-6:
        opposite = {Band.TOO_MUCH: Band.TOO_LITTLE, Band.TOO_LITTLE: Band.TOO_MUCH, Band.BALANCED: Band.BALANCED}
        assert other.band is opposite[one.band]


def test_telling_apart_in_words() -> None:
    words = [discernment(Signals(hits, 100, 50, 100)).apart for hits in (50, 75, 95, 100)]
    assert words == [Apart.HARDLY, Apart.SOMEWHAT, Apart.WELL, Apart.VERY_WELL]


# Whole articles


def test_the_area_of_hanley_and_mcneil() -> None:
    # Table I of their paper of 1982: 109 tomograms rated 1 to 5; the area by Wilcoxon is 0.893.
    rated = Judgements(sound=(3, 2, 2, 11, 33, 0), unsound=(33, 6, 6, 11, 2, 0))
    assert area_under_curve(rated) == pytest.approx(0.893, abs=5e-4)


@given(COUNTS, COUNTS)
def test_the_area_is_the_share_of_all_pairs_in_the_right_order(
    sound: tuple[int, ...], unsound: tuple[int, ...]
) -> None:
    one = [value for value, times in enumerate(sound) for _ in range(times)]
    other = [value for value, times in enumerate(unsound) for _ in range(times)]
    pairs = [1.0 if high > low else 0.5 if high == low else 0.0 for high, low in product(one, other)]
    assert area_under_curve(Judgements(sound, unsound)) == pytest.approx(sum(pairs) / len(pairs) if pairs else 0.5)


@given(COUNTS, COUNTS)
def test_the_area_turned_round_is_the_rest(sound: tuple[int, ...], unsound: tuple[int, ...]) -> None:
    area = area_under_curve(Judgements(sound, unsound))
    assert area_under_curve(Judgements(unsound, sound)) == pytest.approx(1 - area)
    assert 0 <= area <= 1


@given(st.lists(st.tuples(st.integers(-2, 9), st.booleans()), max_size=30))
def test_judgements_are_counted_by_value_and_others_passed_over(given_: list[tuple[int, bool]]) -> None:
    judged = Judgements()
    for value, sound in given_:
        judged = judged.with_one(value, sound=sound)
    for counts, wanted in ((judged.sound, True), (judged.unsound, False)):
        assert counts == tuple(given_.count((value, wanted)) for value in range(1, 7))


def test_three_of_each_must_be_judged() -> None:
    assert Judgements((1, 1, 1, 0, 0, 0), (0, 0, 0, 0, 0, 3)).enough
    assert not Judgements((1, 1, 0, 0, 0, 0), (0, 0, 0, 0, 0, 3)).enough
    assert not Judgements((1, 1, 1, 0, 0, 0), (0, 0, 0, 0, 0, 2)).enough


# Confidence


@given(SAID)
def test_brier_is_the_mean_of_every_single_forecast(said: list[tuple[Confidence, bool]]) -> None:
    sure = {Confidence.UNSURE: 0.5, Confidence.FAIRLY: 0.75, Confidence.SURE: 0.95}
    squares = [(sure[confidence] - right) ** 2 for confidence, right in said if confidence]
    expected = sum(squares) / len(squares) if squares else 0.25
    assert brier(calibration_of(said)) == pytest.approx(expected)


def test_brier_as_worked_by_hand() -> None:
    # 2 unsure: 2 · 0.25; 4 fairly, 3 right: 3 · 0.0625 + 0.5625; 4 sure, 3 right: 3 · 0.0025 + 0.9025; of 10
    said = Calibration(Tally(2, 1), Tally(4, 3), Tally(4, 3))
    assert brier(said) == pytest.approx((0.5 + 0.75 + 0.91) / 10)


@given(SAID, SAID)
def test_calibrations_add_up(one: list[tuple[Confidence, bool]], two: list[tuple[Confidence, bool]]) -> None:
    assert calibration_of(one) + calibration_of(two) == calibration_of([*two, *one])
    assert calibration_of(one).given == sum(bool(confidence) for confidence, _right in one)


def test_the_curve_has_the_degrees_that_were_used() -> None:
    said = calibration_of([(Confidence.SURE, True), (Confidence.UNSURE, False), (Confidence.SURE, False)])
    assert said.points() == ((0.5, Tally(1, 0)), (0.95, Tally(2, 1)))
    assert NOTHING_SAID.points() == ()


def test_it_takes_fifty_to_draw_a_curve() -> None:
    assert Calibration(Tally(20, 1), Tally(20, 1), Tally(10, 1)).enough
    assert not Calibration(Tally(20, 1), Tally(20, 1), Tally(9, 1)).enough
