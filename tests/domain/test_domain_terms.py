"""Which terms are new to a learner."""

from literacy_app.domain.standing import AttemptSummary, KindScore, Phase
from literacy_app.domain.terms import Term, new_terms

ALL = ("claim", "source", "hedge", "wording")


def attempt(phase: Phase, *kinds: str, finished: bool = False, review: bool = False) -> AttemptSummary:
    scores = tuple(KindScore(kind, 0.5, 1, 1, 1) for kind in kinds)
    return AttemptSummary("x", "who", "p/l", "c", phase, 1, 1, finished=finished, kinds=scores, review=review)


def test_the_kinds_of_a_lesson_are_new_when_they_are_first_marked() -> None:
    assert new_terms(Phase.MARK, ("claim", "source"), []) == (Term.CLAIM, Term.SOURCE)


def test_a_term_is_met_once_its_phase_was_left_behind() -> None:
    assert new_terms(Phase.MARK, ALL, [attempt(Phase.MARK)]) == (Term.CLAIM, Term.SOURCE, Term.HEDGE, Term.WORDING)
    assert new_terms(Phase.MARK, ALL, [attempt(Phase.CHECK, *ALL)]) == ()
    assert new_terms(Phase.CHECK, ALL, [attempt(Phase.CHECK, *ALL)]) != ()
    assert new_terms(Phase.DEBRIEF, ALL, [attempt(Phase.DEBRIEF, *ALL, finished=True)]) == ()


def test_a_kind_that_no_earlier_lesson_trained_is_still_new() -> None:
    assert new_terms(Phase.MARK, ALL, [attempt(Phase.DEBRIEF, "claim", "source")]) == (Term.HEDGE, Term.WORDING)
    assert Term.PRECISE in new_terms(Phase.CHECK, ALL, [attempt(Phase.DEBRIEF, "claim", "source")])
    assert Term.PRECISE not in new_terms(Phase.CHECK, ("claim", "source"), [])


def test_reviews_explain_nothing() -> None:
    assert new_terms(Phase.READ, ALL, [attempt(Phase.DEBRIEF, finished=True, review=True)]) == (Term.SUPPORT,)
