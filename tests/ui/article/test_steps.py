import pytest
from article_hand import PARAGRAPHS, article_of
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.text import Span, words
from literacy_app.ui.article.steps import Unit, WordSteps

ARTICLE = article_of(*PARAGRAPHS)


def test_walking_by_word_visits_every_word_and_back_again() -> None:
    steps = WordSteps(ARTICLE)
    there = [steps.first()]
    while (word := there[-1]) is not None:
        there.append(steps.after(word, Unit.WORD))
    assert there[:-1] == list(words(ARTICLE.text))
    back = [steps.last()]
    while (word := back[-1]) is not None:
        back.append(steps.before(word, Unit.WORD))
    assert back[:-1] == list(reversed(there[:-1]))


@pytest.mark.parametrize(("unit", "begins", "ends"), [(Unit.CLAUSE, "it", "rain"), (Unit.SENTENCE, "Nobody", "home")])
def test_larger_units_begin_and_end_on_words(unit: Unit, begins: str, ends: str) -> None:
    steps = WordSteps(ARTICLE)
    word = steps.nearest(ARTICLE.text.index("said" if unit is Unit.CLAUSE else "mayor"))
    assert word is not None
    after = steps.after(word, unit)
    assert after is not None
    assert after.of(ARTICLE.text) == begins
    end = steps.end_after(after if unit is Unit.CLAUSE else word, unit)
    assert end is not None
    assert end.of(ARTICLE.text) == ends


@given(st.integers(0, len(ARTICLE.text)), st.integers(0, len(ARTICLE.text)))
def test_snapping_grows_to_whole_words_and_never_to_punctuation(a: int, b: int) -> None:
    steps = WordSteps(ARTICLE)
    span = Span(min(a, b), max(a, b))
    snapped = steps.snapped(span)
    touched = [word for word in words(ARTICLE.text) if word.overlaps(span)] if len(span) else []
    if touched:
        assert snapped == Span(touched[0].start, touched[-1].end)
    elif snapped is not None:
        assert not len(span)
