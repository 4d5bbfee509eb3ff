"""The article view: the text as published, highlights over it, notes beside it, and marking by every hand.

``view.ArticleView`` is the widget pages use, ``values`` what goes into it. Inside, from the bottom up:

* ``offsets``: code points (everybody's language) to UTF-16 (Qt's) and back.
* ``pictures`` and ``document``: an article becomes a QTextDocument whose text is exactly the article's text.
* ``steps``: words, clauses and sentences of the text, found block by block when asked for.
* ``highlights``: the highlights in order, found by stretch of text.
* ``geometry``, ``painting``, ``patterns``, ``layers`` and ``furniture``: where a span stands on the page, and what is
  painted under and round the text; ``page`` holds them together, made anew for each size and theme.
* ``marking``, ``pointing``, ``keys`` and ``finding``: caret and selection, and how mouse, touch and keyboard move them.
* ``text_pane``: the scrolled text itself; ``formats`` and ``span_buttons``: what a screen reader gets of highlights.
* ``columns``, ``cards``, ``margin``, ``strip`` and ``notes``: notes beside the text, or folded below it.
* ``walk``: the way of the Tab key; ``figures``, ``fades``, ``scroll_bar``: the rest of the sheet.
"""
