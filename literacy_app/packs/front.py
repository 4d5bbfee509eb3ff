"""article.md: the fields between its --- lines and the body below them, to an Article."""

from dataclasses import dataclass

from literacy_app.domain.article import Article, Block, BlockKind
from literacy_app.packs import rules
from literacy_app.packs.fields import Field, Record, Shape, Table, read_record
from literacy_app.packs.markup import read_blocks
from literacy_app.packs.source import Findings, Source
from literacy_app.packs.tree import Mapping
from literacy_app.packs.yaml_reading import read_yaml

ARTICLE = Table(
    "An article",
    Field("title", needed=True),
    Field("headline"),
    Field("outlet", needed=True),
    Field("byline"),
    Field("published", Shape.DATE, needed=True),
    Field("genre", needed=True),
    Field("sound", Shape.TRUTH, needed=True),
    Field("level", Shape.WHOLE, needed=True, least=1, most=13),
    Field("minutes", Shape.WHOLE, needed=True, least=1, most=240),
    Field("language", Shape.LANGUAGE),
    Field("marks", Shape.TEXTS, needed=True),
    Field("types", Shape.TRUTH),
    Field("standards", Shape.TEXTS),
)
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with the place of each of its fields; wrong fields are empty in it."""

    article: Article
    source: Source
    record: Record

    @property
    def is_readable(self) -> bool:
        """Whether its fields could be read at all; where not, nothing else is worth checking."""
        return bool(self.record.mapping.values)


def read_front(source: Source, findings: Findings) -> tuple[Record, int]:
    """The fields an article begins with, and the number of lines they take; no fields where they cannot be read."""
    lines = source.text.split("\n")
    nothing = Record(Mapping(0))
    if lines[0].rstrip() != _FENCE:
        message = "The article must begin with a line --- and its fields; see the example in FORMAT.md."
        findings.add(rules.FRONT_MATTER_MISSING, message, source, 0)
        return nothing, 0
    last = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), 0)
    if not last:
        message = "The fields at the top are never closed; write a line --- below the last of them."
        findings.add(rules.FRONT_MATTER_OPEN, message, source, 0)
        return nothing, len(lines)
    node = read_yaml(source, findings, len(lines[0]) + 1, source.offset(last + 1))
    record = None if node is None else read_record(node, ARTICLE, source, findings)
    return record or nothing, last + 1


def read_article(source: Source, language: str, findings: Findings) -> ReadArticle:
    """The article in a file; ``language`` is that of its pack, which counts where the article does not say."""
    record, taken = read_front(source, findings)
    lines = source.text.expandtabs(4).split("\n")[taken:]
    body = read_blocks(source, lines, taken + 1, findings)
    if not body and not findings.has_errors:
        message = "There is no text below the fields; write the article there."
        findings.add(rules.ARTICLE_EMPTY, message, source, source.offset(taken + 1))
    title = " ".join(record.text("title").split())
    headline = " ".join(record.text("headline").split()) or title
    line, _ = source.place(record.place("headline" if record.text("headline") else "title"))
    article = Article(
        title=title,
        outlet=record.text("outlet"),
        byline=record.text("byline"),
        published=record.text("published"),
        genre=record.text("genre"),
        sound=record.truth("sound"),
        level=record.whole("level", 1),
        minutes=record.whole("minutes", 1),
        language=record.text("language", language),
        marks=tuple(dict.fromkeys(record.texts("marks"))),
        blocks=(Block(BlockKind.TITLE, headline, line=line), *body),
        types=record.truth("types"),
    )
    return ReadArticle(article, source, record)
