"""One profile at T1, T2 and T3: what holds then, and the words that follow the time of the year."""

from pathlib import Path

import pytest
from layouts import laid_out, money, texts

from reports.errors import ParamsError
from reports.period import Period
from reports.profile import Profile
from reports.profile.times import at
from reports.profilefile import read_profile

PROFILE = """
namn: prov
kommun: Provkommun
nämnd: socialnämnden
titel: "{rapport} {år}"
ord:
  rapport: {T1: Tertialrapport, delår: Delårsrapport, årsslut: Årsrapport}
  not: {delår: "Prognosen är gjord i {månad}.", årsslut: ""}
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {A: ansvar}
    värden: {Utfall: {mått: utfall, period: "{nu}"}, Prognos: {mått: prognos, period: "{år}", gäller: delår}}
  hist: {tabell: ram, fil: ram.csv, kolumner: {A: kod}, gäller: [T2, T3]}
tabeller:
  T:
    rubrik: "Utfall {hittills}"
    omfattning: "Per den {dag} {år}, tkr"
    radrubrik: Enhet
    källa: ekonomi
    kolumner:
      "Utfall {fg}": {urval: {mått: utfall, period: "{fg}"}}
      "Utfall {nu}": {urval: {mått: utfall, period: "{nu}"}}
      "Budget {år}": {urval: {mått: budget}}
      "Prognos {år}": {urval: {mått: prognos}, gäller: delår}
      Avvikelse: {avvikelse: {av: "Prognos {år}", mot: "Budget {år}"}, gäller: delår}
      Budgetavvikelse: {avvikelse: {av: "Utfall {nu}", mot: "Budget {år}"}, gäller: årsslut}
    rader:
      - {varje: ansvar}
      - {summa: Nämnden, id: nämnden, celler: {"Prognos {år}": "-"}}
      - {rad: varav vård, id: vård, urval: {ansvar: "20"}, typ: varav, gäller: T2}
    anmärkning: ["{not}", Minus är kostnad.]
  H: {rubrik: H, omfattning: tkr, radrubrik: Enhet, källa: ekonomi, gäller: [T2, T3], kolumner: {U: {urval: {mått: utfall}}}, rader: [{rad: Alla, id: alla}]}
härledda:
  - {id: resultat, avser: "Resultat {hittills}", plus: [avvikelse.nämnden], gäller: delår}
  - {id: resultat, avser: "Resultat {hittills}", plus: [avvikelse.nämnden], gäller: årsslut}
diagram:
  D: {form: avvikelse, tabell: T, rubrik: R, omfattning: O, kolumner: {värde: Budgetavvikelse, märke: Avvikelse}}
avsnitt:
  sammanfattning:
    nyckeltal:
      - {fakta: prognos.nämnden, etikett: Prognos, gäller: delår}
      - {fakta: resultat, etikett: Resultat, gäller: T3}
    innehåll: [{mening: "Nämndens resultat {prognostiseras} plus.", gäller: [T1, T3]}, {tabell: T}]
  ekonomi: {innehåll: [{tabell: H}], gäller: årsslut}
"""


def profile(tmp_path: Path, period: str, text: str = PROFILE) -> Profile:
    path = tmp_path / "prov.yaml"
    path.write_text(text, encoding="utf-8")
    return at(read_profile(path, "prov.yaml"), Period.parse(period))


def printed(tmp_path: Path, period: str) -> list[list[str]]:
    """Headings and cells of the table; the year's forecasts stand beside outcomes of its own and last year's months."""
    window = Period.parse(period)
    year, now, last = str(window.end.year), window.code, window.previous_year().code
    rows = [
        ("10", "utfall", last, -300_000), ("10", "utfall", now, -400_000), ("20", "utfall", now, -100_000),
        ("10", "budget", year, -900_000), ("20", "budget", year, -200_000), ("10", "prognos", year, -950_000), ("20", "prognos", year, -180_000),
    ]  # fmt: skip
    made = laid_out(tmp_path, PROFILE, window, {"ekonomi": money("ansvar mått period", rows)})
    return [[column.heading for column in made.tables["T"].columns], *texts(made)]


def test_columns_and_rows_follow_the_time_of_the_year(tmp_path: Path) -> None:
    """A tertial has forecasts; only August has the varav row; the year's end has outcome against budget and no forecast."""
    assert printed(tmp_path, "2021-T1") == [
        ["Enhet", "Utfall 2020-04", "Utfall 2021-04", "Budget 2021", "Prognos 2021", "Avvikelse"],
        ["10", "−300", "−400", "−900", "−950", "−50"],
        ["20", "0", "−100", "−200", "−180", "20"],
        ["Nämnden", "−300", "−500", "−1 100", "-", "−30"],
    ]
    assert printed(tmp_path, "2021-T2")[-1] == ["varav vård", "0", "−100", "−200", "−180", "20"]
    assert printed(tmp_path, "2021-T3") == [
        ["Enhet", "Utfall 2020", "Utfall 2021", "Budget 2021", "Budgetavvikelse"],
        ["10", "−300", "−400", "−900", "500"],
        ["20", "0", "−100", "−200", "100"],
        ["Nämnden", "−300", "−500", "−1 100", "600"],
    ]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2021-T1", (["Tertialrapport {år}", "Utfall hittills i år"], ["Utfall", "Prognos"], ["bok"], ["sammanfattning"], ["Prognos"])),
        (
            "2021-T2",
            (["Delårsrapport {år}", "Utfall hittills i år"], ["Utfall", "Prognos"], ["bok", "hist"], ["sammanfattning"], ["Prognos"]),
        ),
        ("2021-T3", (["Årsrapport {år}", "Utfall under året"], ["Utfall"], ["bok", "hist"], ["sammanfattning", "ekonomi"], ["Resultat"])),
    ],
)
def test_sources_sections_key_figures_and_words_follow_too(tmp_path: Path, period: str, expected: tuple[list[str], ...]) -> None:
    """One profile: what does not hold at the time is as if it were not written."""
    p = profile(tmp_path, period)
    figures = [k.etikett for k in p.avsnitt["sammanfattning"].nyckeltal]
    assert ([p.titel, p.tabeller["T"].rubrik], list(p.källor["bok"].värden), list(p.källor), list(p.avsnitt), figures) == expected


def test_an_item_of_a_section_and_a_chart_column_follow_the_time(tmp_path: Path) -> None:
    """The item loses its mark; the chart keeps the roles whose columns there are."""
    assert profile(tmp_path, "2021-T1").avsnitt["sammanfattning"].innehåll == [
        {"mening": "Nämndens resultat prognostiseras till plus."},
        {"tabell": "T"},
    ]
    assert profile(tmp_path, "2021-T2").avsnitt["sammanfattning"].innehåll == [{"tabell": "T"}]
    assert profile(tmp_path, "2021-T3").avsnitt["sammanfattning"].innehåll[0] == {"mening": "Nämndens resultat blev plus."}
    assert profile(tmp_path, "2021-T1").diagram["D"].kolumner == {"märke": "Avvikelse"}
    assert profile(tmp_path, "2021-T3").diagram["D"].kolumner == {"värde": "Budgetavvikelse"}


def test_a_derived_figure_may_be_made_in_one_way_at_each_time(tmp_path: Path) -> None:
    """Two descriptions of one figure, never both."""
    assert [h.avser for h in profile(tmp_path, "2021-T2").härledda] == ["Resultat hittills i år"]
    assert [h.avser for h in profile(tmp_path, "2021-T3").härledda] == ["Resultat under året"]


def test_a_note_whose_words_are_empty_is_not_printed(tmp_path: Path) -> None:
    """A note about the forecast has no place at the year's end, and no empty line either."""
    frames = {"ekonomi": money("ansvar mått period", [("10", "utfall", "2021", -1)])}
    assert laid_out(tmp_path, PROFILE, Period.parse("2021-T3"), frames).tables["T"].notes == ("Minus är kostnad.",)
    assert laid_out(tmp_path, PROFILE, Period.parse("2021-T1"), frames).tables["T"].notes[0] == "Prognosen är gjord i april."
    assert laid_out(tmp_path, PROFILE, Period.parse("2021-T1"), frames).tables["T"].scope == "Per den 30 april 2021, tkr"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("gäller: T2}", "gäller: T4}", "gäller är ingen tid på året: T4."),
        ("gäller: delår}\n      Avvikelse", "gäller: delå}\n      Avvikelse", "gäller är ingen tid på året: delå. Menade du delår?"),
        ("[T1, T3]}", "[T1, T9]}", "är ingen tid på året: T9"),
        ("{T1: Tertialrapport", "{T7: Tertialrapport", "profilen, ord, rapport: T7 är ingen tid på året"),
        (", årsslut: Årsrapport", "", "profilen, ord, rapport: text saknas för T3."),
    ],
)  # fmt: skip
def test_a_time_that_does_not_exist_stops(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A misspelt time would silently leave a table out."""
    assert old in PROFILE
    with pytest.raises(ParamsError) as caught:
        profile(tmp_path, "2021-T3", PROFILE.replace(old, new))
    assert said in str(caught.value)


def test_a_column_that_is_gone_is_told_where_a_formula_needs_it(tmp_path: Path) -> None:
    """The formula must have the same gäller as what it is made of."""
    text = PROFILE.replace('mot: "Budget {år}"}, gäller: delår}', 'mot: "Budget {år}"}}')
    frames = {"ekonomi": money("ansvar mått period", [("10", "utfall", "2021", -1)])}
    with pytest.raises(ParamsError, match="Tabell T, kolumn Avvikelse: Prognos 2021 finns inte till vänster"):
        laid_out(tmp_path, text, Period.parse("2021-T3"), frames)


def test_a_month_written_with_m_is_from_january(tmp_path: Path) -> None:
    """2017-M03 is January to March, as T1 is January to April; 2017-03 is March alone."""
    assert Period.parse("2017-M03").label == "januari–mars 2017"
    assert Period.parse("2017-M03").times == ("Q1", "M03", "delår")
    assert Period.parse("2017-M03").previous_year().code == "2016-03"
    assert Period.parse("2017-M12") == Period.parse("2017-T3")
    assert Period.parse("2017-03").times == ("delår",)
    assert (Period.parse("2017-T2").times, Period.parse("2017").times) == (("T2", "M08", "delår"), ("T3", "M12", "årsslut"))
    assert printed(tmp_path, "2017-M03")[0][1:3] == ["Utfall 2016-03", "Utfall 2017-03"]


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("mån", "en månad i en rubrik eller ett blad"),
        ("år", "rapportens tid"),
        ("nivå1_namn", "en nivå"),
        ("ansvar", "en kolumn i uttagen"),
    ],
)
def test_a_word_with_a_name_that_is_taken_is_told_with_its_line(word: str, meaning: str, tmp_path: Path) -> None:
    """It would take the place of what the name stands for, and the file would be blamed."""
    path = tmp_path / "prov.yaml"
    path.write_text(PROFILE.replace("  not: {", f"  {word}: {{"), encoding="utf-8")
    with pytest.raises(ParamsError) as caught:
        at(read_profile(path, "prov.yaml"), Period.parse("2026-T1"))
    assert f"profilen, ord, {word}: {{{word}}} betyder redan något annat ({meaning}" in str(caught.value)
    assert "prov.yaml, rad 8" in str(caught.value)
