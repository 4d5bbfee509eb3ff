"""A made-up pack of twenty lessons, built from sentences with their keys in them, long enough to master skills on."""

from collections.abc import Iterator
from random import Random

from literacy_app.domain.article import Article, Block, BlockKind
from literacy_app.domain.key import KeySpan
from literacy_app.domain.kinds import DEFAULT_KINDS
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import ClassifyQuestion, MarkQuestion
from literacy_app.domain.text import Span

LESSONS = 20
PARAGRAPHS = 10
SENTENCES = 4

NAMES = ("Ines Okafor", "Tarek Lindholm", "Mele Brandt", "Jonas Achterberg", "Priya Estergaard", "Osei Vance")
THINGS = ("ferry", "library", "market", "school roof", "bus line", "swimming hall", "clinic", "footbridge")
PLACES = ("Corley", "Vessmark", "Ilvarhaven", "Old Mill Lane", "the lower town", "Port Sarn")

TEMPLATES = (
    "[source/named:NAME] said [claim/event:the THING in PLACE was closed for NUM days] after the storm.",
    "[claim/number:The THING cost NUM crowns last year], according to [source/document:the yearly accounts].",
    "[source/organisation:The PLACE Works Office] counted [claim/number:NUM visitors at the THING on Monday].",
    "[source/study:A university study of NUM homes] found that [claim/cause:the THING made the air cleaner].",
    "[source/unnamed:A person close to the council] said [claim/prediction:the THING will move to PLACE].",
    "[source/crowd:People online] call it [claim/judgement:the worst THING in the whole valley].",
    "[source/post:In a post that NUM people shared], [claim/event:a driver ran from the THING].",
    "[source/picture:A picture from PLACE] shows [claim/event:water on the floor of the THING].",
    "The THING [hedge/possibility:may] [claim/event:close for NUM weeks], the notice on its door says.",
    "The work in PLACE [hedge/evidence:seems to] [claim/cause:have cracked the wall of the THING].",
    "The THING in PLACE [hedge/rumour:reportedly] [claim/number:lost NUM crowns in a single night].",
    "[hedge/approximation:About] [claim/number:NUM seats of the THING were empty] on Tuesday evening.",
    "[hedge/condition:If the bank agrees], [claim/prediction:the THING in PLACE opens again in May].",
    "[hedge/opinion:In my view] [claim/judgement:a THING for PLACE is money well spent], said [source/named:NAME].",
    "The plan is [wording/loaded:a disaster] for PLACE, and the accounts [wording/booster:prove] it.",
    "The office [wording/side-taking:admitted] the THING was late; its [wording/scare-quotes:“experts”] left early.",
    "The mayor [lure/wording:confirmed] the date for PLACE on Friday by signing the paper for the THING.",
    "[lure/claim:Who will pay for the THING in PLACE?] The meeting ended at ten, and the chairs were put away.",
    "[lure/claim:Bring your own cup to the THING.] The doors open at NUM minutes past nine in PLACE.",
    "The fair in PLACE is in [lure/hedge:May], and the [lure/source:Drawing of the THING] hangs in the hall.",
    "The THING stands [lure/hedge:about] the middle of PLACE, near a [lure/source:newspaper stand] and two benches.",
    "[lure/wording:A disaster film] was on at the THING, and the evening in PLACE was warm and quiet.",
    "The road from PLACE runs past the THING, down to the water, and back along the old wall.",
    "There were two long tables, a box of pens, and a plan of the THING on the wall.",
)


def lessons() -> tuple[Lesson, ...]:
    """The twenty lessons, always the same."""
    return tuple(_lesson(number) for number in range(LESSONS))


def _lesson(number: int) -> Lesson:
    dice = Random(f"lesson {number}")
    blocks: list[Block] = []
    spans: list[KeySpan] = []
    offset = 0
    for _ in range(PARAGRAPHS):
        text = ""
        for template in dice.sample(TEMPLATES, SENTENCES):
            plain, found = _parsed(_filled(template, dice))
            for kind, start, quote in found:
                spans.append(_span(f"s{len(spans)}", kind, quote, offset + len(text) + start))
            text += plain + " "
        blocks.append(Block(BlockKind.PARAGRAPH, text.rstrip()))
        offset += len(text.rstrip()) + 1
    article = Article(
        title=f"Lesson {number}",
        outlet="The Quay Post",
        byline="Staff",
        published="2026-01-05",
        genre="local news",
        sound=number % 2 == 0,
        level=(6, 8, 10, 12)[number % 4],
        minutes=15,
        language="en",
        marks=DEFAULT_KINDS.names,
        blocks=tuple(blocks),
    )
    asked = next(span for span in spans if not span.is_lure)
    return Lesson(
        id=f"made/{number:02d}",
        content=f"{number:064x}",
        folder=".",
        article=article,
        kinds=DEFAULT_KINDS,
        spans=tuple(spans),
        dossier=(),
        questions=(
            MarkQuestion("claim", article.block_span(1)),
            ClassifyQuestion(asked.id, DEFAULT_KINDS.types_of(asked.kind)),
        ),
        debrief=(),
    )


def _filled(template: str, dice: Random) -> str:
    named = template.replace("NAME", dice.choice(NAMES)).replace("NUM", str(dice.randrange(3, 900)))
    return named.replace("THING", dice.choice(THINGS)).replace("PLACE", dice.choice(PLACES))


def _parsed(marked: str) -> tuple[str, list[tuple[str, int, str]]]:
    """A sentence without its key, and the key: kind and type, where it begins, and its words."""
    plain, found = "", list[tuple[str, int, str]]()
    for piece in _split(marked):
        kind, colon, quote = piece.partition(":")
        if colon and "/" in kind:
            found.append((kind, len(plain), quote))
            plain += quote
        else:
            plain += piece
    return plain, found


def _split(marked: str) -> Iterator[str]:
    for piece in marked.split("["):
        yield from piece.split("]")


def _span(name: str, kind: str, quote: str, start: int) -> KeySpan:
    kind, _, type_ = kind.partition("/")
    place = Span(start, start + len(quote))
    return KeySpan(name, kind, type_, place, place, quote, "Made up.")
