"""What must hold in a lesson as a whole: one function a check, one tuple that names them all."""

from collections.abc import Callable, Sequence

from literacy_app.domain.key import NO_SOURCE
from literacy_app.domain.kinds import LURE
from literacy_app.packs import rules
from literacy_app.packs.draft import Draft
from literacy_app.packs.fields import meant
from literacy_app.packs.notes import SpanNote
from literacy_app.packs.picture_checks import check_picture_files, check_pictures_shown
from literacy_app.packs.question_checks import (
    check_choose_questions,
    check_classify_questions,
    check_link_questions,
    check_mark_questions,
    check_order_questions,
    check_rate_questions,
    referred,
)
from literacy_app.packs.source import Findings
from literacy_app.packs.yaml_events import shortened

OUTLET = "outlet"
LEAST_WHY = 10
_OF_SOME_KINDS = ("source", "support", "weakens", "worth")


def check_ids(draft: Draft, findings: Findings) -> None:
    """Every span has an id of its own, and none that means something else."""
    seen: set[str] = set()
    for span in draft.notes.spans:
        at = span.record.place("id")
        if span.id in {NO_SOURCE, OUTLET}:
            message = f"A span cannot be called “{span.id}”, which means something else; give it another id."
            findings.add(rules.ID_RESERVED, message, draft.notes.source, at)
        elif span.id in seen:
            message = f"Another span has the id “{span.id}” already; give this one another."
            findings.add(rules.ID_TWICE, message, draft.notes.source, at)
        elif span.id:
            seen.add(span.id)


def check_kinds(draft: Draft, findings: Findings) -> None:
    """Every span's kind and type are in the table."""
    known = [*draft.kinds.names, LURE]
    for span in draft.notes.spans:
        if span.record.fits("kind"):
            _check_kind(span, known, draft, findings)


def _check_kind(span: SpanNote, known: Sequence[str], draft: Draft, findings: Findings) -> None:
    at = span.record.place("kind")
    source = draft.notes.source
    if span.kind not in known:
        message = f"There is no kind “{shortened(span.kind)}”; {meant(span.kind, known)}"
        findings.add(rules.KIND_UNKNOWN, message, source, at)
        return
    types = draft.kinds.types_of(span.kind)
    if not span.type:
        message = f"“{span.kind}” needs a type, as in {span.kind}/{types[0]}; use one of: {', '.join(types)}."
        findings.add(rules.TYPE_MISSING, message, source, at)
    elif span.type not in types:
        message = f"“{span.kind}” has no type “{shortened(span.type)}”; {meant(span.type, types)}"
        findings.add(rules.TYPE_UNKNOWN, message, source, at)


def check_fields_of_kinds(draft: Draft, findings: Findings) -> None:
    """Only claims have a source and support, only hedges weaken something, and so on, as the table of kinds says."""
    allowed = {name: draft.kinds.fields_of(name) for name in (*draft.kinds.names, LURE)}
    for span in draft.notes.spans:
        fields = allowed.get(span.kind)
        if fields is None:
            continue
        for name in _OF_SOME_KINDS:
            if name in span.record.mapping.values and name not in fields:
                message = f"A span of the kind “{span.kind}” has no “{name}”; delete the line or change the kind."
                findings.add(rules.FIELD_NOT_OF_KIND, message, draft.notes.source, span.record.key_place(name))


def check_marks(draft: Draft, findings: Findings) -> None:
    """The kinds that the article trains are known, and the notes have spans of each."""
    present = {span.type if span.kind == LURE else span.kind for span in draft.notes.spans}
    written = draft.written
    for node in written.record.scalars("marks"):
        name = node.text.strip()
        if name not in draft.kinds.names:
            message = f"There is no kind “{shortened(name)}” to mark; {meant(name, draft.kinds.names)}"
            findings.add(rules.MARK_UNKNOWN, message, written.source, node.at)
        elif name not in present and not findings.has_errors:
            message = f"The notes have no span of the kind “{name}”; add one or take it off the list."
            findings.add(rules.MARK_WITHOUT_SPANS, message, written.source, node.at)
    if written.record.fits("marks") and not written.record.nodes("marks"):
        message = f"The article trains no kind; list at least one of: {', '.join(draft.kinds.names)}."
        findings.add(rules.FIELD_EMPTY, message, written.source, written.record.place("marks"))


def check_trained(draft: Draft, findings: Findings) -> None:
    """Spans are of kinds that the article trains; others would never be asked for."""
    marks = draft.written.article.marks
    if not draft.written.record.fits("marks"):
        return
    for span in draft.notes.spans:
        name = span.type if span.kind == LURE else span.kind
        if name in draft.kinds.names and name not in marks:
            message = f"The article does not train “{name}”; add it to marks there or delete this span."
            findings.add(rules.SPAN_NOT_TRAINED, message, draft.notes.source, span.record.place("kind"))


def check_targets(draft: Draft, findings: Findings) -> None:
    """There is something to find."""
    targets = [span for span in draft.notes.spans if span.kind != LURE and not span.record.truth("contestable")]
    if not targets and not findings.has_errors:
        message = "There is no span that a reader could find; add some, or say in the debrief that this is meant."
        findings.add(rules.NO_TARGETS, message, draft.notes.source, draft.notes.record.place("spans"))


def check_whys(draft: Draft, findings: Findings) -> None:
    """Every why says something."""
    for span in draft.notes.spans:
        if span.record.fits("why") and len(span.record.text("why")) < LEAST_WHY:
            message = "This why is too short to help anybody; say in a sentence what to look for."
            findings.add(rules.WHY_SHORT, message, draft.notes.source, span.record.place("why"))


def check_sources(draft: Draft, findings: Findings) -> None:
    """A claim's source is none, or a span that can be one."""
    for span in draft.notes.spans:
        name = span.record.text("source")
        if not name or name == NO_SOURCE:
            continue
        named = referred(span.record, "source", draft, findings, NO_SOURCE)
        if named and (named.kind == LURE or draft.kinds.fields_of(named.kind)):
            message = f"“{name}” is no source but a {named.kind}; refer to the span that says who."
            findings.add(rules.NOT_A_SOURCE, message, draft.notes.source, span.record.place("source"))


def check_weakened(draft: Draft, findings: Findings) -> None:
    """A hedge weakens a claim."""
    known = {*draft.kinds.names, LURE}
    for span in draft.notes.spans:
        if span.record.text("weakens"):
            named = referred(span.record, "weakens", draft, findings, "")
            if named and named.kind in known and "support" not in draft.kinds.fields_of(named.kind):
                message = f"“{named.id}” is no claim but a {named.kind}; refer to the claim that is held back from."
                findings.add(rules.NOT_A_CLAIM, message, draft.notes.source, span.record.place("weakens"))


def check_dossier(draft: Draft, findings: Findings) -> None:
    """Dossier entries are about the outlet or a span, each about something else."""
    seen: set[str] = set()
    for entry in draft.notes.dossier:
        name = entry.text("about")
        if name and name != OUTLET:
            referred(entry, "about", draft, findings, "outlet")
        if name in seen:
            message = f"The dossier has an entry about “{name}” already; put the two together."
            findings.add(rules.ABOUT_TWICE, message, draft.notes.source, entry.place("about"))
        seen.add(name)


def check_overlaps(draft: Draft, findings: Findings) -> None:
    """Two targets of one kind do not cover the same words, or a single mark would have to be two."""
    targets = [
        (span.kind, span.core.start, span.core.end, span)
        for span in draft.notes.spans
        if span.core and span.kind != LURE and not span.record.truth("contestable")
    ]
    targets.sort(key=lambda target: target[:3])
    furthest: tuple[str, int, str] = ("", 0, "")
    for kind, start, end, span in targets:
        if kind == furthest[0] and start < furthest[1]:
            message = f"“{span.id}” and “{furthest[2]}” are both {kind} and share words; let them not overlap."
            findings.add(rules.SPANS_OVERLAP, message, draft.notes.source, span.record.place("quote"))
        if kind != furthest[0] or end > furthest[1]:
            furthest = (kind, end, span.id)


Check = Callable[[Draft, Findings], None]

CHECKS: tuple[Check, ...] = (
    check_ids,
    check_kinds,
    check_fields_of_kinds,
    check_marks,
    check_trained,
    check_whys,
    check_sources,
    check_weakened,
    check_overlaps,
    check_dossier,
    check_mark_questions,
    check_classify_questions,
    check_link_questions,
    check_rate_questions,
    check_order_questions,
    check_choose_questions,
    check_pictures_shown,
    check_picture_files,
    check_targets,
)
"""All checks in the order they are made."""
