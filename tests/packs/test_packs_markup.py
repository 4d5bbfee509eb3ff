import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from literacy_app.domain.article import Block, BlockKind, Style
from literacy_app.packs.markup import read_blocks
from literacy_app.packs.source import Findings, Source

ALL = """\
First *line*
of a paragraph.

# A heading
Right below it.

- one
- two
  goes on
    - nested

3. three
4. four

> Quoted
> words

!!! post "@someone on X"
    A post **with**

    two paragraphs.

!!! figure "Picture: Somebody"
    ![Two men](carpet.png)
    The caption.

!!! box "What we know"
    An aside.

    - a point
"""


def blocks(text: str, first_line: int = 1) -> tuple[Block, ...]:
    findings = Findings()
    found = read_blocks(Source("a.md", text), text.split("\n"), first_line, findings)
    assert findings.problems == ()
    return found


def codes(text: str) -> list[str]:
    findings = Findings()
    read_blocks(Source("a.md", text), text.split("\n"), 1, findings)
    return [problem.code for problem in findings.problems]


def test_every_block_is_of_its_kind_and_knows_its_line() -> None:
    assert [(block.kind, block.text, block.line) for block in blocks(ALL)] == [
        (BlockKind.PARAGRAPH, "First line of a paragraph.", 1),
        (BlockKind.HEADING, "A heading", 4),
        (BlockKind.PARAGRAPH, "Right below it.", 5),
        (BlockKind.ITEM, "one", 7),
        (BlockKind.ITEM, "two goes on", 8),
        (BlockKind.ITEM, "nested", 10),
        (BlockKind.ITEM, "three", 12),
        (BlockKind.ITEM, "four", 13),
        (BlockKind.QUOTE, "Quoted words", 15),
        (BlockKind.POST_HEADER, "@someone on X", 18),
        (BlockKind.POST, "A post with", 19),
        (BlockKind.POST, "two paragraphs.", 21),
        (BlockKind.CAPTION, "The caption.", 24),
        (BlockKind.CREDIT, "Picture: Somebody", 23),
        (BlockKind.BOX_TITLE, "What we know", 27),
        (BlockKind.BOX, "An aside.", 28),
        (BlockKind.BOX, "a point", 30),
    ]


def test_neighbouring_blocks_of_one_thing_share_a_group_of_its_own() -> None:
    groups = [block.group for block in blocks(ALL)]
    assert groups == [0, 0, 0, 1, 1, 1, 1, 1, 2, 3, 3, 3, 4, 4, 5, 5, 5]


def test_lists_have_levels_and_numbered_ones_ordinals() -> None:
    found = blocks("1. a\n2. b\n    - c\n\nText.\n\n- d\n")
    assert [(block.text, block.level, block.ordinal) for block in found] == [
        ("a", 1, 1),
        ("b", 1, 2),
        ("c", 2, 0),
        ("Text.", 0, 0),
        ("d", 1, 0),
    ]


def test_a_second_paragraph_of_an_item_is_no_item() -> None:
    found = blocks("1. a\n\n    more of a\n\n2. b\n")
    assert [(block.kind, block.text, block.ordinal) for block in found] == [
        (BlockKind.ITEM, "a", 1),
        (BlockKind.PARAGRAPH, "more of a", 0),
        (BlockKind.ITEM, "b", 2),
    ]


def test_pictures_stand_with_the_first_block_of_their_figure() -> None:
    caption, credit = blocks('!!! figure "Picture: A"\n    ![One](a.png)\n    ![Two](b.png)\n\n    Both.\n')
    assert [(picture.file, picture.alt) for picture in caption.pictures] == [("a.png", "One"), ("b.png", "Two")]
    assert not credit.pictures
    (alone,) = blocks('!!! figure "Picture: A"\n    ![One](a.png)\n')
    assert (alone.kind, alone.text, len(alone.pictures)) == (BlockKind.CREDIT, "Picture: A", 1)


def test_inline_marks_are_spans_of_the_shown_text() -> None:
    (block,) = blocks("👍🏽 *a  b* and **c** `d < &amp;  e` [f *g*](https://example.org) \\*h\\*\n")
    assert block.text == "👍🏽 a b and c d < &amp; e f g *h*"
    shown = [(inline.span.of(block.text), inline.style, inline.target) for inline in block.inlines]
    assert shown == [
        ("a b", Style.EMPHASIS, ""),
        ("c", Style.STRONG, ""),
        ("d < &amp; e", Style.CODE, ""),
        ("f g", Style.LINK, "https://example.org"),
        ("g", Style.EMPHASIS, ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<b>raw</b> &amp; &nbsp; &#65; <script>alert(1)</script>",
        '<img src="http://example.org/x.png">',
        "<div>block</div>",
        "<!-- a comment -->",
        "mail <me@example.org> now",
        "x &lt; y",
    ],
)
def test_raw_html_and_entities_are_plain_text(text: str) -> None:
    assert "\n".join(block.text for block in blocks(text)) == text


def test_references_to_links_are_read_wherever_they_stand() -> None:
    (block,) = blocks("See [this][1].\n\n[1]: https://example.org\n")
    assert (block.text, block.inlines[0].target) == ("See this.", "https://example.org")


plain = st.text(alphabet="abc é👍🏽שغ,.’“”–1", min_size=1, max_size=40).map(str.strip).filter(bool)


@given(st.lists(plain.filter(lambda text: text[0].isalpha()), min_size=1, max_size=6))
@settings(max_examples=300, deadline=None)
def test_plain_paragraphs_come_back_as_they_were_written(paragraphs: list[str]) -> None:
    shown = [" ".join(text.split(" ")) for text in paragraphs]
    expected = [" ".join(part for part in text.split(" ") if part) for text in shown]
    assert [block.text for block in blocks("\n\n".join(paragraphs))] == expected


MARKS = ["*", "**", "_", "`", "[", "](x)", "![", "<b>", "&amp;", "\\", "word", "-", ">", "#", "!!!"]
OTHERS = [
    " ",
    "  \n",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "1. ",
    "> ",
    "# ",
    "!!! box",
    '!!! post "x"',
    "---",
    "===",
    "[1]: y",
    "😳",
]
pieces = st.sampled_from([*MARKS, *OTHERS, "é̲", '"', "* * *"])


@given(st.lists(pieces, max_size=30).map("".join))
@example("**_* * *  \n*")
@example('!!! post "x"    !!! post "x"  \n    *')
@settings(max_examples=800, deadline=None)
def test_whatever_is_written_blocks_are_lines_with_their_marks_inside(text: str) -> None:
    findings = Findings()
    for block in read_blocks(Source("a.md", text), text.expandtabs(4).split("\n"), 1, findings):
        assert block.text == block.text.strip(" ")
        assert "\n" not in block.text
        assert "  " not in block.text
        assert "\x02" not in block.text
        assert 1 <= block.line <= text.count("\n") + 1
        assert all(0 <= inline.span.start < inline.span.end <= len(block.text) for inline in block.inlines)


HOSTILE = {
    "brackets": "[" * 2000,
    "brackets by paragraphs": ("[" * 199 + "\n\n") * 2000,
    "pictures": "![" * 199 + "\n\n",
    "links": "[a](" * 190 + "\n\n",
    "stars": "*a " * 6000,
    "ticks": "`a``" * 4000,
    "mail": " <a@" * 4900,
    "rules": "- " * 9000,
    "quotes": "> " * 9000,
    "numbers": "1. " * 6000,
    "underlines": "=\n" * 900,
    "references": "[x]: y\n" * 190,
    "long": "x" * 20_001,
    "posts": '!!! post "x"\n' * 5000,
    "backslashes": "\\" * 19_000,
    "nested": "\n".join("    " * depth + "- x" for depth in range(40)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_markdown_is_read_or_refused_quickly(text: str) -> None:
    begun = time.process_time()
    codes(text)
    assert time.process_time() - begun < 2


def test_what_goes_too_far_is_refused_in_a_sentence() -> None:
    assert codes("[" * 201) == ["too-many-brackets"]
    assert codes("> " * 17 + "x") == ["nested-too-deep"]
    assert codes("x" * 20_001) == ["paragraph-too-long"]
    assert codes("x\n" * 1001) == ["paragraph-too-long"]
