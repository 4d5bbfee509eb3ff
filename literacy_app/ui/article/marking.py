"""The state of caret and selection, whole words only: what every way of marking moves."""

from literacy_app.domain.text import Span
from literacy_app.ui.article.steps import WordSteps


class Marking:
    """The caret's word, the word a selection began at, and the first of two words being clicked.

    All spans are words of the article, or unions of them; no selection ever begins or ends inside a word.
    """

    def __init__(self, steps: WordSteps) -> None:
        self.steps = steps
        self.caret = steps.first()
        self.anchor: Span | None = None
        self.pending: Span | None = None

    @property
    def selection(self) -> Span | None:
        """The words from where the selection began to the caret; None while nothing is selected."""
        if self.anchor is None or self.caret is None:
            return None
        return Span(min(self.anchor.start, self.caret.start), max(self.anchor.end, self.caret.end))

    @property
    def target(self) -> Span | None:
        """What a key would mark: the selection, or else the caret's word."""
        return self.selection or self.caret

    @property
    def forward(self) -> bool:
        """Whether the caret is the selection's later end."""
        return self.anchor is None or self.caret is None or self.anchor.start <= self.caret.start

    def move(self, word: Span | None, *, extend: bool = False) -> None:
        """Put the caret on a word; with ``extend`` the selection follows, else it is gone."""
        if word is None:
            return
        self.pending = None
        if extend:
            self.anchor = self.anchor or self.caret or word
        else:
            self.anchor = None
        self.caret = word

    def select(self, first: Span, last: Span) -> None:
        """Select from one word to another; the caret is on the second."""
        self.pending = None
        self.anchor, self.caret = first, last

    def wait_for_second(self, word: Span) -> None:
        """Remember the first of two clicked words."""
        self.anchor = None
        self.pending = self.caret = word

    def clear(self) -> bool:
        """Drop selection and first word; says whether there was any."""
        had = self.anchor is not None or self.pending is not None
        self.anchor = self.pending = None
        return had
