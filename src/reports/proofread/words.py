"""Swedish words for comparison: stems, the words that say nothing of the subject, and the letters of a phrase."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
ENDINGS = (
    "heternas", "heterna", "arnas", "ernas", "ornas", "arna", "erna", "orna", "andes", "ades", "aste", "ande", "ade", "ats", "ets", "ens",
    "dda", "ens", "es", "en", "et", "ar", "er", "or", "as", "at", "ad", "na", "a", "e", "n", "s", "t",
)  # fmt: skip
SHORTEST = 3
COMMON = frozenset(
    """
    och i att det som en ett på är av för med till den har de inte om var sig från kan men så eller också vid under mot mer än nu då
    när dem sin sitt sina detta denna dessa alla samtliga samt varav där blev blir bli hade vi man efter före innan över utan inom
    mellan genom ut in upp ner sedan per hela helt ska skall kommer kom gick går få får fick enligt deras dess vars vilket vilka
    ännu än bland totalt summa antal antalet andel andelen jämför mått år året åren period perioden samma tid tiden första andra
    halvåret helåret tillsammans respektive cirka ca omkring drygt knappt nästan procent tkr mnkr mkr kr kronor st stycken alltså
    visar ligger finns fanns står januari februari mars april maj juni juli augusti september oktober november december gjordes görs
    gjort del delen delar fler färre högre lägre ökat minskat ökade minskade ökning minskning färst flest båda via två tre fyra fem
    sex sju åtta nio tio underskott underskottet överskott överskottet överdrag inga ingen inget
    kommun kommunen kommunens inte ej något några
    """.split()  # noqa: SIM905  a list of two hundred lines says no more
)


def holds(small: str, needles: Iterable[str]) -> bool:
    """Whether a text in small letters has any of the needles: what a rule asks before it searches with a pattern, which costs far more."""
    return any(map(small.__contains__, needles))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its ending: 'kostnaderna' → 'kostnad'."""
    lower = word.lower()
    for ending in ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= SHORTEST + (len(ending) == 1) and not _of_noun(ending, lower):
            return lower[: -len(ending)]
    return lower


def _of_noun(ending: str, word: str) -> bool:
    """Whether the ending is the noun's own: kostnad is no planerad."""
    return ending == "ad" and word.endswith("nad")


@lru_cache(maxsize=65536)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's own words, in order, each once."""
    return tuple(dict.fromkeys(stem(w) for w in WORD.findall(text) if w.lower() not in COMMON and len(w) > 1))


@lru_cache(maxsize=65536)
def alike(said: str, known: str) -> float:
    """How much two stems mean the same: 1 for equal, less for one that begins or ends the other or a long common beginning."""
    if said == known:
        return 1.0
    short, long = sorted((said, known), key=len)
    if long == f"o{short}" or long.startswith(f"o{short[:5]}"):  # förklarad, oförklarad
        return 0.0
    if len(short) >= 4 and long.startswith(short):  # noqa: PLR2004  fall, fallrapport
        return 0.75
    if len(short) >= 5 and long.endswith(short):  # noqa: PLR2004  utredning, barnavårdsutredning
        return 0.65
    start, end = _common(short, long), _common(short[::-1], long[::-1])
    if start >= 6 and end >= 5 and start + end >= len(short):  # noqa: PLR2004  långtidsfrånvaro, långtidssjukfrånvaro
        return 0.7
    return 0.45 if start >= 6 and 2 * start >= len(long) else 0.0  # noqa: PLR2004


def ends(word: str) -> tuple[str, ...]:
    """What every word that is alike has too: the same beginning, or the same end; a short word is only like itself."""
    return (f"{word[:4]}-", f"-{word[-5:]}")


def _common(short: str, long: str) -> int:
    """How many letters two words begin with together."""
    return next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))


def initials(text: str, wanted: Collection[str]) -> set[str]:
    """Those wanted that a phrase of two to four words begins with: 'tekniska nämnden' → 'tn', 'barn och familj' → 'bof'."""
    words = WORD.findall(text.lower())
    letters = "".join(word[0] for word in words)
    spans = ((i, i + n) for n in (2, 3, 4) for i in range(len(words) - n + 1))
    return {letters[i:j] for i, j in spans if letters[i:j] in wanted and _phrase(words[i:j])}


def _phrase(words: Sequence[str]) -> bool:
    """Whether the words are a name: och may join two of them, but it neither begins nor ends with a word that says nothing."""
    return not COMMON & {words[0], words[-1]} and all(word == "och" or word not in COMMON for word in words)
