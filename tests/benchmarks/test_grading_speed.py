"""Grading: 500 marks against 500 spans, and how the time grows to 10,000.

The floor is what a grade cannot do without: sorting the marks and spans, finding the words of each by bisection, and
making one value for each.
"""

import gc
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from statistics import median
from time import process_time

import pytest

from literacy_app.domain.facts import Mark
from literacy_app.domain.grading import PassageGrade, grade_marks
from literacy_app.domain.key import KeySpan
from literacy_app.domain.text import Span, words

KINDS = ("claim", "source", "hedge", "wording")
ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Case:
    words: tuple[Span, ...]
    spans: tuple[KeySpan, ...]
    marks: tuple[Mark, ...]

    def grade(self) -> PassageGrade:
        return grade_marks(self.words, self.spans, self.marks, KINDS, types_asked=False)

    def floor(self) -> list[tuple[int, int, int, str]]:
        starts = [word.start for word in self.words]
        places = [(span.core.start, span.core.end, span.id) for span in self.spans]
        places += [(mark.span.start, mark.span.end, mark.id) for mark in self.marks]
        return [
            (bisect_left(starts, start), bisect_left(starts, end), end - start, name)
            for start, end, name in sorted(places)
        ]


def case(size: int) -> Case:
    """An article with one span in 20 words, one in seven of them a lure; marks hit most, some a word or two off."""
    random = Random(size)
    found = words(" ".join(f"word{number % 997}" for number in range(20 * size)))
    spans: list[KeySpan] = []
    marks: list[Mark] = []

    def stretch(first: int, end: int) -> Span:
        first = min(max(0, first), len(found) - 1)
        return Span(found[first].start, found[min(max(first, end - 1), len(found) - 1)].end)

    for number in range(size):
        first = random.randrange(len(found) - 20)
        end = first + random.randint(1, 10)
        kind = random.choice(KINDS)
        core = stretch(first, end)
        extent = stretch(first - random.randint(0, 2), end + random.randint(0, 3))
        own, looks = ("lure", kind) if random.random() < 0.15 else (kind, "type")
        spans.append(KeySpan(f"s{number}", own, looks, core, extent, "", "", contestable=random.random() < 0.05))
        if random.random() < 0.2:
            first = random.randrange(len(found) - 20)
            end = first + 5
        drawn = stretch(first + random.randint(-1, 1), end + random.randint(-1, 2))
        marks.append(Mark(f"m{number}", drawn, kind if random.random() < 0.8 else random.choice(KINDS)))
    return Case(found, tuple(spans), tuple(marks))


def seconds(run: Callable[[], object]) -> float:
    """Processor time of one run, with the collector at rest as in timeit: it walks all that is alive, ours or not."""
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        run()
        return process_time() - start
    finally:
        gc.enable()


@pytest.mark.benchmark(group="grade 500 marks against 500 spans", timer=process_time)
@pytest.mark.parametrize("which", ["floor", "grade"])
def test_grading_500_marks(benchmark: Callable[[Callable[[], object]], object], which: str) -> None:
    made = case(500)
    benchmark(made.floor if which == "floor" else made.grade)


def test_grading_costs_a_small_multiple_of_sorting_and_finding_the_words() -> None:
    made = case(500)
    pairs = [(seconds(made.grade), seconds(made.floor)) for _ in range(ROUNDS)]
    ratio = median(ours for ours, _ in pairs) / median(floor for _, floor in pairs)
    assert ratio < 20, f"grading takes {ratio:.1f} times the floor"


def test_time_grows_no_faster_than_n_log_n() -> None:
    small, large = case(1000), case(10_000)
    pairs = [(seconds(large.grade), seconds(small.grade)) for _ in range(ROUNDS)]
    ratio = median(ours for ours, _ in pairs) / median(floor for _, floor in pairs)
    assert ratio < 10 * 1.33 * 1.5, f"ten times the marks take {ratio:.1f} times as long"


def test_a_learner_who_marks_everything_everywhere_is_still_graded() -> None:
    made = case(500)
    everywhere = tuple(
        Mark(f"m{kind}{first}-{length}", Span(made.words[first].start, made.words[first + length].end), kind)
        for kind in KINDS
        for first in range(600)
        for length in (0, 2, 5, 40)
    )
    ours = seconds(lambda: grade_marks(made.words, made.spans, everywhere, KINDS, types_asked=False))
    assert ours < 400 * seconds(made.floor)
