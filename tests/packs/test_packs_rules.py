from pathlib import Path

import pytest
from packs_samples import write_pack

from literacy_app.packs.reader import lint
from literacy_app.packs.rules import RULES

BAD_PACKS = Path(__file__).parents[1] / "data" / "bad_packs"
SHIPPED = Path(__file__).parents[2] / "lessons"


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_has_a_bad_pack_that_breaks_it_at_the_right_line(code: str) -> None:
    expected = (BAD_PACKS / code / "expect.txt").read_text(encoding="utf-8").strip()
    problems = lint([BAD_PACKS / code])
    found = [
        f"{problem.code} {Path(problem.file).relative_to(BAD_PACKS / code)}"
        + (f":{problem.line}" if problem.line else "")
        for problem in problems
    ]
    assert expected in found
    assert expected.startswith(f"{code} ")
    assert {problem.code for problem in problems} <= {code, "picture-unused"}, "one mistake gives one kind of problem"


def test_no_bad_pack_is_for_a_rule_that_does_not_exist() -> None:
    assert {path.name for path in BAD_PACKS.iterdir()} == {rule.code for rule in RULES}


def test_problems_are_single_sentences_of_a_readable_length() -> None:
    for problem in lint([BAD_PACKS]):
        assert problem.message[-1] in ".?", problem.message
        assert len(problem.message) <= 220, problem.message
        assert "\n" not in problem.message


def test_severities_are_those_of_the_rules() -> None:
    severities = {rule.code: rule.severity for rule in RULES}
    assert all(problem.severity is severities[problem.code] for problem in lint([BAD_PACKS]))


def test_the_shipped_lessons_have_no_problems() -> None:
    assert lint([SHIPPED]) == ()


def test_a_lesson_folder_can_be_linted_by_itself(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p")
    assert lint([pack / "one"]) == ()
    (pack / "one" / "notes.yaml").write_text("spans: 3\n", encoding="utf-8")
    (problem,) = lint([pack / "one"])
    assert (problem.code, problem.file, problem.line) == ("field-shape", str(pack / "one" / "notes.yaml"), 1)
