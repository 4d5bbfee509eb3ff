"""What the margin says of findings, and of what it is silent."""

from literacy_app.domain.grading import Outcome
from literacy_app.domain.text import Span
from literacy_app.services.findings import Finding
from literacy_app.ui.lesson.article_side import finding_notes

TEXT = "The harbour office said the ferry would stop."


def finding(name: str, outcome: Outcome, *marks: str) -> Finding:
    return Finding(name, outcome, "source", "organisation", Span(0, 18), "The harbour office", "Why.", marks=marks)


def noted(*findings: Finding, active: str = "") -> list[str]:
    return [note.highlight for note in finding_notes(findings, TEXT, active)]


def test_where_readers_differ_and_nothing_was_marked_the_margin_is_silent() -> None:
    missed, open_ = finding("missed", Outcome.MISSED), finding("open", Outcome.CONTESTABLE)
    assert noted(missed, open_) == ["missed"]


def test_it_speaks_of_it_where_one_marked_it_or_chooses_it() -> None:
    assert noted(finding("open", Outcome.CONTESTABLE, "mark")) == ["open"]
    assert noted(finding("open", Outcome.CONTESTABLE), active="open") == ["open"]
    (note,) = finding_notes([finding("open", Outcome.CONTESTABLE)], TEXT, "open")
    assert "Careful readers differ here" in note.text
