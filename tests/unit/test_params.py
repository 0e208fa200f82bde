"""Params: what the ekonom chose, from a file and from --satt, or every mistake with its place."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reports.errors import ParamsError
from reports.params import Params, read_params

TEXT = "profil: tyreso\nperiod: 2017-T2\nuttag: data\ndatum: 2017-09-20\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A params file in its report type's folder."""
    (tmp_path / "delarsrapport").mkdir()
    path = tmp_path / "delarsrapport" / "tyreso.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def told(file: Path, text: str = TEXT, **overrides: str) -> list[str]:
    """The lines of the message about the params."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ParamsError) as caught:
        read_params(file, overrides, "p.yaml")
    return str(caught.value).splitlines()


def test_name_report_type_and_commentary_follow_from_the_place(file: Path) -> None:
    """The file need not repeat where it stands."""
    params = read_params(file, {}, "p.yaml")
    assert (params.namn, params.rapport, params.texter) == ("tyreso", "delarsrapport", "delarsrapport/tyreso")
    assert (params.datum, params.window.code) == (date(2017, 9, 20), "2017-08")


def test_overrides_win_and_may_reach_into_filer_and_uttagsdatum(file: Path) -> None:
    """Also when the file has the key with no lines under it."""
    file.write_text(TEXT + "filer:\n", encoding="utf-8")
    params = read_params(file, {"period": "2017-T1", "filer.mål": "m.csv", "uttagsdatum.mål": "2017-05-01"}, "p.yaml")
    assert (params.period, params.filer, params.uttagsdatum) == ("2017-T1", {"mål": "m.csv"}, {"mål": date(2017, 5, 1)})


def test_a_key_with_all_its_lines_commented_out_is_empty(file: Path) -> None:
    """As a person who put # before each line means."""
    file.write_text(TEXT + "filer:\n#  mål: m.csv\n", encoding="utf-8")
    assert read_params(file, {}, "p.yaml").filer == {}


def test_a_mistyped_key_is_told_with_line_and_nearest_name(file: Path) -> None:
    """Together with the key that is then missing."""
    assert told(file, TEXT.replace("period", "preiod")) == [
        "p.yaml, rad 1: period saknas.",
        "p.yaml, rad 2: preiod känns inte igen; menade du period eller profil?",
        "→ Rätta raderna och kör igen.",
    ]


@pytest.mark.parametrize(
    "period", ["2017-T4", "2017-13", "2017-00", "17-T2", "", "2017-02-30/2017-03-01", "2017-08-31/2017-01-01", "9999", "1066"]
)
def test_a_period_that_means_nothing_is_told_with_the_forms(period: str, file: Path) -> None:
    """2017-00 is not the whole year."""
    line = "p.yaml, rad 2: period går inte att tolka. Skriv till exempel 2026-T2, 2026-H1, 2026-08, 2026 eller 2026-01-01/2026-08-31."
    assert told(file, TEXT.replace("2017-T2", f'"{period}"'))[0] == line


@pytest.mark.parametrize("value", ["2017-02-30", "igår", "20170920", "86400", "2017-09-20T10:00", ""])
def test_a_bad_date_is_told_as_a_date(value: str, file: Path) -> None:
    """Digits alone are not read as seconds since 1970; a value from --satt has no line in the file."""
    wanted = "datum ska vara ett datum, till exempel 2017-08-31."
    assert told(file, datum=value)[0] == f"--satt: {wanted}"
    assert told(file, TEXT.replace("2017-09-20", f'"{value}"'))[0] == f"p.yaml, rad 4: {wanted}"


def test_a_status_that_does_not_exist_lists_the_choices(file: Path) -> None:
    """Only two are known."""
    assert told(file, status="klar")[0] == "--satt: status har ett värde som inte finns: klar (välj bland 'preliminär' eller 'fastställd')."


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("perod", ["Parametern perod finns inte.", "→ Menade du period?"]),
        ("period.x", ["--satt period.x: period har inga delar.", "→ Skriv --satt period=värde."]),
        ("filer", ["--satt: filer ska vara nycklar med värden.", "→ Rätta raderna och kör igen."]),
        ("uttagsdatum.mål", ["--satt: uttagsdatum.mål ska vara ett datum, till exempel 2017-08-31.", "→ Rätta raderna och kör igen."]),
    ],
)
def test_an_override_that_does_not_fit_is_told(key: str, message: list[str], file: Path) -> None:
    """An unknown name, a part of something that has none, a text where keys must stand."""
    assert told(file, **{key: "x"}) == message


@pytest.mark.parametrize("name", ["..", "../annan", "a/b", "/annan", ".dold", "a\\b", "a\nb"])
def test_a_name_that_leads_out_of_output_is_refused(name: str, file: Path) -> None:
    """The name becomes a folder."""
    assert told(file, namn=name)[0].startswith("--satt: namn ska gå att ha som mappnamn")


@pytest.mark.parametrize("value", [{"mål": "m.csv"}, 2017, None, ["a"]])
def test_a_notebook_may_give_more_than_text(value: Any, file: Path) -> None:
    """A mapping is taken, anything else is told."""
    try:
        assert isinstance(read_params(file, {"filer": value}, "p.yaml"), Params)
    except ParamsError as exc:
        assert str(exc).startswith("--satt: filer ska vara nycklar med värden.")  # noqa: PT017  both outcomes are right
