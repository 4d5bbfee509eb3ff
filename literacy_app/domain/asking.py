"""Questions made from the key where an author wrote none: the same key always gives the same questions.

No kind is named here. What can be asked of a kind follows from the fields its row in the table carries: only a kind
with ``source`` is linked, only one with ``support`` is put in order. Contestable spans and lures are never asked about.
"""

from collections.abc import Iterable
from itertools import islice, pairwise

from literacy_app.domain.article import Article, BlockKind
from literacy_app.domain.key import NO_SOURCE, SUPPORT_ORDER, KeySpan, Support, Worth
from literacy_app.domain.kinds import KindTable
from literacy_app.domain.questions import ClassifyQuestion, LinkQuestion, MarkQuestion, OrderQuestion, Question
from literacy_app.domain.text import Span

MOST_MARK = 2
MOST_CLASSIFY = 3
MOST_LINK = 3
MOST_OTHER_SOURCES = 4
LEAST_ORDERED = 3


def made_questions(article: Article, spans: tuple[KeySpan, ...], kinds: KindTable) -> tuple[Question, ...]:
    """The questions a key gives by itself, in the order they are asked; none where the key has no targets.

    At most two *mark* (the kinds with most targets in one block), three *classify* (the most instructive spans, of
    different types), three *link* (claims with least support first) and one *order* (one claim for each degree of
    support, where there are three degrees). *Rate*, *choose* and *write* need an author. Only kinds the article trains
    are asked about.
    """
    targets = _in_text_order(span for span in spans if span.is_target and span.kind in article.marks)
    return (
        *_mark_questions(article, targets, kinds),
        *_classify_questions(targets, spans, kinds),
        *_link_questions(targets, spans, kinds),
        *_order_questions(targets, kinds),
    )


def link_options(spans: tuple[KeySpan, ...], claim_id: str) -> tuple[str, ...]:
    """What a claim may be joined to: the right source, up to four others near the claim, and ``NO_SOURCE``.

    Ids stand in text order, ``NO_SOURCE`` last. A source is any span of a kind that some claim of the key names as its
    source; lures, contestable spans and repetitions of the same words are left out. KeyError for an unknown claim.
    """
    by_id = {span.id: span for span in spans}
    claim = by_id[claim_id]
    right = by_id.get(claim.source)
    source_kinds = {by_id[span.source].kind for span in spans if span.source in by_id}
    others = _in_text_order(span for span in spans if span.is_target and span.kind in source_kinds)
    chosen = [right] if right else []
    for span in sorted(others, key=lambda span: _distance(span.core, claim.core)):
        if len(chosen) == MOST_OTHER_SOURCES + (right is not None):
            break
        if span.id != claim_id and all(_folded(span) != _folded(other) for other in chosen):
            chosen.append(span)
    return (*(span.id for span in _in_text_order(chosen)), NO_SOURCE)


def passage_for(article: Article, spans: tuple[KeySpan, ...], kind: str) -> Span:
    """The block with most targets of a kind, the first of equals, as a span of the article's text.

    Where the kind has no target: the block with most of its lures, else the longest paragraph, else the longest block.
    An article without blocks gives the empty span at 0.
    """
    if not article.blocks:
        return Span(0, 0)
    counts = _counts(article, spans, kind)
    index = max(range(len(article.blocks)), key=lambda index: (*counts[index], -index))
    return article.block_span(index)


def _counts(article: Article, spans: Iterable[KeySpan], kind: str) -> list[tuple[int, int, bool, int]]:
    """For each block: targets and lures of the kind, whether it is a paragraph and its length."""
    targets = [0] * len(article.blocks)
    lures = [0] * len(article.blocks)
    for span in spans:
        if span.is_target and span.kind == kind:
            targets[article.block_at(span.core.start)] += 1
        elif span.is_lure and span.type == kind:
            lures[article.block_at(span.core.start)] += 1
    return [
        (targets[index], lures[index], block.kind is BlockKind.PARAGRAPH, len(block.text))
        for index, block in enumerate(article.blocks)
    ]


def _mark_questions(article: Article, targets: tuple[KeySpan, ...], kinds: KindTable) -> list[MarkQuestion]:
    def richness(kind: str) -> int:
        return max(count[0] for count in _counts(article, targets, kind))

    present = [name for name in kinds.names if any(span.kind == name for span in targets)]
    chosen = sorted(present, key=richness, reverse=True)[:MOST_MARK]
    return [MarkQuestion(kind, passage_for(article, targets, kind)) for kind in present if kind in chosen]


def _classify_questions(
    targets: tuple[KeySpan, ...], spans: tuple[KeySpan, ...], kinds: KindTable
) -> list[ClassifyQuestion]:
    """The most instructive spans, no type asked twice; in text order."""
    shaky = {span.source for span in spans if span.support in {Support.NONE, Support.WEAK}}

    def dullness(span: KeySpan) -> int:
        if span.worth is Worth.EMPTY:
            return 0
        if span.id in shaky:
            return 1
        return 2 if span.worth is Worth.PRECISE else 3

    chosen: list[KeySpan] = []
    for span in sorted(targets, key=dullness):
        fresh = all((span.kind, span.type) != (other.kind, other.type) for other in chosen)
        options = kinds.types_of(span.kind)
        if fresh and len(options) > 1 and span.type in options and len(chosen) < MOST_CLASSIFY:
            chosen.append(span)
    return [ClassifyQuestion(span.id, kinds.types_of(span.kind)) for span in _in_text_order(chosen)]


def _link_questions(targets: tuple[KeySpan, ...], spans: tuple[KeySpan, ...], kinds: KindTable) -> list[LinkQuestion]:
    contestable = {span.id for span in spans if span.contestable}
    claims = [
        span
        for span in targets
        if span.source and span.source not in contestable and "source" in kinds.fields_of(span.kind)
    ]
    offered = ((claim, link_options(spans, claim.id)) for claim in sorted(claims, key=_degree))
    chosen = list(islice(((claim, options) for claim, options in offered if len(options) > 1), MOST_LINK))
    chosen.sort(key=lambda pair: (pair[0].core, pair[0].id))
    return [LinkQuestion(claim.id, options) for claim, options in chosen]


def _order_questions(targets: tuple[KeySpan, ...], kinds: KindTable) -> list[OrderQuestion]:
    """One claim for each degree of support, offered in text order unless that would give the answer away."""
    firsts: dict[Support, KeySpan] = {}
    for span in targets:
        if span.support in SUPPORT_ORDER and "support" in kinds.fields_of(span.kind):
            firsts.setdefault(span.support, span)
    if len(firsts) < LEAST_ORDERED:
        return []
    offered = list(firsts.values())
    if all(_degree(one) < _degree(two) for one, two in pairwise(offered)):
        offered = [*offered[1:], offered[0]]
    return [OrderQuestion(tuple(span.id for span in offered), "")]


def _degree(span: KeySpan) -> int:
    """How well supported, from 0; a claim whose support is not said comes last."""
    return SUPPORT_ORDER.index(span.support) if span.support in SUPPORT_ORDER else len(SUPPORT_ORDER)


def _in_text_order(spans: Iterable[KeySpan]) -> tuple[KeySpan, ...]:
    return tuple(sorted(spans, key=lambda span: (span.core, span.id)))


def _distance(one: Span, two: Span) -> int:
    """The number of code points between two spans, 0 where they touch or overlap."""
    return max(0, one.start - two.end, two.start - one.end)


def _folded(span: KeySpan) -> str:
    return " ".join(span.quote.casefold().split())
