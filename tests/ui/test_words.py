import pytest

from literacy_app.domain.facts import Confidence
from literacy_app.domain.grading import Outcome
from literacy_app.domain.key import Support, Worth
from literacy_app.domain.kinds import DEFAULT_KINDS, LURE
from literacy_app.domain.standing import PHASES
from literacy_app.services.people import PICTURES
from literacy_app.ui import words


def test_every_kind_and_type_has_a_word_and_a_hint():
    for kind in DEFAULT_KINDS.kinds:
        assert words.kind_word(kind.name) != kind.name
        assert words.kind_hint(kind.name)
        found = {words.type_word(kind.name, name) for name in kind.types}
        assert len(found) == len(kind.types)
        assert all(words.type_hint(kind.name, name) for name in kind.types)
    assert words.type_word(LURE, "hedge") == "Looks like a hedge"


def test_kinds_of_a_packs_own_are_shown_as_they_are_written():
    assert words.kind_word("loaded-map") == "Loaded map"
    assert words.kind_hint("loaded-map") == ""
    assert words.type_word("loaded-map", "cut-axis") == "Cut axis"


def test_every_name_inside_has_a_word_of_its_own():
    for group in (
        [words.phase_word(phase) for phase in PHASES],
        [words.outcome_word(outcome) for outcome in Outcome],
        [words.confidence_word(confidence) for confidence in Confidence],
        [words.support_word(support) for support in Support],
        [words.worth_word(worth) for worth in Worth],
        [words.picture_word(picture) for picture in PICTURES],
        words.judgement_words(),
        words.certainty_words(),
    ):
        assert len(set(group)) == len(group)


@pytest.mark.parametrize(
    ("share", "shown"), [(0.0, "0 %"), (0.005, "1 %"), (0.718, "72 %"), (0.5, "50 %"), (1.0, "100 %")]
)
def test_shares_are_whole_per_cents(share: float, shown: str):
    assert words.percent(share) == shown
