from dataclasses import replace

from domain_samples import TEXT, WORDS, article, at, key
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.article import BlockKind
from literacy_app.domain.asking import link_options, made_questions, passage_for
from literacy_app.domain.key import NO_SOURCE, KeySpan, Support, Worth
from literacy_app.domain.kinds import DEFAULT_KINDS, Kind, KindTable
from literacy_app.domain.questions import ClassifyQuestion, LinkQuestion, MarkQuestion, OrderQuestion, Question
from literacy_app.domain.text import Span

PARTS = article(*(at(first, first + 50).of(TEXT) for first in range(0, 200, 50)))
SOURCES = [key(first, first + 2, "source", name=f"source{first}", a="named") for first in range(5, 65, 10)]


def made(*spans: KeySpan, marks: tuple[str, ...] = ("claim", "source", "hedge")) -> tuple[Question, ...]:
    return made_questions(replace(PARTS, marks=marks), spans, DEFAULT_KINDS)


def ids(questions: tuple[Question, ...]) -> list[str]:
    """What the questions are about: the spans, or the kind of a mark question."""
    found: list[str] = []
    for question in questions:
        match question:
            case MarkQuestion(kind):
                found.append(f"mark {kind}")
            case ClassifyQuestion(span):
                found.append(f"classify {span}")
            case LinkQuestion(claim):
                found.append(f"link {claim}")
            case OrderQuestion(spans):
                found.append(f"order {' '.join(spans)}")
            case _:
                found.append("other")
    return found


def test_no_targets_make_no_questions() -> None:
    assert made() == ()
    assert made(key(1, 3, contestable=True), key(5, 6, "lure", a="hedge")) == ()


def test_mark_is_asked_for_the_two_kinds_richest_in_one_block_in_the_order_of_the_table() -> None:
    spans = [
        *(key(first, first + 1, "hedge", a="rumour") for first in (51, 55, 60)),
        *(key(first, first + 1) for first in (1, 5, 110)),
        key(8, 9, "source", a="named"),
    ]
    questions = [question for question in made(*spans) if isinstance(question, MarkQuestion)]
    assert questions == [MarkQuestion("claim", PARTS.block_span(0)), MarkQuestion("hedge", PARTS.block_span(1))]


def test_classify_takes_the_most_instructive_spans_of_different_types() -> None:
    spans = [
        key(1, 2, "hedge", name="exact", a="approximation", worth=Worth.PRECISE),
        key(5, 6, "hedge", name="empty", a="rumour", worth=Worth.EMPTY),
        key(10, 11, "hedge", name="empty-too", a="rumour", worth=Worth.EMPTY),
        key(15, 16, "source", name="good", a="named"),
        key(20, 21, "source", name="bad", a="unnamed"),
        key(30, 34, name="hangs", source="bad", support=Support.WEAK),
    ]
    questions = [question for question in made(*spans) if isinstance(question, ClassifyQuestion)]
    assert [question.span for question in questions] == ["exact", "empty", "bad"]
    assert questions[2].options == DEFAULT_KINDS.types_of("source")


def test_link_is_asked_of_claims_whose_source_is_known_weakest_first_in_text_order() -> None:
    claims = [
        key(100 + 10 * number, 104 + 10 * number, name=f"claim{number}", source=source, support=support)
        for number, (source, support) in enumerate(
            [
                ("source5", Support.STRONG),
                (NO_SOURCE, Support.NONE),
                ("", Support.NONE),
                ("source15", Support.WEAK),
                ("source25", Support.SOME),
                ("arguable", Support.NONE),
            ]
        )
    ]
    arguable = key(70, 72, "source", name="arguable", contestable=True)
    questions = [question for question in made(*SOURCES, arguable, *claims) if isinstance(question, LinkQuestion)]
    assert [question.claim for question in questions] == ["claim1", "claim3", "claim4"]


def test_link_options_hold_the_right_source_four_near_it_and_none_in_text_order() -> None:
    claim = key(50, 52, name="claim", source="source5")
    options = link_options((*reversed(SOURCES), claim), "claim")
    assert options == ("source5", "source25", "source35", "source45", "source55", NO_SOURCE)


def test_link_options_leave_out_lures_contestable_spans_other_kinds_and_the_same_words_again() -> None:
    again = replace(key(46, 48, "source", name="again"), quote=SOURCES[0].quote.upper())
    spans = (
        *SOURCES[:2],
        again,
        key(44, 45, "source", name="arguable", contestable=True),
        key(43, 44, "lure", a="source"),
        key(48, 49, "hedge", a="rumour"),
        key(50, 52, name="claim", source="source5"),
    )
    assert link_options(spans, "claim") == ("source5", "source15", NO_SOURCE)


def test_a_claim_without_a_source_may_be_joined_to_four_near_ones_or_none() -> None:
    spans = (*SOURCES, key(70, 72, name="claim", source=NO_SOURCE), key(80, 82, name="other", source="source5"))
    assert link_options(spans, "claim") == ("source25", "source35", "source45", "source55", NO_SOURCE)


def test_order_is_asked_with_three_degrees_of_support_and_does_not_give_the_answer_away() -> None:
    weak, strong = key(1, 3, name="weak", support=Support.WEAK), key(9, 11, name="strong", support=Support.STRONG)
    some, also = key(5, 7, name="some", support=Support.SOME), key(6, 8, name="also", support=Support.SOME)
    assert not [one for one in ids(made(weak, some, also)) if one.startswith("order")]
    assert ids(made(weak, some, also, strong))[-1] == "order some strong weak"
    none = key(20, 22, name="none", support=Support.NONE)
    assert ids(made(weak, some, also, strong, none))[-1] == "order weak some strong none"


def test_only_kinds_the_article_trains_are_asked_about() -> None:
    spans = [*SOURCES, key(50, 52, name="claim", source="source5")]
    assert ids(made(*spans, marks=("source",))) == ["mark source", "classify source5"]


def test_what_is_asked_follows_from_the_table_and_not_from_names() -> None:
    table = KindTable((Kind("boast", ("big", "small"), ("source", "support")), Kind("witness", ("a", "b"))))
    spans = (
        key(1, 3, "boast", name="x", a="big", source="w", support=Support.WEAK),
        key(10, 12, "boast", name="y", a="small", source=NO_SOURCE, support=Support.NONE),
        key(15, 17, "boast", name="z", a="big", source="w", support=Support.STRONG),
        key(5, 7, "witness", name="w", a="a"),
    )
    questions = made_questions(replace(PARTS, marks=("boast", "witness")), spans, table)
    assert ids(questions) == [
        "mark boast",
        "mark witness",
        "classify x",
        "classify w",
        "classify y",
        "link x",
        "link y",
        "link z",
        "order x y z",
    ]


def test_the_passage_is_the_block_with_most_targets_and_the_first_of_equals() -> None:
    spans = (key(1, 2), key(60, 61), key(70, 71), key(110, 111), key(120, 121))
    assert passage_for(PARTS, spans, "claim") == PARTS.block_span(1)


def test_without_targets_the_passage_has_a_lure_or_is_the_longest_paragraph() -> None:
    spans = (key(110, 111, "lure", a="hedge"), key(1, 2, "hedge", contestable=True))
    assert passage_for(PARTS, spans, "hedge") == PARTS.block_span(2)
    uneven = article(
        "A long headline indeed", "Short one.", "A bit longer.", kinds=(BlockKind.TITLE, *[BlockKind.PARAGRAPH] * 2)
    )
    assert passage_for(uneven, (), "hedge") == uneven.block_span(2)
    assert passage_for(replace(uneven, blocks=uneven.blocks[:1]), (), "hedge") == Span(0, 22)
    assert passage_for(replace(uneven, blocks=()), (), "hedge") == Span(0, 0)


@st.composite
def keys(draw: st.DrawFn) -> KeySpan:
    first = draw(st.integers(0, len(WORDS) - 6))
    kind = draw(st.sampled_from(["claim", "source", "hedge", "lure"]))
    names = DEFAULT_KINDS.types_of(kind)
    claim = kind == "claim"
    return key(
        first,
        first + draw(st.integers(1, 5)),
        kind,
        name=f"{kind}{draw(st.integers(0, 9))}",
        a=draw(st.sampled_from(names)),
        contestable=draw(st.booleans()),
        source=draw(st.sampled_from(["", NO_SOURCE, "source1", "source2"])) if claim else "",
        support=draw(st.sampled_from(Support)) if claim else Support.UNSAID,
        worth=draw(st.sampled_from(Worth)) if kind == "hedge" else Worth.UNSAID,
    )


@given(st.lists(keys(), max_size=20, unique_by=lambda span: span.id), st.data())
def test_any_key_gives_the_same_sound_questions_in_whatever_order_it_stands(
    spans: list[KeySpan], data: st.DataObject
) -> None:
    questions = made(*spans)
    assert made(*data.draw(st.permutations(spans))) == questions
    targets = {span.id: span for span in spans if span.is_target}
    for question in questions:
        match question:
            case ClassifyQuestion(span, options):
                assert targets[span].type in options
            case LinkQuestion(claim, options):
                assert targets[claim].source in {*options, "source1", "source2"}
                assert options[-1] == NO_SOURCE
                assert len(set(options)) == len(options) >= 2
            case OrderQuestion(ordered):
                assert len({targets[span].support for span in ordered}) == len(ordered) >= 3
            case MarkQuestion(kind, passage):
                assert any(
                    span.kind == kind and passage.contains(Span(span.core.start, span.core.start))
                    for span in targets.values()
                )
            case _:
                raise AssertionError(question)
