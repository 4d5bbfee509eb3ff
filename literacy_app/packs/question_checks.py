"""What must hold in the questions of a lesson."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from literacy_app.domain.kinds import LURE
from literacy_app.packs import rules
from literacy_app.packs.draft import Draft
from literacy_app.packs.fields import Record, meant
from literacy_app.packs.notes import QuestionNote, SpanNote
from literacy_app.packs.source import Findings
from literacy_app.packs.yaml_events import shortened


def check_mark_questions(draft: Draft, findings: Findings) -> None:
    """What is to be marked is a kind."""
    for question in _of_type(draft, "mark"):
        name = question.record.text("kind")
        if name and name not in draft.kinds.names:
            message = f"There is no kind “{shortened(name)}” to mark; {meant(name, draft.kinds.names)}"
            findings.add(rules.KIND_UNKNOWN, message, draft.notes.source, question.record.place("kind"))


def check_classify_questions(draft: Draft, findings: Findings) -> None:
    """What is to be classified has types to choose from."""
    for question in _of_type(draft, "classify"):
        span = referred(question.record, "span", draft, findings) if question.record.fits("span") else None
        if span and (span.kind == LURE or len(draft.kinds.types_of(span.kind)) == 1):
            message = (
                f"“{span.id}” has no type to be asked for; choose a span that is no lure and has a choice of types."
            )
            findings.add(rules.SPAN_WITHOUT_TYPES, message, draft.notes.source, question.record.place("span"))


def check_link_questions(draft: Draft, findings: Findings) -> None:
    """What is to be linked is a claim whose source is said."""
    for question in _of_type(draft, "link"):
        claim = _claim(question.record, "claim", draft, findings) if question.record.fits("claim") else None
        if claim and not claim.record.text("source"):
            message = f"The span “{claim.id}” does not say its source; add source: with a span’s id or none."
            findings.add(rules.SOURCE_UNSAID, message, draft.notes.source, question.record.place("claim"))


def check_rate_questions(draft: Draft, findings: Findings) -> None:
    """What is to be rated is a span."""
    for question in _of_type(draft, "rate"):
        if question.record.fits("span"):
            referred(question.record, "span", draft, findings)


def check_order_questions(draft: Draft, findings: Findings) -> None:
    """What is to be put in order are claims with a different support each."""
    for question in _of_type(draft, "order"):
        if question.record.fits("spans"):
            _check_order(question.record, draft, findings)


def _check_order(record: Record, draft: Draft, findings: Findings) -> None:
    source = draft.notes.source
    held: dict[str, str] = {}
    nodes = record.scalars("spans")
    if len(nodes) < 2:
        message = "There is nothing to put in order; list at least two claims."
        findings.add(rules.ORDER_TOO_FEW, message, source, record.place("spans"))
    seen: set[str] = set()
    for node in nodes:
        name = node.text.strip()
        span = draft.by_id.get(name)
        support = span.record.text("support") if span else ""
        if name in seen:
            findings.add(rules.ORDER_TWICE, f"“{shortened(name)}” stands here twice; delete one.", source, node.at)
        elif span is None:
            message = f"There is no span “{shortened(name)}”; {_near(name, list(draft.by_id))}"
            findings.add(rules.SPAN_UNKNOWN, message, source, node.at)
        elif not support:
            message = f"The span “{name}” does not say its support; add support: none, weak, some or strong to it."
            findings.add(rules.SUPPORT_UNSAID, message, source, node.at)
        elif support in held:
            message = f"“{name}” and “{held[support]}” both have the support {support}; choose claims that differ."
            findings.add(rules.ORDER_TIE, message, source, node.at)
        seen.add(name)
        held.setdefault(support, name)


def check_choose_questions(draft: Draft, findings: Findings) -> None:
    """There is a choice, something right in it, and no option twice."""
    for question in _of_type(draft, "choose"):
        if question.record.fits("options"):
            _check_options(question, draft, findings)


def _check_options(question: QuestionNote, draft: Draft, findings: Findings) -> None:
    source = draft.notes.source
    at = question.record.place("options")
    if len(question.record.nodes("options")) < 2:
        findings.add(rules.CHOOSE_TOO_FEW, "There is nothing to choose from; add a second option.", source, at)
    elif not any(option.truth("right") for option in question.options):
        message = "No option is right; write right: yes in at least one."
        findings.add(rules.CHOOSE_NONE_RIGHT, message, source, at)
    texts = sorted((option.text("text"), option.place("text")) for option in question.options)
    for (one, _), (other, place) in pairwise(texts):
        if one and one == other:
            findings.add(rules.CHOOSE_TWICE, "Another option says the same; change or delete it.", source, place)


def _of_type(draft: Draft, name: str) -> Iterator[QuestionNote]:
    return (question for question in draft.notes.questions if question.type == name)


def _claim(record: Record, field: str, draft: Draft, findings: Findings) -> SpanNote | None:
    """The claim that a field names; a problem where it names something else."""
    span = referred(record, field, draft, findings)
    if span is None or "source" in draft.kinds.fields_of(span.kind):
        return span
    message = f"“{span.id}” is no claim but a {span.kind}; refer to a claim."
    findings.add(rules.NOT_A_CLAIM, message, draft.notes.source, record.place(field))
    return None


def referred(record: Record, field: str, draft: Draft, findings: Findings, besides: str = "") -> SpanNote | None:
    """The span that a field names; a problem where there is none."""
    name = record.text(field)
    span = draft.by_id.get(name)
    if span is None:
        known = [*draft.by_id, *([besides] if besides else [])]
        message = f"There is no span “{shortened(name)}”; {_near(name, known)}"
        findings.add(rules.SPAN_UNKNOWN, message, draft.notes.source, record.place(field))
    return span


def _near(name: str, known: Sequence[str]) -> str:
    said = meant(name, known)
    return said if said.startswith("did") else "use the id of a span above."
