"""What the check found, in the order of the text: the learner's marks held against the editor's."""

from dataclasses import dataclass

from literacy_app.domain.facts import Mark
from literacy_app.domain.grading import FITS, Boundary, MarkGrade, Outcome, PassageGrade
from literacy_app.domain.key import Worth
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.text import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the check found.

    ``id`` is the span's id, or the mark's where the editor marked nothing. ``kind`` and ``type`` are the editor's, of a
    lure the kind it looks like; for an extra mark the learner's. ``span`` is what is shown in the text; ``marked`` the
    kind the learner gave, empty where they marked nothing, and ``marks`` the ids of their marks there. ``why`` is the
    editor's reason, empty for an extra mark.
    """

    id: str
    outcome: Outcome
    kind: str
    type: str
    span: Span
    quote: str
    why: str
    marked: str = ""
    boundary: Boundary = FITS
    worth: Worth = Worth.UNSAID
    is_lure: bool = False
    marks: tuple[str, ...] = ()


def findings_of(lesson: Lesson, marks: tuple[Mark, ...], grade: PassageGrade) -> tuple[Finding, ...]:
    """Every span of the key that was found, missed or taken for something else, and every extra mark, in text order.

    Lures that were left alone are not among them; contestable spans are, with that outcome.
    """
    by_id = {mark.id: mark for mark in marks}
    matched = {graded.span_id: graded for graded in grade.marks if graded.span_id}
    trained = lesson.article.marks
    found: list[Finding] = []
    for span in lesson.spans:
        kind = span.type if span.is_lure else span.kind
        graded = matched.get(span.id)
        if kind not in trained or (span.is_lure and graded is None):
            continue
        outcome = graded.outcome if graded else (Outcome.CONTESTABLE if span.contestable else Outcome.MISSED)
        found.append(
            Finding(
                id=span.id,
                outcome=outcome,
                kind=kind,
                type="" if span.is_lure else span.type,
                span=span.core,
                quote=span.core.of(lesson.article.text),
                why=span.why,
                marked=by_id[graded.mark_ids[0]].kind if graded else "",
                boundary=graded.boundary if graded else FITS,
                worth=span.worth,
                is_lure=span.is_lure,
                marks=graded.mark_ids if graded else (),
            )
        )
    found.extend(_extra(lesson, graded, by_id) for graded in grade.marks if graded.outcome is Outcome.EXTRA)
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.id)))


def _extra(lesson: Lesson, graded: MarkGrade, by_id: dict[str, Mark]) -> Finding:
    marks = [by_id[mark_id] for mark_id in graded.mark_ids]
    span = Span(min(mark.span.start for mark in marks), max(mark.span.end for mark in marks))
    return Finding(
        id=marks[0].id,
        outcome=Outcome.EXTRA,
        kind=marks[0].kind,
        type="",
        span=span,
        quote=span.of(lesson.article.text),
        why="",
        marked=marks[0].kind,
        marks=graded.mark_ids,
    )
