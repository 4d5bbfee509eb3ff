"""Packs made for tests: one that is sound, and one that is large."""

import random
import textwrap
from pathlib import Path

PACK = """\
id: sample
title: Sample
version: 1.0.0
authors: [Somebody]
licence: CC-BY-4.0
language: en
level: 8
lessons: [one]
"""

FRONT = """\
---
title: The mayor may go
outlet: The Lamp (invented)
published: 2026-01-02
genre: local news
sound: no
level: 8
minutes: 10
marks: [claim, source, hedge]
---
"""

BODY = """\
An official said that the mayor might resign in May. The mayor may leave.

!!! post "@reader on X"
    They are all going 🚶🏽‍♀️ to leave!
"""

ARTICLE = FRONT + BODY

NOTES = """\
spans:
  - id: official
    kind: source/unnamed
    quote: An official
    why: No name and no post.
  - id: resign
    kind: claim/prediction
    quote: the mayor might resign
    extent: said that the mayor might resign in May
    source: official
    support: weak
    why: Nobody can be asked.
  - id: may-leave
    kind: hedge/possibility
    quote: may
    after: leave
    weakens: resign
    worth: empty
    why: Says nothing at all.
  - id: month
    kind: lure/hedge
    quote: May
    why: The month, not a hedge.
"""


def write_pack(folder: Path, *, pack: str = PACK, article: str = ARTICLE, notes: str = NOTES) -> Path:
    """A pack with one lesson, ``one``; the folder of the pack."""
    lesson = folder / "one"
    lesson.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(pack, encoding="utf-8")
    (lesson / "article.md").write_text(article, encoding="utf-8")
    (lesson / "notes.yaml").write_text(notes, encoding="utf-8")
    return folder


def large(words: int, spans: int, seed: int = 7) -> tuple[str, str]:
    """An article and notes of a size, as people write them: paragraphs of 80 words, some emphasis, links and posts."""
    dice = random.Random(seed)
    syllables = ["ba", "ke", "lo", "mi", "nu", "ra", "so", "te", "vi", "du", "pe", "ang", "ing", "er"]
    known = ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(2500)]
    paragraphs: list[str] = []
    quotes: list[str] = []
    every = max(1, words // max(1, spans))
    for number in range(words // 80):
        row = [f"{dice.choice(known)}" for _ in range(80)]
        for index in range(0, 80, every):
            row[index] = f"{row[index]}{number}x{index}"
            quotes.append(" ".join(row[index : index + 3]))
        if number % 3 == 0:
            row[7], row[35] = f"*{row[7]}*", f"[{row[35]}](https://example.org/{number})"
        text = " ".join(row)
        paragraphs.append(f'!!! post "@{row[3]} on X"\n    {text}.' if number % 20 == 19 else f"{text}.")
    kinds = ["claim/event", "source/named", "hedge/possibility", "wording/loaded"]
    notes = "spans:\n" + "".join(_span(index, quotes[index], dice, known, kinds) for index in range(spans))
    return FRONT.replace("[claim, source, hedge]", "[claim, source, hedge, wording]") + "\n\n".join(paragraphs), notes


def _span(index: int, quote: str, dice: random.Random, known: list[str], kinds: list[str]) -> str:
    kind = kinds[index % len(kinds)]
    shown = " ".join(quote.split(" ")[:3])
    why = textwrap.fill(" ".join(dice.choices(known, k=25)), 100, initial_indent="      ", subsequent_indent="      ")
    extra = "    source: none\n    support: weak\n" if kind.startswith("claim") else ""
    return f"  - id: span-{index}\n    kind: {kind}\n    quote: {shown}\n{extra}    why: >-\n{why}.\n"
