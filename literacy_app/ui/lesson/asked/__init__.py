"""One view for each type of question; ``view_for`` picks it."""

from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import (
    ChooseQuestion,
    ClassifyQuestion,
    LinkQuestion,
    MarkQuestion,
    OrderQuestion,
    Question,
    RateQuestion,
    WriteQuestion,
)
from literacy_app.ui.lesson.asked.choosing import ChooseView, ClassifyView, LinkView, RateView
from literacy_app.ui.lesson.asked.marking import MarkView
from literacy_app.ui.lesson.asked.ordering import OrderView
from literacy_app.ui.lesson.asked.view import AskedView
from literacy_app.ui.lesson.asked.writing import WriteView
from literacy_app.ui.theme import Theme, TypeScale


def view_for(lesson: Lesson, question: Question, theme: Theme, type_scale: TypeScale) -> AskedView:
    """The view that asks this question."""
    match question:
        case MarkQuestion():
            return MarkView(lesson, question, theme, type_scale)
        case ClassifyQuestion():
            return ClassifyView(lesson, question, theme, type_scale)
        case LinkQuestion():
            return LinkView(lesson, question, theme, type_scale)
        case RateQuestion():
            return RateView(lesson, question, theme, type_scale)
        case OrderQuestion():
            return OrderView(lesson, question, theme, type_scale)
        case ChooseQuestion():
            return ChooseView(lesson, question, theme, type_scale)
        case WriteQuestion():
            return WriteView(lesson, question, theme, type_scale)
