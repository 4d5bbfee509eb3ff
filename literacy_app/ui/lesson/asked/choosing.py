"""Questions answered by choosing from a list: classify, link, rate, choose."""

from collections.abc import Sequence
from string import ascii_uppercase

from literacy_app.domain.key import NO_SOURCE
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import Answer, ChooseQuestion, ClassifyQuestion, LinkQuestion, RateQuestion
from literacy_app.domain.text import Span
from literacy_app.domain.verdicts import ChoiceExplained, ChooseExplained, Explained, RateExplained
from literacy_app.ui.lesson.asked.view import AskedView
from literacy_app.ui.lesson.options import Choice, OptionList
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import certainty_words, kind_word, quoted, type_hint, type_word


class _ListView(AskedView):
    """A question with a list of options; subclasses say what they are."""

    def __init__(
        self,
        lesson: Lesson,
        choices: Sequence[Choice],
        theme: Theme,
        type_scale: TypeScale,
        *,
        several: bool = False,
    ) -> None:
        super().__init__(lesson, theme, type_scale)
        self._options = OptionList(choices, theme, type_scale, several=several)
        self._options.chosen_changed.connect(self.answer_changed)
        self.column.addWidget(self._options)

    def is_complete(self) -> bool:
        return bool(self._options.chosen())

    def show_draft(self, draft: Answer) -> None:
        self._options.choose_for_reader(self._places(draft))

    def show_verdict(self, answer: Answer, right: Explained) -> None:
        self._options.choose(self._places(answer))
        self._options.show_verdicts(self._places(_right_answer(right)))

    def focus_first(self) -> bool:
        self._options.focus_first()
        return True

    def _places(self, answer: Answer) -> Sequence[int]:
        """The indexes of the options in an answer."""
        raise NotImplementedError


class ClassifyView(_ListView):
    """What type is this?"""

    def __init__(self, lesson: Lesson, question: ClassifyQuestion, theme: Theme, type_scale: TypeScale) -> None:
        self._question = question
        kind = lesson.span(question.span).kind
        choices = [Choice(_with_hint(kind, type_), ascii_uppercase[i]) for i, type_ in enumerate(question.options)]
        super().__init__(lesson, choices, theme, type_scale)

    def ask(self) -> str:
        span = self._span(self._question.span)
        kind = kind_word(span.kind).lower()
        return self.tr("What type of {kind} is {quote}?").format(kind=kind, quote=quoted(self._words(span.id)))

    def answer(self) -> Answer:
        chosen = self._options.chosen()
        return Answer(choice=self._question.options[chosen[0]] if chosen else "")

    def _places(self, answer: Answer) -> Sequence[int]:
        return _places(self._question.options, answer.choice)

    def explanation(self, answer: Answer, right: Explained) -> str:
        del answer, right
        return self._span(self._question.span).why

    def passage(self) -> Span | None:
        return self._span(self._question.span).core


class LinkView(_ListView):
    """Who says so?"""

    def __init__(self, lesson: Lesson, question: LinkQuestion, theme: Theme, type_scale: TypeScale) -> None:
        self._question = question
        text = lesson.article.text
        choices: list[Choice] = []
        for index, option in enumerate(question.options):
            words = "" if option == NO_SOURCE else " ".join(lesson.span(option).core.of(text).split())
            choices.append(
                Choice(quoted(words) if words else self.tr("The text gives no source"), ascii_uppercase[index])
            )
        super().__init__(lesson, choices, theme, type_scale)

    def ask(self) -> str:
        return self.tr("Who says so: {quote}?").format(quote=quoted(self._words(self._question.claim)))

    def answer(self) -> Answer:
        chosen = self._options.chosen()
        return Answer(choice=self._question.options[chosen[0]] if chosen else "")

    def _places(self, answer: Answer) -> Sequence[int]:
        return _places(self._question.options, answer.choice)

    def explanation(self, answer: Answer, right: Explained) -> str:
        del answer, right
        claim = self._span(self._question.claim)
        if claim.source in ("", NO_SOURCE):
            return claim.why
        return f"{claim.why}\n{self._span(claim.source).why}"

    def passage(self) -> Span | None:
        return self._span(self._question.claim).core


class RateView(_ListView):
    """How sure does this sound?"""

    def __init__(self, lesson: Lesson, question: RateQuestion, theme: Theme, type_scale: TypeScale) -> None:
        self._question = question
        choices = [Choice(word, str(number)) for number, word in enumerate(certainty_words(), start=1)]
        super().__init__(lesson, choices, theme, type_scale)

    def ask(self) -> str:
        return self.tr("How sure does {quote} make it sound?").format(quote=quoted(self._words(self._question.span)))

    def answer(self) -> Answer:
        chosen = self._options.chosen()
        return Answer(choice=str(chosen[0] + 1) if chosen else "")

    def _places(self, answer: Answer) -> Sequence[int]:
        return [int(answer.choice) - 1] if answer.choice else []

    def explanation(self, answer: Answer, right: Explained) -> str:
        del answer, right
        return self._question.why

    def passage(self) -> Span | None:
        return self._span(self._question.span).core


class ChooseView(_ListView):
    """Choose one or several."""

    def __init__(self, lesson: Lesson, question: ChooseQuestion, theme: Theme, type_scale: TypeScale) -> None:
        self._question = question
        choices = [Choice(option.text, ascii_uppercase[i % 26]) for i, option in enumerate(question.options)]
        super().__init__(lesson, choices, theme, type_scale, several=question.several)

    def ask(self) -> str:
        if self._question.several:
            return self.tr("{ask} Choose all that fit.").format(ask=self._question.ask)
        return self._question.ask

    def answer(self) -> Answer:
        return Answer(chosen=self._options.chosen())

    def _places(self, answer: Answer) -> Sequence[int]:
        return answer.chosen

    def explanation(self, answer: Answer, right: Explained) -> str:
        del answer
        options = self._question.options
        verdicts = right.options if isinstance(right, ChooseExplained) else ()
        told = [i for i, verdict in enumerate(verdicts) if options[i].why and (verdict.right or verdict.chosen)]
        return "\n".join(f"{ascii_uppercase[i % 26]}. {options[i].why}" for i in told)


def _right_answer(right: Explained) -> Answer:
    """What would have been the right answer to a question with a list."""
    match right:
        case ChoiceExplained(right=choice):
            return Answer(choice=choice)
        case RateExplained(right=degree):
            return Answer(choice=str(degree))
        case ChooseExplained(options):
            return Answer(chosen=tuple(index for index, option in enumerate(options) if option.right))
        case _:
            return Answer()


def _places(options: Sequence[str], wanted: str) -> tuple[int, ...]:
    return tuple(index for index, option in enumerate(options) if option == wanted)


def _with_hint(kind: str, type_: str) -> str:
    hint = type_hint(kind, type_)
    return f"{type_word(kind, type_)}: {hint}" if hint else type_word(kind, type_)
