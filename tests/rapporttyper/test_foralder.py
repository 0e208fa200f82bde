"""A unit under the wrong förälder moves its money to another area: the file's own areas, and the codes, give it away."""

from pathlib import Path

import pytest
from pahittad import load

UNITS = [("1", "Äldre", ""), ("2", "IFO", ""), ("11", "Hemtjänst", "1"), ("12", "Boende", "1"), ("21", "Barn", "2"), ("22", "Vuxna", "2")]
UNITS += [("2110", "Utredning", "21"), ("2210", "Missbruk", "22"), ("2220", "Bistånd", "22")]
SOURCE = """
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {Kod: ansvar, Slag: slag, Del: område}
    värden: {Belopp: {mått: utfall, period: "{nu}"}}
"""
ROWS = [("11", "Äldre"), ("12", "Äldre"), ("2110", "IFO"), ("2210", "IFO"), ("2220", "IFO")]


def warnings(root: Path, changed: dict[str, str], rows: list[tuple[str, str]], letters: str = "") -> list[str]:
    """What the ekonom is warned of when some units have other parents; codes may begin with a letter that says nothing."""
    code = {kod: f"{letters[n % len(letters)] if letters else ''}{kod}" for n, (kod, _, _) in enumerate(UNITS)} | {"": ""}
    units = [f'  - {{kod: "{code[kod]}", namn: {namn}, förälder: "{code[changed.get(kod, above)]}"}}' for kod, namn, above in UNITS]
    lines = [f"{code[kod]};Löner;{area};-{n}" for n, (kod, area) in enumerate(rows, 1)]
    files = {"bok.csv": "\n".join(["Kod;Slag;Del;Belopp", *lines]) + "\n"}
    return list(load(root, "organisation:\n" + "\n".join(units) + SOURCE, files).varningar)


def test_right_parents_are_not_warned_of(tmp_path: Path) -> None:
    """Nor areas that are no units."""
    assert warnings(tmp_path / "a", {}, ROWS) == []
    assert warnings(tmp_path / "b", {}, [(kod, "Nord") for kod, _ in ROWS]) == []


@pytest.mark.parametrize(
    ("changed", "line", "near"), [({"22": "1"}, 13, "2 IFO"), ({"2110": "22"}, 14, "21 Barn"), ({"2220": "12"}, 16, "22 Vuxna")]
)
def test_a_parent_that_the_code_contradicts_is_warned_of(changed: dict[str, str], line: int, near: str, tmp_path: Path) -> None:
    """Where the other codes follow their parents."""
    (said,) = [warning for warning in warnings(tmp_path, changed, [(kod, "") for kod, _ in ROWS]) if "Organisationen" in warning]
    assert f"fast koden börjar som {near}. Kontrollera förälder. Profilen: params/profiler/ort.yaml, rad {line - 2}." in said


@pytest.mark.parametrize(("changed", "unit"), [({"22": "1"}, "22 Vuxna"), ({"2220": "12"}, "2220 Bistånd")])
def test_a_parent_that_the_files_areas_contradict_is_warned_of(changed: dict[str, str], unit: str, tmp_path: Path) -> None:
    """Codes that say nothing; the highest unit whose rows all say so is named, once."""
    code, name = unit.split(" ")
    (said,) = warnings(tmp_path, changed, ROWS, letters="kxz")
    assert f"{code} {name} hör till " in said
    assert " IFO i filens område. Rätta förälder, eller uttaget. Profilen: params/profiler/ort.yaml, rad " in said
