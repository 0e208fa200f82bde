"""Make the three report fonts from the npm package source-sans (OFL 1.1): subset, rename, write TTF and WOFF2.

Usage: python typsnitt.py <folder with SourceSans3-*.ttf> <this folder>
The licence reserves the name 'Source' for unmodified files, so the subset is called Rapport Sans.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Rapport Sans"
FACES = {"Regular": "SourceSans3-Regular", "Italic": "SourceSans3-It", "SemiBold": "SourceSans3-Semibold"}
WEIGHT = {"Regular": 400, "Italic": 400, "SemiBold": 600}
UNICODES = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    0x2009,
    *range(0x2010, 0x2016),
    *range(0x2018, 0x201F),
    0x2020,
    0x2021,
    0x2022,
    0x2026,
    0x202F,
    0x2030,
    0x2032,
    0x2033,
    0x2039,
    0x203A,
    0x2044,
    0x2070,
    *range(0x2074, 0x207A),
    *range(0x2080, 0x208A),
    0x20AC,
    0x2122,
    0x0394,
    *range(0x2190, 0x2194),
    0x2212,
    0x221E,
    0x2248,
    0x2260,
    0x2264,
    0x2265,
    0x00AD,
]


def make(source: Path, target: Path, face: str) -> None:
    """Write one face as TTF and WOFF2."""
    font = TTFont(source / f"{FACES[face]}.ttf", recalcTimestamp=False)
    options = subset.Options(
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "case", "sups", "subs", "pnum", "zero", "frac"],
        name_IDs=["*"],
        notdef_outline=True,
        hinting=False,
        recalc_timestamp=False,
    )
    tool = subset.Subsetter(options)
    tool.populate(unicodes=UNICODES)
    tool.subset(font)
    style = "Regular" if face == "Regular" else face
    names = {
        1: FAMILY if face != "SemiBold" else f"{FAMILY} SemiBold",
        2: "Italic" if face == "Italic" else "Regular",
        3: f"{FAMILY} {style} subset of Source Sans 3",
        4: f"{FAMILY} {style}",
        6: f"RapportSans-{style}",
        16: FAMILY,
        17: style,
    }
    table = font["name"]
    table.names = [n for n in table.names if n.nameID in (0, 5, 13, 14)]
    for key, value in names.items():
        table.setName(value, key, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHT[face]
    if "DSIG" in font:
        del font["DSIG"]
    font.save(target / f"RapportSans-{style}.ttf")
    font.flavor = "woff2"
    font.save(target / f"RapportSans-{style}.woff2")


if __name__ == "__main__":
    for name in FACES:
        make(Path(sys.argv[1]), Path(sys.argv[2]), name)
