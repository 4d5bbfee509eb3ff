"""Every rule that a pack can break: its stable code, how bad that is, and what it means.

The authors' reference lists this table, and every rule has a tiny bad pack in the tests that breaks it.
"""

from dataclasses import dataclass

from literacy_app.domain.problems import Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``code`` never changes once released, ``about`` says in one sentence what breaking it means."""

    code: str
    severity: Severity
    about: str


FILE_MISSING = Rule("file-missing", _ERROR, "A file that every pack or lesson has is not there.")
FILE_UNREADABLE = Rule("file-unreadable", _ERROR, "The computer cannot read the file.")
FILE_TOO_BIG = Rule(
    "file-too-big", _ERROR, "The file is larger than 512 KB (article), 256 KB (YAML) or 16 MB (picture)."
)
FILE_NAME = Rule("file-name", _ERROR, "A folder or picture has a name that does not work on every computer.")
NOT_UTF8 = Rule("not-utf8", _ERROR, "The file is not text in UTF-8.")
NOT_NFC = Rule("not-nfc", _WARNING, "Accents are stored as separate characters; they are joined while reading.")
CONTROL_CHARACTER = Rule("control-character", _ERROR, "An invisible control or direction-changing character.")
TOO_MANY_MARKS = Rule("too-many-marks", _ERROR, "More than four combining marks on one letter.")

YAML_SYNTAX = Rule("yaml-syntax", _ERROR, "The YAML cannot be understood.")
YAML_ANCHOR = Rule("yaml-anchor", _ERROR, "A YAML anchor (&name).")
YAML_ALIAS = Rule("yaml-alias", _ERROR, "A YAML alias (*name).")
YAML_TAG = Rule("yaml-tag", _ERROR, "A YAML tag (!name).")
YAML_MERGE = Rule("yaml-merge", _ERROR, "A YAML merge key (<<).")
YAML_KEY = Rule("yaml-key", _ERROR, "A key that is not a plain word.")
YAML_DUPLICATE_KEY = Rule("yaml-duplicate-key", _ERROR, "The same key twice in one place.")
YAML_TOO_DEEP = Rule("yaml-too-deep", _ERROR, "YAML nested more than 12 levels deep.")
YAML_TOO_MANY = Rule("yaml-too-many", _ERROR, "More than 20,000 values in one YAML file.")
YAML_DOCUMENTS = Rule("yaml-documents", _ERROR, "More than one YAML document in a file.")

FIELD_UNKNOWN = Rule("field-unknown", _ERROR, "A field that does not exist here.")
FIELD_MISSING = Rule("field-missing", _ERROR, "A field that must be there is not.")
FIELD_EMPTY = Rule("field-empty", _ERROR, "A field without a value.")
FIELD_SHAPE = Rule("field-shape", _ERROR, "Text where a list or fields belong, or the other way round.")
NOT_A_TRUTH_VALUE = Rule("not-a-truth-value", _ERROR, "Something else than yes, no, true or false.")
NOT_A_NUMBER = Rule("not-a-number", _ERROR, "Something else than a whole number.")
OUT_OF_RANGE = Rule("out-of-range", _ERROR, "A number outside its range.")
NOT_A_CHOICE = Rule("not-a-choice", _ERROR, "A word that is not among those a field allows.")
NOT_A_DATE = Rule("not-a-date", _ERROR, "A date that is not written year-month-day or does not exist.")
NOT_AN_ID = Rule("not-an-id", _ERROR, "An id with other characters than a–z, 0–9 and hyphens.")
NOT_A_LANGUAGE = Rule("not-a-language", _ERROR, "A language that is not a code such as en or pt-BR.")

FRONT_MATTER_MISSING = Rule(
    "front-matter-missing", _ERROR, "The article does not begin with a --- line and its fields."
)
FRONT_MATTER_OPEN = Rule("front-matter-open", _ERROR, "The --- line that ends the article's fields is missing.")
ARTICLE_EMPTY = Rule("article-empty", _ERROR, "There is no text after the article's fields.")
BLOCK_UNKNOWN = Rule("block-unknown", _ERROR, "A !!! block that is neither post, figure nor box.")
BLOCK_LABEL = Rule("block-label", _ERROR, "A !!! block without its label in double quotes.")
BLOCK_EMPTY = Rule("block-empty", _ERROR, "A !!! block with nothing indented below it.")
PARAGRAPH_TOO_LONG = Rule("paragraph-too-long", _ERROR, "A paragraph of more than 20,000 characters or 1,000 lines.")
TOO_MANY_BRACKETS = Rule("too-many-brackets", _ERROR, "More than 200 opening brackets in one paragraph.")
NESTED_TOO_DEEP = Rule("nested-too-deep", _ERROR, "Lists, quotes or emphasis nested more than 16 levels deep.")

PICTURE_OUTSIDE_FIGURE = Rule("picture-outside-figure", _ERROR, "A picture that is not inside a !!! figure.")
FIGURE_WITHOUT_PICTURE = Rule("figure-without-picture", _ERROR, "A !!! figure that shows no picture.")
PICTURE_NOT_LOCAL = Rule("picture-not-local", _ERROR, "A picture that is not a file in the lesson's own folder.")
PICTURE_MISSING = Rule("picture-missing", _ERROR, "A picture whose file is not there.")
PICTURE_FORMAT = Rule("picture-format", _ERROR, "A picture that is not a PNG, JPEG or WebP, or is named as another.")
PICTURE_TOO_BIG = Rule("picture-too-big", _ERROR, "A picture of more than 4096 pixels a side or 8 million in all.")
ALT_MISSING = Rule("alt-missing", _ERROR, "A picture without words for those who cannot see it.")
PICTURE_UNUSED = Rule("picture-unused", _WARNING, "A picture in the folder that the article does not show.")

QUOTE_NOT_FOUND = Rule("quote-not-found", _ERROR, "A quotation that does not stand in the article.")
QUOTE_AMBIGUOUS = Rule("quote-ambiguous", _ERROR, "A quotation that stands in the article more than once.")
QUOTE_CROSSES_BLOCKS = Rule("quote-crosses-blocks", _ERROR, "A quotation that runs from one paragraph into the next.")
NTH_OUT_OF_RANGE = Rule("nth-out-of-range", _ERROR, "An nth that is larger than the number of occurrences.")
CONTEXT_NOT_FOUND = Rule("context-not-found", _ERROR, "A before or after that does not stand next to the quotation.")
EXTENT_NOT_FOUND = Rule("extent-not-found", _ERROR, "An extent that does not stand in the article.")
EXTENT_NOT_AROUND = Rule("extent-not-around", _ERROR, "An extent that does not contain the quotation.")
NOTHING_TO_MARK = Rule("nothing-to-mark", _ERROR, "A quotation without a letter or digit.")

ID_TWICE = Rule("id-twice", _ERROR, "An id used for two spans.")
ID_RESERVED = Rule("id-reserved", _ERROR, "A span with the id none or outlet, which mean something else.")
KIND_UNKNOWN = Rule("kind-unknown", _ERROR, "A kind that the program and the pack do not know.")
TYPE_MISSING = Rule("type-missing", _ERROR, "A kind without its type.")
TYPE_UNKNOWN = Rule("type-unknown", _ERROR, "A type that its kind does not have.")
FIELD_NOT_OF_KIND = Rule("field-not-of-kind", _ERROR, "A field that spans of this kind do not have.")
MARK_UNKNOWN = Rule("mark-unknown", _ERROR, "A kind under marks that nobody knows.")
MARK_WITHOUT_SPANS = Rule("mark-without-spans", _WARNING, "A kind under marks of which the notes have no span.")
SPAN_NOT_TRAINED = Rule("span-not-trained", _WARNING, "A span of a kind that the article does not train.")
SPANS_OVERLAP = Rule("spans-overlap", _WARNING, "Two targets of one kind that cover the same words.")
WHY_SHORT = Rule("why-short", _WARNING, "A why of fewer than ten characters.")
SPAN_UNKNOWN = Rule("span-unknown", _ERROR, "A reference to a span that is not there.")
NOT_A_SOURCE = Rule("not-a-source", _ERROR, "A claim put down to a span that is no source.")
NOT_A_CLAIM = Rule("not-a-claim", _ERROR, "Something said of a span that is no claim.")
NO_TARGETS = Rule("no-targets", _WARNING, "Notes without a single span to be found.")
ABOUT_TWICE = Rule("about-twice", _WARNING, "Two dossier entries about the same thing.")

SPAN_WITHOUT_TYPES = Rule("span-without-types", _ERROR, "A classify question about a lure, or a kind with one type.")
SOURCE_UNSAID = Rule("source-unsaid", _ERROR, "A link question about a claim whose source is not said.")
ORDER_TOO_FEW = Rule("order-too-few", _ERROR, "An order question with fewer than two claims.")
ORDER_TWICE = Rule("order-twice", _ERROR, "The same claim twice in an order question.")
SUPPORT_UNSAID = Rule("support-unsaid", _ERROR, "An order question about a claim whose support is not said.")
ORDER_TIE = Rule("order-tie", _ERROR, "An order question about claims with the same support.")
CHOOSE_TOO_FEW = Rule("choose-too-few", _ERROR, "A choose question with fewer than two options.")
CHOOSE_NONE_RIGHT = Rule("choose-none-right", _ERROR, "A choose question without a right option.")
CHOOSE_TWICE = Rule("choose-twice", _ERROR, "The same option twice in a choose question.")

VERSION_WRONG = Rule("version-wrong", _ERROR, "A version that is not three numbers such as 1.0.0.")
LESSONS_NONE = Rule("lessons-none", _ERROR, "A pack that lists no lessons.")
LESSON_MISSING = Rule("lesson-missing", _ERROR, "A lesson in the list that has no folder.")
LESSON_TWICE = Rule("lesson-twice", _ERROR, "A lesson listed twice.")
LESSON_UNLISTED = Rule("lesson-unlisted", _WARNING, "A folder with an article that the pack does not list.")
FORM_WRONG = Rule("form-wrong", _ERROR, "A test without two forms, or a form without passages.")
KIND_WRONG = Rule("kind-wrong", _ERROR, "A kind of the pack's own with a wrong name or wrong types.")
PACK_ID_TWICE = Rule("pack-id-twice", _ERROR, "Two packs with the same id.")
PACK_NOT_FOUND = Rule("pack-not-found", _ERROR, "A path with no pack and no lesson in it.")

RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
"""All rules in the order above."""
