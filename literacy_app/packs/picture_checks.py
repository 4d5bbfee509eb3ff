"""What must hold in the pictures of a lesson."""

from pathlib import PurePosixPath

from literacy_app.domain.article import Picture
from literacy_app.packs import rules
from literacy_app.packs.draft import Draft
from literacy_app.packs.layout import is_file_name
from literacy_app.packs.pictures import MOST_PIXELS, MOST_SIDE, SUFFIXES, PictureFile
from literacy_app.packs.source import Findings
from literacy_app.packs.yaml_events import shortened


def check_pictures_shown(draft: Draft, findings: Findings) -> None:
    """Every picture that the article shows is a sound file of the lesson and has words in its place."""
    files = {picture.name: picture for picture in draft.pictures}
    for picture, line in _shown(draft):
        at = _place(draft, picture, line)
        source = draft.written.source
        if not picture.alt:
            message = "Nobody who cannot see this picture knows what it shows; say it between the brackets of ![…]."
            findings.add(rules.ALT_MISSING, message, source, at)
        if not is_file_name(picture.file):
            message = (
                f"“{shortened(picture.file)}” is no picture of this lesson; put the file into its folder, named a–z."
            )
            findings.add(rules.PICTURE_NOT_LOCAL, message, source, at)
        elif PurePosixPath(picture.file).suffix not in SUFFIXES:
            message = f"“{shortened(picture.file)}” is no PNG, JPEG or WebP; save it as one of these."
            findings.add(rules.PICTURE_FORMAT, message, source, at)
        elif picture.file not in files:
            message = (
                f"There is no picture “{shortened(picture.file)}” in the lesson’s folder; add it or mend the name."
            )
            findings.add(rules.PICTURE_MISSING, message, source, at)
        else:
            _check_file(files[picture.file], draft, at, findings)


def _check_file(picture: PictureFile, draft: Draft, at: int, findings: Findings) -> None:
    suffix = PurePosixPath(picture.name).suffix
    if picture.format != SUFFIXES[suffix]:
        what = f"a {picture.format}" if picture.format else "no PNG, JPEG or WebP"
        message = f"“{picture.name}” is {what} by its content; save it again as what its name says."
        findings.add(rules.PICTURE_FORMAT, message, draft.written.source, at)
    elif max(picture.width, picture.height) > MOST_SIDE or picture.width * picture.height > MOST_PIXELS:
        size = f"{picture.width} × {picture.height}"
        message = f"“{picture.name}” has {size} pixels; make it at most {MOST_SIDE} a side and 8 million in all."
        findings.add(rules.PICTURE_TOO_BIG, message, draft.written.source, at)


def check_picture_files(draft: Draft, findings: Findings) -> None:
    """Every picture in the folder is shown."""
    shown = {picture.file for picture, _ in _shown(draft)}
    folder = PurePosixPath(draft.written.source.name).parent
    for picture in draft.pictures:
        if picture.name not in shown:
            message = f"The article does not show “{shortened(picture.name)}”; show it or delete the file."
            findings.add_file(rules.PICTURE_UNUSED, message, str(folder / picture.name))


def _shown(draft: Draft) -> list[tuple[Picture, int]]:
    return [(picture, block.line) for block in draft.written.article.blocks for picture in block.pictures]


def _place(draft: Draft, picture: Picture, line: int) -> int:
    """Where a picture is written: near the figure's first block, before or after it."""
    source = draft.written.source
    start = source.offset(line)
    before = source.text.rfind(f"]({picture.file}", 0, start)
    after = source.text.find(f"]({picture.file}", start)
    near = [at for at in (before, after) if at >= 0]
    found = min(near, key=lambda at: abs(at - start), default=start)
    return source.text.rfind("![", 0, found) if found != start and "![" in source.text[:found] else found
