"""What is said of an appeal against the key."""

from PySide6.QtCore import QCoreApplication

from literacy_app.domain.rulings import MOST_REASON
from literacy_app.services.own_appeals import AppealState, OwnAppeal
from literacy_app.ui.lesson.quote_list import shortened
from literacy_app.ui.words import quoted


def state_sentence(appeal: OwnAppeal, most: int = MOST_REASON) -> str:
    """What came of an appeal so far, with the words of the answer where there are any, at most so many characters."""
    match appeal.state:
        case AppealState.WAITING:
            return _tr("Waiting for an answer.")
        case AppealState.ACCEPTED:
            told = _tr("Accepted: it counts neither way now.")
        case AppealState.REJECTED:
            told = _tr("Not accepted.")
    return (
        _tr("{told} The answer: {answer}").format(told=told, answer=quoted(shortened(appeal.answer, most)))
        if appeal.answer
        else told
    )


def reason_sentence(appeal: OwnAppeal, most: int = MOST_REASON) -> str:
    """Why the learner thinks that the key is wrong, in at most so many characters of theirs."""
    return _tr("You said: {reason}").format(reason=quoted(shortened(appeal.reason, most)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("appeal_words", text)
