"""The words on screen for the names the program uses inside: kinds, types, phases, outcomes, pictures.

A pack may bring kinds and types of its own; their words are their names as the pack's author wrote them.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from literacy_app.domain.before_after import Occasion
from literacy_app.domain.standing import Phase

if TYPE_CHECKING:  # a lesson's own words are imported with lessons
    from literacy_app.domain.facts import Confidence
    from literacy_app.domain.key import Support, Worth


def kind_word(kind: str) -> str:
    """What a kind of span is called."""
    words = {
        "claim": QCoreApplication.translate("words", "Claim"),
        "source": QCoreApplication.translate("words", "Source"),
        "hedge": QCoreApplication.translate("words", "Hedge"),
        "wording": QCoreApplication.translate("words", "Wording"),
        "lure": QCoreApplication.translate("words", "Lure"),
    }
    return words.get(kind) or _as_written(kind)


def kind_hint(kind: str) -> str:
    """What a kind of span is, in one sentence; empty for a kind of a pack's own."""
    hints = {
        "claim": QCoreApplication.translate("words", "Something the article states, or passes on, as being so."),
        "source": QCoreApplication.translate("words", "Who or what a claim is put down to."),
        "hedge": QCoreApplication.translate("words", "Words that hold back from full commitment."),
        "wording": QCoreApplication.translate("words", "Words that push you one way."),
        "lure": QCoreApplication.translate("words", "Looks like one of the others and is not."),
    }
    return hints.get(kind, "")


def type_word(kind: str, name: str) -> str:
    """What a type of a kind is called."""
    return _claim_and_source_types().get((kind, name)) or _other_types().get((kind, name)) or _as_written(name)


def type_hint(kind: str, name: str) -> str:
    """What a type of a kind is, in a few words or examples; empty for a type of a pack's own."""
    return _claim_and_source_hints().get((kind, name)) or _other_hints().get((kind, name), "")


def phase_word(phase: Phase) -> str:
    """What a phase of a lesson is called."""
    return {
        Phase.READ: QCoreApplication.translate("words", "Read"),
        Phase.MARK: QCoreApplication.translate("words", "Mark"),
        Phase.CHECK: QCoreApplication.translate("words", "Check"),
        Phase.QUESTIONS: QCoreApplication.translate("words", "Questions"),
        Phase.DEBRIEF: QCoreApplication.translate("words", "Debrief"),
    }[phase]


def outcome_word(outcome: str) -> str:
    """What became of a mark or a span; empty where nothing has been said of it."""
    words = {
        "": "",
        "found": QCoreApplication.translate("words", "Found"),
        "boundary": QCoreApplication.translate("words", "Found, edges off"),
        "wrong-kind": QCoreApplication.translate("words", "Wrong kind"),
        "missed": QCoreApplication.translate("words", "Missed"),
        "lure": QCoreApplication.translate("words", "Lure taken"),
        "avoided": QCoreApplication.translate("words", "Lure left alone"),
        "extra": QCoreApplication.translate("words", "Extra"),
        "contestable": QCoreApplication.translate("words", "Readers differ"),
    }
    return words[outcome] if outcome in words else _as_written(outcome)


def confidence_word(confidence: "Confidence") -> str:
    """How sure somebody is of a mark or an answer."""
    from literacy_app.domain.facts import Confidence

    return {
        Confidence.UNSAID: QCoreApplication.translate("words", "Not said"),
        Confidence.UNSURE: QCoreApplication.translate("words", "Unsure"),
        Confidence.FAIRLY: QCoreApplication.translate("words", "Fairly sure"),
        Confidence.SURE: QCoreApplication.translate("words", "Sure"),
    }[confidence]


def test_word(test: Occasion) -> str:
    """What a test is called; empty for none."""
    return {
        Occasion.NONE: "",
        Occasion.PLACEMENT: QCoreApplication.translate("words", "Placement test"),
        Occasion.CLOSING: QCoreApplication.translate("words", "Closing test"),
    }[test]


def judgement_words() -> tuple[str, ...]:
    """The six points of the scale *how well supported is this article?*, worst first."""
    return (
        QCoreApplication.translate("words", "Not supported at all"),
        QCoreApplication.translate("words", "Poorly supported"),
        QCoreApplication.translate("words", "Rather poorly supported"),
        QCoreApplication.translate("words", "Rather well supported"),
        QCoreApplication.translate("words", "Well supported"),
        QCoreApplication.translate("words", "Very well supported"),
    )


def certainty_words() -> tuple[str, ...]:
    """The five points of the scale *how sure does this sound?*, least sure first."""
    return (
        QCoreApplication.translate("words", "Cannot be"),
        QCoreApplication.translate("words", "Unlikely"),
        QCoreApplication.translate("words", "Could be either way"),
        QCoreApplication.translate("words", "Likely"),
        QCoreApplication.translate("words", "Certain"),
    )


def support_word(support: "Support") -> str:
    """How well the text supports a claim."""
    from literacy_app.domain.key import Support

    return {
        Support.UNSAID: QCoreApplication.translate("words", "Support not said"),
        Support.NONE: QCoreApplication.translate("words", "No support"),
        Support.WEAK: QCoreApplication.translate("words", "Weak support"),
        Support.SOME: QCoreApplication.translate("words", "Some support"),
        Support.STRONG: QCoreApplication.translate("words", "Strong support"),
    }[support]


def worth_word(worth: "Worth") -> str:
    """Whether a hedge says something precise or nothing; empty where the key does not say."""
    from literacy_app.domain.key import Worth

    return {
        Worth.UNSAID: "",
        Worth.PRECISE: QCoreApplication.translate("words", "Precise hedge"),
        Worth.EMPTY: QCoreApplication.translate("words", "Empty hedge"),
    }[worth]


def picture_word(picture: str) -> str:
    """What a learner's picture shows."""
    words = {
        "cat": QCoreApplication.translate("words", "Cat"),
        "dog": QCoreApplication.translate("words", "Dog"),
        "bird": QCoreApplication.translate("words", "Bird"),
        "fish": QCoreApplication.translate("words", "Fish"),
        "turtle": QCoreApplication.translate("words", "Turtle"),
        "rabbit": QCoreApplication.translate("words", "Rabbit"),
        "squirrel": QCoreApplication.translate("words", "Squirrel"),
        "snail": QCoreApplication.translate("words", "Snail"),
        "flower-2": QCoreApplication.translate("words", "Flower"),
        "tree-pine": QCoreApplication.translate("words", "Tree"),
        "rocket": QCoreApplication.translate("words", "Rocket"),
        "sailboat": QCoreApplication.translate("words", "Sailing boat"),
        "user": QCoreApplication.translate("words", "Guest"),
    }
    return words.get(picture) or _as_written(picture)


def theme_word(theme: str) -> str:
    """What a theme is called."""
    words = {
        "system": QCoreApplication.translate("words", "As the system"),
        "light": QCoreApplication.translate("words", "Light"),
        "dark": QCoreApplication.translate("words", "Dark"),
        "contrast": QCoreApplication.translate("words", "High contrast"),
    }
    return words.get(theme) or _as_written(theme)


def spacing_word(spacing: float) -> str:
    """What a line spacing is called; any other than the three usual ones by its number."""
    words = {
        1.0: QCoreApplication.translate("words", "Normal"),
        1.15: QCoreApplication.translate("words", "Wide"),
        1.3: QCoreApplication.translate("words", "Wider"),
    }
    return words.get(spacing) or QLocale().toString(spacing, "g", 3)


def percent(share: float) -> str:
    """A share in [0, 1] as a whole per cent, rounded half up: "72 %"."""
    number = QLocale().toString(int(share * 100 + 0.5))
    return QCoreApplication.translate("words", "{number} %").format(number=number)


def quoted(text: str) -> str:
    """A text in the quotation marks of the language."""
    return QCoreApplication.translate("words", "“{text}”").format(text=text)


def _as_written(name: str) -> str:
    """A name that has no word of its own, made readable."""
    words = name.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _claim_and_source_types() -> dict[tuple[str, str], str]:
    return {
        ("claim", "event"): QCoreApplication.translate("words", "Event"),
        ("claim", "number"): QCoreApplication.translate("words", "Number"),
        ("claim", "cause"): QCoreApplication.translate("words", "Cause"),
        ("claim", "prediction"): QCoreApplication.translate("words", "Prediction"),
        ("claim", "judgement"): QCoreApplication.translate("words", "Judgement"),
        ("source", "named"): QCoreApplication.translate("words", "Named person"),
        ("source", "unnamed"): QCoreApplication.translate("words", "Unnamed person"),
        ("source", "organisation"): QCoreApplication.translate("words", "Organisation"),
        ("source", "document"): QCoreApplication.translate("words", "Document"),
        ("source", "study"): QCoreApplication.translate("words", "Study"),
        ("source", "post"): QCoreApplication.translate("words", "Post"),
        ("source", "picture"): QCoreApplication.translate("words", "Picture"),
        ("source", "crowd"): QCoreApplication.translate("words", "Crowd"),
    }


def _other_types() -> dict[tuple[str, str], str]:
    return {
        ("hedge", "possibility"): QCoreApplication.translate("words", "Possibility"),
        ("hedge", "evidence"): QCoreApplication.translate("words", "Evidence"),
        ("hedge", "rumour"): QCoreApplication.translate("words", "Rumour"),
        ("hedge", "approximation"): QCoreApplication.translate("words", "Approximation"),
        ("hedge", "condition"): QCoreApplication.translate("words", "Condition"),
        ("hedge", "opinion"): QCoreApplication.translate("words", "Opinion"),
        ("wording", "booster"): QCoreApplication.translate("words", "Booster"),
        ("wording", "loaded"): QCoreApplication.translate("words", "Loaded word"),
        ("wording", "side-taking"): QCoreApplication.translate("words", "Side-taking"),
        ("wording", "scare-quotes"): QCoreApplication.translate("words", "Scare quotes"),
        ("lure", "claim"): QCoreApplication.translate("words", "Looks like a claim"),
        ("lure", "source"): QCoreApplication.translate("words", "Looks like a source"),
        ("lure", "hedge"): QCoreApplication.translate("words", "Looks like a hedge"),
        ("lure", "wording"): QCoreApplication.translate("words", "Looks like wording"),
    }


def _claim_and_source_hints() -> dict[tuple[str, str], str]:
    return {
        ("claim", "event"): QCoreApplication.translate("words", "that something happened or is so"),
        ("claim", "number"): QCoreApplication.translate("words", "how many, how much, how often"),
        ("claim", "cause"): QCoreApplication.translate("words", "that one thing leads to another"),
        ("claim", "prediction"): QCoreApplication.translate("words", "what is going to happen"),
        ("claim", "judgement"): QCoreApplication.translate("words", "good, bad, worst: cannot be checked"),
        ("source", "named"): QCoreApplication.translate("words", "somebody with a name, who can be asked"),
        ("source", "unnamed"): QCoreApplication.translate("words", "an insider, an official, a friend"),
        ("source", "organisation"): QCoreApplication.translate("words", "a council, a company, an agency"),
        ("source", "document"): QCoreApplication.translate("words", "a report, a law, minutes, a schedule"),
        ("source", "study"): QCoreApplication.translate("words", "research that has been published"),
        ("source", "post"): QCoreApplication.translate("words", "something put on social media"),
        ("source", "picture"): QCoreApplication.translate("words", "a photograph, a video, a map"),
        ("source", "crowd"): QCoreApplication.translate("words", "users, critics, many people"),
    }


def _other_hints() -> dict[tuple[str, str], str]:
    return {
        ("hedge", "possibility"): QCoreApplication.translate("words", "may, might, could"),
        ("hedge", "evidence"): QCoreApplication.translate("words", "seems, suggests, appears"),
        ("hedge", "rumour"): QCoreApplication.translate("words", "is said to, reportedly"),
        ("hedge", "approximation"): QCoreApplication.translate("words", "about, nearly, some form of"),
        ("hedge", "condition"): QCoreApplication.translate("words", "if confirmed, provided that"),
        ("hedge", "opinion"): QCoreApplication.translate("words", "in my view, we believe"),
        ("wording", "booster"): QCoreApplication.translate("words", "proves, clearly, undoubtedly"),
        ("wording", "loaded"): QCoreApplication.translate("words", "disastrous, heroic"),
        ("wording", "side-taking"): QCoreApplication.translate("words", "admitted or confirmed, where “said” would do"),
        ("wording", "scare-quotes"): QCoreApplication.translate("words", "quotation marks that cast doubt: “expert”"),
    }
