"""Second Look: a desktop trainer for reading the news critically.

The map, from the outside in. An import may only go down this list:

* ``__main__`` and ``cli``: the two doors, window and command line.
* ``app``: builds the program; the one place where all parts meet.
* ``ui``: what people see; the only importer of PySide6.
* ``services``: what the program does, without a screen.
* ``packs`` (lesson packs on disk) and ``storage`` (what is kept between runs), which do not know each other.
* ``domain``: what the program is about; standard library only.

Two flows are the review of any change.

Reading: library page, ``Library.open_lesson``, ``packs.reader``, ``Lesson``, ``LessonSession``, lesson page, article
view. A mark goes up as a signal, ``span_marked``, becomes a call, ``session.mark``, is painted from ``session.marks``
and goes as a fact to the writer thread, whose ``saved`` ticks it. Submitting is ``session.check``, which asks
``domain.grading``.

Authoring starts from the same reader and the same article view.
"""

__version__ = "0.1.0"
