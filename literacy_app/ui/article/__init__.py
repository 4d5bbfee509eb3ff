"""The article view: the text as published, highlights over it, notes beside it, and marking by every hand.

``view.ArticleView`` is the widget pages use, ``values`` what goes into it. Inside, from the bottom up:

* ``offsets``: code points (everybody's language) to UTF-16 (Qt's) and back.
* ``pictures`` and ``document``: an article becomes a QTextDocument whose text is exactly the article's text.
* ``steps``: words, clauses and sentences of the text, found block by block when asked for.
* ``highlights``: the highlights in order, found by stretch of text.
* ``geometry``, ``painting`` and ``furniture``: where a span stands on the page, and what is painted round the text.
* ``marking``, ``pointing`` and ``keys``: caret and selection, and how mouse, touch and keyboard move them.
* ``text``: the scrolled text itself; ``span_buttons``: what a screen reader gets for each highlight.
* ``cards``, ``margin`` and ``strip``: notes, in the margin or folded below.
"""
