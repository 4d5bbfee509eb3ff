"""What a test ends with: each kind, the judgements, where to begin or how far one has come, and every passage."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from literacy_app.domain.before_after import Occasion
from literacy_app.domain.standing import KindScore
from literacy_app.services.sitting import Advice, PassageResult, SittingResult
from literacy_app.ui.labels import plain_label
from literacy_app.ui.notice_bar import announce
from literacy_app.ui.review.sheet import KindSwatch, Sheet, said_row
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import kind_word, percent, quoted, test_word


class EndSheet(Sheet):
    """The result of a test.

    Signals:
        passage_requested: a passage is to be looked at with the editor's marks; carries the ids of lesson and attempt.
        library_requested: the reader goes back to the library.
    """

    passage_requested = Signal(str, str)
    library_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(theme, type_scale, parent)

    def show_result(self, result: SittingResult, before: SittingResult | None, advice: Advice | None) -> None:
        """Show what came of a test.

        ``before`` is the result of the placement test where this is the closing test; ``advice`` is where to begin.
        """
        self.clear()
        self.say(test_word(result.test), "overline-accent")
        headline = self._headline(result, before)
        self.say(headline, "display")
        if advice is not None and result.test is Occasion.PLACEMENT:
            self.say(self._advice(advice), "subheading")
        earlier = {score.kind: score for score in before.kinds} if before else {}
        for score in result.kinds:
            self.body.addWidget(self._kind_row(score, earlier.get(score.kind)))
        self.say(self._judged(result, before))
        self.say(
            self.tr(
                "The score is reckoned as in a lesson: what you found, less what you marked too much. Eight "
                "passages give a rough figure, so a difference of a few points says little."
            ),
            "small-muted",
        )
        self.say(self.tr("Look at the editor’s marks"), "heading")
        for passage in result.passages:
            self._add_passage(passage)
        self.add_button(self.tr("Back to the library")).clicked.connect(self.library_requested)
        announce(self, headline)

    def _headline(self, result: SittingResult, before: SittingResult | None) -> str:
        score = percent(result.score)
        if before is None:
            return self.tr("You scored {score}").format(score=score)
        return self.tr("{before} before, {score} now").format(before=percent(before.score), score=score)

    def _advice(self, advice: Advice) -> str:
        pack = quoted(advice.pack)
        if not advice.kind:
            return self.tr("You are sure of every kind. Begin with {pack}, where everything comes together.").format(
                pack=pack
            )
        return self.tr("Begin with {pack}, the first to train a kind that you are not sure of yet: {kind}.").format(
            pack=pack, kind=kind_word(advice.kind).lower()
        )

    def _kind_row(self, score: KindScore, before: KindScore | None) -> QWidget:
        name = kind_word(score.kind)
        head = self.tr("{kind}: {score}").format(kind=name, score=percent(score.score))
        if before is not None:
            head = self.tr("{kind}: {before} before, {score} now").format(
                kind=name, before=percent(before.score), score=percent(score.score)
            )
        counted = self.tr("{found} of {targets} found, {marks} marked in all").format(
            found=score.found, targets=score.targets, marks=score.marks
        )
        lines: list[QWidget] = [plain_label(head, "strong"), plain_label(counted, "small-muted")]
        return said_row(KindSwatch(score.kind, self._theme, self._type_scale), lines)

    def _judged(self, result: SittingResult, before: SittingResult | None) -> str:
        told = self.tr("You judged {right} of {count} passages rightly as well or poorly supported.").format(
            right=result.judged_right, count=len(result.passages)
        )
        if before is None:
            return told
        return (
            told
            + " "
            + self.tr("In the placement test it was {right} of {count}.").format(
                right=before.judged_right, count=len(before.passages)
            )
        )

    def _add_passage(self, passage: PassageResult) -> None:
        said = self.tr("{title}, {score}").format(title=quoted(passage.title), score=percent(passage.score))
        button = self.add_button(said, "secondary")
        button.clicked.connect(lambda: self.passage_requested.emit(passage.lesson, passage.attempt))
