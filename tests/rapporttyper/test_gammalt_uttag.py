"""An old export under the report's file name: its title, and months, that end before the report does."""

from pathlib import Path

import pytest
from pahittad import load

TITLED = """
källor:
  nya: {tabell: uppställning, fil: nya.csv, rubrikrad: 2, kolumner: {Enhet: rad}, värden: {Antal: {mått: nya}}, fasta: {tabell: nya, period: "%s"}}
"""
MONTHS = """
källor:
  nya:
    tabell: uppställning
    fil: nya.csv
    kolumner: {Enhet: rad}
    värden: {"{mån}": {mått: nya, period: "{år}-{mån}"}}
    fasta: {tabell: nya}
    månader: var för sig
"""
ROWS = """
källor:
  nya:
    tabell: uppställning
    fil: nya.csv
    kolumner: {Enhet: rad, Månad: period}
    värden: {Antal: {mått: nya}}
    fasta: {tabell: nya}
    månader: var för sig
"""
TOLD = "nya.csv, rad 1: texten ovanför rubrikraden säger {}, men det som läses slutar i {}. Kontrollera att det är rätt uttag."


def titled(path: Path, title: str, period: str = "{nu}") -> list[str]:
    """The warnings of a file of January to August with a title."""
    return list(load(path, TITLED % period, {"nya.csv": f"{title};\nEnhet;Antal\nNorr;20\n"}).varningar)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Volymer januari–april 2026", "januari–april"),
        ("Nya ärenden, jan-apr", "jan-apr"),
        ("Läget per 2026-04-30", "per 2026-04-30"),
        ("Läget t.o.m. 30 april", "t.o.m. 30 april"),
        ("Ärenden 202601-202604", "202601-202604"),
        ("Period: 2026-04", "2026-04"),
        ("Ärenden april 2026", "april 2026"),
        ("T1 2026", "T1 2026"),
        ("Uppföljning 2026-T1", "2026-T1"),
        ("Nya ärenden, tertial 1", "tertial 1"),
        ("Första tertialet", "Första tertialet"),
        ("Kvartal 2 2026", "Kvartal 2"),
        ("Periodbudget januari–april", "januari–april"),
    ],
)
def test_a_title_of_an_earlier_time_of_the_year_is_told_of(title: str, said: str, tmp_path: Path) -> None:
    """With the time as it stands in the file, and the month that the report reads to."""
    assert titled(tmp_path, title) == [TOLD.format(said, "augusti")]


@pytest.mark.parametrize(
    "title",
    [
        "Volymer januari–augusti 2026",
        "Volymer jan–aug 2026 jämfört med jan–apr",
        "Helår 2026, januari–december",
        "Uttag: april 2026",
        "Beslutad i nämnden april 2026",
        "Budget april 2026",  # when it was decided
        "Läget per 2026-04-14",  # a day inside a month may be when the file was made
        "14 april 2026",
        "Tabell T1",
        "Ärende 202604",
        "Tertial 2",
        "Marsvinsvägen 2026",
    ],
)
def test_a_title_that_may_be_right_is_not_told_of(title: str, tmp_path: Path) -> None:
    """The report's own time, a later one, when the file was made or decided, a number."""
    assert titled(tmp_path, title) == []


def test_the_times_that_the_source_declares_may_stand_in_the_title(tmp_path: Path) -> None:
    """Sick leave to July is read as to July; April is not."""
    own = "2025-12-01/2026-07-31"
    assert titled(tmp_path / "a", "Sjukfrånvaro december–juli", own) == []
    assert titled(tmp_path / "b", "Sjukfrånvaro december–mars", own) == [TOLD.format("december–mars", "juli och augusti")]


def monthly(path: Path, months: list[str], filled: int) -> list[str]:
    """The warnings of a file with these month columns, of which the first have numbers."""
    cells = ";".join("20" if n < filled else "" for n in range(len(months)))
    text = f"Enhet;{';'.join(months)}\nNorr;{cells}\nSöder;{cells}\n"
    return list(load(path, MONTHS, {"nya.csv": text}).varningar)


YEAR = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def test_month_columns_that_are_blank_up_to_the_reports_end_are_told_of(tmp_path: Path) -> None:
    """April's file in August; months to come may be blank."""
    (line,) = monthly(tmp_path / "a", YEAR, 4)
    assert line.startswith(
        "nya.csv: maj, juni, juli och augusti 2026 saknar värde på alla rader, men rapporten gäller januari–augusti 2026."
    )
    assert monthly(tmp_path / "b", YEAR, 8) == []


@pytest.mark.parametrize("months", [[*YEAR[-1:], *YEAR[:-1]], ["jan", "mar", "feb", *YEAR[3:]]])
def test_month_columns_out_of_order_are_told_of(months: list[str], tmp_path: Path) -> None:
    """Headings that have slid a column."""
    (line,) = [line for line in monthly(tmp_path, months, 12) if "ordning" in line]
    pair = "dec följs av jan" if months[0] == "dec" else "mar följs av feb"
    assert line == f"nya.csv: månadernas kolumner står inte i ordning: {pair}. Kontrollera att rubrikerna står över rätt kolumner."


def test_months_in_order_backwards_are_not_told_of(tmp_path: Path) -> None:
    """Some files have the last month first."""
    assert monthly(tmp_path, YEAR[7::-1], 8) == []


@pytest.mark.parametrize(
    ("months", "told"), [((1, 2, 3, 4), True), (range(1, 9), False), ((3, 6), False), ((4,), False), ((1, 2, 3, 4, 8), False)]
)
def test_rows_of_months_that_end_before_the_report_are_told_of(months: tuple[int, ...], told: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Quarters end in June, and a month or two is no series."""
    lines = "".join(f"Norr;2026-{month:02d};20\n" for month in months)
    warnings = load(tmp_path, ROWS, {"nya.csv": f"Enhet;Månad;Antal\n{lines}"}).varningar
    line = "nya.csv: månaderna slutar med april 2026, men rapporten gäller januari–augusti 2026. Kontrollera att det är rätt uttag."
    assert list(warnings) == ([line] if told else [])
