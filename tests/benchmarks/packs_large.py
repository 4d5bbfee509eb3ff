"""A large article and its notes, as people write them."""

import random
import textwrap
from pathlib import Path

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


def write_lesson(folder: Path, words: int, spans: int) -> str:
    """Write a lesson of a size into a folder; its article's text as in the file."""
    article, notes = large(words, spans)
    folder.mkdir(parents=True)
    (folder / "article.md").write_text(article, encoding="utf-8")
    (folder / "notes.yaml").write_text(notes, encoding="utf-8")
    return article


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
    notes += "questions:\n  - {type: mark, kind: hedge}\n  - {type: classify, span: span-3}\n"
    return FRONT.replace("[claim, source, hedge]", "[claim, source, hedge, wording]") + "\n\n".join(paragraphs), notes


def _span(index: int, quote: str, dice: random.Random, known: list[str], kinds: list[str]) -> str:
    kind = kinds[index % len(kinds)]
    shown = " ".join(quote.split(" ")[:3])
    why = textwrap.fill(" ".join(dice.choices(known, k=25)), 100, initial_indent="      ", subsequent_indent="      ")
    extra = "    source: none\n    support: weak\n" if kind.startswith("claim") else ""
    return f"  - id: span-{index}\n    kind: {kind}\n    quote: {shown}\n{extra}    why: >-\n{why}.\n"
