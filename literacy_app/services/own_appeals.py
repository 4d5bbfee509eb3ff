"""The appeals of one attempt, as its learner sees them: about which words, why, and what came of them."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from literacy_app.domain.facts import Appealed, Attempt
from literacy_app.domain.grading import Outcome
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.rulings import MOST_REASON
from literacy_app.services.findings import Finding


class AppealState(StrEnum):
    """What came of an appeal."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class OwnAppeal:
    """One appeal: about a span of the key, or about the learner's mark where ``span`` is empty.

    ``kind`` and ``quote`` are empty where the lesson has no such span any more. ``answer`` is what was said to it,
    empty while it waits.
    """

    span: str
    mark: str
    kind: str
    quote: str
    reason: str
    state: AppealState
    answer: str


def own_appeals(lesson: Lesson, attempt: Attempt) -> tuple[OwnAppeal, ...]:
    """The appeals of an attempt in the order in which they were made."""
    return tuple(_own(lesson, attempt, appeal) for appeal in attempt.appeals)


def may_appeal(finding: Finding) -> bool:
    """Whether an appeal at a finding could change anything: what counts neither way stays as it is."""
    return finding.outcome is not Outcome.CONTESTABLE


def appeal_at(finding: Finding, appeals: tuple[OwnAppeal, ...]) -> OwnAppeal | None:
    """The appeal made at a finding: about its span, or about one of the marks there."""
    for appeal in appeals:
        if appeal.mark in finding.marks if not appeal.span else appeal.span == finding.id:
            return appeal
    return None


def cleaned_reason(typed: str) -> str:
    """What was typed as a reason, on one line, without characters that cannot be kept or shown, and not too long."""
    visible = "".join(" " if _is_hidden(character) else character for character in typed)
    line = unicodedata.normalize("NFC", " ".join(visible.split()))
    return line[:MOST_REASON].rstrip()


def _is_hidden(character: str) -> bool:
    """Whether a character is a control, half of a pair, or turns the direction of what follows."""
    if character in "\u200c\u200d":  # some scripts and emoji are made with these joiners
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _own(lesson: Lesson, attempt: Attempt, appeal: Appealed) -> OwnAppeal:
    kind, quote = _about(lesson, attempt, appeal)
    about = (appeal.span, appeal.mark)
    ruling = next((ruled for ruled in attempt.rulings if (ruled.span, ruled.mark) == about), None)
    state = AppealState.WAITING
    if ruling is not None:
        state = AppealState.ACCEPTED if ruling.accepted else AppealState.REJECTED
    answer = ruling.reason if ruling is not None else ""
    return OwnAppeal(appeal.span, appeal.mark, kind, quote, appeal.reason, state, answer)


def _about(lesson: Lesson, attempt: Attempt, appeal: Appealed) -> tuple[str, str]:
    """The kind and the words that an appeal is about; empty where they are not there any more."""
    text = lesson.article.text
    if appeal.span:
        for span in lesson.spans:
            if span.id == appeal.span:
                return (span.type if span.is_lure else span.kind), _line(span.core.of(text))
        return "", ""
    for mark in (*attempt.marks, *(mark for marks in attempt.submissions for mark in marks)):
        if mark.id == appeal.mark:
            return mark.kind, _line(mark.span.of(text))
    return "", ""


def _line(text: str) -> str:
    return " ".join(text.split())
