from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lesson_samples import ARTICLES, LENGTHS, Unit, built, key, lesson_of, lessons, paragraph

from literacy_app.domain.article import Article, Block, BlockKind, Inline, Style
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import LEAST_WORDS, MOST_UNITS, MOST_WORDS, excerpt, passage_at, passages, text_digest
from literacy_app.domain.text import Span, sentences, words


def sizes(article: Article) -> list[int]:
    """The passages' lengths in words."""
    return [len(words(passage.span.of(article.text))) for passage in passages("p/l", article)]


# The cut

SOME = settings(max_examples=40)


@SOME
@given(ARTICLES)
def test_every_word_is_in_exactly_one_passage(article: Article) -> None:
    cut = [passage.span for passage in passages("p/l", article)]
    assert all(one.end <= next_.start for one, next_ in pairwise(cut))
    for word in words(article.text):
        assert [span.contains(word) for span in cut].count(True) == 1
        assert [span.overlaps(word) for span in cut].count(True) == 1


@SOME
@given(ARTICLES)
def test_no_passage_is_without_a_word_nor_a_sentence_parted(article: Article) -> None:
    cut = [passage.span for passage in passages("p/l", article)]
    assert all(words(span.of(article.text)) for span in cut)
    for sentence in sentences(article.text):
        if words(sentence.of(article.text)):
            assert sum(span.overlaps(sentence) for span in cut) == 1


@SOME
@given(ARTICLES)
def test_what_belongs_together_stays_together(article: Article) -> None:
    cut = passages("p/l", article)
    for (index, block), (next_index, next_block) in pairwise(enumerate(article.blocks)):
        joined = block.group and block.group == next_block.group
        if joined or block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
            places = {
                passage_at(cut, max(article.starts[index], article.starts[next_index] - 1)),
                passage_at(cut, article.starts[next_index]),
            }
            both = Span(article.starts[index], article.block_span(next_index).end)
            assert len(places) == 1 or not words(both.of(article.text))


@given(st.lists(LENGTHS, min_size=1, max_size=8))
def test_passages_keep_to_their_length_as_far_as_sentences_let_them(plan: list[tuple[int, ...]]) -> None:
    longest = max(length for lengths in plan for length in lengths)
    found = sizes(built([paragraph(*lengths) for lengths in plan]))
    assert all(size < MOST_WORDS + longest + LEAST_WORDS // 2 for size in found)
    assert all(
        size >= LEAST_WORDS or size + next_ > MOST_WORDS or len(plan) > MOST_UNITS for size, next_ in pairwise(found)
    )


@SOME
@given(ARTICLES, st.integers(0, 13))
def test_the_cut_depends_on_the_text_alone(article: Article, level: int) -> None:
    other = replace(article, level=level, sound=not article.sound, marks=("wording",), title="Another")
    assert passages("p/l", other) == passages("p/l", article)


@SOME
@given(lessons())
def test_a_changed_key_leaves_every_passage_where_it_is(lesson: Lesson) -> None:
    cut = passages(lesson.id, lesson.article)
    changed = replace(lesson, spans=lesson.spans[1:], content="1" * 64)
    assert passages(changed.id, changed.article) == cut


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ([paragraph(50), paragraph(50)], [50, 50]),
        ([paragraph(44), paragraph(50)], [94]),  # too few words takes in the next
        ([paragraph(45), paragraph(50)], [45, 50]),
        ([paragraph(20), paragraph(100)], [120]),
        ([paragraph(22), paragraph(100)], [22, 100]),  # unless it would grow too long
        ([paragraph(10), paragraph(10), paragraph(10), paragraph(50)], [30, 50]),  # three at most
        ([paragraph(60), paragraph(21)], [81]),  # a short last one stays with the one before
        ([paragraph(60), paragraph(22)], [60, 22]),
        ([paragraph(119), paragraph(21)], [140]),
        ([paragraph(60, 60)], [120]),
        ([paragraph(40, 40, 41)], [80, 41]),  # a longer one is cut where sentences end
        ([paragraph(*[20] * 10)], [100, 100]),
        ([paragraph(130)], [130]),  # no sentence is
        ([paragraph(70, 70), paragraph(20)], [70, 90]),
        ([Unit(BlockKind.HEADING, ((4,),)), paragraph(44), paragraph(80)], [48, 80]),
        ([paragraph(50), Unit(BlockKind.HEADING, ((4,),)), paragraph(50)], [50, 54]),
        ([paragraph(50), Unit(BlockKind.HEADING, ((30,),))], [50, 30]),
        ([Unit(BlockKind.BOX_TITLE, ((5,), (90,), (90,)))], [185]),  # a box stays whole, however long
        ([paragraph(50), Unit(BlockKind.CAPTION, ((15,), (5,)))], [70]),
        ([paragraph(20), Unit(BlockKind.ITEM, ((10,), (10,), (10,)))], [50]),
        ([paragraph(50), paragraph(0), paragraph(130)], [50, 130]),
        ([paragraph(0)], []),
    ],
)
def test_where_the_cuts_are(plan: list[Unit], expected: list[int]) -> None:
    assert sizes(built(plan)) == expected


def test_a_block_without_words_belongs_to_a_neighbour() -> None:
    article = built([paragraph(50), paragraph(0), paragraph(130)])
    assert passages("p/l", article)[0].span.end == article.block_span(1).end


def test_two_boxes_one_after_the_other_are_two_groups() -> None:
    box = Unit(BlockKind.BOX_TITLE, ((5,), (60,)))
    assert sizes(built([box, box])) == [65, 65]


# Names


def test_a_passage_is_known_by_its_words_and_not_by_their_places() -> None:
    one = built([paragraph(50), paragraph(60), paragraph(70)])
    texts = [block.text for block in one.blocks]
    moved = replace(one, blocks=(Block(BlockKind.PARAGRAPH, " ".join(["New"] * 50)), *one.blocks[1:]))
    assert [passage.id for passage in passages("p/l", moved)][1:] == [passage.id for passage in passages("p/l", one)][
        1:
    ]
    assert passages("p/l", one)[1].id == f"p/l#{text_digest(texts[1])}"
    assert passages("p/other", one)[1].id != passages("p/l", one)[1].id


@given(st.lists(st.text(st.characters(blacklist_categories=("Z", "C")), min_size=1), min_size=1, max_size=8), st.data())
def test_white_space_makes_no_other_text_but_words_and_their_order_do(said: list[str], data: st.DataObject) -> None:
    digest = text_digest(" ".join(said))
    spaces = st.sampled_from([" ", "  ", "\n", "\t", "\u00a0", "\r\n "])
    assert text_digest("".join(word + data.draw(spaces) for word in said)) == digest
    assert text_digest(" ".join([*said, "x"])) != digest
    assert text_digest(" ".join([*said[:-1], said[-1] + "x"])) != digest
    assert len(digest) == 16
    if said != said[::-1]:
        assert text_digest(" ".join(said[::-1])) != digest


def test_any_text_has_a_digest_even_one_that_is_no_unicode() -> None:
    assert text_digest("\ud83d") != text_digest("\ud83e")
    assert text_digest("") == text_digest(" \n")


# Looking up


@SOME
@given(ARTICLES)
def test_the_passage_at_an_offset_is_the_one_that_holds_it(article: Article) -> None:
    cut = passages("p/l", article)
    for word in words(article.text):
        assert cut[passage_at(cut, word.start)].span.contains(word)
    assert passage_at(cut, len(article.text)) == max(0, len(cut) - 1)


# Excerpts


@SOME
@given(lessons(), st.data())
def test_an_excerpt_is_that_stretch_of_the_text_and_quotes_the_same_words(lesson: Lesson, data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from(passages(lesson.id, lesson.article))).span
    cut = excerpt(lesson, passage)
    assert cut.article.text == passage.of(lesson.article.text)
    inside = [span for span in lesson.spans if passage.contains(span.core)]
    assert [span for span in cut.spans if not span.contestable] == [
        replace(
            span,
            core=Span(span.core.start - passage.start, span.core.end - passage.start),
            extent=Span(
                max(passage.start, span.extent.start) - passage.start, min(passage.end, span.extent.end) - passage.start
            ),
        )
        for span in inside
        if not span.contestable
    ]
    assert all(span.core.of(cut.article.text) == span.quote for span in cut.spans if not span.contestable)
    reaching = {span.id for span in lesson.spans if passage.overlaps(span.extent)}
    assert {span.id for span in cut.spans} == reaching
    assert {span.id for span in cut.spans if span.contestable} == reaching - {
        span.id for span in inside if not span.contestable
    }
    assert (cut.questions, cut.dossier, cut.debrief) == ((), (), ())
    assert all(Span(0, len(cut.article.text)).contains(span.extent) for span in cut.spans)


@SOME
@given(ARTICLES)
def test_the_excerpts_of_an_article_have_all_its_blocks_once(article: Article) -> None:
    lesson = lesson_of(article)
    made = [excerpt(lesson, passage.span).article for passage in passages("p/l", article)]
    parts = [block.text for cut in made for block in cut.blocks if words(block.text)]
    assert " ".join(parts).split() == " ".join(block.text for block in article.blocks if words(block.text)).split()
    for cut in made:
        assert {block.kind for block in cut.blocks} <= {block.kind for block in article.blocks}


def test_a_span_that_reaches_beyond_the_passage_is_contestable_in_it() -> None:
    article = built([paragraph(50), paragraph(50)])
    over = key(article, 48, 53, "claim", "event")
    lesson = lesson_of(article, over)
    for passage, said in zip(passages(lesson.id, article), ("W048 W049.", "W050 W051 W052"), strict=True):
        (span,) = excerpt(lesson, passage.span).spans
        assert span.contestable
        assert span.core.of(passage.span.of(article.text)).startswith(said[:-1])
        assert span.extent == span.core


def test_styles_are_cut_with_their_words() -> None:
    article = built([paragraph(70, 70)])
    text = article.text
    one, two = Span(text.index("W060"), text.index("W062") - 1), Span(text.index("W068"), text.index("W072") - 1)
    block = replace(article.blocks[0], inlines=(Inline(one, Style.EMPHASIS), Inline(two, Style.LINK, "a")))
    styled = replace(article, blocks=(block,))
    first, second = passages("p/l", styled)
    begin, end = (excerpt(lesson_of(styled), passage.span).article.blocks[0] for passage in (first, second))
    assert [(inline.span.of(begin.text), inline.style) for inline in begin.inlines] == [
        ("W060 W061", Style.EMPHASIS),
        ("W068 W069.", Style.LINK),
    ]
    assert [(inline.span.of(end.text), inline.target) for inline in end.inlines] == [("W070 W071", "a")]
