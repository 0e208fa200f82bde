"""Rows of one unit that are lost out of a ledger, so that its totals still agree: a month, a kind, or all of a varav."""

from pathlib import Path

import pytest
from pahittad import load

PROFILE = """
organisation:
  - {{kod: "4", namn: Vård}}
  - {{kod: "41", namn: Norr, förälder: "4"{norr}}}
  - {{kod: "411", namn: Natt, förälder: "41", varav: ja{natt}}}
  - {{kod: "42", namn: Söder, förälder: "4"}}
  - {{kod: "43", namn: Öster, förälder: "4"}}
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {{Kod: ansvar, Slag: slag, Månad: månad}}
    värden: {{Tkr: {{mått: utfall, period: "{{nu}}"}}}}
    enhet: tkr
  fjol:
    tabell: ekonomi
    fil: fjol.csv
    kolumner: {{Kod: ansvar, Slag: slag}}
    värden: {{Tkr: {{mått: utfall, period: "{{fg}}"}}}}
    enhet: tkr
tabeller:
  E1:
    rubrik: Netto
    omfattning: tkr
    radrubrik: Enhet
    källa: ekonomi
    enhet: tkr
    saknas: tom
    kolumner: {{Utfall: {{urval: {{mått: utfall, period: "{{nu}}"}}}}}}
    rader: [{{rad: Alla, id: alla, typ: total}}]
avsnitt: {{ekonomi: {{innehåll: [{{tabell: E1}}]}}}}
"""
AMOUNTS = {("41", "Intäkter"): 200, ("41", "Personal"): -900, ("411", "Personal"): -90, ("42", "Intäkter"): 150, ("42", "Personal"): -800,
           ("43", "Intäkter"): 300, ("43", "Personal"): -700}  # fmt: skip
Row = tuple[str, str, int]
BOOK: list[Row] = [(unit, kind, month) for unit, kind in AMOUNTS for month in range(1, 9)]


def told(
    path: Path, *, without: set[Row] | None = None, fjol: dict[tuple[str, str], int] | None = None, small: int = 1, **units: str
) -> list[str]:
    """The warnings when these rows are not in the ledger, last year's are these, and the amounts are divided."""
    book = [
        f"{u};{k};2026-{m:02d};{AMOUNTS[u, k] / small:.1f}".replace(".", ",") for u, k, m in BOOK if (u, k, m) not in (without or set())
    ]
    last = [f"{u};{k};{8 * tkr / small:.1f}".replace(".", ",") for (u, k), tkr in (AMOUNTS if fjol is None else fjol).items()]
    files = {"bok.csv": "\n".join(["Kod;Slag;Månad;Tkr", *book, ""]), "fjol.csv": "\n".join(["Kod;Slag;Tkr", *last, ""])}
    return list(load(path, PROFILE.format(**{"norr": "", "natt": "", **units}), files).varningar)


def rows(unit: str, kind: str = "", *months: int) -> set[Row]:
    """The rows of a unit: all of them, or those of a kind or of some months."""
    return {row for row in BOOK if row[0] == unit and kind in {"", row[1]} and (not months or row[2] in months)}


def test_a_whole_ledger_is_not_told_of(tmp_path: Path) -> None:
    """Nothing is lost."""
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        (rows("42", "", 8), "utan utfall i augusti 2026 i bok.csv"),
        (rows("42", "", 3, 8), "utan utfall i mars och augusti 2026 i bok.csv"),
        (rows("42", "Personal", 8), "utan utfall (Personal) i augusti 2026 i bok.csv"),
        (rows("42", "Intäkter"), "utan Intäkter i utfall för januari–augusti 2026 (bok.csv)"),
    ],
)
def test_a_month_or_a_kind_that_one_unit_lacks_is_told_of_once(tmp_path: Path, lost: set[Row], said: str) -> None:
    """With the file, what is lost and the unit."""
    (line,) = told(tmp_path, without=lost)
    assert said in line
    assert line.endswith(": 42 Söder.")


@pytest.mark.parametrize(
    "lost",
    [
        rows("41", "", 6, 7, 8),  # it has ended, or moved
        rows("42", "Intäkter", 1, 2, 3, 4, 5, 6),  # booked now and then
        rows("41", "", 8) | rows("42", "", 8),  # as most of the units: a month that is not closed
    ],
)
def test_a_unit_that_lacks_more_or_as_its_likes_is_not_told_of(tmp_path: Path, lost: set[Row]) -> None:
    """Such a unit may be right."""
    assert told(tmp_path, without=lost) == []


def test_small_amounts_may_be_booked_now_and_then(tmp_path: Path) -> None:
    """Less than a million a year."""
    assert told(tmp_path, without=rows("42", "", 8) | rows("43", "Intäkter"), small=100) == []


def test_the_profile_says_when_a_unit_began_or_ended(tmp_path: Path) -> None:
    """A month outside its time is not lost."""
    assert told(tmp_path / "a", without=rows("41", "", 8), norr=", giltig_till: 2026-07-31") == []
    new = {key: tkr for key, tkr in AMOUNTS.items() if key[0] not in {"41", "411"}}
    assert told(tmp_path / "b", without=rows("41", "", 1), fjol=new, norr=", giltig_från: 2026-02-01") == []
    assert len(told(tmp_path / "c", without=rows("41", "", 8))) == 1


def test_a_kind_that_is_lost_last_year_is_told_of_with_both_files(tmp_path: Path) -> None:
    """And a zero says that it is right."""
    before = {key: tkr for key, tkr in AMOUNTS.items() if key != ("41", "Intäkter")}
    (line,) = told(tmp_path / "a", fjol=before)
    assert "utan Intäkter i utfall för januari–augusti 2025 (fjol.csv)" in line
    assert "i utfall för januari–augusti 2026 (bok.csv)" in line
    assert told(tmp_path / "b", fjol=before | {("41", "Intäkter"): 0}) == []


def test_a_kind_that_most_units_lack_is_another_way_of_booking(tmp_path: Path) -> None:
    """Only one of three has it this year."""
    assert told(tmp_path, without=rows("41", "Intäkter") | rows("42", "Intäkter")) == []


def test_a_varav_that_is_gone_this_year_is_told_of(tmp_path: Path) -> None:
    """Its amounts are in its parent, so no sum shows it; who has none any year is not told of."""
    (line,) = told(tmp_path / "a", without=rows("411"))
    assert line.startswith("Varav-enheter utan utfall 2026, fast de har utfall 2025: raden blir tom.")
    assert line.endswith("saknar: [bok] för enheten i profilen om det är rätt: 411 Natt.")
    assert told(tmp_path / "b", without=rows("411"), natt=", saknar: [bok]") == []
    assert told(tmp_path / "c", without=rows("411"), fjol={key: tkr for key, tkr in AMOUNTS.items() if key[0] != "411"}) == []
