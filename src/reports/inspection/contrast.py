"""The theme's colours: every pair that carries meaning against WCAG's contrast, computed from the tokens of the style sheet."""

import re
from pathlib import Path

from reports.inspection.control import Control

TOKEN = re.compile(r"--([\w]+):\s*(#[0-9a-fA-F]{6})\b")
TEXT, PART = 4.5, 3.0  # WCAG 1.4.3 and 1.4.11
WHITE = "#ffffff"
# foreground, background, least contrast: text, and the parts that are needed to understand or to find one's way
PAIRS = (
    *((ink, ground, TEXT) for ink in ("text", "dampad", "accent", "underskott") for ground in ("vit", "yta")),
    *(("text", shade, TEXT) for shade in ("v1", "v2", "v3")),
    *(("vit", shade, TEXT) for shade in ("v4", "v5", "text")),
    ("linje", "vit", PART), ("linje", "yta", PART), ("accent", "vit", PART), ("accent", "yta", PART),
)  # fmt: skip


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """The contrast between two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tokens(style: str) -> dict[str, str]:
    """The colours of a style sheet by name, with white."""
    return {"vit": WHITE, **dict(TOKEN.findall(style))}


def controls(sheet: Path) -> list[Control]:
    """Every pair of the theme's colours."""
    colours = tokens(sheet.read_text(encoding="utf-8"))
    faults = tuple(
        f"{ink} mot {ground}: {'färgen saknas' if missing else f'{ratio(colours[ink], colours[ground]):.2f}'.replace('.', ',')}"
        for ink, ground, least in PAIRS
        if (missing := not {ink, ground} <= colours.keys()) or ratio(colours[ink], colours[ground]) < least
    )
    return [
        Control(
            "1.4.3 Kontrast, 1.4.11 Kontrast för icke-textuellt innehåll",
            "temats färger, minst 4,5:1 för text och 3:1 för delar",
            len(PAIRS),
            faults,
        )
    ]
