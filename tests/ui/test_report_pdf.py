import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize, QTextDocument
from PySide6.QtWidgets import QApplication

from literacy_app.domain.discernment import Discernment, Signals
from literacy_app.domain.grading import Outcome
from literacy_app.domain.problems import OperationError
from literacy_app.domain.skill import Skill
from literacy_app.services.progress_view import KindView, ProgressView, SkillView, TellingView, Trend
from literacy_app.services.report import KindPart, Quote, Report, StandardsPart
from literacy_app.ui.report import file_name_of, paper_of, report_pdf, save_report
from literacy_app.ui.report_text import ReportText
from literacy_app.ui.theme import TypeScale

DAY_MS = 86_400_000
NOW = 20_500 * DAY_MS


def skill(kind: str, type_: str) -> SkillView:
    return SkillView(Skill(kind, type_), 0.8, 14, Trend.RISING, (), (), None)


KINDS = tuple(
    KindView(kind, skill(kind, ""), tuple(skill(kind, type_) for type_ in types), (), Signals(), None)
    for kind, types in (
        ("claim", ("event", "number", "cause", "prediction", "judgement")),
        ("source", ("named", "unnamed", "organisation", "document", "study", "post", "picture", "crowd")),
        ("hedge", ("possibility", "evidence", "rumour", "approximation", "condition", "opinion")),
        ("wording", ("booster", "loaded", "side-taking", "scare-quotes")),
    )
)


def quote(outcome: Outcome, words: str = "three of 40 soil samples", type_: str = "event") -> Quote:
    why = "It gives the part and the whole, and whoever meets a count should ask of how many it is a part."
    return Quote(outcome, "claim", "" if outcome is Outcome.LURE else type_, words, why, "Lead in the garden", NOW)


def part(view: KindView, words: str = "three of 40 soil samples") -> KindPart:
    found = (quote(Outcome.FOUND, words), quote(Outcome.FOUND, "measured again"))
    return KindPart(view.kind, view, found, (quote(Outcome.MISSED),) * 2, (quote(Outcome.LURE, "Wear gloves"),) * 2)


def report(name: str = "Robin", words: str = "three of 40 soil samples") -> Report:
    telling = TellingView(Signals(50, 60, 5, 40), Discernment(2.1, 0.1), 0, 0)
    view = ProgressView(kinds=KINDS, telling=telling, finished=7, lessons=8, reviews=40)
    parts = (StandardsPart(("RI.8.1", "RI.8.8"), ("First look",), 7, tuple(part(kind, words) for kind in KINDS)),)
    return Report(name, NOW - 30 * DAY_MS, NOW - DAY_MS, NOW, view, parts)


def text_of(made: Report) -> str:
    document = QTextDocument()
    ReportText(document, TypeScale()).write(made)
    return document.toPlainText()


def pages(content: bytes) -> int:
    return content.count(b"/Type /Page\n")


def test_a_report_names_whose_it_is_the_standards_the_skills_and_the_quotes(qapp: QApplication) -> None:
    told = text_of(report())
    assert qapp
    for words in (
        "Robin: reading the news critically",
        "Standards RI.8.1, RI.8.8",
        "“First look”: seven lessons finished.",
        "You are well balanced. You tell the real ones from look-alikes well.",
        "Claim, all in all",
        "Rumour",
        "About 8 of 10 in a middling passage, rising. Mastered.",
        "Found well",
        "“three of 40 soil samples”",
        "Event · Lead in the garden. It gives the part and the whole",
        "Look-alikes taken",
    ):
        assert words in told, words


def test_text_from_outside_is_never_read_as_markup(qapp: QApplication) -> None:
    assert qapp
    told = text_of(report("<b>Robin</b>", '<img src="x"> & <i>more</i>'))
    assert "<b>Robin</b>: reading" in told
    assert '“<img src="x"> & <i>more</i>”' in told


def test_a_guest_with_nothing_finished_gets_a_report_that_says_so(qapp: QApplication) -> None:
    assert qapp
    told = text_of(Report("", NOW, NOW, NOW, ProgressView(), ()))
    assert "Guest: reading the news critically" in told
    assert "No lesson is finished yet" in told
    assert "Too little was met so far" in told


@pytest.mark.parametrize("paper", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter])
def test_a_full_report_has_two_to_four_pages_of_the_paper_asked_for(
    qapp: QApplication, paper: QPageSize.PageSizeId
) -> None:
    assert qapp
    content = report_pdf(report(), TypeScale(), paper)
    assert content.startswith(b"%PDF-")
    assert 2 <= pages(content) <= 4
    wide, high = re.findall(rb"/MediaBox \[0 0 (\S+) (\S+)\]", content)[0]
    points = QPageSize.size(paper, QPageSize.Unit.Point)
    assert (round(float(wide)), round(float(high))) == (points.width(), points.height())


def test_a_report_with_little_in_it_has_one_page(qapp: QApplication) -> None:
    assert qapp
    assert pages(report_pdf(Report("", NOW, NOW, NOW, ProgressView(), ()), TypeScale())) == 1


def test_the_paper_is_that_of_the_country() -> None:
    assert paper_of(QLocale("en_US")) is QPageSize.PageSizeId.Letter
    assert paper_of(QLocale("es_MX")) is QPageSize.PageSizeId.Letter
    assert paper_of(QLocale("en_GB")) is QPageSize.PageSizeId.A4
    assert paper_of(QLocale("de_DE")) is QPageSize.PageSizeId.A4


def test_a_report_is_saved_in_the_place_of_an_older_one(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp
    file = tmp_path / "report.pdf"
    file.write_bytes(b"older")
    save_report(report(), file, TypeScale())
    assert file.read_bytes().startswith(b"%PDF-")
    assert [each.name for each in tmp_path.iterdir()] == ["report.pdf"]


def test_where_it_cannot_be_saved_there_is_one_sentence(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(OperationError, match="choose another folder or name") as told:
        save_report(report(), tmp_path / "folder.pdf", TypeScale())
    assert "folder.pdf" in str(told.value)
    assert list((tmp_path / "folder.pdf").iterdir()) == []


def test_the_file_is_named_by_learner_and_day() -> None:
    named = file_name_of(replace(report(), name="Zoë / ../ 7b"))
    assert named.startswith("Second Look Zoë ")
    assert named.endswith(".pdf")
    assert not set('/\\:*?"<>|') & set(named)
