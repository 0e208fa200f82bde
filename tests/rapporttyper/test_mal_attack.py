"""An attack on targets and judgements, written apart from the rules: whoever knows the rules tries every pair of outcomes.

Two reports that print the same cannot be told apart. So every small count that is hidden must print the same as every other one.
"""

from collections.abc import Iterator
from itertools import groupby, product

import pytest
from pahittad import indicators, workspace

from reports.intake import Intake
from reports.params import read_params
from reports.profilefile import read_profile
from reports.rapporttyper.delarsrapport import REPORT
from reports.rapporttyper.delarsrapport.rules import content_rules
from reports.rapporttyper.delarsrapport.rules.basis import Basis
from reports.rows import identities, unread

PROFILE = (
    """
röjande: {räknar: {mätetal: {nr: "*"}}}
källor:
"""
    + indicators()
    + """tabeller:
  I:
    rubrik: Mätetal
    omfattning: "{år}"
    radrubrik: Mätetal
    källa: mätetal
    enhet: text
    kolumner: {Nu: {urval: {mått: utfall}, text: text, mått: mätetal}, Målet: {text: uppfyllelse}}
    rader: [{varje: nr, etikett: "{namn}"}]
"""
)
LEAST, MOST = 5, 9
TARGETS = [
    *("minska", "öka", "ska inte öka", "oförändrat", "halvering", "fördubbling", "föregående år − 1", "minska med 20 procent"),
    *("öka med 2", "≥ 4", "≤ 1", "> 2", "< 3", "lika med 0", "lika med 3", "3–4", "1–8", "0"),
]
CASES = [
    (way, aim, before, now)
    for way, aim in product(("högst", "minst", "under", "över", ""), TARGETS)
    for before in range(MOST)
    for now in range(MOST)
]
Printed = tuple[str, ...]


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Basis:
    folder = tmp_path_factory.mktemp("ort")
    rows = "\n".join(f"{n};Antal {n};antal;{way};{before};{aim};{now}" for n, (way, aim, before, now) in enumerate(CASES))
    file = workspace(folder, PROFILE, {"mt.csv": f"Nr;Mätetal;Enhet;Riktning;2025;Mål 2026;2026\n{rows}\n"})
    profile = read_profile(folder / "params" / "profiler" / "ort.yaml", "ort", REPORT.columns())
    params = read_params(file, {}, "ort")
    return Basis(Intake(REPORT.tables, params, profile, folder / "data").frames(), params, profile)


def printed(basis: Basis, *, large_hidden: bool) -> Iterator[tuple[tuple[str, str, int, int], Printed]]:
    """Each case with what a reader sees of it: the outcomes as they are printed, the target, the limit, the judgement, the notes."""
    own = basis.frames["mätetal"]
    outcomes = {row for row, kind in zip(identities(own), own["mått"], strict=True) if kind == "utfall"}
    frames = {"mätetal": unread(own, frozenset(outcomes) if large_hidden else frozenset())}
    content_rules(frames, basis.params, basis.profile)
    frame = frames["mätetal"]
    aims = frame[frame["mått"] == "mål"]
    texts = dict(zip(aims["nr"], zip(aims["mål_visat"], aims["gräns"], aims["uppfyllelse"], strict=True), strict=True))
    notes = frame.groupby("nr")["_noter"].sum()
    for n, (way, aim, before, now) in enumerate(CASES):
        said = " ".join(note.removeprefix(f"{n}: ") for note in notes[str(n)])
        shown = (".." if value and (large_hidden or value < LEAST) else str(value) for value in (before, now))
        yield (way, aim, before, now), (*shown, said, *texts[str(n)])


@pytest.mark.parametrize("large_hidden", [False, True])
def test_no_hidden_outcome_can_be_told_from_another(basis: Basis, *, large_hidden: bool) -> None:
    """With only the small hidden, every small one; with all hidden for others' sake, every one but a zero."""
    cases = sorted(printed(basis, large_hidden=large_hidden), key=lambda case: (case[0][:2], case[1][:2]))
    assert len(cases) == len(CASES)
    for (way, aim, _), group in groupby(cases, key=lambda case: (case[0][0], case[0][1], case[1][:2])):
        seen = {texts for _, texts in group}
        assert len(seen) == 1, (way, aim, seen)


def test_the_attack_sees_what_is_printed(basis: Basis) -> None:
    """Else it would prove nothing: the judgements differ, and some stand beside a hidden outcome."""
    seen = {texts for _, texts in printed(basis, large_hidden=False)}
    assert {texts[-1] for texts in seen} == {"Nått", "Ej nått", "Går inte att bedöma", ".."}
    assert any(texts[1] == ".." and texts[-1] in {"Nått", "Ej nått"} for texts in seen)
    assert any("når det inte" in texts[2] for texts in seen)
