"""Makes the static fonts in ``fonts`` from the web fonts in the npm packages @fontsource/<family>; see README.md.

Unpack the packages side by side into a folder, install fonttools and brotli, and run
``python assets/build_fonts.py <that folder>``.
"""

import argparse
import io
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SUBSETS = ("latin", "latin-ext")
FEATURES = ("calt", "case", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "onum", "lnum", "tnum")
STYLES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A family, its package's folder, and the styles to make: weights, and which of them are italic too.

    ``reserved``: the family's licence reserves its name, so its fonts are unpacked and otherwise left as they are.
    """

    family: str
    package: str
    weights: tuple[int, ...]
    italics: tuple[int, ...] = ()
    reserved: bool = False


FAMILIES = (
    Wanted("Literata", "literata", (400, 600, 700), (400,)),
    Wanted("Inter", "inter", (400, 500, 600, 700)),
    Wanted("Atkinson Hyperlegible Next", "atkinson-hyperlegible-next", (400, 700), (400,)),
    Wanted("Source Serif 4", "source-serif-4", (400, 700), (400,), reserved=True),
    Wanted("Noto Sans", "noto-sans", (400, 700), (400,)),
    Wanted("OpenDyslexic", "opendyslexic", (400, 700), (400,), reserved=True),
)


def main() -> None:
    """Make every font."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path)
    packages: Path = parser.parse_args().packages
    here = Path(__file__).parent / "fonts"
    for wanted in FAMILIES:
        folder = next(packages.glob(f"*{wanted.package}*/"))
        prefix = wanted.family.replace(" ", "")
        for weight, italic in [(weight, False) for weight in wanted.weights] + [(w, True) for w in wanted.italics]:
            style = (STYLES[weight] + (" Italic" if italic else "")).replace("Regular Italic", "Italic")
            fonts = web_fonts(folder, wanted.package, weight, italic=italic)
            font = fonts[0] if wanted.reserved else merged([trimmed(font) for font in fonts])
            if not wanted.reserved:
                rename(font, wanted.family, style, weight, italic=italic)
            font.save(here / f"{prefix}-{style.replace(' ', '')}.{'ttf' if 'glyf' in font else 'otf'}")
        (here / f"{prefix}-OFL.txt").write_bytes((folder / "LICENSE").read_bytes())


def web_fonts(folder: Path, package: str, weight: int, *, italic: bool) -> list[TTFont]:
    """The subsets of one style, unpacked; a family may lack one."""
    fonts: list[TTFont] = []
    for subset in SUBSETS:
        file = folder / "files" / f"{package}-{subset}-{weight}-{'italic' if italic else 'normal'}.woff2"
        if file.exists():
            fonts.append(TTFont(file, recalcBBoxes=False, recalcTimestamp=False))
            fonts[-1].flavor = None
    return fonts


def trimmed(font: TTFont, without: frozenset[int] = frozenset()) -> TTFont:
    """The font without hints, without features we do not use and without some of its characters."""
    options = Options(layout_features=list(FEATURES), hinting=False, name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["DSIG", "STAT", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=set(font.getBestCmap()) - without)
    subsetter.subset(font)
    return font


def merged(fonts: list[TTFont]) -> TTFont:
    """The fonts in one; what the first has is not taken again from the next."""
    known = frozenset(fonts[0].getBestCmap())
    streams = [io.BytesIO() for _ in fonts]
    for index, (font, stream) in enumerate(zip(fonts, streams, strict=True)):
        (trimmed(font, known) if index else font).save(stream)
        stream.seek(0)
    return Merger().merge(streams)


def rename(font: TTFont, family: str, style: str, weight: int, *, italic: bool) -> None:
    """Write the names and the weight that font systems sort by."""
    table = font["name"]
    keep = {record.nameID: str(record) for record in table.names if record.nameID in (0, 7, 13, 14)}
    table.names = []
    plain = style in ("Regular", "Bold", "Italic", "Bold Italic")
    names = {
        **keep,
        1: family if plain else f"{family} {style}",
        2: style if plain else "Regular",
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style.replace(' ', '')}",
    }
    if not plain:
        names |= {16: family, 17: style}
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    metrics = font["OS/2"]
    metrics.usWeightClass = weight
    bold = weight == 700
    metrics.fsSelection = metrics.fsSelection & ~0b1100001 | (italic << 0) | (bold << 5) | ((not (italic or bold)) << 6)
    font["head"].macStyle = (bold << 0) | (italic << 1)


if __name__ == "__main__":
    main()
