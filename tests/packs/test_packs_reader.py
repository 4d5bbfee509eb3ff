import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from packs_samples import ARTICLE, FRONT, NOTES, PACK, write_pack

from literacy_app.domain.article import BlockKind
from literacy_app.domain.cards import LessonCard
from literacy_app.domain.key import Support, Worth
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.problems import PackError
from literacy_app.domain.questions import (
    ChooseQuestion,
    ClassifyQuestion,
    LinkQuestion,
    MarkQuestion,
    OrderQuestion,
    RateQuestion,
    WriteQuestion,
)
from literacy_app.packs.compiled import dump_lesson, load_lesson
from literacy_app.packs.lesson_reading import read_lesson
from literacy_app.packs.reader import find_packs, lint, open_lesson

SHIPPED = Path(__file__).parents[2] / "lessons"
QUESTIONS = """\
  - id: leave
    kind: claim/event
    quote: The mayor may leave
    source: none
    support: none
    why: Nobody says so at all.
dossier:
  - {about: outlet, found: It has no imprint.}
questions:
  - {type: mark, kind: hedge, passage: They are all}
  - {type: mark, kind: hedge}
  - {type: classify, span: may-leave}
  - {type: link, claim: resign}
  - {type: rate, span: may-leave, answer: 2, why: It holds back.}
  - {type: order, spans: [resign, leave], by: support, why: One has nobody.}
  - type: choose
    ask: Which?
    options:
      - {text: This, right: yes, why: Because}
      - {text: That, why: Because}
  - {type: write, ask: Rewrite it, model: Better so, rubric: [It is shorter]}
debrief: |
  ## What was solid
  Very *little*.
"""


def sample(folder: Path, **parts: str) -> Lesson:
    pack = write_pack(folder, **parts)
    read = read_lesson(pack / "one")
    assert read.problems == ()
    assert read.lesson is not None
    return read.lesson


def aged(folder: Path) -> None:
    """Let files be old enough for their times to be trusted."""
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def test_the_headline_is_the_first_block_and_posts_are_part_of_the_text(tmp_path: Path) -> None:
    article = sample(tmp_path).article
    assert article.blocks[0].kind is BlockKind.TITLE
    assert article.text.split("\n") == [
        "The mayor may go",
        "An official said that the mayor might resign in May. The mayor may leave.",
        "@reader on X",
        "They are all going 🚶🏽‍♀️ to leave!",
    ]
    assert (article.published, article.sound, article.level, article.marks) == (
        "2026-01-02",
        False,
        8,
        ("claim", "source", "hedge"),
    )


def test_spans_stand_where_their_quotations_are(tmp_path: Path) -> None:
    lesson = sample(tmp_path)
    text = lesson.article.text
    resign = lesson.span("resign")
    assert (resign.core.of(text), resign.extent.of(text)) == (
        "the mayor might resign",
        "said that the mayor might resign in May",
    )
    assert (resign.source, resign.support) == ("official", Support.WEAK)
    hedge = lesson.span("may-leave")
    assert text[hedge.core.end :].startswith(" leave")
    assert (hedge.weakens, hedge.worth, hedge.extent) == ("resign", Worth.EMPTY, hedge.core)
    assert lesson.span("month").is_lure


def test_every_question_type_is_read(tmp_path: Path) -> None:
    lesson = sample(tmp_path, notes=NOTES + QUESTIONS)
    mark, mark_too, classify, link, rate, order, choose, write = lesson.questions
    article = lesson.article
    assert mark == MarkQuestion("hedge", article.block_span(3))
    assert mark_too == MarkQuestion("hedge", article.block_span(1))
    assert isinstance(classify, ClassifyQuestion)
    assert "possibility" in classify.options
    assert isinstance(link, LinkQuestion)
    assert link.options == ("official", "none")
    assert rate == RateQuestion("may-leave", 2, "It holds back.")
    assert order == OrderQuestion(("resign", "leave"), "One has nobody.")
    assert isinstance(choose, ChooseQuestion)
    assert [option.right for option in choose.options] == [True, False]
    assert write == WriteQuestion("Rewrite it", "Better so", ("It is shorter",))
    assert [(block.text, block.line) for block in lesson.debrief] == [
        ("What was solid", NOTES.count("\n") + QUESTIONS[: QUESTIONS.index("##")].count("\n") + 1),
        ("Very little.", NOTES.count("\n") + QUESTIONS[: QUESTIONS.index("##")].count("\n") + 2),
    ]


def test_questions_are_made_where_none_are_written(tmp_path: Path) -> None:
    assert any(isinstance(question, MarkQuestion) for question in sample(tmp_path).questions)


def test_emoji_and_right_to_left_words_are_anchored_in_a_whole_lesson(tmp_path: Path) -> None:
    article = FRONT + "نعم، ربما غدا 👩‍👩‍👧 may, said the mayor.\n"
    notes = 'spans:\n  - {id: perhaps, kind: hedge/possibility, quote: "ربما", why: Says perhaps in Arabic.}\n'
    read = read_lesson(write_pack(tmp_path, article=article, notes=notes) / "one")
    assert read.lesson is not None
    assert read.lesson.span("perhaps").core.of(read.lesson.article.text) == "ربما"


def test_a_pack_can_bring_kinds_of_its_own(tmp_path: Path) -> None:
    write_pack(
        tmp_path / "p",
        pack=PACK + "kinds:\n  fallacy: [strawman, slope]\n",
        article=ARTICLE.replace("hedge]", "hedge, fallacy]"),
        notes=NOTES + "  - {id: all, kind: fallacy/slope, quote: They are all, why: From one to all of them.}\n",
    )
    (card,) = find_packs([tmp_path])
    assert card.lessons[0].problem == ""
    lesson = open_lesson(tmp_path / "p" / "one", "sample/one")
    assert lesson.kinds.types_of("fallacy") == ("strawman", "slope")


def test_windows_line_ends_and_decomposed_accents_read_the_same(tmp_path: Path) -> None:
    usual = sample(tmp_path / "a", article=ARTICLE + "\nThe café stays.\n")
    pack = write_pack(tmp_path / "b")
    text = (ARTICLE + "\nThe cafe\u0301 stays.\n").replace("\n", "\r\n")
    (pack / "one" / "article.md").write_bytes(b"\xef\xbb\xbf" + text.encode())
    read = read_lesson(pack / "one")
    assert [problem.code for problem in read.problems] == ["not-nfc"]
    assert read.lesson is not None
    assert read.lesson.article == usual.article


def test_content_names_this_very_version_of_the_files(tmp_path: Path) -> None:
    lesson = sample(tmp_path / "a")
    assert sample(tmp_path / "b").content == lesson.content
    assert sample(tmp_path / "c", notes=NOTES.replace("post.", "post!")).content != lesson.content
    (tmp_path / "b" / "one" / "x.png").write_bytes(b"x")
    assert read_lesson(tmp_path / "b" / "one").card.content != lesson.content


def test_broken_packs_are_cards_and_the_others_work(tmp_path: Path) -> None:
    write_pack(tmp_path / "good")
    write_pack(tmp_path / "half", pack=PACK.replace("id: sample", "id: half"), notes="spans: [")
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "pack.yaml").write_bytes(b"\xff\xfe")
    good, half, none = find_packs([tmp_path])
    assert (good.id, good.problem, good.lessons[0].problem) == ("sample", "", "")
    assert half.lessons[0].problem.startswith("one/notes.yaml:")
    assert half.lessons[0].errors == 1
    assert (none.title, none.lessons) == ("none", ())
    assert none.problem.startswith("pack.yaml:1:1: ")
    with pytest.raises(PackError, match=r"one/notes\.yaml:1"):
        open_lesson(Path(half.lessons[0].folder), half.lessons[0].id)


def test_two_packs_with_one_id_cannot_both_be_used(tmp_path: Path) -> None:
    first, second = find_packs([write_pack(tmp_path / "a").parent, write_pack(tmp_path / "other" / "b").parent])
    assert first.lessons
    assert second.lessons == ()
    assert "another id" in second.problem


def test_a_lesson_can_be_opened_from_its_folder_or_its_pack(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p")
    assert open_lesson(pack, "sample/one") == open_lesson(pack / "one", "sample/one")
    with pytest.raises(PackError, match="article"):
        open_lesson(pack, "sample/gone")


def test_nothing_is_read_again_that_has_not_changed(tmp_path: Path) -> None:
    write_pack(tmp_path / "packs" / "p")
    aged(tmp_path / "packs")
    cache = tmp_path / "cache"
    cards = find_packs([tmp_path / "packs"], cache)
    lesson = open_lesson(tmp_path / "packs" / "p" / "one", "sample/one", cache)
    article = tmp_path / "packs" / "p" / "one" / "article.md"
    article.write_bytes(b"?" * article.stat().st_size)
    aged(tmp_path / "packs")
    assert find_packs([tmp_path / "packs"], cache) == cards
    assert open_lesson(tmp_path / "packs" / "p" / "one", "sample/one", cache) == lesson


@pytest.mark.parametrize("name", ["article.md", "notes.yaml"])
def test_every_change_shows_at_the_next_start(tmp_path: Path, name: str) -> None:
    pack = write_pack(tmp_path / "packs" / "p")
    cache = tmp_path / "cache"
    for changed, word in enumerate(["leave", "depart", "vanish", "travel"]):
        before = find_packs([pack.parent], cache)[0].lessons[0]
        path = pack / "one" / name
        path.write_text(path.read_text(encoding="utf-8") + f"\n# {word}\n", encoding="utf-8")
        after = find_packs([pack.parent], cache)[0].lessons[0]
        assert (after.content, after.problem) != (before.content, before.problem), changed


def test_a_change_in_the_same_moment_and_of_the_same_size_shows(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "packs" / "p")
    cache = tmp_path / "cache"
    before = find_packs([pack.parent], cache)[0].lessons[0]
    article = pack / "one" / "article.md"
    moment = article.stat().st_mtime_ns
    article.write_text(ARTICLE.replace("They", "Thou"), encoding="utf-8")
    os.utime(article, ns=(moment, moment))
    assert find_packs([pack.parent], cache)[0].lessons[0].content != before.content
    assert open_lesson(pack / "one", "sample/one", cache).content != before.content


def test_a_changed_pack_file_shows_and_a_removed_pack_goes(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "packs" / "p")
    aged(pack)
    cache = tmp_path / "cache"
    find_packs([pack.parent], cache)
    (pack / "pack.yaml").write_text(PACK.replace("Sample", "Renamed"), encoding="utf-8")
    assert find_packs([pack.parent], cache)[0].title == "Renamed"
    (pack / "pack.yaml").unlink()
    assert find_packs([pack.parent], cache) == ()


@pytest.mark.parametrize(
    "junk", [b"", b"{}", b"[1, {}]", b"\xff\xff", b"[" * 3000, b'[1,{"x":[[],[],[]]}]', b"00000000\n[]"]
)
def test_a_damaged_cache_is_made_again(tmp_path: Path, junk: bytes) -> None:
    pack = write_pack(tmp_path / "packs" / "p")
    aged(pack)
    cache = tmp_path / "cache"
    cards = find_packs([pack.parent], cache)
    lesson = open_lesson(pack / "one", "sample/one", cache)
    for path in cache.iterdir():
        path.write_bytes(junk)
    assert open_lesson(pack / "one", "sample/one", cache) == lesson
    assert find_packs([pack.parent], cache) == cards
    assert json.loads((cache / "packs.json").read_bytes())


@given(st.integers(0, 4000), st.integers(0, 255))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_flipped_byte_in_a_compiled_lesson_is_noticed(tmp_path: Path, at: int, byte: int) -> None:
    lesson = sample(tmp_path)
    data = bytearray(dump_lesson(lesson))
    at %= len(data)
    same = data[at] == byte or at < 9
    data[at] = byte
    try:
        loaded = load_lesson(bytes(data), lesson.id, lesson.folder)
    except (ValueError, TypeError, KeyError, IndexError):
        return
    assert loaded == lesson
    assert same


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "packs" / "p")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert find_packs([pack.parent], tmp_path / "file")[0].lessons
    assert open_lesson(pack / "one", "sample/one", tmp_path / "file" / "deeper").spans


def test_compiling_and_loading_give_the_same_lesson(tmp_path: Path) -> None:
    lessons = [sample(tmp_path, notes=NOTES + QUESTIONS)]
    for card in find_packs([SHIPPED]):
        lessons += [open_lesson(Path(each.folder), each.id) for each in card.lessons]
    for lesson in lessons:
        assert load_lesson(dump_lesson(lesson), lesson.id, lesson.folder) == lesson


def test_a_pack_moved_elsewhere_keeps_its_content_and_gets_its_folder(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    one = write_pack(tmp_path / "a")
    two = write_pack(tmp_path / "b")
    first = open_lesson(one / "one", "sample/one", cache)
    second = open_lesson(two / "one", "sample/one", cache)
    assert replace(first, folder=second.folder) == second
    assert second.folder == str(two / "one")


HOSTILE_SPANS = {
    "one letter": "  - {id: s%d, kind: claim/event, quote: a, why: Well then}\n",
    "nowhere": "  - {id: s%d, kind: claim/event, quote: the mayor resigns, why: Well then}\n",
    "no span": "  - {id: s%d, kind: claim/event, source: nobody, quote: go, why: Well then}\n",
}


@pytest.mark.parametrize("span", HOSTILE_SPANS.values(), ids=list(HOSTILE_SPANS))
def test_thousands_of_wrong_spans_are_answered_for_in_seconds(tmp_path: Path, span: str) -> None:
    notes = "spans:\n" + "".join(span % number for number in range(1500))
    pack = write_pack(tmp_path, article=ARTICLE + "\n" + "a mayor may go\n\n" * 5000, notes=notes)
    begun = time.process_time()
    assert len(lint([pack])) >= 1500
    assert time.process_time() - begun < 10


FILES = {"pack.yaml": PACK, "one/article.md": ARTICLE, "one/notes.yaml": NOTES + QUESTIONS}
noise = st.one_of(
    st.sampled_from(
        [b"", b"\n", b"    ", b": ", b"- ", b"[", b"{", b"\x00", b"\xff", b"\xe2\x80\xae", b"\t", b'"', b"'"]
    ),
    st.sampled_from(
        [b"!!! box", b"---\n", b"&a ", b"*a ", b"<<: ", b"![](", b"](../../x.png)", b"no", b"\r", b"0", b"|"]
    ),
    st.binary(max_size=6),
    st.text(max_size=6).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
mutation = st.tuples(
    st.sampled_from(sorted(FILES)), st.integers(0, 2500), st.sampled_from([0, 0, 1, 2, 5, 30, 300]), noise
)
swaps = st.tuples(st.sampled_from(sorted(FILES)), st.integers(0, 70), st.integers(0, 70))


@given(st.lists(mutation, min_size=1, max_size=4), st.lists(swaps, max_size=3))
@example([("one/notes.yaml", 10, 0, b'"\\UFFFFFFFF"')], [])
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mutated_packs_never_raise_and_say_where(
    tmp_path: Path, mutations: list[tuple[str, int, int, bytes]], lines: list[tuple[str, int, int]]
) -> None:
    contents = mutated(mutations, lines)
    pack = write_pack(tmp_path / "packs" / "p")
    for name, data in contents.items():
        (pack / name).write_bytes(data)
    for problem in lint([pack]):
        assert problem.message
        data = contents.get(str(Path(problem.file).relative_to(pack)), b"")
        assert problem.line <= data.replace(b"\r", b"\n").count(b"\n") + 1
    for card in find_packs([pack.parent], tmp_path / "cache"):
        for each in card.lessons:
            opens_or_says_why(each, tmp_path / "cache")


def mutated(mutations: list[tuple[str, int, int, bytes]], lines: list[tuple[str, int, int]]) -> dict[str, bytes]:
    contents = {name: text.encode() for name, text in FILES.items()}
    for name, first, second in lines:
        rows = contents[name].split(b"\n")
        one, two = first % len(rows), second % len(rows)
        rows[one], rows[two] = rows[two], rows[one]
        contents[name] = b"\n".join(rows)
    for name, place, gone, put in mutations:
        data = contents[name]
        at = place % (len(data) + 1)
        contents[name] = data[:at] + put + data[at + gone :]
    return contents


def opens_or_says_why(card: LessonCard, cache: Path) -> None:
    if card.problem:
        with pytest.raises(PackError):
            open_lesson(Path(card.folder), card.id, cache)
    else:
        assert open_lesson(Path(card.folder), card.id, cache).content == card.content
