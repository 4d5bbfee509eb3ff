"""The terms of the program: which are new to a learner in a phase of a lesson."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from literacy_app.domain.standing import PHASES, AttemptSummary, Phase


class Term(StrEnum):
    """A term that the window uses or that lessons use of the news; the kinds of spans are terms by their own names."""

    SUPPORT = "support"
    CLAIM = "claim"
    SOURCE = "source"
    HEDGE = "hedge"
    WORDING = "wording"
    LURE = "lure"
    CONTESTABLE = "contestable"
    EDGES = "edges"
    PRECISE = "precise"
    DOSSIER = "dossier"
    APPEAL = "appeal"
    ATTRIBUTION = "attribution"
    BASE = "base"
    CAUSE = "cause"
    CORRECTION = "correction"
    CROWD = "crowd"
    DISCERNMENT = "discernment"
    CALIBRATION = "calibration"
    LATERAL = "lateral"
    LIVE_BLOG = "live-blog"
    MARGIN = "margin"
    ON_RECORD = "on-record"
    PRESS_RELEASE = "press-release"
    SAMPLE = "sample"
    SATIRE = "satire"
    SKILL = "skill"
    SPONSORED = "sponsored"


_OF_PHASE = {
    Phase.READ: (Term.SUPPORT,),
    Phase.MARK: (Term.CLAIM, Term.SOURCE, Term.HEDGE, Term.WORDING),
    Phase.CHECK: (Term.LURE, Term.CONTESTABLE, Term.EDGES, Term.PRECISE),
    Phase.QUESTIONS: (),
    Phase.DEBRIEF: (Term.DOSSIER, Term.APPEAL),
}
_OF_KIND = {
    Term.CLAIM: "claim",
    Term.SOURCE: "source",
    Term.HEDGE: "hedge",
    Term.WORDING: "wording",
    Term.PRECISE: "hedge",
}


def new_terms(phase: Phase, kinds: Sequence[str], earlier: Sequence[AttemptSummary]) -> tuple[Term, ...]:
    """The terms a learner meets in a phase for the first time, in the order in which they are needed.

    ``kinds`` are those the lesson trains; ``earlier`` are the learner's other attempts. A term is met once an attempt
    in which it was needed has gone beyond its phase.
    """
    met = frozenset(term for attempt in earlier for term in _met_in(attempt))
    return tuple(term for term in _OF_PHASE[phase] if term not in met and _OF_KIND.get(term, "") in {"", *kinds})


def _met_in(attempt: AttemptSummary) -> Iterator[Term]:
    if attempt.review:
        return
    kinds = {"", *(score.kind for score in attempt.kinds)}
    beyond = PHASES if attempt.finished else PHASES[: PHASES.index(attempt.phase)]
    for phase in beyond:
        yield from (term for term in _OF_PHASE[phase] if _OF_KIND.get(term, "") in kinds)
