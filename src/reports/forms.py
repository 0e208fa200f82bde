"""How a sentence may write a figure: the forms that stand after a name in commentary. A form that does not suit the figure stops."""

from collections.abc import Callable
from decimal import Decimal

from reports import swedish
from reports.errors import TextError
from reports.facts import Fact, magnitude
from reports.swedish import NBSP, Number

MOST_DECIMALS = 4
Form = Callable[..., str | tuple[str, str]]  # the figure, or words before it and the figure


def _number(fact: Fact) -> Number:
    if fact.värde is None:
        raise TextError(f"{fact.id} är inte ett tal utan {fact.text}.", hint="Skriv den med formen text.")
    return fact.värde


def _kronor(fact: Fact) -> Number:
    if fact.enhet != "kr":
        raise TextError(f"{fact.id} är inte ett belopp utan {fact.enhet}.", hint="Välj en form som passar enheten.")
    return _number(fact)


def _places(decimals: object) -> int:
    if not isinstance(decimals, int) or isinstance(decimals, bool) or not 0 <= decimals <= MOST_DECIMALS:
        raise TextError(
            "Antalet decimaler går inte att förstå.", hint=f"Skriv ett tal från 0 till {MOST_DECIMALS}, till exempel decimal(1)."
        )
    return decimals


def _printed(fact: Fact, value: Number) -> str:
    """The value with the decimals that the figure is printed with elsewhere: a quotient has no end of its own."""
    return swedish.number(value, fact.decimals)


def _in(unit: object, value: Number) -> str:
    """An amount in the unit with its name; mnkr with one decimal."""
    if not isinstance(unit, str) or unit not in swedish.MONEY:
        raise TextError("Beloppets enhet går inte att förstå.", hint=f"Skriv den med citattecken: {', '.join(swedish.MONEY)}.")
    return f"{swedish.amount(value, unit, 1 if unit == 'mnkr' else 0)}{NBSP}{unit}"


def _money(unit: str) -> Callable[..., str]:
    def write(fact: Fact, decimals: object = 1 if unit == "mnkr" else 0) -> str:
        return f"{swedish.amount(_kronor(fact), unit, _places(decimals))}{NBSP}{unit}"

    return write


def _kr(fact: Fact, decimals: object = 0) -> str:
    """Kronor; a price per resident or day too, whose 'per …' the sentence says."""
    value = _number(fact) if fact.enhet.startswith("kr/") else _kronor(fact)
    return f"{swedish.number(value, _places(decimals))}{NBSP}kr"


def _worded(word: str, preposition: str) -> Form:
    """The noun carries the sign; a noun that contradicts it stops."""

    def write(fact: Fact, unit: str = "tkr") -> tuple[str, str]:
        actual = swedish.result_word(_kronor(fact))
        if actual != word:
            raise TextError(f"{fact.id} är {actual}, inte {word}: {fact.exact}.", hint="Skriv om meningen.")
        return f"{word} {preposition} ", _in(unit, magnitude(_kronor(fact)))

    return write


def _negative(words: str) -> Form:
    """The words carry the minus sign; a figure that is not negative stops."""

    def write(fact: Fact, unit: str = "tkr") -> tuple[str, str]:
        if _kronor(fact) >= 0:
            raise TextError(f"{fact.id} är inte negativt: {fact.exact}.", hint="Skriv om meningen.")
        return f"{words} ", _in(unit, magnitude(_kronor(fact)))

    return write


def _zero(words: str) -> Form:
    """The words say zero (money: zero tkr); another figure stops."""

    def write(fact: Fact) -> str:
        zero = swedish.amount(_number(fact)) == "0" if fact.enhet == "kr" else _number(fact) == 0
        if not zero:
            raise TextError(f"{fact.id} är inte noll: {fact.exact}.", hint="Skriv om meningen.")
        return words

    return write


def _percent(fact: Fact, decimals: object = None) -> str:
    if fact.enhet != "procent" and not fact.text.rstrip().endswith("%"):
        raise TextError(f"{fact.id} är inte procent utan {fact.enhet}.", hint="Välj en form som passar enheten.")
    value = _number(fact)
    return f"{_printed(fact, value) if decimals is None else swedish.number(value, _places(decimals))}{NBSP}procent"


def _count(fact: Fact) -> Number:
    if fact.enhet in {"kr", "procent"}:
        raise TextError(f"{fact.id} är inte ett antal utan {fact.enhet}.", hint="Välj en form som passar enheten.")
    return _number(fact)


def _word(fact: Fact) -> str:
    value = _count(fact)
    if value != int(value):
        raise TextError(f"{fact.id} är {fact.exact} och kan inte skrivas som ett ord.", hint="Skriv det med formen decimal.")
    return swedish.count_word(int(value))


def _en(fact: Fact) -> str:
    """The number as a word before a noun of common gender: en rapport."""
    return "en" if _count(fact) == 1 else _word(fact)


def _about(fact: Fact) -> str:
    """cirka 20: for a figure that is approximate in its source."""
    return f"cirka{NBSP}{_printed(fact, _count(fact))}"


def _some(fact: Fact) -> str:
    """ett femtontal, for about fifteen."""
    value = _count(fact)
    if value not in SOME:
        raise TextError(f"{fact.id} är {fact.exact}, som inget -tal står för.", hint="Skriv det med formen cirka.")
    return SOME[int(value)]


def _half(fact: Fact) -> str:
    if _number(fact) != Decimal("0.5"):
        raise TextError(f"{fact.id} är inte en halv: {fact.exact}.", hint="Skriv det med formen decimal.")
    return "en halv"


def _years(ending: str) -> Form:
    """tvåårigt, for a figure in years."""

    def write(fact: Fact) -> str:
        if fact.enhet != "år":
            raise TextError(f"{fact.id} är inte år utan {fact.enhet}.", hint="Välj en form som passar enheten.")
        return f"{_word(fact)}{ending}"

    return write


SOME = {
    10: "ett tiotal",
    12: "ett dussin",
    15: "ett femtontal",
    20: "ett tjugotal",
    30: "ett trettiotal",
    40: "ett fyrtiotal",
    50: "ett femtiotal",
}
FORMS: dict[str, Form] = {
    "tkr": _money("tkr"),
    "mnkr": _money("mnkr"),
    "kr": _kr,
    "tkr_tecken": lambda f: f"{swedish.signed(swedish.amount(_kronor(f)))}{NBSP}tkr",
    "mnkr_tecken": lambda f: f"{swedish.signed(swedish.amount(_kronor(f), 'mnkr', 1))}{NBSP}mnkr",
    "tecken": lambda f: swedish.signed(swedish.amount(_kronor(f))),
    "tusental": lambda f: swedish.amount(_kronor(f)),
    "belopp": lambda f, unit="tkr": _in(unit, magnitude(_kronor(f))),
    "kostnad": lambda f, unit="tkr": _in(unit, -_kronor(f)),
    "kostnad_tusental": lambda f: swedish.amount(-_kronor(f)),
    "procent": _percent,
    "antal": lambda f: _printed(f, _count(f)),
    "decimal": lambda f, n=1: swedish.number(_number(f), _places(n)),
    "ord": _word,
    "Ord": lambda f: _word(f).capitalize(),
    "cirka": _about,
    "tal": _some,
    "halv": _half,
    "årig": _years("årig"),
    "årigt": _years("årigt"),
    "en": _en,
    "En": lambda f: _en(f).capitalize(),
    "text": lambda f: f.text,
    "enhet": lambda f: f.exact,
    "underskott_om": _worded("underskott", "om"),
    "underskott_på": _worded("underskott", "på"),
    "överskott_om": _worded("överskott", "om"),
    "överskott_på": _worded("överskott", "på"),
    "minus": _negative("minus"),
    "överdrag_på": _negative("överdrag på"),
    "Ingen": _zero("Ingen"),
    "Inga": _zero("Inga"),
    "i_nivå_med_budget": _zero("i nivå med budget"),
    "jämnt_ut": _zero("jämnt ut"),
}
