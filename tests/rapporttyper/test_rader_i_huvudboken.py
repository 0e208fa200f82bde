"""An entry that is hundreds of times the others of its unit and kind is told with its row; what a ledger ordinarily has is not."""

from datetime import date

import pandas as pd
import pytest

from reports.params import Params
from reports.profile import Källa, Organisationsdel, Profile
from reports.rapporttyper.delarsrapport.measures import measures
from reports.read import ROW
from reports.validate import SOURCE

PARAMS = Params(profil="prov", period="2017-T2", uttag="data", datum=date(2017, 9, 20))
UNITS = [Organisationsdel(kod="41", namn="Norr"), Organisationsdel(kod="42", namn="Syd")]
BOOK = Källa(tabell="ekonomi", fil="bok.csv", kolumner={"Mån": "månad"})
PROFILE = Profile(namn="prov", kommun="P", nämnd="n", titel="t", källor={"bok": BOOK}, organisation=UNITS)
KR = 100  # in ören
USUAL = [-3_100_000, -2_900_000, -3_000_000, -3_050_000, -2_800_000, -2_700_000, -3_200_000, -3_000_000]  # a month each


def told(norr: list[int], measure: str = "utfall", period: str = "2017-08") -> list[str]:
    """The warnings of one unit's entries, spread over the months, beside those of a unit where nothing is wrong."""
    given = [("41", amount, n % 8) for n, amount in enumerate(norr)] + [("42", amount * 2, n) for n, amount in enumerate(USUAL)]
    frame = pd.DataFrame(
        [("bok", measure, period, unit, "Personal", f"2017-{month + 1:02d}", amount * KR) for unit, amount, month in given],
        columns=[SOURCE, "mått", "period", "ansvar", "slag", "månad", "öre"],
    )
    frame[ROW] = range(2, 2 + len(frame))
    return [text for text in measures({"ekonomi": frame}, PARAMS, PROFILE).warnings if "trehundra gånger" in text]


@pytest.mark.parametrize(("measure", "period"), [("utfall", "2017-08"), ("budget", "2017")])
def test_a_row_a_thousand_times_the_others_is_told_with_its_month(measure: str, period: str) -> None:
    """In a ledger and in a budget month by month."""
    (warning,) = told([*USUAL[:2], USUAL[2] * 1000, *USUAL[3:]], measure, period)
    assert warning == (
        "Belopp mer än trehundra gånger större än alla andra av samma enhet och slag i filen; kontrollera om raden är i kr, tkr eller mnkr: "
        "bok.csv, rad 4 (41 Norr, Personal, 2017-03)."
    )


@pytest.mark.parametrize(
    "entries",
    [
        USUAL,
        [*USUAL[:-1], -600_000_000],  # two hundred times: the closing of a year may be that
        [*(amount // 1000 for amount in USUAL[:-1]), -950_000],  # three hundred times, but no more than a unit may buy once
        [-5_000_000, -900, -1_000],  # three entries say nothing of each other
        [*(amount // 1000 for amount in USUAL), 3_000_000, -3_000_000],  # booked wrong and taken back
        [*(amount // 100 for amount in USUAL), -3_000_000, -2_000_000],  # a hundred times
    ],
)
def test_what_a_ledger_has_is_not_told(entries: list[int]) -> None:
    """Entries differ, by hundreds of times too."""
    assert told(entries) == []


ENTRIES = [
    ("41", "Personal", -9),
    ("41", "Övrigt", -2),
    ("42", "Personal", -9),
    ("42", "Övrigt", -3),
    ("42", "Övrigt", -4),
    ("42", "Intäkt", 1),
]
Entry = tuple[str, str, int]


def told_twice(months: dict[int, list[Entry]]) -> list[str]:
    """The warnings of a ledger with these entries in each month, in kronor."""
    frame = pd.DataFrame(
        [
            ("bok", "utfall", "2017-08", unit, kind, f"2017-{m:02d}", kr * KR * (m + 9))
            for m, own in months.items()
            for unit, kind, kr in own
        ],
        columns=[SOURCE, "mått", "period", "ansvar", "slag", "månad", "öre"],
    )
    frame[ROW] = range(2, 2 + len(frame))
    return [text for text in measures({"ekonomi": frame}, PARAMS, PROFILE).warnings if "två gånger" in text]


@pytest.mark.parametrize("own", [ENTRIES, [*ENTRIES, ENTRIES[0]]])  # also where two of the entries are alike
def test_a_month_each_of_whose_rows_is_there_twice_is_told(own: list[Entry]) -> None:
    """As when a ledger is read with other numbers of vouchers; the copies are told with their rows."""
    (warning,) = told_twice({**dict.fromkeys(range(1, 8), ENTRIES), 8: own * 2})
    assert warning.startswith(f"bok.csv, rad {44 + len(own)}") or len(own) > len(ENTRIES)
    assert "varje rad med utfall för augusti 2017 finns två gånger" in warning


@pytest.mark.parametrize(
    "months",
    [
        dict.fromkeys(range(1, 9), ENTRIES),
        dict.fromkeys(range(1, 9), ENTRIES * 2),  # every month: a ledger may write two rows of each
        {**dict.fromkeys(range(1, 8), ENTRIES), 8: [*ENTRIES * 2, ENTRIES[0]]},  # one entry three times
        {**dict.fromkeys(range(1, 8), ENTRIES), 8: [*ENTRIES, *ENTRIES[1:]]},  # one of them once
        {**dict.fromkeys(range(1, 8), ENTRIES), 8: ENTRIES[:2] * 2},  # few entries may be alike
    ],
)
def test_entries_that_are_alike_are_not_told(months: dict[int, list[Entry]]) -> None:
    """Equal rows are normal in a ledger."""
    assert told_twice(months) == []
