"""Shares between reports: what an earlier report printed or hid, beside this one, tells no few people."""

import json
from pathlib import Path

import pytest
from pahittad import indicators, load, table

from reports.underlag import Underlag

PROFILE = (
    """
röjande: {POLICY}
källor:
"""
    + indicators("T: täljare, N: nämnare", target=False)
    + """tabeller:
  I:
    rubrik: Mätetal
    omfattning: "{år-1} och {år}"
    radrubrik: Mätetal
    källa: mätetal
    enhet: text
    kolumner:
      TN
      "{år-1}": {urval: {mått: utfall, period: "{fg}"}, text: text, mått: mätetal}
      "{år}": {urval: {mått: utfall, period: "{nu}"}, text: text, mått: mätetal}
    rader: [{varje: nr, etikett: "{nr}"}]
avsnitt:
  indikatorer: {innehåll: [{tabell: I}]}
"""
)
SHOWN = 'Täljare: {text: täljare, mått: täljare, period: "{nu}"}\n      Nämnare: {text: nämnare, mått: nämnare, period: "{nu}"}'
COUNTED = '{räknar: {mätetal: {nr: "*"}}}'


def reported(
    root: Path, rows: str, *, period: str, year: int = 2026, earlier: str = "", policy: str = COUNTED, parts: str = SHOWN
) -> Underlag:
    """A report of some rows, beside an earlier one."""
    profile = PROFILE.replace("{POLICY}", policy).replace("      TN\n", f"      {parts}\n" if parts else "")
    files = {"mt.csv": f"Nr;Mätetal;Enhet;Riktning;T;N;{year - 1};{year}\n{rows}"}
    if earlier:
        files["forra.json"] = earlier
    extra = "tidigare_rapporter: [data/forra.json]\n" if earlier else ""
    return load(root, profile, files, period=period, extra=extra)


@pytest.mark.parametrize("parts", [SHOWN, ""])
def test_a_share_that_with_an_earlier_one_tells_few_is_hidden(parts: str, tmp_path: Path) -> None:
    """10 of 40 in April and 12 of 50 in August: two since. 30 of 60 and 41 of 80: eleven. With the parts printed, or only known."""
    first = reported(tmp_path / "a", "1;Kvar;procent;;10;40;20;25\n2;Nöjd;procent;;30;60;20;50\n", period="2026-T1", parts=parts)
    assert [row[-1] for row in table(first, "I")] == ["25", "50"]
    later = "1;Kvar;procent;;12;50;20;24\n2;Nöjd;procent;;41;80;20;51,3\n"
    assert [row[-1] for row in table(reported(tmp_path / "b", later, period="2026-T2", parts=parts), "I")] == ["24", "51,3"]
    beside = reported(tmp_path / "c", later, period="2026-T2", parts=parts, earlier=first.siffror())
    assert [row[-1] for row in table(beside, "I")] == ["..", "51,3"]


def test_a_share_that_was_hidden_last_year_is_not_told_this_year(tmp_path: Path) -> None:
    """No one knows its parts any longer: 3 of 12 were hidden, and stand now as last year's 25 per cent."""
    first = reported(tmp_path / "a", "1;Kvar;procent;;3;12;20;25\n2;Nöjd;procent;;30;60;20;50\n", period="2026-T2")
    assert [row[-1] for row in table(first, "I")] == ["..", "50"]
    now = reported(
        tmp_path / "b", "1;Kvar;procent;;30;60;25;50\n2;Nöjd;procent;;30;60;50;50\n", period="2027-T2", year=2027, earlier=first.siffror()
    )
    assert [row[3:] for row in table(now, "I")] == [["..", "50"], ["50", "50"]]


def test_a_mean_whose_group_has_grown_by_few_is_hidden(tmp_path: Path) -> None:
    """44 days for 30 persons and 45 for 32 tell the two: their number is hidden, and so is the mean."""
    policy = '{räknar: {mätetal: {nr: "1"}}, storlek: {mätetal.2: mätetal.1}}'
    first = reported(tmp_path / "a", "1;Väntande;antal;;;;;30\n2;Dagar;dagar;;;;;44\n", period="2026-T1", policy=policy, parts="")
    later = "1;Väntande;antal;;;;;32\n2;Dagar;dagar;;;;;45\n"
    now = reported(tmp_path / "b", later, period="2026-T2", policy=policy, parts="", earlier=first.siffror())
    assert [row[-1] for row in table(now, "I")] == ["..", ".."]


def test_the_file_of_figures_says_what_the_next_report_must_know(tmp_path: Path) -> None:
    """The counts behind a share stand in it although no table shows them."""
    first = reported(tmp_path, "1;Kvar;procent;;10;40;20;25\n", period="2026-T1", parts="")
    entry = json.loads(first.siffror())["fakta"]["mätetal.1.täljare@2026-04"]
    assert (entry["värde"], entry["räknar"], entry["visningar"]) == (10, "ärende", [])
