"""How well somebody tells apart: signal detection, whole-article judgements, confidence.

Popular games made players suspicious of everything without telling true from false any better (Modirrousta-Galian &
Higham 2023); exercises with feedback repaired it (Leder et al. 2024). So what is measured is telling apart, and
beside it the leaning towards marking too much or too little.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from statistics import NormalDist

from literacy_app.domain.facts import Confidence

LEAST_TARGETS = 30
LEAST_LURES = 30
"""Below so many targets and lures nothing is said of discernment."""

CRITERION_BAND = 0.4
"""A criterion within plus and minus this much is balanced."""

LEAST_FOUND = 0.85
MOST_TAKEN = 0.15
"""Who finds this share of the targets lets not too much pass, and who takes this share of the lures marks not too much.

Close to perfect, c says nothing any more: nine in ten targets found and none of a hundred lures taken give c = 0.6.
"""

LEAST_SURE = 50
"""Below so many marks and answers with a said confidence nothing is said of calibration."""

LEAST_JUDGED = 3
"""So many sound articles, and so many others, must have been judged before an area is worth showing."""

SURENESS = {Confidence.UNSURE: 0.5, Confidence.FAIRLY: 0.75, Confidence.SURE: 0.95}
"""What each degree of confidence amounts to as a probability."""

JUDGEMENTS = 6
"""Judgements of a whole article go from 1 (not at all well supported) to 6 (very well)."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Counts: targets found of targets there were, lures taken of lures there were."""

    hits: int = 0
    targets: int = 0
    taken: int = 0
    lures: int = 0

    def __add__(self, other: "Signals") -> "Signals":
        return Signals(
            self.hits + other.hits, self.targets + other.targets, self.taken + other.taken, self.lures + other.lures
        )

    @property
    def enough(self) -> bool:
        """Whether there is enough to say something: 30 targets and 30 lures."""
        return self.targets >= LEAST_TARGETS and self.lures >= LEAST_LURES


class Band(StrEnum):
    """Which way somebody leans when marking."""

    TOO_MUCH = "too-much"
    BALANCED = "balanced"
    TOO_LITTLE = "too-little"


class Apart(StrEnum):
    """How well somebody tells targets and lures apart."""

    HARDLY = "hardly"
    SOMEWHAT = "somewhat"
    WELL = "well"
    VERY_WELL = "very-well"


APART_FROM = (0.5, 1.5, 2.5)
"""From which d′ on things are told apart somewhat, well and very well; well is what mastery asks for."""


@dataclass(frozen=True, slots=True)
class Discernment:
    """``d_prime`` is how far targets and lures are told apart, in standard deviations, 0 for not at all.

    ``criterion`` is the leaning: negative for marking too much, positive for letting too much pass.
    """

    d_prime: float
    criterion: float

    @property
    def band(self) -> Band:
        """The leaning in words: beyond ±0.4 it is worth mentioning, where it also costs something."""
        cdf = NormalDist().cdf
        if self.criterion < -CRITERION_BAND and cdf(-self.d_prime / 2 - self.criterion) > MOST_TAKEN:
            return Band.TOO_MUCH
        if self.criterion > CRITERION_BAND and cdf(self.d_prime / 2 - self.criterion) < LEAST_FOUND:
            return Band.TOO_LITTLE
        return Band.BALANCED

    @property
    def apart(self) -> Apart:
        """How well targets and lures are told apart, in a word."""
        return tuple(Apart)[sum(self.d_prime >= least for least in APART_FROM)]


def discernment(signals: Signals) -> Discernment:
    """d′ and criterion c of the counts; for any counts, so look at ``enough`` before showing them.

    H = (hits + ½) / (T + 1) and F = (lures taken + ½) / (L + 1), d′ = z(H) − z(F), c = −½ (z(H) + z(F)). Source:
    Stanislaw & Todorov 1999, with the log-linear correction of Hautus 1995. ValueError where there are more hits
    than targets or more lures taken than there were.
    """
    if not (0 <= signals.hits <= signals.targets and 0 <= signals.taken <= signals.lures):
        raise ValueError(f"more found than there was: {signals}")
    z = NormalDist().inv_cdf
    found = z((signals.hits + 0.5) / (signals.targets + 1))
    false = z((signals.taken + 0.5) / (signals.lures + 1))
    return Discernment(found - false, -(found + false) / 2)


@dataclass(frozen=True, slots=True)
class Judgements:
    """Whole-article judgements: how often each of the values 1 to 6 was given to sound articles and to others."""

    sound: tuple[int, ...] = (0,) * JUDGEMENTS
    unsound: tuple[int, ...] = (0,) * JUDGEMENTS

    def with_one(self, value: int, *, sound: bool) -> "Judgements":
        """These and one more; a value outside 1 to 6 changes nothing."""
        if not 1 <= value <= JUDGEMENTS:
            return self
        add = tuple(int(index == value) for index in range(1, JUDGEMENTS + 1))
        if sound:
            return Judgements(tuple(map(sum, zip(self.sound, add, strict=True))), self.unsound)
        return Judgements(self.sound, tuple(map(sum, zip(self.unsound, add, strict=True))))

    @property
    def enough(self) -> bool:
        """Whether there is enough to say something: three sound articles and three others."""
        return min(sum(self.sound), sum(self.unsound)) >= LEAST_JUDGED


NOTHING_JUDGED = Judgements()


def area_under_curve(judgements: Judgements) -> float:
    """The chance that a sound article was judged better supported than another one, ties counted half; in [0, 1].

    This is the area under the ROC curve of the judgements (Hanley & McNeil 1982); 0.5 is guessing, and what is said
    where there are no sound articles or no others.
    """
    pairs = sum(judgements.sound) * sum(judgements.unsound)
    below = (0, *accumulate(judgements.unsound))
    won = sum(
        sound * (lower + same / 2)
        for sound, lower, same in zip(judgements.sound, below, judgements.unsound, strict=False)
    )
    return won / pairs if pairs else 0.5


@dataclass(frozen=True, slots=True)
class Tally:
    """How many marks or answers were given with one degree of confidence, and how many of them were right."""

    given: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.given + other.given, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Tallies for unsure, fairly sure and sure."""

    unsure: Tally = Tally()
    fairly: Tally = Tally()
    sure: Tally = Tally()

    def __add__(self, other: "Calibration") -> "Calibration":
        return Calibration(self.unsure + other.unsure, self.fairly + other.fairly, self.sure + other.sure)

    @property
    def given(self) -> int:
        """How many there are in all."""
        return self.unsure.given + self.fairly.given + self.sure.given

    @property
    def enough(self) -> bool:
        """Whether there is enough to draw a curve: 50."""
        return self.given >= LEAST_SURE

    def points(self) -> tuple[tuple[float, Tally], ...]:
        """The curve: for each degree that was used, what was said (as a probability) and how it came out."""
        tallies = zip(SURENESS.values(), (self.unsure, self.fairly, self.sure), strict=True)
        return tuple((said, tally) for said, tally in tallies if tally.given)


NOTHING_SAID = Calibration()


def calibration_of(said: Sequence[tuple[Confidence, bool]]) -> Calibration:
    """Confidences and whether each was right, counted; those not said are left out."""

    def tally(confidence: Confidence) -> Tally:
        outcomes = [right for given, right in said if given is confidence]
        return Tally(len(outcomes), sum(outcomes))

    return Calibration(tally(Confidence.UNSURE), tally(Confidence.FAIRLY), tally(Confidence.SURE))


def brier(calibration: Calibration) -> float:
    """The Brier score: the mean squared distance between confidence and outcome, 0 at best (Brier 1950).

    Always saying "unsure" gives 0.25; that is also what is said where there is nothing to count.
    """
    if not calibration.given:
        return 0.25
    missed = sum(
        tally.right * (1 - said) ** 2 + (tally.given - tally.right) * said**2 for said, tally in calibration.points()
    )
    return missed / calibration.given
