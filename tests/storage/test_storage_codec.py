import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.facts import (
    Answered,
    Appealed,
    Confidence,
    Event,
    Finished,
    Judged,
    Mark,
    MarkAdded,
    MarkRated,
    MarkRemoved,
    MarkTyped,
    PhaseEntered,
    Regraded,
    Revealed,
    Ruled,
    SelfMarked,
    Served,
    Started,
    Submitted,
)
from literacy_app.domain.questions import Answer
from literacy_app.domain.standing import Phase
from literacy_app.domain.text import Span
from literacy_app.storage.codec import (
    MAX_PAYLOAD,
    UnstorableError,
    canonical,
    decode,
    decode_all,
    encode,
    fingerprint,
    holds,
    signed,
)
from literacy_app.storage.minting import uuid7

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
numbers = st.integers(0, 2**40)
spans = st.tuples(numbers, numbers).map(lambda pair: Span(min(pair), max(pair)))
confidences = st.sampled_from(Confidence)
indexes = st.lists(numbers, max_size=5).map(tuple)
answers = st.builds(
    Answer,
    choice=texts,
    order=st.lists(texts, max_size=5).map(tuple),
    chosen=indexes,
    spans=st.lists(spans, max_size=5).map(tuple),
    written=texts,
    points=indexes,
)
events: st.SearchStrategy[Event] = st.one_of(
    st.sampled_from((Started(), Submitted(), Revealed(), Finished())),
    st.builds(PhaseEntered, st.sampled_from(Phase)),
    st.builds(Judged, st.integers(1, 6), st.booleans()),
    st.builds(MarkAdded, st.builds(Mark, texts, spans, texts, texts, confidences)),
    st.builds(MarkRemoved, texts),
    st.builds(MarkRated, texts, confidences),
    st.builds(MarkTyped, texts, texts),
    st.builds(Answered, numbers, answers, confidences),
    st.builds(SelfMarked, numbers, indexes),
    st.builds(Started, texts),
    st.builds(Served, spans, texts, texts, texts),
    st.builds(Appealed, texts, texts, texts),
    st.builds(Ruled, texts, texts, st.booleans(), texts),
    st.builds(Regraded, texts, texts, numbers, numbers),
)


@given(events)
def test_every_event_comes_back_as_it_was(event: Event) -> None:
    assert decode(*encode(event)) == event


not_understood = st.sampled_from(
    [
        ("dreamt", "{}"),
        ("judged", "[]"),
        ("judged", "{"),
        ("judged", '"x":1}'),
        ("marked", "7"),
        ("judged", '{"after":1}'),
    ]
)


@given(st.lists(st.one_of(events.map(encode), not_understood), max_size=6))
def test_many_events_are_read_as_each_by_itself(stored: list[tuple[str, str]]) -> None:
    assert decode_all(stored) == [decode(*one) for one in stored]


def test_two_broken_payloads_that_make_a_whole_one_are_no_events() -> None:
    assert decode_all([("judged", '{"after":true'), ("judged", '"value":5}')]) == [None, None]


def test_what_the_first_schema_wrote_is_still_understood() -> None:
    assert decode("started", "{}") == Started()
    assert decode("appealed", '{"reason":"r","span":"s1"}') == Appealed("s1", "r")


@given(events)
def test_an_event_has_one_json_text(event: Event) -> None:
    kind, payload = encode(event)

    assert canonical(json.loads(payload)) == payload
    assert kind.isascii()
    fingerprint((kind, payload))


@given(st.lists(st.one_of(texts, st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False))))
def test_a_signed_row_holds(row: list[str | int | float]) -> None:
    assert holds(signed(row))


@given(st.lists(texts, min_size=1), st.data())
def test_one_other_character_is_seen(row: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(row) - 1))
    changed = [*row[:place], row[place] + "x", *row[place + 1 :]]

    assert not holds((*changed, fingerprint(row)))


def test_moving_a_character_between_columns_is_seen() -> None:
    assert fingerprint(("ab", "c")) != fingerprint(("a", "bc"))


@pytest.mark.parametrize("text", ["\0", "a\0b", "\\\0", "\ud83d", "a\udc00"])
def test_text_that_no_other_database_takes_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UnstorableError, match="cannot be stored"):
        fingerprint(("answered", encode(Answered(0, Answer(written=text)))[1]))
    with pytest.raises(UnstorableError, match="cannot be stored"):
        fingerprint((text,))


@pytest.mark.parametrize("text", ["\\u0000", "u0000", "\\\\u0000", '"\\u0000"', "\\\\"])
def test_text_that_only_spells_a_nul_is_taken(text: str) -> None:
    payload = encode(Answered(0, Answer(written=text)))[1]

    fingerprint(("answered", payload, text))
    assert decode("answered", payload) == Answered(0, Answer(written=text))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_is_refused(number: float) -> None:
    with pytest.raises(UnstorableError, match="not finite"):
        canonical({"score": number})


def test_text_beyond_measure_is_refused() -> None:
    with pytest.raises(UnstorableError, match="too long"):
        encode(Answered(0, Answer(written="x" * MAX_PAYLOAD)))


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("dreamt", "{}"),
        ("phase_entered", '{"phase":"afterglow"}'),
        ("judged", '{"grade":3}'),
        ("mark_added", '{"id":"m1","kind":"claim","span":[9,2]}'),
        ("mark_added", '{"id":"m1","kind":"claim","span":7}'),
        ("answered", "[]"),
        ("answered", "{"),
    ],
)
def test_what_only_a_newer_version_understands_is_no_event(kind: str, payload: str) -> None:
    assert decode(kind, payload) is None


def test_a_field_of_a_newer_version_is_passed_over() -> None:
    assert decode("judged", '{"after":true,"mood":"calm","value":5}') == Judged(5, after=True)


@given(st.integers(0, 2**48 - 1))
def test_an_id_is_a_uuid_of_version_7_that_tells_its_time(time_ms: int) -> None:
    made = UUID(uuid7(time_ms))

    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == time_ms
