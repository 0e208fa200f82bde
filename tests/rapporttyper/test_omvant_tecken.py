"""A forecast, a budget or last year's outcome with the wrong sign is told of, in all or for one unit; what may be right is not."""

from pathlib import Path

import pytest
from pahittad import load

UNITS = """
organisation:
  - {kod: "4", namn: Vård}
  - {kod: "41", namn: Norr, förälder: "4"}
  - {kod: "411", namn: Natt, förälder: "41"}
  - {kod: "42", namn: Söder, förälder: "4"}
  - {kod: "43", namn: Öster, förälder: "4"}
  - {kod: "44", namn: Projekt, förälder: "4"}
"""
SOURCE = '  {0}:\n    tabell: ekonomi\n    fil: {0}.csv\n    kolumner: {{Kod: ansvar}}\n    tecken: -1\n    enhet: mnkr\n    värden: {{Belopp: {{mått: {1}, period: "{2}"}}}}\n'
KINDS = {"bok": ("utfall", "{nu}"), "fjol": ("utfall", "{fg}"), "plan": ("årsbudget", "{år}"), "prognos": ("prognos", "{år}")}
TABLE = """
tabeller:
  E1:
    rubrik: Netto
    omfattning: mnkr
    radrubrik: Enhet
    källa: ekonomi
    enhet: mnkr
    saknas: tom
    kolumner: {Belopp: {urval: {mått: utfall, period: "{nu}"}}}
    rader: [{rad: Alla, id: alla, typ: total}]
avsnitt: {ekonomi: {innehåll: [{tabell: E1}]}}
"""
FILES = {
    "bok": "411;20\n42;40\n43;10\n",
    "fjol": "411;19\n42;38\n43;11\n",
    "plan": "411;31\n42;62\n43;14\n",
    "prognos": "41;30\n42;61\n43;15\n",
}
LIKE = "Belopp med omvänt tecken mot enhetens andra, fast det är ungefär lika stort på ett år; intäkt ska vara plus och kostnad minus. "
OUTCOME = "utfall för januari–augusti 2026 i bok.csv"


def told(path: Path, **files: str) -> list[str]:
    """The warnings of a ledger with these files."""
    sources = "".join(SOURCE.format(name, *KINDS[name]) for name in files)
    written = {f"{name}.csv": f"Kod;Belopp\n{text}" for name, text in files.items()}
    lines = load(path, f"{UNITS}källor:\n{sources}{TABLE}", written).varningar
    return [line.replace("\u00a0", " ") for line in lines if "omvänt tecken" in line]


def turned(text: str) -> str:
    """Every amount with the other sign."""
    return text.replace(";", ";-")


@pytest.mark.parametrize(
    ("name", "what"),
    [("prognos", "prognos för helåret 2026"), ("plan", "årsbudget för helåret 2026"), ("fjol", "utfall för januari–augusti 2025")],
)
def test_a_source_with_the_wrong_sign_is_told_of_with_its_key(tmp_path: Path, name: str, what: str) -> None:
    """Once, whichever of the sources it is."""
    (said,) = told(tmp_path, **FILES | {name: turned(FILES[name])})
    assert said.startswith(f"{name}.csv: {what} har omvänt tecken mot {OUTCOME}; intäkt ska vara plus och kostnad minus. ")
    assert f"Kontrollera tecken för källan {name} (params/profiler/ort.yaml, rad " in said


def test_the_outcome_itself_is_told_of_when_all_the_others_disagree(tmp_path: Path) -> None:
    """The ledger is not always right."""
    (said,) = told(tmp_path, **FILES | {"bok": turned(FILES["bok"])})
    assert said.startswith("bok.csv: utfall för januari–augusti 2026 har omvänt tecken mot")


def test_of_two_sources_that_disagree_either_may_be_wrong(tmp_path: Path) -> None:
    """Both keys are named."""
    (said,) = told(tmp_path, bok=FILES["bok"], prognos=turned(FILES["prognos"]))
    assert "Kontrollera tecken för källan prognos (" in said
    assert " eller källan bok (" in said


def test_a_forecast_for_the_whole_is_held_against_the_units_below(tmp_path: Path) -> None:
    """The others agree with each other, so the forecast is the odd one."""
    (said,) = told(tmp_path, **FILES | {"prognos": "4;-106\n"})
    assert said.startswith("prognos.csv: prognos för helåret 2026 har omvänt tecken mot")


@pytest.mark.parametrize(
    ("name", "old", "said"),
    [
        ("prognos", "41;", "prognos.csv, rad 2 (41 Norr: prognos för helåret 2026, mot"),
        ("plan", "42;", "plan.csv, rad 3 (42 Söder: årsbudget för helåret 2026, mot"),
        ("fjol", "43;", "fjol.csv, rad 4 (43 Öster: utfall för januari–augusti 2025, mot"),
    ],
)
def test_one_units_amount_with_the_wrong_sign_is_told_of_with_its_row(tmp_path: Path, name: str, old: str, said: str) -> None:
    """The others are as they should be; a unit above is held against the units below it."""
    files = FILES | {name: FILES[name].replace(old, f"{old}-")}
    assert told(tmp_path, **files) == [f"{LIKE}Rätta raden, eller kontrollera tecken: {said} {OUTCOME})."]


@pytest.mark.parametrize(
    "files",
    [
        FILES,
        {"bok": "411;3\n42;-2\n43;-5\n", "fjol": "411;-4\n42;3\n43;5\n"},  # results, not nets of cost
        {"bok": "4;5\n", "prognos": "4;-6\n"},  # a surplus so far and a deficit for the year
        FILES | {"bok": FILES["bok"] + "44;0,3\n", "plan": FILES["plan"] + "44;-0,4\n"},  # small
        FILES | {"bok": FILES["bok"] + "44;3\n", "plan": FILES["plan"] + "44;-20\n"},  # another size
    ],
)
def test_signs_that_may_be_right_are_not_told_of(tmp_path: Path, files: dict[str, str]) -> None:
    """Nothing is said of what a municipality may well have."""
    assert told(tmp_path, **files) == []
