import re
from pathlib import Path

from literacy_app.domain.kinds import DEFAULT_KINDS
from literacy_app.packs.notes import DOSSIER, NOTES, OPTION, QUESTIONS, SPAN
from literacy_app.packs.reader import find_packs, lint, open_lesson
from literacy_app.packs.rules import RULES

REFERENCE = (Path(__file__).parents[2] / "lessons" / "FORMAT.md").read_text(encoding="utf-8")


def test_the_worked_example_is_a_pack_without_problems(tmp_path: Path) -> None:
    files = re.findall(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", REFERENCE, re.MULTILINE | re.DOTALL)
    assert [name for name, _ in files] == ["pack.yaml", "01-lamps/article.md", "01-lamps/notes.yaml"]
    for name, text in files:
        path = tmp_path / "street-lamps" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert lint([tmp_path]) == ()
    (card,) = find_packs([tmp_path])
    lesson = open_lesson(Path(card.lessons[0].folder), card.lessons[0].id)
    assert {type(question).__name__ for question in lesson.questions} == {
        f"{name.title()}Question" for name in QUESTIONS
    }


def test_every_problem_code_is_explained_as_the_program_knows_it() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (error|warning) \| (.+) \|$", REFERENCE, re.MULTILINE)
    assert rows == [(rule.code, rule.severity.value, rule.about) for rule in RULES]


def test_every_kind_type_question_and_field_is_named() -> None:
    for kind in DEFAULT_KINDS.kinds:
        assert f"| `{kind.name}` | {' '.join(f'`{name}`' for name in kind.types)} |" in REFERENCE
    tables = (SPAN, DOSSIER, OPTION, NOTES, *QUESTIONS.values())
    for name in {name for table in tables for name in table.by_name} - {"by", "right"}:
        assert f"`{name}`" in REFERENCE or f"\n{name}:" in REFERENCE, name
    assert all(f"| `{name}` |" in REFERENCE for name in QUESTIONS)
