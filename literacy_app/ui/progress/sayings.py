"""What the progress page says: figures put into words, each in one plain sentence."""

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from literacy_app.domain.discernment import Apart, Band, Discernment
from literacy_app.domain.skill import Lack
from literacy_app.services.progress_view import Due, JudgingView, Missing, SkillView, Step, Suggestion, Trend
from literacy_app.ui.words import kind_word, quoted, type_word

ROUGH = 5
"""An estimate from fewer passages than this is called a first impression."""

_SOON_DAYS = 14
_A_YEAR_DAYS = 300


def number_word(number: int) -> str:
    """A small number as a word; a larger one in figures."""
    words = (
        QCoreApplication.translate("progress", "no"),
        QCoreApplication.translate("progress", "one"),
        QCoreApplication.translate("progress", "two"),
        QCoreApplication.translate("progress", "three"),
        QCoreApplication.translate("progress", "four"),
        QCoreApplication.translate("progress", "five"),
        QCoreApplication.translate("progress", "six"),
        QCoreApplication.translate("progress", "seven"),
        QCoreApplication.translate("progress", "eight"),
        QCoreApplication.translate("progress", "nine"),
        QCoreApplication.translate("progress", "ten"),
        QCoreApplication.translate("progress", "eleven"),
        QCoreApplication.translate("progress", "twelve"),
    )
    return words[number] if 0 <= number < len(words) else QLocale().toString(number)


def counted(number: int, one: str, many: str) -> str:
    """A number with what is counted: ``one`` for exactly one, else ``many`` with the number at ``{number}``."""
    return one if number == 1 else many.format(number=number_word(number))


def listed(parts: list[str]) -> str:
    """Several things in a row."""
    if len(parts) < 2:
        return "".join(parts)
    return QCoreApplication.translate("progress", "{first} and {last}").format(
        first=", ".join(parts[:-1]), last=parts[-1]
    )


def sentence(words: str) -> str:
    """Words with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def of_ten(chance: float) -> str:
    """A share in [0, 1] as so many of ten."""
    tenths = int(chance * 10 + 0.5)
    if tenths == 0:
        return QCoreApplication.translate("progress", "hardly any")
    if tenths == 10:
        return QCoreApplication.translate("progress", "nearly all")
    return QCoreApplication.translate("progress", "about {number} of 10").format(number=QLocale().toString(tenths))


def skill_word(view: SkillView) -> str:
    """What a skill is called: its type, or the kind as a whole."""
    skill = view.skill
    return type_word(skill.kind, skill.type) if skill.type else kind_word(skill.kind)


def named_skill(view: SkillView) -> str:
    """A skill named where its kind is not to be seen: "Hedge: Rumour"."""
    return f"{kind_word(view.skill.kind)}: {skill_word(view)}" if view.skill.type else skill_word(view)


def estimate(view: SkillView) -> str:
    """A skill's estimate as a sentence."""
    share = sentence(of_ten(view.chance))
    if view.attempts < ROUGH:
        after = counted(
            view.attempts,
            QCoreApplication.translate("progress", "one passage"),
            QCoreApplication.translate("progress", "{number} passages"),
        )
        rough = QCoreApplication.translate(
            "progress", "{share} in a middling passage: a first impression, from {after}"
        )
        return rough.format(share=share, after=after)
    return QCoreApplication.translate("progress", "{share} in a middling passage, {trend}").format(
        share=share, trend=trend_word(view.trend)
    )


def trend_word(trend: Trend) -> str:
    """Which way an estimate goes."""
    return {
        Trend.NEW: QCoreApplication.translate("progress", "new"),
        Trend.RISING: QCoreApplication.translate("progress", "rising"),
        Trend.STEADY: QCoreApplication.translate("progress", "steady"),
        Trend.FALLING: QCoreApplication.translate("progress", "falling"),
    }[trend]


def standing(view: SkillView) -> str:
    """Whether a skill is mastered, or what is lacking; and when it comes back."""
    if view.mastered:
        told = QCoreApplication.translate("progress", "Mastered.")
    else:
        told = QCoreApplication.translate("progress", "Still lacking: {things}.").format(things=lacking(view.missing))
    return f"{told} {comes_back(view.due)}".strip() if view.due else told


def lacking(missing: tuple[Missing, ...]) -> str:
    """The conditions of mastery that are not met, in words."""
    return listed([_lack(one) for one in missing])


def _lack(missing: Missing) -> str:
    more = missing.more
    match missing.lack:
        case Lack.CHANCE:
            return QCoreApplication.translate("progress", "a higher estimate")
        case Lack.ATTEMPTS:
            return counted(
                more,
                QCoreApplication.translate("progress", "one more passage"),
                QCoreApplication.translate("progress", "{number} more passages"),
            )
        case Lack.ARTICLES:
            return counted(
                more,
                QCoreApplication.translate("progress", "one more article"),
                QCoreApplication.translate("progress", "{number} more articles"),
            )
        case Lack.DAYS:
            return counted(
                more,
                QCoreApplication.translate("progress", "one more day"),
                QCoreApplication.translate("progress", "{number} more days"),
            )
        case Lack.RECENT:
            return QCoreApplication.translate("progress", "a better run of five passages")
        case Lack.DISCERNMENT:
            return QCoreApplication.translate("progress", "proof of telling the real ones from look-alikes")


def comes_back(due: Due) -> str:
    """When a skill comes back for review, as a sentence."""
    if due.now:
        return QCoreApplication.translate("progress", "Due for review now.")
    if due.days == 1:
        return QCoreApplication.translate("progress", "Comes back tomorrow.")
    if due.days <= _SOON_DAYS:
        return QCoreApplication.translate("progress", "Comes back in {number} days.").format(
            number=number_word(due.days)
        )
    date = day_of_ms(due.at_ms) if due.days < _A_YEAR_DAYS else date_of_ms(due.at_ms)
    return QCoreApplication.translate("progress", "Comes back on {date}.").format(date=date)


def leaning(band: Band) -> str:
    """Which way somebody leans when marking, as a sentence."""
    return {
        Band.TOO_MUCH: QCoreApplication.translate("progress", "You mark too much."),
        Band.BALANCED: QCoreApplication.translate("progress", "You are well balanced."),
        Band.TOO_LITTLE: QCoreApplication.translate("progress", "You let too much pass."),
    }[band]


def leaning_words() -> tuple[str, str, str]:
    """The three stretches of the gauge, from left to right."""
    return (
        QCoreApplication.translate("progress", "marks too much"),
        QCoreApplication.translate("progress", "balanced"),
        QCoreApplication.translate("progress", "lets too much pass"),
    )


def telling_apart(apart: Apart) -> str:
    """How well somebody tells things apart, as a sentence."""
    return {
        Apart.HARDLY: QCoreApplication.translate("progress", "You hardly tell the real ones from look-alikes yet."),
        Apart.SOMEWHAT: QCoreApplication.translate("progress", "You tell the real ones from look-alikes somewhat."),
        Apart.WELL: QCoreApplication.translate("progress", "You tell the real ones from look-alikes well."),
        Apart.VERY_WELL: QCoreApplication.translate("progress", "You tell the real ones from look-alikes very well."),
    }[apart]


def apart_words() -> tuple[str, str, str, str]:
    """The four stretches of the scale of telling apart, from left to right."""
    return (
        QCoreApplication.translate("progress", "hardly"),
        QCoreApplication.translate("progress", "somewhat"),
        QCoreApplication.translate("progress", "well"),
        QCoreApplication.translate("progress", "very well"),
    )


def of_a_kind(kind: str, told: Discernment) -> str:
    """What is to be said of one kind, in a line."""
    where = dict(zip(Band, leaning_words(), strict=True))[told.band]
    apart = dict(zip(Apart, apart_words(), strict=True))[told.apart]
    return QCoreApplication.translate("progress", "{kind}: {leaning}; told apart {apart}").format(
        kind=kind_word(kind), leaning=where, apart=apart
    )


def right_order(share: float) -> str:
    """How many of ten pairs were put in the right order."""
    return QLocale().toString(int(share * 10 + 0.5))


def judged(view: JudgingView) -> str:
    """The whole-article judgements before and after as one sentence."""
    return QCoreApplication.translate(
        "progress",
        "Of ten pairs, one article sound and one not, you put {before} in the right order at first reading, "
        "and {after} after the second look.",
    ).format(before=right_order(view.before), after=right_order(view.after))


def suggested(suggestion: Suggestion) -> tuple[str, str, str]:
    """A suggestion as what to do, why, and the words on its button (empty where there is none)."""
    match suggestion.step:
        case Step.REVIEW:
            return _review(suggestion)
        case Step.NEARLY:
            return _nearly(suggestion)
        case Step.WAIT:
            return _wait(suggestion)
        case _:
            return _lesson(suggestion)


def _review(suggestion: Suggestion) -> tuple[str, str, str]:
    view = suggestion.skill
    what = counted(
        suggestion.due,
        QCoreApplication.translate("progress", "Do a review: one skill is due"),
        QCoreApplication.translate("progress", "Do a review: {number} skills are due"),
    )
    why = QCoreApplication.translate(
        "progress", "What is not looked at again fades within two weeks; {skill} has waited longest."
    ).format(skill=quoted(named_skill(view) if view else ""))
    return what, why, QCoreApplication.translate("progress", "Start the review")


def _lesson(suggestion: Suggestion) -> tuple[str, str, str]:
    view, title = suggestion.skill, quoted(suggestion.title)
    if suggestion.begun:
        what = QCoreApplication.translate("progress", "Go on with {title}").format(title=title)
        button = QCoreApplication.translate("progress", "Go on")
    else:
        what = QCoreApplication.translate("progress", "Read {title}").format(title=title)
        button = QCoreApplication.translate("progress", "Open the lesson")
    if suggestion.step is Step.FIRST:
        return what, QCoreApplication.translate("progress", "One finished lesson shows where you stand."), button
    if view is None:
        return what, QCoreApplication.translate("progress", "You have not read this text yet."), button
    why = QCoreApplication.translate(
        "progress", "It trains {kind}, and {skill} is your weakest skill: {share} in a middling passage."
    )
    told = why.format(
        kind=quoted(kind_word(view.skill.kind)), skill=quoted(skill_word(view)), share=of_ten(view.chance)
    )
    return what, told, button


def _nearly(suggestion: Suggestion) -> tuple[str, str, str]:
    view = suggestion.skill
    if view is None:
        return "", "", ""
    what = QCoreApplication.translate("progress", "{skill} is close to mastered").format(
        skill=quoted(named_skill(view))
    )
    lacks = QCoreApplication.translate("progress", "Still lacking: {things}.").format(things=lacking(view.missing))
    if suggestion.lesson:
        trains = QCoreApplication.translate("progress", "{title} trains it.").format(title=quoted(suggestion.title))
        return what, f"{lacks} {trains}", QCoreApplication.translate("progress", "Open the lesson")
    return what, f"{lacks} {comes_back(view.due)}" if view.due else lacks, ""


def _wait(suggestion: Suggestion) -> tuple[str, str, str]:
    view = suggestion.skill
    what = QCoreApplication.translate("progress", "Nothing to do now")
    if view is None or view.due is None:
        return what, "", ""
    why = QCoreApplication.translate("progress", "You have done every lesson here. Next is a review of {skill}. {when}")
    return what, why.format(skill=quoted(named_skill(view)), when=comes_back(view.due)), ""


def day_word(day: int) -> str:
    """A calendar day, numbered from 1 January 1970, as a short date without the year."""
    return QLocale().toString(QDate(1970, 1, 1).addDays(day), QCoreApplication.translate("progress", "d MMM"))


def day_of_ms(at_ms: int) -> str:
    """The calendar day of a time, as a short date without the year."""
    moment = QDateTime.fromMSecsSinceEpoch(at_ms)
    return QLocale().toString(moment.date(), QCoreApplication.translate("progress", "d MMM"))


def date_of_ms(at_ms: int) -> str:
    """The calendar day of a time, with the year."""
    moment = QDateTime.fromMSecsSinceEpoch(at_ms)
    return QLocale().toString(moment.date(), QCoreApplication.translate("progress", "d MMM yyyy"))


def ten_words() -> tuple[str, str, str, str]:
    """The words beside a chart that goes from none to all: none, half, where mastery begins, all."""
    return (
        QCoreApplication.translate("progress", "none"),
        QCoreApplication.translate("progress", "half"),
        QCoreApplication.translate("progress", "mastery"),
        QCoreApplication.translate("progress", "all"),
    )
