"""Two annotations of one article held against each other, and how that is told on the command line."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from literacy_app.domain.agreement import LEAST_ALPHA, Agreement, Difference, Disagreement, agreement
from literacy_app.domain.article import Article
from literacy_app.domain.problems import OperationError
from literacy_app.domain.text import Span

_HEADS = ("kind", "alpha", "F1", "same type", "first", "second", "matched")
_WHAT = {
    Difference.ONLY_FIRST: "only the first",
    Difference.ONLY_SECOND: "only the second",
    Difference.TYPE: "another type",
    Difference.BOUNDARY: "other edges",
}
_LEGEND = (
    "alpha: Krippendorff's, over the words; 1 is full agreement, 0 what chance would give, and one can build on "
    f"{LEAST_ALPHA} or more · F1: spans of one that would be accepted as marks of the other · what either calls "
    "contestable is left out"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """The article two people annotated and how far they agree."""

    article: Article
    found: Agreement


def compare(first: Path, second: Path) -> Compared:
    """Compare two files of notes, each given by itself or by its folder; the article lies beside one of them.

    Raises:
        OperationError: with a sentence, where a file is missing or a span has no place in the article.
    """
    from literacy_app.packs.layout import ARTICLE_FILE
    from literacy_app.packs.second_reading import annotated_article

    files = [_notes_in(path) for path in (first, second)]
    folder = next((file.parent for file in files if (file.parent / ARTICLE_FILE).is_file()), None)
    if folder is None:
        raise OperationError(f"There is no {ARTICLE_FILE} beside either file; put one into its lesson's folder.")
    annotated = annotated_article(folder)
    one, other = (annotated.read(file) for file in files)
    return Compared(annotated.article, agreement(annotated.article, one, other))


def _notes_in(path: Path) -> Path:
    from literacy_app.packs.layout import NOTES_FILE

    file = path / NOTES_FILE if path.is_dir() else path
    if not file.is_file():
        raise OperationError(f"There is nothing at {file}; give two files of notes about one article.")
    return file


def lines(compared: Compared) -> Iterator[str]:
    """The comparison as lines: a table of the kinds, what it means, and the differences in the order of the text."""
    rows = [
        (
            kind.kind,
            f"{kind.alpha:.2f}{'' if kind.holds else ' !'}",
            f"{kind.f1:.2f}",
            f"{kind.same_type:.0%}",
            str(kind.first),
            str(kind.second),
            str(kind.matched),
        )
        for kind in compared.found.kinds
    ]
    widths = [max(len(row[column]) for row in (_HEADS, *rows)) for column in range(len(_HEADS))]
    for row in (_HEADS, *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield ""
    yield _LEGEND
    for difference in compared.found.differences:
        yield _line(difference, compared.article)
    if any(difference.contestable for difference in compared.found.differences):
        yield "* alpha of this kind is too low: mend the key here, or call the span contestable"


def _line(difference: Disagreement, article: Article) -> str:
    said = f"paragraph {article.block_at(difference.at.start) + 1}: {difference.kind}, {_WHAT[difference.what]}: "
    said += _quoted(difference.at, article)
    if difference.what is Difference.TYPE:
        said += f" ({difference.types[0]} / {difference.types[1]})"
    elif difference.what is Difference.BOUNDARY:
        said += f" / {_quoted(difference.other, article)}"
    return said + (" *" if difference.contestable else "")


def _quoted(span: Span, article: Article) -> str:
    return f"“{' '.join(span.of(article.text).split())}”"


def as_data(compared: Compared) -> dict[str, Any]:
    """The comparison for machines; offsets are code points of the article's text."""
    return {
        "kinds": [asdict(kind) | {"holds": kind.holds} for kind in compared.found.kinds],
        "differences": [
            asdict(difference) | {"quote": difference.at.of(compared.article.text)}
            for difference in compared.found.differences
        ],
    }
