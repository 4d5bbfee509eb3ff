"""A sound pack made for tests; parts of it can be put in place of others."""

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
