"""Packs that build on others, packs that are a test, and the standards of a lesson."""

import shutil
from pathlib import Path

import pytest

from literacy_app.packs.reader import find_packs, lint, open_lesson

FERRY = Path(__file__).parents[1] / "data" / "packs" / "quay" / "ferry"
HEAD = "title: {0}\nversion: 1.0.0\nauthors: [A]\nlicence: CC-BY-4.0\nlanguage: en\nlevel: 7\n"


def pack(folder: Path, name: str, more: str, *lessons: str) -> None:
    for lesson in lessons:
        shutil.copytree(FERRY, folder / name / lesson)
    text = f"id: {name}\n{HEAD.format(name)}{more}"
    (folder / name / "pack.yaml").write_text(text, encoding="utf-8")


def order(folder: Path, cache: Path | None = None) -> list[str]:
    return [card.id for card in find_packs([folder], cache)]


def test_a_pack_stands_behind_the_one_it_builds_on(tmp_path: Path) -> None:
    pack(tmp_path, "alpha", "builds-on: gamma\nlessons: [one]\n", "one")
    pack(tmp_path, "beta", "lessons: [one]\n", "one")
    pack(tmp_path, "gamma", "builds-on: beta\nlessons: [one]\n", "one")
    assert order(tmp_path) == ["beta", "gamma", "alpha"]


def test_one_that_builds_on_a_pack_that_is_not_here_or_in_a_circle_stands_somewhere(tmp_path: Path) -> None:
    pack(tmp_path, "alpha", "builds-on: elsewhere\nlessons: [one]\n", "one")
    pack(tmp_path, "beta", "builds-on: gamma\nlessons: [one]\n", "one")
    pack(tmp_path, "delta", "builds-on: delta\nlessons: [one]\n", "one")
    pack(tmp_path, "gamma", "builds-on: beta\nlessons: [one]\n", "one")
    assert sorted(order(tmp_path)) == ["alpha", "beta", "delta", "gamma"]


def test_the_passages_of_a_test_are_no_lessons_but_can_be_opened(tmp_path: Path) -> None:
    pack(tmp_path, "alpha", "lessons: [one]\n", "one")
    pack(tmp_path, "test", "lessons: []\nforms: {a: [a1, a2], b: [b1, b2]}\n", "a1", "a2", "b1", "b2")
    assert lint([tmp_path]) == ()
    for _ in range(2):  # read, then from the cache
        first, _second = find_packs([tmp_path], tmp_path / "cache")
        assert first.id == "test", "tests stand first"
        assert first.lessons == ()
        assert [[card.id for card in form] for form in first.forms] == [["test/a1", "test/a2"], ["test/b1", "test/b2"]]
        assert [card.id for card in first.everything] == ["test/a1", "test/a2", "test/b1", "test/b2"]
        assert open_lesson(Path(first.forms[1][0].folder), "test/b1").id == "test/b1"


@pytest.mark.parametrize(
    "forms", ["{a: [a1]}", "{a: [a1], b: []}", "{a: [a1], b: word}", "{a: [a1], b: [b1], c: [c1]}"], ids=str
)
def test_a_test_has_two_forms_with_passages(tmp_path: Path, forms: str) -> None:
    pack(tmp_path, "test", f"lessons: []\nforms: {forms}\n", "a1", "b1", "c1")
    assert "form-wrong" in {problem.code for problem in lint([tmp_path])}


def test_a_passage_is_in_one_form_only(tmp_path: Path) -> None:
    pack(tmp_path, "test", "lessons: []\nforms: {a: [a1], b: [a1]}\n", "a1")
    assert "lesson-twice" in {problem.code for problem in lint([tmp_path])}


def test_a_lesson_names_its_own_standards_or_has_those_of_its_pack(tmp_path: Path) -> None:
    pack(tmp_path, "alpha", "standards: [RI.7.8]\nlessons: [one, two]\n", "one", "two")
    article = tmp_path / "alpha" / "two" / "article.md"
    article.write_text(article.read_text().replace("marks:", "standards: [RI.8.1, RI.8.8]\nmarks:", 1))
    (card,) = find_packs([tmp_path])
    assert [lesson.standards for lesson in card.lessons] == [("RI.7.8",), ("RI.8.1", "RI.8.8")]
