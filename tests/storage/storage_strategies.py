"""Evidence and learners of every kind, for property tests."""

from hypothesis import strategies as st

from literacy_app.domain.discernment import Calibration, Judgements, Signals, Tally
from literacy_app.domain.evidence import Evidence, Part, PassageEvidence, SkillScore
from literacy_app.domain.learner import Day, LearnerState
from literacy_app.domain.reviewing import Card
from literacy_app.domain.skill import Item, Skill, SkillState, TrendPoint

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
numbers = st.integers(0, 2**40)
counts = st.integers(0, 200)
floats = st.floats(allow_nan=False, allow_infinity=False)
lessons = st.sampled_from(("first-look/shaky-legs", "other/one", ""))
kinds = st.one_of(st.sampled_from(("claim", "source", "hedge")), texts)
passage_ids = st.one_of(
    texts,
    st.tuples(lessons, st.one_of(texts, st.sampled_from(("0011", "4455")))).map("#".join),
)
skills = st.builds(Skill, kinds, st.one_of(st.just(""), texts))
signals = st.one_of(st.just(Signals()), st.builds(Signals, counts, counts, counts, counts))
tallies = st.builds(Tally, counts, counts)
calibrations = st.one_of(st.just(Calibration()), st.builds(Calibration, tallies, tallies, tallies))
judgements = st.builds(Judgements, *[st.lists(counts, min_size=6, max_size=6).map(tuple)] * 2)

passages = st.builds(
    PassageEvidence,
    passage_ids,
    kinds,
    st.lists(st.builds(SkillScore, skills, floats, floats, counts), max_size=3).map(tuple),
    signals,
)
pieces = st.builds(
    Evidence,
    attempt=st.uuids().map(str),
    learner=st.sampled_from(("Ada", "Ben")),
    lesson=lessons,
    part=st.sampled_from(Part),
    at_ms=st.one_of(st.integers(0, 3), numbers),
    level=st.integers(1, 13),
    review=st.booleans(),
    score=floats,
    marks=st.lists(passages, max_size=5).map(tuple),
    said=calibrations,
    judged=st.tuples(st.integers(0, 6), st.integers(0, 6)),
    sound=st.booleans(),
)

skill_states = st.builds(
    SkillState,
    theta=floats,
    attempts=counts,
    articles=st.lists(texts, max_size=3).map(tuple),
    days=counts,
    last_day=st.integers(-1, 40_000),
    recent=st.lists(floats, max_size=5).map(tuple),
    trend=st.lists(st.builds(TrendPoint, numbers, floats), max_size=5).map(tuple),
    mastered=st.booleans(),
)
cards = st.builds(Card, floats, floats, numbers, numbers, numbers, counts)
states = st.builds(
    LearnerState,
    learner=texts,
    skills=st.dictionaries(skills, skill_states, max_size=3),
    cards=st.dictionaries(skills, cards, max_size=3),
    windows=st.dictionaries(kinds, st.lists(signals, max_size=4).map(tuple), max_size=3),
    seen=st.dictionaries(st.tuples(passage_ids, kinds), st.one_of(st.integers(0, 2), numbers), max_size=12),
    closed=st.frozensets(lessons),
    before=judgements,
    after=judgements,
    said=calibrations,
    days=st.lists(st.builds(Day, counts, counts, counts, counts, counts, counts, floats), max_size=3).map(tuple),
    reviews=counts,
)
items = st.dictionaries(st.tuples(passage_ids, skills), st.builds(Item, floats, counts), max_size=5)
