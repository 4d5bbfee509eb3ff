import pytest
from domain_samples import article
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.kinds import DEFAULT_KINDS, LURE
from literacy_app.domain.text import Span

BLOCKS = st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"), max_size=8), min_size=1, max_size=8)


@given(BLOCKS)
def test_every_block_stands_in_the_text_where_it_says(texts: list[str]) -> None:
    made = article(*texts)
    assert made.text == "\n".join(texts)
    assert [made.block_span(index).of(made.text) for index in range(len(texts))] == texts


@given(BLOCKS)
def test_every_offset_belongs_to_the_block_that_holds_it(texts: list[str]) -> None:
    made = article(*texts)
    for offset in range(len(made.text) + 1):
        span = made.block_span(made.block_at(offset))
        assert span.start <= offset <= span.end


def test_offsets_count_code_points() -> None:
    made = article("😳 a", "e\u0301 ب")
    assert made.block_span(1) == Span(4, 8)
    assert made.block_at(3) == 0
    assert made.block_at(4) == 1


def test_the_table_gives_types_and_fields_and_nothing_for_a_stranger() -> None:
    assert DEFAULT_KINDS.types_of(LURE) == DEFAULT_KINDS.names
    assert all(DEFAULT_KINDS.types_of(name) for name in DEFAULT_KINDS.names)
    assert DEFAULT_KINDS.types_of("stranger") == DEFAULT_KINDS.fields_of("stranger") == ()


def test_a_block_that_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError):
        article("one").block_span(1)
