"""A sheet, or a whole ledger, whose signs are the other way round is told; one that is as it should be is not."""

from datetime import date

import pandas as pd
import pytest

from reports.params import Params
from reports.profile import Profile
from reports.rapporttyper.delarsrapport.measures import measures
from reports.read import ROW
from reports.validate import SOURCE

PARAMS = Params(profil="prov", period="2017-T2", uttag="data", datum=date(2017, 9, 20))
PROFILE = Profile(namn="prov", kommun="P", nämnd="n", titel="t", källor={})
RIGHT = {"Intäkter": 100, "Personal": -700, "Köpt verksamhet": -300, "Övrigt": -5}
TURNED = {kind: -amount for kind, amount in RIGHT.items()}
INVERTED, UNLIKE = "Intäkter är minus eller kostnader plus", "Samma slag har omvänt tecken"


def told(measure: str = "utfall", **sheets: dict[str, int]) -> list[str]:
    """The warnings about signs, each without what is said after its names."""
    rows = [(f"huvudbok {sheet}", kind, öre) for sheet, kinds in sheets.items() for kind, öre in kinds.items()]
    frame = pd.DataFrame(rows, columns=[SOURCE, "slag", "öre"]).assign(mått=measure, period="2017-08", ansvar="1")
    frame[ROW] = range(2, len(frame) + 2)
    return list(measures({"ekonomi": frame}, PARAMS, PROFILE).warnings)


@pytest.mark.parametrize(
    ("sheets", "names"),
    [
        ({"Stab": RIGHT, "IFO": TURNED, "Vård": RIGHT}, "huvudbok IFO."),
        ({"Stab": TURNED, "IFO": TURNED}, "huvudbok Stab och huvudbok IFO."),
        ({"Stab": RIGHT | {"Intäkter": 1}, "IFO": {"Intäkter": 100, "Personal": 700}}, "huvudbok IFO."),
        ({"Stab": {"Intäkter": -100, "Övrigt": 5}}, "huvudbok Stab."),
    ],
)
def test_costs_that_are_plus_are_told(sheets: dict[str, dict[str, int]], names: str) -> None:
    """One sheet of several, the whole ledger, an export without signs, and one with income only."""
    (warning,) = told(**sheets)
    assert warning.startswith(INVERTED)
    assert warning.endswith(names)


def test_a_sheet_whose_kinds_all_have_another_sign_than_in_the_others_is_told() -> None:
    """Whatever the kinds are called."""
    own, other = {"31": 10, "51": -70, "61": -9}, {"31": -8, "51": 60, "61": 2}
    (warning,) = told(Stab=own, IFO=other, Vård=own)
    assert warning.startswith(UNLIKE)
    assert warning.endswith("huvudbok IFO.")


@pytest.mark.parametrize(
    ("measure", "sheets"),
    [
        ("utfall", {"Stab": RIGHT, "IFO": RIGHT}),
        ("utfall", {"Stab": RIGHT | {"Övrigt": 5}, "IFO": RIGHT}),
        ("utfall", {"Stab": {"Övrigt": 5}, "IFO": {"Övrigt": -5}}),
        ("utfall", {"Stab": RIGHT | {"Intäkter": -3}, "IFO": RIGHT}),
        ("helårsavvikelse", {"Stab": TURNED, "IFO": RIGHT}),
    ],
)
def test_signs_that_may_be_right_are_not_told(measure: str, sheets: dict[str, dict[str, int]]) -> None:
    """One kind that may be either, income that was paid back, a deviation."""
    assert told(measure, **sheets) == []
