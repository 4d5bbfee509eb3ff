"""notes.yaml: what the teacher knows of an article, read into records and anchored in its text."""

from dataclasses import dataclass

from literacy_app.domain.key import SUPPORT_ORDER, Worth
from literacy_app.domain.kinds import KindTable
from literacy_app.domain.text import Span, words
from literacy_app.packs import rules
from literacy_app.packs.anchoring import Anchors, Miss, Missed, Quotation
from literacy_app.packs.fields import Field, Record, Shape, Table, meant, read_record
from literacy_app.packs.source import Findings, Source
from literacy_app.packs.tree import Mapping, Node, Scalar
from literacy_app.packs.yaml_events import shortened
from literacy_app.packs.yaml_reading import read_yaml

NOTES = Table(
    "The file of notes",
    Field("spans", Shape.LIST, needed=True),
    Field("dossier", Shape.LIST),
    Field("questions", Shape.LIST),
    Field("debrief"),
)
SPAN = Table(
    "A span",
    Field("id", Shape.ID, needed=True),
    Field("kind", needed=True),
    Field("quote", needed=True),
    Field("extent"),
    Field("nth", Shape.WHOLE, least=1, most=1000),
    Field("before"),
    Field("after"),
    Field("source"),
    Field("support", choices=tuple(SUPPORT_ORDER)),
    Field("weakens"),
    Field("worth", choices=(Worth.PRECISE, Worth.EMPTY)),
    Field("contestable", Shape.TRUTH),
    Field("why", needed=True),
)
DOSSIER = Table("An entry of the dossier", Field("about", needed=True), Field("found", needed=True))
_TYPE = Field("type", needed=True)
QUESTIONS = {
    "mark": Table("A mark question", _TYPE, Field("kind", needed=True), Field("passage")),
    "classify": Table("A classify question", _TYPE, Field("span", needed=True)),
    "link": Table("A link question", _TYPE, Field("claim", needed=True)),
    "rate": Table(
        "A rate question",
        _TYPE,
        Field("span", needed=True),
        Field("answer", Shape.WHOLE, needed=True, least=1, most=5),
        Field("why", needed=True),
    ),
    "order": Table(
        "An order question",
        _TYPE,
        Field("spans", Shape.TEXTS, needed=True),
        Field("by", choices=("support",)),
        Field("why", needed=True),
    ),
    "choose": Table("A choose question", _TYPE, Field("ask", needed=True), Field("options", Shape.LIST, needed=True)),
    "write": Table(
        "A write question",
        _TYPE,
        Field("ask", needed=True),
        Field("model", needed=True),
        Field("rubric", Shape.TEXTS, needed=True),
    ),
}
OPTION = Table("An option", Field("text", needed=True), Field("right", Shape.TRUTH), Field("why", needed=True))


@dataclass(frozen=True, slots=True)
class SpanNote:
    """A span as written; ``core`` and ``extent`` are None where its quotation has no place."""

    record: Record
    id: str
    kind: str
    type: str
    core: Span | None
    extent: Span | None


@dataclass(frozen=True, slots=True)
class QuestionNote:
    """A question as written, the options of a choose question, and the passage of a mark question if one is given."""

    record: Record
    type: str
    options: tuple[Record, ...] = ()
    passage: Span | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """A file of notes; nothing in it has been held against anything else yet."""

    source: Source
    record: Record
    spans: tuple[SpanNote, ...]
    dossier: tuple[Record, ...]
    questions: tuple[QuestionNote, ...]

    @property
    def is_readable(self) -> bool:
        """Whether the file could be read at all; where not, nothing else is worth checking."""
        return bool(self.record.mapping.values)


class NotesReader:
    """Reads one file of notes about one article; ``span_table`` says which fields a span must have."""

    def __init__(
        self, source: Source, anchors: Anchors, kinds: KindTable, findings: Findings, span_table: Table = SPAN
    ) -> None:
        self._source = source
        self._span_table = span_table
        self._anchors = anchors
        self._kinds = kinds
        self._findings = findings

    def read(self) -> Notes:
        """Everything in the file that could be read."""
        node = read_yaml(self._source, self._findings)
        record = None if node is None else read_record(node, NOTES, self._source, self._findings)
        record = record or Record(Mapping(0))
        spans = [self._span(found) for found in self._records(record, "spans", self._span_table)]
        dossier = self._records(record, "dossier", DOSSIER)
        questions = [note for item in record.nodes("questions") if (note := self._question(item))]
        return Notes(self._source, record, tuple(spans), tuple(dossier), tuple(questions))

    def _records(self, record: Record, name: str, table: Table) -> list[Record]:
        found = (read_record(item, table, self._source, self._findings) for item in record.nodes(name))
        return [item for item in found if item is not None]

    def _span(self, record: Record) -> SpanNote:
        kind, _, kind_type = record.text("kind").partition("/")
        core = self._anchored(record) if record.fits("quote") else None
        extent = self._extent(record, core) if core and record.fits("extent") else core
        return SpanNote(record, record.text("id"), kind, kind_type, core, extent)

    def _anchored(self, record: Record) -> Span | None:
        quotation = Quotation(record.text("quote"), record.whole("nth"), record.text("before"), record.text("after"))
        found = self._anchors.find(quotation)
        if isinstance(found, Span):
            if any(character.isalnum() for character in quotation.text) or words(quotation.text):
                return found
            message = "This quotation has no letter or digit in it; quote at least one word."
            self._findings.add(rules.NOTHING_TO_MARK, message, self._source, record.place("quote"))
            return None
        self._note_miss(found, quotation, record, "quote")
        return None

    def _extent(self, record: Record, core: Span) -> Span | None:
        text = record.text("extent")
        found = self._anchors.around(text, core)
        if isinstance(found, Span):
            return found
        at = record.place("extent")
        if found.miss is Miss.NOT_FOUND:
            message = f"The extent “{shortened(text)}” is not in the article; {_copy(found)}"
            self._findings.add(rules.EXTENT_NOT_FOUND, message, self._source, at, found.proposal)
        elif found.miss is Miss.CROSSES_BLOCKS:
            self._note_miss(found, Quotation(text), record, "extent")
        else:
            message = "The extent does not contain the quotation; widen it until it does."
            self._findings.add(rules.EXTENT_NOT_AROUND, message, self._source, at)
        return None

    def _note_miss(self, missed: Missed, quotation: Quotation, record: Record, field: str) -> None:
        words_ = shortened(quotation.text)
        times = "once" if missed.count == 1 else f"{missed.count} times"
        at = record.place(field)
        if missed.miss is Miss.NOT_FOUND:
            message = f"“{words_}” is not in the article; {_copy(missed)}"
            self._findings.add(rules.QUOTE_NOT_FOUND, message, self._source, at, missed.proposal)
        elif missed.miss is Miss.AMBIGUOUS:
            message = (
                f"“{words_}” is in the article {times}; say which with nth (1 to {missed.count}), before or after."
            )
            self._findings.add(rules.QUOTE_AMBIGUOUS, message, self._source, at)
        elif missed.miss is Miss.CROSSES_BLOCKS:
            message = f"“{words_}” runs from one paragraph into the next; quote from one of them only."
            self._findings.add(rules.QUOTE_CROSSES_BLOCKS, message, self._source, at)
        elif missed.miss is Miss.NTH:
            message = f"“{words_}” is there only {times}; make nth a number from 1 to {missed.count}."
            self._findings.add(rules.NTH_OUT_OF_RANGE, message, self._source, record.place("nth"))
        else:
            side = "before" if record.has("before") else "after"
            message = (
                f"“{words_}” is there {times}, but never with this text right {side} it; copy it from the article."
            )
            self._findings.add(rules.CONTEXT_NOT_FOUND, message, self._source, record.place(side))

    def _question(self, node: Node) -> QuestionNote | None:
        written = node.values.get("type") if isinstance(node, Mapping) else None
        name = written.text.strip() if isinstance(written, Scalar) else ""
        table = QUESTIONS.get(name)
        if table is None and written is not None:
            message = f"There is no question type “{shortened(name)}”; {meant(name, list(QUESTIONS))}"
            self._findings.add(rules.NOT_A_CHOICE, message, self._source, written.at)
            return None
        record = read_record(node, table or Table("A question", _TYPE), self._source, self._findings)
        if record is None or table is None:
            return None
        options = self._records(record, "options", OPTION) if name == "choose" else []
        passage = self._passage(record) if name == "mark" and record.fits("passage") else None
        return QuestionNote(record, name, tuple(options), passage)

    def _passage(self, record: Record) -> Span | None:
        text = record.text("passage")
        found = self._anchors.occurrences(text)
        if len(found) == 1:
            return found[0]
        if found:
            self._note_miss(Missed(Miss.AMBIGUOUS, len(found)), Quotation(text), record, "passage")
        else:
            missed = Missed(Miss.NOT_FOUND, proposal=self._anchors.nearest(text))
            self._note_miss(missed, Quotation(text), record, "passage")
        return None


def _copy(missed: Missed) -> str:
    if missed.proposal:
        return f"did you mean “{shortened(missed.proposal)}”?"
    return "copy it from there word by word."
