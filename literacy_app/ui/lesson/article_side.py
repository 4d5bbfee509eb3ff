"""From marks and findings to what the article view shows: highlights with their names, notes with their words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from literacy_app.domain.facts import Mark
from literacy_app.domain.grading import Fault
from literacy_app.domain.grading import Outcome as Graded
from literacy_app.domain.text import Span
from literacy_app.services.findings import Finding
from literacy_app.ui.article.values import Highlight, Note, Outcome
from literacy_app.ui.words import kind_word, outcome_word, quoted, type_word, worth_word

_QUIET = (Graded.FOUND, Graded.CONTESTABLE)


def mark_highlights(marks: Sequence[Mark], text: str, saved: Sequence[str]) -> list[Highlight]:
    """The learner's marks before the reveal; ``saved`` holds the ids of those on disk."""
    return [
        Highlight(
            id=mark.id,
            span=mark.span,
            kind=mark.kind,
            outcome=Outcome.NONE,
            name=f"{kind_word(mark.kind)}: {quoted(_line(text, mark.span))}",
            saved=mark.id in saved,
        )
        for mark in marks
    ]


def passage_highlights(spans: Sequence[Span], kind: str, text: str) -> list[Highlight]:
    """What is marked for a question about one passage; a highlight's id is its place."""
    return [
        Highlight(
            id=f"{span.start}-{span.end}",
            span=span,
            kind=kind,
            outcome=Outcome.NONE,
            name=f"{kind_word(kind)}: {quoted(_line(text, span))}",
            saved=True,
        )
        for span in spans
    ]


def finding_highlights(findings: Sequence[Finding]) -> list[Highlight]:
    """The editor's marks over the learner's."""
    return [
        Highlight(
            id=finding.id,
            span=finding.span,
            kind=finding.kind,
            outcome=_shown(finding.outcome),
            name=f"{_kind(finding)}: {quoted(' '.join(finding.quote.split()))}, {outcome_word(finding.outcome)}",
            saved=True,
        )
        for finding in findings
    ]


def finding_notes(findings: Sequence[Finding], text: str, active: str) -> list[Note]:
    """What the margin says of each finding: all of it where there is something to mend and of the active one.

    Where readers differ and this one marked nothing, the margin is silent until the stretch is chosen.
    """
    return [
        Note(
            id=f"note-{finding.id}",
            highlight=finding.id,
            kind=finding.kind,
            title=_kind(finding),
            text=_words(finding, text) if finding.id == active or finding.outcome not in _QUIET else "",
            outcome=_shown(finding.outcome),
        )
        for finding in findings
        if finding.id == active or finding.marks or finding.outcome is not Graded.CONTESTABLE
    ]


def _shown(outcome: Graded) -> Outcome:
    return Outcome(outcome.value)


def _kind(finding: Finding) -> str:
    if not finding.type:
        return kind_word(finding.kind)
    return f"{kind_word(finding.kind)}, {type_word(finding.kind, finding.type).lower()}"


def _words(finding: Finding, text: str) -> str:
    parts = [_about_mark(finding, text), finding.why]
    if finding.worth:
        parts.append(f"{worth_word(finding.worth)}.")
    return " ".join(part for part in parts if part)


def _about_mark(finding: Finding, text: str) -> str:
    match finding.outcome:
        case Graded.BOUNDARY:
            return _about_boundary(finding, text)
        case Graded.WRONG_KIND:
            return _tr("You marked it as: {kind}.").format(kind=kind_word(finding.marked).lower())
        case Graded.LURE:
            return _tr("It looks like one and is none.")
        case Graded.EXTRA:
            return _tr("The editor marked nothing here. Ask what this would tell a reader who has to decide.")
        case Graded.CONTESTABLE:
            return _tr("Careful readers differ here, so it counts neither way.")
        case _:
            return ""


def _about_boundary(finding: Finding, text: str) -> str:
    boundary = finding.boundary
    add = quoted(" … ".join(_line(text, span) for span in boundary.add))
    leave = quoted(" … ".join(_line(text, span) for span in boundary.leave_out))
    match boundary.fault:
        case Fault.TOO_LONG:
            return _tr("A little too long: leave out {words}.").format(words=leave)
        case Fault.TOO_SHORT:
            return _tr("A little too short: take in {words}.").format(words=add)
        case _:
            return _tr("Shifted: take in {add}, leave out {leave}.").format(add=add, leave=leave)


def _line(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def _tr(text: str) -> str:
    return QCoreApplication.translate("article_side", text)
