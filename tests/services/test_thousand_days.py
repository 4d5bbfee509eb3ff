"""A thousand days of work, made anew from the facts, are what they were."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from learning_world import LESSONS, World, person, utc_day

from literacy_app.domain.skill import LEAST_LEARNERS
from literacy_app.services.rebuilding import rebuild


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


def _same_after_rebuilding(world: World) -> None:
    live = world.everything()
    rebuild(world.store, world.library, day_of=utc_day)
    anew = world.everything()
    assert anew.summaries == live.summaries
    assert anew.evidence == live.evidence
    assert anew.states == live.states
    assert anew.items == live.items
    assert anew.mark == live.mark


def test_a_thousand_days_of_one_learner_made_anew_are_what_they_were(world: World) -> None:
    dice = Random(7)
    who = person(1)
    world.store.add_person(who)
    reviewed = 0
    for day in range(1000):
        if day % 40 == 0:
            world.study(who, ("quay/ferry", *LESSONS)[day // 40 % 4], dice)
        elif dice.random() < 0.08:
            reviewed += world.review(who, dice)
        world.clock.turn(1)
    live = world.everything()
    assert reviewed > 50
    assert live.states[who.id].reviews > 50
    assert not live.items
    _same_after_rebuilding(world)


def test_a_thousand_days_of_a_class_move_difficulties_and_made_anew_are_what_they_were(world: World) -> None:
    dice = Random(8)
    people = [person(number) for number in range(LEAST_LEARNERS + 4)]
    for who in people:
        world.store.add_person(who)
    for day in range(0, 1000, 8):
        who = people[day // 8 % len(people)] if day < 400 else dice.choice(people)
        if dice.random() < 0.7:
            world.study(who, dice.choice(("quay/ferry", *LESSONS)), dice)
        else:
            world.review(who, dice)
        if day % 80 == 0:
            world.learning.catch_up()
        world.clock.turn(8)
    live = world.everything()
    assert len(live.states) >= LEAST_LEARNERS
    assert any(item.attempts > 1 for item in live.items.values())
    _same_after_rebuilding(world)
