"""What every term means, and an example, in words that a reader of eleven can follow."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from literacy_app.domain.terms import Term


@dataclass(frozen=True, slots=True)
class Meaning:
    """A term in words: what it is called, what it means, and an example of it in use."""

    name: str
    meaning: str
    example: str


def meaning_of(term: Term) -> Meaning:
    """What a term means."""
    return next(found[term] for found in (_marking(), _checking(), _news(), _figures()) if term in found)


def everything() -> tuple[Meaning, ...]:
    """All terms by their names."""
    return tuple(sorted(map(meaning_of, Term), key=lambda meaning: meaning.name.casefold()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("glossary", text)


def _marking() -> dict[Term, Meaning]:
    return {
        Term.CLAIM: Meaning(
            _tr("Claim"),
            _tr("Something a text says is so. A claim can be true or false; a question or an order cannot."),
            _tr("“The bridge closed on Monday” is a claim. “Will it open again?” is none."),
        ),
        Term.SOURCE: Meaning(
            _tr("Source"),
            _tr(
                "Who or what a claim is put down to: a person, an office, a paper, a picture. Ask how they would know."
            ),
            _tr("In “the harbour office counted 40 boats”, the source is the harbour office."),
        ),
        Term.HEDGE: Meaning(
            _tr("Hedge"),
            _tr("Words by which a writer holds back from saying that something is certainly so."),
            _tr("“may”, “about”, “it seems”, “is said to”, “if the test is passed”"),
        ),
        Term.WORDING: Meaning(
            _tr("Wording"),
            _tr("Here: words that push you to feel or to believe something, beyond what is said."),
            _tr("“slammed” for criticised, “proves” for suggests, “admitted” for said"),
        ),
        Term.SUPPORT: Meaning(
            _tr("Support"),
            _tr("What a text gives you to believe it by: a count, a paper to look up, somebody in a position to know."),
            _tr("Two counts by two offices are strong support; “everybody knows” is none."),
        ),
        Term.ATTRIBUTION: Meaning(
            _tr("Attribution"),
            _tr("The words that put a claim down to a source."),
            _tr("“said the mayor”, “according to the report”"),
        ),
    }


def _checking() -> dict[Term, Meaning]:
    return {
        Term.LURE: Meaning(
            _tr("Lure"),
            _tr(
                "A stretch that looks like something to mark and is none. Lures are there because telling apart is the "
                "skill, not marking much."
            ),
            _tr("“May” in “on 3 May” looks like a hedge and is a month."),
        ),
        Term.CONTESTABLE: Meaning(
            _tr("Readers differ"),
            _tr("Careful readers do not agree on this stretch, so it counts neither for you nor against you."),
            _tr("Some mark a headline that the text repeats, some do not."),
        ),
        Term.EDGES: Meaning(
            _tr("Edges"),
            _tr("Where a mark begins and ends. It need not be exact: it must cover the core and not spill far over."),
            _tr("For a source the name is the core; the post behind it may be taken in."),
        ),
        Term.PRECISE: Meaning(
            _tr("Precise hedge, empty hedge"),
            _tr(
                "A precise hedge tells you what is known and what is not. An empty one only spares the writer from "
                "having to say it."
            ),
            _tr("Precise: “had tested 40 of 200 samples”. Empty: “is said to be”."),
        ),
        Term.DOSSIER: Meaning(
            _tr("Dossier"),
            _tr(
                "What you would have found by leaving the article and looking up its outlet and its sources elsewhere."
            ),
            _tr("The “institute” in the article turns out to be one person with a web page."),
        ),
        Term.APPEAL: Meaning(
            _tr("Appeal"),
            _tr(
                "Telling your teacher that the editor’s key is wrong. If the teacher agrees, everybody is scored anew."
            ),
            _tr("“This is a title, not a source, because nobody is quoted.”"),
        ),
    }


def _news() -> dict[Term, Meaning]:
    return {
        Term.CROWD: Meaning(
            _tr("Crowd"),
            _tr("A source without a name or a number, so that nobody can be asked."),
            _tr("“experts”, “fans”, “many parents”, “the internet”"),
        ),
        Term.CORRECTION: Meaning(
            _tr("Correction"),
            _tr("A note in which an outlet says what it got wrong and puts it right. It is a sign of care."),
            _tr("“An earlier version gave the wrong year.”"),
        ),
        Term.LATERAL: Meaning(
            _tr("Lateral reading"),
            _tr("Leaving a page to see what others say about it, before reading on. Fact checkers do it first."),
            _tr("Searching for the outlet’s name in a new tab."),
        ),
        Term.LIVE_BLOG: Meaning(
            _tr("Live blog"),
            _tr(
                "A page that grows while something happens, entry by entry. What early entries say is often mended in "
                "later ones."
            ),
            _tr("“14.05: We are checking reports of a second crack.”"),
        ),
        Term.ON_RECORD: Meaning(
            _tr("On the record"),
            _tr("Said by somebody with a name who may be quoted and can be held to it."),
            _tr("“We were late,” said the harbour master, Ana Reyes."),
        ),
        Term.PRESS_RELEASE: Meaning(
            _tr("Press release"),
            _tr(
                "News as an organisation would like it to be written, sent to newsrooms. It may be right, but one side "
                "wrote it."
            ),
            _tr("A maker announces that its own lamp is a success."),
        ),
        Term.SATIRE: Meaning(
            _tr("Satire"),
            _tr(
                "A joke in the clothes of news, meant to be seen through. It misleads when it travels without its page."
            ),
            _tr("A town founds a committee against committees."),
        ),
        Term.SPONSORED: Meaning(
            _tr("Sponsored content"),
            _tr("Advertising that looks like an article. Somewhere it says so, often in small type."),
            _tr("“In partnership with …”, “presented by …”"),
        ),
    }


def _figures() -> dict[Term, Meaning]:
    return {
        Term.BASE: Meaning(
            _tr("Base of a number"),
            _tr("What a number is a part of, or is compared with. Without it you cannot tell whether it is much."),
            _tr("“three” says little; “three of 40” says more."),
        ),
        Term.CAUSE: Meaning(
            _tr("Cause and coincidence"),
            _tr(
                "Two things that happen together need not bring each other about: a third may bring about both, or "
                "chance."
            ),
            _tr("Ice cream and sunburn go together, because both go with sun."),
        ),
        Term.MARGIN: Meaning(
            _tr("Margin of error"),
            _tr("How far a figure from a sample may be off by chance alone, up or down."),
            _tr("“41 percent, give or take 3” may be 38 or 44."),
        ),
        Term.SAMPLE: Meaning(
            _tr("Sample"),
            _tr("The part that was asked or tested to learn about the whole. Ask who chose it, and how."),
            _tr("1,000 voters for a country, 40 garden plots for 200"),
        ),
        Term.SKILL: Meaning(
            _tr("Skill"),
            _tr("How much of a passage of middle difficulty you are expected to get right, for one type of one kind."),
            _tr("Hedges, rumour: 72 %"),
        ),
        Term.DISCERNMENT: Meaning(
            _tr("Telling apart"),
            _tr(
                "How well you find what is there and leave alone what only looks like it. Doubting everything does "
                "not help."
            ),
            _tr("Finding most hedges and taking few lures is telling apart well."),
        ),
        Term.CALIBRATION: Meaning(
            _tr("Calibration"),
            _tr("How far being sure goes with being right: of what you are sure of, nearly all should be right."),
            _tr("Sure of ten marks, and nine are right: well calibrated."),
        ),
    }
