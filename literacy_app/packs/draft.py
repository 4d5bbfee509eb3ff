"""A lesson as its author wrote it: everything read and anchored, nothing yet held against anything else."""

from dataclasses import dataclass

from literacy_app.domain.kinds import KindTable
from literacy_app.packs.front import ReadArticle
from literacy_app.packs.notes import Notes, SpanNote
from literacy_app.packs.pictures import PictureFile


@dataclass(frozen=True, slots=True)
class Draft:
    """What the checks look at. ``pictures`` are the picture files in the lesson's folder."""

    written: ReadArticle
    notes: Notes
    kinds: KindTable
    pictures: tuple[PictureFile, ...]
    by_id: dict[str, SpanNote]

    @classmethod
    def of(cls, written: ReadArticle, notes: Notes, kinds: KindTable, pictures: tuple[PictureFile, ...]) -> "Draft":
        """A draft with its spans found by id; the first counts where an id is used twice."""
        by_id: dict[str, SpanNote] = {}
        for span in notes.spans:
            if span.id:
                by_id.setdefault(span.id, span)
        return cls(written, notes, kinds, pictures, by_id)
