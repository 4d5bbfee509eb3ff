"""Rulings on appeals against a key, and the lesson as it stands after them.

An accepted ruling makes a stretch of the article contestable: marking it counts no more than leaving it. A ruling holds
only as long as what it was made about is still there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from literacy_app.domain.key import KeySpan
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import text_digest
from literacy_app.domain.text import Span, words

LEAST_REASON, MOST_REASON = 3, 1000
"""So many characters the reason of an appeal has, at the least and at the most."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody who may said to an appeal.

    ``span`` is the id of a span of the key, empty where the ruling is about a mark that is no span of it; ``mark`` is
    that mark's id, empty otherwise. ``kind`` is the span's or the mark's, ``quote`` the words at its core or in the
    mark and ``at`` their place in the article, whose ``text_digest`` is ``text``. ``at_ms`` is when it was made, in
    milliseconds since 1970 UTC.
    """

    lesson: str
    span: str
    mark: str
    kind: str
    quote: str
    at: Span
    text: str
    accepted: bool
    reason: str
    at_ms: int

    @property
    def is_about_span(self) -> bool:
        """Whether this is about a span of the key, and not about a mark where the key has none."""
        return bool(self.span)


def in_force(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """The latest ruling on each thing, oldest first; of two made at the same moment the one that accepts.

    A span is the same thing while its id, kind and words are; marks are where their kind and words are, whoever made
    them.
    """
    latest: dict[tuple[object, ...], Ruling] = {}
    for ruling in sorted(rulings, key=_by_time):
        latest[_about(ruling)] = ruling
    return tuple(sorted(latest.values(), key=_by_time))


def with_rulings(lesson: Lesson, rulings: Iterable[Ruling]) -> Lesson:
    """The lesson as it stands after these rulings; the very same lesson where none of them touches it.

    ``lesson`` is the one that was read from its pack. An accepted ruling about a span makes it contestable while it has
    the same id, kind and words. One about a mark adds a contestable span of the mark's kind at its place while the
    article is the same; such spans stand last, in text order, and their ids can be no author's. The latest ruling on a
    thing is the one that counts, and in what order they are given makes no difference.
    """
    accepted = [ruling for ruling in in_force(rulings) if ruling.accepted and ruling.lesson == lesson.id]
    if not accepted:
        return lesson
    text = lesson.article.text
    named = {(ruling.span, ruling.kind, _line(ruling.quote)) for ruling in accepted if ruling.is_about_span}
    spans = tuple(
        replace(span, contestable=True) if (span.id, span.kind, _line(span.core.of(text))) in named else span
        for span in lesson.spans
    )
    added = _added(lesson, [ruling for ruling in accepted if not ruling.is_about_span])
    return lesson if spans == lesson.spans and not added else replace(lesson, spans=(*spans, *added))


def _added(lesson: Lesson, rulings: list[Ruling]) -> tuple[KeySpan, ...]:
    """The contestable spans that rulings about marks bring; a span that is there already is not brought again."""
    if not rulings:
        return ()
    text, digest = lesson.article.text, text_digest(lesson.article.text)
    there = {(span.kind, span.core) for span in lesson.spans}
    added: dict[tuple[str, Span], KeySpan] = {}
    for ruling in rulings:
        at = ruling.at
        is_there = ruling.text == digest and at.end <= len(text) and _line(at.of(text)) == _line(ruling.quote)
        place = _trimmed(at, ruling.quote)
        if is_there and place and (ruling.kind, place) not in there:
            name = f"ruled:{ruling.kind}:{place.start}-{place.end}"
            quote = place.of(text)
            added[ruling.kind, place] = KeySpan(name, ruling.kind, "", place, place, quote, "", contestable=True)
    return tuple(sorted(added.values(), key=lambda span: (span.core, span.kind)))


def _trimmed(at: Span, quote: str) -> Span:
    """The stretch from the first word to the last: space and punctuation at the edges never count."""
    found = words(quote)
    return Span(at.start + found[0].start, at.start + found[-1].end) if found else Span(at.start, at.start)


def _about(ruling: Ruling) -> tuple[object, ...]:
    if ruling.is_about_span:
        return ruling.lesson, ruling.span, ruling.kind, _line(ruling.quote)
    return ruling.lesson, "", ruling.kind, _trimmed(ruling.at, ruling.quote), ruling.text


def _by_time(ruling: Ruling) -> tuple[object, ...]:
    return ruling.at_ms, ruling.accepted, ruling.lesson, ruling.span, ruling.mark, ruling.kind, ruling.at, ruling.reason


def _line(text: str) -> str:
    return " ".join(text.split())
