from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from literacy_app.services.paths import asset_folder
from literacy_app.services.people import NICKNAME_LENGTH, PICTURES, NicknameError, People, new_guest
from literacy_app.storage.store import Store


@pytest.fixture
def people(tmp_path: Path, clock: Callable[[], int]) -> Iterator[People]:
    store = Store.open(tmp_path, clock=clock)
    yield People(store, clock)
    store.close()


def test_people_come_back_in_the_order_they_came(people: People):
    robin = people.add("Robin", "cat")
    mara = people.add("Mara", "rocket")
    assert people.everyone() == (robin, mara)
    assert robin.id != mara.id


def test_white_space_in_a_nickname_is_folded(people: People):
    assert people.add("  Robin \t Hood ", "cat").nickname == "Robin Hood"


@pytest.mark.parametrize("nickname", ["Zoë", "اُمید", "می‌خواهم", "👩‍🚀", "小明", "O’Neil-1"])
def test_nicknames_of_all_scripts_and_emoji_are_taken(people: People, nickname: str):
    people.add(nickname, "cat")
    assert len(people.everyone()) == 1


@pytest.mark.parametrize(
    ("nickname", "word"),
    [
        ("", "Type a nickname"),
        ("  \n ", "Type a nickname"),
        ("x" * (NICKNAME_LENGTH + 1), "at most"),
        ("ev\u202eil", "cannot be shown"),
        ("a\x00b", "cannot be shown"),
        ("\u200d", "cannot be shown"),
        ("\ud800", "cannot be shown"),
    ],
)
def test_a_nickname_that_cannot_be_taken_says_why(people: People, nickname: str, word: str):
    with pytest.raises(NicknameError, match=word):
        people.add(nickname, "cat")
    assert people.everyone() == ()


@pytest.mark.parametrize("again", ["Robin", "ROBIN", " robin "])
def test_a_taken_nickname_is_refused_whatever_its_case(people: People, again: str):
    people.add("Robin", "cat")
    with pytest.raises(NicknameError, match="taken"):
        people.add(again, "dog")


def test_composed_and_decomposed_letters_are_one_nickname(people: People):
    people.add("Zo\u00eb", "cat")
    with pytest.raises(NicknameError, match="taken"):
        people.add("Zoe\u0308", "dog")


def test_every_guest_is_somebody_else(clock: Callable[[], int]):
    assert new_guest(clock).id != new_guest(clock).id


def test_every_picture_has_a_drawing():
    assert all((asset_folder("icons") / f"{picture}.svg").is_file() for picture in (*PICTURES, "user"))
