from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.standing import AttemptSummary, KindScore, Phase
from literacy_app.services.progress import ProgressView, progress_of

CLAIMS = KindScore("claim", 0.8, targets=10, found=8, marks=10)
HEDGES = KindScore("hedge", 0.5, targets=4, found=2, marks=4)


def attempt(name: str | int, lesson: str = "quay/ferry", **given: object) -> AttemptSummary:
    plain = AttemptSummary(str(name), "robin", lesson, "c0", Phase.DEBRIEF, 1_000, 2_000, finished=True, score=0.7)
    return replace(plain, **given)


def title(lesson: str) -> str:
    return lesson.upper()


def test_nothing_done_is_an_empty_view():
    assert progress_of((), title) == ProgressView()


def test_attempts_come_newest_first_with_their_titles():
    view = progress_of((attempt("a", changed_ms=5), attempt("b", changed_ms=9), attempt("c", changed_ms=7)), title)
    assert [line.attempt for line in view.attempts] == ["b", "c", "a"]
    assert view.attempts[0].title == "QUAY/FERRY"


def test_a_lesson_counts_by_its_first_finished_attempt():
    given_up = attempt("a", started_ms=1, finished=False, score=0.1)
    first = attempt("b", started_ms=2, score=0.4, kinds=(HEDGES,))
    practice = attempt("c", started_ms=3, score=1.0, kinds=(CLAIMS,))
    view = progress_of((practice, first, given_up), title)
    assert [line.attempt for line in view.attempts if line.counts] == ["b"]
    assert view.score == 0.4
    assert [kind.kind for kind in view.kinds] == ["hedge"]


def test_unfinished_attempts_are_listed_and_do_not_count():
    view = progress_of((attempt("a", finished=False, phase=Phase.CHECK, kinds=(CLAIMS,)),), title)
    assert (view.lessons, view.finished, view.score, view.kinds) == (1, 0, -1.0, ())
    assert view.attempts[0].phase is Phase.CHECK


def test_a_kind_is_scored_over_all_passages_as_if_they_were_one():
    bigger = replace(CLAIMS, score=0.5, targets=30, found=15, marks=30)
    view = progress_of((attempt("a", kinds=(CLAIMS,)), attempt("b", "quay/pier", kinds=(bigger, HEDGES))), title)
    claims, hedges = view.kinds
    assert claims.score == (0.8 * 20 + 0.5 * 60) / 80
    assert (claims.targets, claims.found, claims.marks, claims.lessons) == (40, 23, 40, 2)
    assert hedges.lessons == 1


def test_a_sound_passage_with_nothing_marked_is_full_marks():
    nothing = KindScore("wording", 1.0, targets=0, found=0, marks=0)
    assert progress_of((attempt("a", kinds=(nothing,)),), title).kinds[0].score == 1.0


def test_a_lesson_finished_without_marks_leaves_the_average_alone():
    view = progress_of((attempt("a", score=-1.0), attempt("b", "quay/pier", score=0.6)), title)
    assert (view.finished, view.score) == (2, 0.6)


@given(
    st.permutations([attempt(n, f"quay/{n % 3}", started_ms=n, changed_ms=n * 2, kinds=(CLAIMS,)) for n in range(6)])
)
def test_the_order_of_the_attempts_plays_no_part(attempts: list[AttemptSummary]):
    ordered = sorted(attempts, key=lambda one: one.started_ms)
    assert progress_of(attempts, title) == progress_of(ordered, title)
