import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packs_samples import FRONT, NOTES, PACK

from literacy_app.packs.source import Findings, Source
from literacy_app.packs.tree import Items, Mapping, Scalar
from literacy_app.packs.yaml_events import read_events
from literacy_app.packs.yaml_lines import read_lines
from literacy_app.packs.yaml_reading import read_yaml

SHIPPED = Path(__file__).parents[2] / "lessons"
KINDS_OF_TEXT = """\
# A comment
plain: some words, with: colons:inside and a #hash   # a comment
wrapped: one
  two

folded: >-
  one
  two

  three
folded-more: >
  one
  two

literal: |
  one
   two

  three
stripped: |-
  one
double: "a \\"b\\" \\\\ # c"
single: 'it''s'
empty:
nothing: ""
flow: [a, b c, d-e]
pairs: {type: mark, quoted: "a, b: {c}", last: x}
list:
- at the margin
-   key: value
    other: |-
      text
- - nested
"""


def both(text: str) -> tuple[object, object]:
    return read_lines(text, 0, len(text)), read_events(Source("x.yaml", text), 0, len(text), Findings())


def codes(text: str) -> list[str]:
    findings = Findings()
    read_yaml(Source("x.yaml", text), findings)
    return [problem.code for problem in findings.problems]


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_files_need_no_full_parser_and_read_the_same(path: Path) -> None:
    quick, full = both(path.read_text(encoding="utf-8"))
    assert quick is not None
    assert quick == full


@given(
    st.lists(
        st.sampled_from([*KINDS_OF_TEXT.splitlines(), *NOTES.splitlines(), *PACK.splitlines(), "", "   ", "x", "- y"]),
        max_size=14,
    ),
    st.text(alphabet=" \n-:#|>'\"[]{},ab&*!?%", max_size=12),
    st.integers(0, 400),
)
@settings(max_examples=1500, deadline=None)
def test_reading_by_lines_never_differs_from_the_full_parser(lines: list[str], noise: str, at: int) -> None:
    text = "\n".join(lines) + "\n"
    text = text[:at] + noise + text[at:]
    quick, full = both(text)
    assert quick is None or quick == full


@given(st.integers(0, len(NOTES)), st.integers(0, 12), st.text(alphabet=" \n-:#|>'\"[]{},a", max_size=5))
@settings(max_examples=1500, deadline=None)
def test_damaged_notes_read_the_same_either_way(at: int, gone: int, put: str) -> None:
    text = NOTES[:at] + put + NOTES[at + gone :]
    quick, full = both(text)
    assert quick is None or quick == full


def test_yes_and_no_and_dates_are_texts() -> None:
    tree = read_yaml(Source("x.yaml", "a: no\nb: 2001-99-99\nc: 010\nd: ~\n"), Findings())
    assert isinstance(tree, Mapping)
    assert [node.text for node in tree.values.values() if isinstance(node, Scalar)] == ["no", "2001-99-99", "010", "~"]


def test_every_value_knows_its_place() -> None:
    source = Source("x.yaml", "a:\n  - b: c\n    d: [e, f]\n")
    tree = read_yaml(source, Findings())
    assert isinstance(tree, Mapping)
    items = tree.values["a"]
    assert isinstance(items, Items)
    (inner,) = items.items
    assert isinstance(inner, Mapping)
    assert source.place(inner.places["d"]) == (3, 5)
    flow = inner.values["d"]
    assert isinstance(flow, Items)
    assert [source.place(node.at) for node in flow.items] == [(3, 9), (3, 12)]


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{key}: &{key} [*{old}, *{old}]\n" for old, key in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "deep flow": ("a: " + "[" * 100_000, "yaml-too-deep"),
    "deep flow closed": ("a: " + "[" * 50_000 + "]" * 50_000 + "\n", "yaml-too-deep"),
    "deep braces": ("{a: " * 20_000, "yaml-too-deep"),
    "deep dashes": ("- " * 50_000 + "x\n", "yaml-too-deep"),
    "deep keys": ("? " * 50_000 + "x\n", "yaml-key"),
    "laughs": (LAUGHS, "yaml-anchor"),
    "merge bomb": ("a: {<<: {b: c}}\n", "yaml-merge"),
    "tag": ("a: !!python/object:os.system [x]\n", "yaml-tag"),
    "many": ("- x\n" * 60_000, "yaml-too-many"),
    "quote": ('a: "' + "x" * 200_000 + "\n", "yaml-syntax"),
    "escape": ('a: "\\UFFFFFFFF"\n', "yaml-syntax"),
    "lone surrogate": ('a: "\\uD800"\n', "control-character"),
    "escaped direction": ('a: "\\u202e"\n', "control-character"),
    "directives": ("%YAML 9.9\n---\na: b\n" + "%TAG ! x\n" * 3, "yaml-syntax"),
    "tabs": ("a:\n\t- b\n", "yaml-syntax"),
}


@pytest.mark.parametrize(("text", "code"), HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_files_are_refused_quickly_in_a_sentence(text: str, code: str) -> None:
    begun = time.process_time()
    assert codes(text) == [code]
    assert time.process_time() - begun < 1


def test_an_article_that_never_closes_its_fields_is_quick() -> None:
    assert codes(FRONT.replace("---\n", "")) == []
