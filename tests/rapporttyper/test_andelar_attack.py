"""An attack on shares of people per unit: whoever has the table tries every numerator and denominator that would print it.

He reads numerators, denominators, shares, changes, judgements and totals, and knows the rules. Nothing hidden has fewer answers than the
threshold, and no share that is hidden has only one.
"""

import json
import random
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

import pytest
from pahittad import indicators, load, table

PROFILE = (
    """
röjande: {räknar: {mätetal: {nr: "*"}}}
källor:
"""
    + indicators("T: täljare, N: nämnare, Del: delpost")
    + """tabeller:
  I:
    rubrik: Mätetal
    omfattning: "{år}"
    radrubrik: Mätetal
    källa: mätetal
    enhet: text
    kolumner:
      PARTS
      Förr: {urval: {mått: utfall, period: "{fg}"}, text: text, mått: mätetal}
      Nu: {urval: {mått: utfall, period: "{nu}"}, text: text, mått: mätetal}
      Ändring: {räkna: Nu - Förr, mått: ändring}
      Målet: {text: uppfyllelse}
    rader: [{varje: [nr, delpost], etikett: "{nr} {delpost}"}]
avsnitt:
  indikatorer: {innehåll: [{tabell: I}]}
"""
)
COLUMNS = {"Täljare": '{text: täljare, mått: täljare, period: "{nu}"}', "Nämnare": '{text: nämnare, mått: nämnare, period: "{nu}"}'}
TARGET, BEFORE, EVERY, THRESHOLD, MOST = 40, 35, 40, 5, 14
Part = tuple[int, int]


def percent(top: int, under: int) -> Decimal:
    return (100 * Decimal(top) / under).quantize(Decimal("0.1"), ROUND_HALF_UP)


def cases() -> list[list[Part]]:
    """Two or three units each, most with few people somewhere; the last is the whole."""
    rnd, found = random.Random(20261122), []  # noqa: S311  examples, no secrets
    for _ in range(EVERY):
        units = [(rnd.randint(0, under), under) for under in (rnd.choice([3, 6, 9, 12, 14]) for _ in range(rnd.choice([2, 3])))]
        found.append([*units, (sum(t for t, _ in units), sum(n for _, n in units))])
    return found


@pytest.fixture(scope="module", params=[("Täljare", "Nämnare"), ("Nämnare",), ()], ids=["both", "whole", "none"])
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[list[dict[str, str]]]:
    """What is printed of each case, by row and column; a part that no table shows stands in siffror.json."""
    shown: tuple[str, ...] = request.param
    lines = [
        f"{nr};Kvar;procent;minst;{top};{under};{place(n, rows)};{BEFORE};{TARGET};{str(percent(top, under)).replace('.', ',')}"
        for nr, rows in enumerate(cases())
        for n, (top, under) in enumerate(rows)
    ]
    text = "Nr;Mätetal;Enhet;Riktning;T;N;Del;2025;Mål 2026;2026\n" + "\n".join(lines) + "\n"
    columns = "\n      ".join(f"{name}: {COLUMNS[name]}" for name in shown)
    profile = PROFILE.replace("      PARTS\n", f"      {columns}\n" if columns else "")
    u = load(tmp_path_factory.mktemp("ort"), profile, {"mt.csv": text})
    facts = {name.partition("@")[0]: entry["text"] for name, entry in json.loads(u.siffror())["fakta"].items()}
    names, printed = (*shown, "Förr", "Nu", "Ändring", "Målet"), iter(table(u, "I"))
    return [
        [
            {kind: facts.get(f"mätetal.{nr}.{place(n, rows).lower()}.{kind.lower()}", "") for kind in COLUMNS}
            | dict(zip(names, next(printed)[1:], strict=True))
            for n in range(len(rows))
        ]
        for nr, rows in enumerate(cases())
    ]


def place(n: int, rows: list[Part]) -> str:
    """The name of a unit, or of the whole."""
    return "ABC"[n] if n < len(rows) - 1 else "Totalt"


def fits(row: dict[str, str], top: int, under: int) -> bool:
    """Whether a numerator and a denominator would print the row, as far as it is printed."""
    value = percent(top, under)
    said = {
        "Täljare": str(top),
        "Nämnare": str(under),
        "Nu": str(value),
        "Ändring": str(value - BEFORE),
        "Målet": "Nått" if value >= TARGET else "Ej nått",
    }
    read = {name: text.replace(",", ".").replace("−", "-").removeprefix("+") for name, text in row.items() if text != ".."}
    return all(
        Decimal(said[name]) == Decimal(text) if name != "Målet" else said[name] == text for name, text in read.items() if name in said
    )


def answers(rows: list[dict[str, str]]) -> list[set[Part]]:
    """Every numerator and denominator of each row that some whole table agrees with."""
    sizes = [range(1, MOST + 1) if row["Nämnare"] == ".." else (int(row["Nämnare"]),) for row in rows[:-1]]
    choices = [[(t, n) for n in size for t in range(n + 1) if fits(row, t, n)] for row, size in zip(rows[:-1], sizes, strict=True)]
    found: list[set[Part]] = [set() for _ in rows]
    for parts in product(*choices):
        whole = (sum(t for t, _ in parts), sum(n for _, n in parts))
        if fits(rows[-1], *whole):
            for own, part in zip(found, (*parts, whole), strict=True):
                own.add(part)
    return found


def test_no_hidden_share_or_numerator_can_be_worked_out(read: list[list[dict[str, str]]]) -> None:
    """As many numerators as the threshold for each that is small, or as many as there are people in the unit."""
    small = 0
    for case, rows in zip(cases(), read, strict=True):
        for (top, under), row, own in zip(case, rows, answers(rows), strict=True):
            assert (top, under) in own, (case, rows)
            if 0 < top < THRESHOLD:
                small += 1
                assert row["Nu"] == row["Täljare"] == "..", (case, rows)
                assert len({t for t, _ in own}) >= min(THRESHOLD, under), (case, rows, own)
    assert small > EVERY / 2


def test_the_attack_finds_what_is_hidden_alone() -> None:
    """A small numerator that nothing else is hidden for has one answer, or the test above would say nothing."""
    alone = 0
    for case in (case for case in cases() if 0 < case[0][0] < THRESHOLD):
        rows = [{"Täljare": str(top), "Nämnare": str(under), "Nu": str(percent(top, under))} for top, under in case]
        rows[0] |= {"Täljare": "..", "Nu": ".."}
        assert answers(rows)[0] == {case[0]}
        alone += 1
    assert alone > EVERY / 8
