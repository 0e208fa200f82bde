"""The economy tables of the field, each laid out by a profile alone; every cell is worked out by hand in the test."""

from pathlib import Path

import pandas as pd
import pytest
from layouts import laid_out, money, texts, values

from reports.errors import DataError, ParamsError
from reports.layout import Layouts
from reports.period import Period

HEAD = """
namn: prov
kommun: Provkommun
nämnd: socialnämnden
titel: Prov
{more}
källor:
  bok: {{tabell: ekonomi, fil: bok.csv, kolumner: {{A: ansvar}}}}
  poster: {{tabell: prognospost, fil: p.csv, kolumner: {{A: ansvar}}}}
  bidrag: {{tabell: volym, fil: v.csv, kolumner: {{A: id}}}}
tabeller:
  T:
    rubrik: Prov
    omfattning: "Per {{dag}}"
    radrubrik: Enhet
    källa: ekonomi
"""
BOOK = "ansvar namn mått period tillfälle månad"


def lay(tmp_path: Path, spec: str, frame: pd.DataFrame, period: str = "2021-T2", more: str = "") -> Layouts:
    """One table of one frame, from its lines in YAML."""
    table = "".join(f"    {line}\n" for line in spec.strip("\n").split("\n"))
    source = "volym" if "värde" in frame else "ekonomi"
    text = HEAD.format(more=more) + table
    return laid_out(tmp_path, text.replace("källa: ekonomi\n", f"källa: {source}\n"), Period.parse(period), {source: frame})


def headings(layouts: Layouts) -> list[str]:
    return [column.heading for column in layouts.tables["T"].columns]


def budget_rows() -> pd.DataFrame:
    """Two units with a year's budget, the part to date and an outcome; a project has an outcome and no budget."""
    return money(BOOK, [
        ("10", "Stab", "budget", "2021", "", "", -3_000_000), ("10", "Stab", "budget", "2021-08", "", "", -2_000_000), ("10", "Stab", "utfall", "2021-08", "", "", -1_900_000),
        ("20", "Vård", "budget", "2021", "", "", -9_000_000), ("20", "Vård", "budget", "2021-08", "", "", -6_000_000), ("20", "Vård", "utfall", "2021-08", "", "", -6_400_000),
        ("90", "Projekt", "utfall", "2021-08", "", "", -50_000),
    ])  # fmt: skip


BUDGET = """
enhet: tkr
tecken: -1
saknas: {visa: "–", varför: Projekt har ingen budget.}
kolumner:
  Årsbudget: {urval: {mått: budget, period: "{år}"}, mått: årsbudget}
  Budget: {urval: {mått: budget, period: "{nu}"}}
  Utfall: {urval: {mått: utfall}}
  Avvikelse: {avvikelse: {av: Utfall, mot: Budget}}
  "Avvikelse, %": {avvikelse: {av: Utfall, mot: Budget, enhet: procent}}
  Förbrukat: {kvot: [Utfall, Årsbudget], decimaler: 0}
rader: [{varje: ansvar, etikett: "{ansvar} {namn}"}, {summa: Nämnden, id: nämnden, typ: total}]
"""


def test_outcome_against_the_years_budget_and_the_budget_to_date(tmp_path: Path) -> None:
    """100 of 2 000 is 5 %; −400 of 6 000 is −6,7 %; the sum's per cent is −350 of 8 000, never the sum of per cents.

    Vård has used 6 400 of 9 000, 71 %; the board 8 350 of 12 000, 70 % (69,58).
    """
    made = lay(tmp_path, BUDGET, budget_rows())
    assert texts(made) == [
        ["10 Stab", "3 000", "2 000", "1 900", "100", "5,0", "63"],
        ["20 Vård", "9 000", "6 000", "6 400", "−400", "−6,7", "71"],
        ["90 Projekt", "–", "–", "50", "−50", "–", "–"],
        ["Nämnden", "12 000", "8 000", "8 350", "−350", "−4,4", "70"],
    ]


def test_what_has_no_budget_is_not_zero_and_the_table_says_why(tmp_path: Path) -> None:
    """No figure stands behind the mark, and nothing is divided by it."""
    made = lay(tmp_path, BUDGET, budget_rows())
    assert made.tables["T"].notes == (
        "Projekt har ingen budget.",
        "– betyder att procenten inte går att räkna: det finns inget att jämföra med.",
        "Förbrukat är i procent.",
    )
    assert [name for name in made.facts if ".90" in name] == ["utfall.90@2021-08", "avvikelse.90@2021-08"]
    share = made.facts["avvikelse_procent.20@2021-08"]
    assert (share.enhet, share.uträkning, share.av) == (
        "procent",
        "Utfall − Budget, i procent av Budget",
        ("utfall.20@2021-08", "budget.20@2021-08"),
    )


def test_a_budget_of_zero_is_told_and_never_divided_by(tmp_path: Path) -> None:
    """The amount 0 is in the source: it is printed, and the per cent is not."""
    made = lay(
        tmp_path, BUDGET, money(BOOK, [("10", "Stab", "budget", "2021-08", "", "", 0), ("10", "Stab", "utfall", "2021-08", "", "", -5_000)])
    )
    assert texts(made)[0] == ["10 Stab", "–", "0", "5", "−5", "–", "–"]


FORECASTS = money(BOOK, [
    ("10", "Stab", "budget", "2021", "", "", -1_000_000), ("10", "Stab", "prognos", "2021", "T1", "", -1_000_000),
    ("10", "Stab", "prognos", "2021", "delår", "", -1_200_000), ("10", "Stab", "utfall", "2021", "", "", -1_150_000),
    ("20", "Vård", "budget", "2021", "", "", -5_000_000), ("20", "Vård", "prognos", "2021", "T1", "", -5_600_000),
    ("20", "Vård", "prognos", "2021", "delår", "", -5_400_000), ("20", "Vård", "utfall", "2021", "", "", -5_300_000),
])  # fmt: skip
HISTORY = """
enhet: tkr
anmärkning: ["{blandat}"]
kolumner:
  "Budget {år}": {urval: {mått: budget}, dold: ja}
  "Prognos {tillfälle}": {varje: tillfälle, urval: {mått: prognos}, dold: ja}
  "Utfall {år}": {urval: {mått: utfall}, dold: ja, gäller: årsslut}
  "Prognos {tillfälle}, avvikelse": {varje: tillfälle, avvikelse: {av: "Prognos {tillfälle}", mot: "Budget {år}"}}
  "Utfall {år}, avvikelse": {avvikelse: {av: "Utfall {år}", mot: "Budget {år}"}, post: utfall, gäller: årsslut}
rader: [{varje: ansvar, etikett: "{namn}"}, {summa: Nämnden, id: nämnden}]
"""
MIXED = 'ord: {blandat: {delår: "", årsslut: "De första kolumnerna är prognoser, den sista är årets utfall."}}'


def test_the_forecasts_history_has_a_column_for_each_occasion(tmp_path: Path) -> None:
    """Stab goes from 0 to −200, Vård from −600 to −400; forecast and budget themselves are not printed."""
    made = lay(tmp_path, HISTORY, FORECASTS, more=MIXED)
    assert headings(made) == ["Enhet", "Prognos T1, avvikelse", "Prognos delår, avvikelse"]
    assert texts(made) == [["Stab", "0", "−200"], ["Vård", "−600", "−400"], ["Nämnden", "−600", "−600"]]
    assert made.facts["avvikelse.20.t1@2021"].värde == -600_000


def test_at_the_years_end_the_outcome_stands_beside_the_forecasts_and_a_note_says_so(tmp_path: Path) -> None:
    """The same profile at T3: −150 and −300 are outcomes."""
    made = lay(tmp_path, HISTORY, FORECASTS, "2021-T3", MIXED)
    assert headings(made)[1:] == ["Prognos T1, avvikelse", "Prognos delår, avvikelse", "Utfall 2021, avvikelse"]
    assert texts(made) == [["Stab", "0", "−200", "−150"], ["Vård", "−600", "−400", "−300"], ["Nämnden", "−600", "−600", "−450"]]
    assert made.tables["T"].notes == ("De första kolumnerna är prognoser, den sista är årets utfall.",)


RESULT = """
enhet: mnkr
decimaler: 1
kolumner:
  Resultat: {urval: {mått: utfall}, ord: resultat, mått: resultat}
  Utfall: {urval: {mått: utfall}}
rader: [{varje: ansvar, etikett: "{namn}"}, {summa: Totalt, id: totalt}]
"""


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("", ["underskott 2,3", "överskott 1,0", "underskott 0,1", "överskott 0,1", "i balans", "underskott 1,3"]),
        (
            "skrivsätt: {nolldecimal: nej, i_balans: 60000}",
            ["underskott 2,3", "överskott 1", "i balans", "i balans", "i balans", "underskott 1,3"],
        ),
    ],
)
def test_the_word_carries_the_sign_of_a_result(tmp_path: Path, style: str, expected: list[str]) -> None:
    """−2 250 400 is 2,3; 1 000 000 is 1,0 or 1; −60 000 and 55 000 are in balance within the tolerance; 40 000 rounds to nothing.

    The sum is −2 250 400 + 1 000 000 − 60 000 + 55 000 − 40 000 = −1 295 400.
    """
    kronor = {"A": -2_250_400, "B": 1_000_000, "C": -60_000, "D": 55_000, "E": -40_000}
    frame = money(BOOK, [(code, code, "utfall", "2021-08", "", "", kr) for code, kr in kronor.items()])
    made = lay(tmp_path, RESULT, frame, more=style)
    assert [row[1] for row in texts(made)] == expected
    assert made.facts["resultat.a@2021-08"].värde == -2_250_400


def test_a_decimal_that_is_zero_is_written_as_the_municipality_does(tmp_path: Path) -> None:
    """2,0 or 2; 10,0 is never 1."""
    frame = money(BOOK, [("A", "A", "utfall", "2021-08", "", "", 2_000_000), ("B", "B", "utfall", "2021-08", "", "", 10_000_000)])
    assert [row[2] for row in texts(lay(tmp_path, RESULT, frame))] == ["2,0", "10,0", "12,0"]
    assert [row[2] for row in texts(lay(tmp_path, RESULT, frame, more="skrivsätt: {nolldecimal: nej}"))] == ["2", "10", "12"]


GRANTS = """
enhet: tkr
kolumner:
  Beviljat: {urval: {mått: beviljat}}
  Använt: {urval: {mått: använt}}
  Överfört: {urval: {mått: överfört}}
lika: {Överfört: Beviljat − Använt}
rader: [{varje: ansvar, etikett: "{namn}"}, {summa: Totalt, id: totalt}]
"""


def grants(carried: int) -> pd.DataFrame:
    amounts = {"beviljat": 4_200_000, "använt": 2_500_000, "överfört": carried}
    return money(BOOK, [("10", "Psykisk hälsa", mått, "2021", "", "", kr) for mått, kr in amounts.items()])


def test_state_grants_that_are_granted_used_and_carried_over_agree(tmp_path: Path) -> None:
    """4 200 − 2 500 = 1 700."""
    assert texts(lay(tmp_path, GRANTS, grants(1_700_000))) == [
        ["Psykisk hälsa", "4 200", "2 500", "1 700"],
        ["Totalt", "4 200", "2 500", "1 700"],
    ]


def test_a_grant_that_does_not_agree_stops_with_the_difference(tmp_path: Path) -> None:
    """One krona too little is told, though the table in tkr would not show it."""
    with pytest.raises(DataError) as caught:
        lay(tmp_path, GRANTS, grants(1_699_999))
    assert (
        "tabell T, kolumn Överfört, rad 4: Psykisk hälsa: Överfört är 1 699 999 men Beviljat − Använt är 1 700 000; skillnaden är −1"
        in str(caught.value).replace("\u00a0", " ")
    )


def test_the_difference_may_be_a_column_of_its_own(tmp_path: Path) -> None:
    """Where the source is known not to agree, the difference is named instead."""
    spec = GRANTS.replace(
        "lika: {Överfört: Beviljat − Använt}", '  "Återbetalat eller oförklarat": {räkna: Beviljat − Använt − Överfört, mått: oförklarat}'
    )
    assert texts(lay(tmp_path, spec, grants(1_500_000)))[0] == ["Psykisk hälsa", "4 200", "2 500", "1 500", "200"]


def test_project_funds_over_several_years_with_a_dated_note(tmp_path: Path) -> None:
    """A column per year in the order of the list; 300 + 450 + 250 = 1 000; the note has the report's day."""
    spec = """
enhet: tkr
kolumner:
  "{period}": {varje: period, urval: {mått: medel, period: ["{år-2}", "{år-1}", "{år}"]}}
  Totalt: {urval: {mått: medel}, period: "{år-2}-01-01/{år}-12-31"}
rader: [{varje: ansvar, etikett: "{namn}"}]
noter: {"10": "* Medlen får användas till den 30 juni {år+1}, enligt beslut per den {dag} {år}."}
"""
    frame = money(
        BOOK, [("10", "Digitalt stöd", "medel", year, "", "", kr) for year, kr in (("2021", 250_000), ("2019", 300_000), ("2020", 450_000))]
    )
    made = lay(tmp_path, spec, frame)
    assert headings(made) == ["Enhet", "2019", "2020", "2021", "Totalt"]
    assert texts(made) == [["Digitalt stöd *", "300", "450", "250", "1 000"]]
    assert made.tables["T"].notes == ("* Medlen får användas till den 30 juni 2022, enligt beslut per den 31 augusti 2021.",)
    assert list(made.facts) == ["medel.10@2019", "medel.10@2020", "medel.10@2021", "medel.10@2019-01-01/2021-12-31"]


def test_investments_with_what_is_left_and_what_is_decided_to_be_carried_over(tmp_path: Path) -> None:
    """Left is 5 000 − 3 200 = 1 800, computed; 1 500 is carried over, as decided; a project of three years has its own window."""
    spec = """
enhet: tkr
tecken: -1
kolumner:
  "Budget {år-1}–{år}": {urval: {mått: budget}, period: "{år-1}-01-01/{år}-12-31"}
  Utfall: {urval: {mått: utfall}, period: "{år-1}-01-01/{år}-12-31"}
  Kvar: {räkna: "Budget {år-1}–{år} − Utfall", mått: kvar}
  Ombudgeterat: {urval: {mått: ombudgeterat}, period: "{år+1}"}
rader: [{varje: ansvar, etikett: "{namn}"}, {summa: Totalt, id: totalt}]
"""
    frame = money(BOOK, [("10", "Boende", "budget", "2020", "", "", -3_000_000), ("10", "Boende", "budget", "2021", "", "", -2_000_000), ("10", "Boende", "utfall", "2021", "", "", -3_200_000), ("10", "Boende", "ombudgeterat", "2022", "", "", -1_500_000)])  # fmt: skip
    made = lay(tmp_path, spec, frame, "2021-T3")
    assert texts(made) == [["Boende", "5 000", "3 200", "1 800", "1 500"], ["Totalt", "5 000", "3 200", "1 800", "1 500"]]
    assert made.facts["ombudgeterat.10@2022"].värde == -1_500_000


def test_the_months_are_columns_without_twelve_lines(tmp_path: Path) -> None:
    """Each month is a figure with its own window; the sum of the months is the outcome."""
    spec = """
enhet: tkr
tecken: -1
kolumner:
  "{månad}": {varje: månad, urval: {mått: utfall, månad: ["{år}-01", "{år}-02", "{år}-03"]}}
  Totalt: {urval: {mått: utfall}}
rader: [{varje: ansvar, etikett: "{namn}"}]
"""
    frame = money(BOOK, [("10", "Stab", "utfall", "2021-03", "", f"2021-{month}", -kr) for month, kr in (("02", 20_000), ("01", 10_000), ("03", 30_000), ("03", 5_000))])  # fmt: skip
    made = lay(tmp_path, spec, frame, "2021-M03")
    assert headings(made) == ["Enhet", "januari", "februari", "mars", "Totalt"]
    assert texts(made) == [["Stab", "10", "20", "35", "65"]]
    assert list(made.facts) == [
        "utfall.10@2021-01",
        "utfall.10@2021-02-01/2021-02-28",
        "utfall.10@2021-03-01/2021-03-31",
        "utfall.10@2021-03",
    ]


def test_a_column_may_have_a_unit_of_its_own(tmp_path: Path) -> None:
    """Money in mnkr beside money in tkr: the figures are the same."""
    spec = """
enhet: tkr
kolumner: {Tkr: {urval: {mått: utfall}}, Mnkr: {urval: {mått: utfall}, enhet: mnkr, decimaler: 2}}
rader: [{varje: ansvar}]
"""
    frame = money(BOOK, [("10", "Stab", "utfall", "2021-08", "", "", -1_234_567)])
    assert texts(lay(tmp_path, spec, frame)) == [["10", "−1 235", "−1,23"]]


def test_a_share_of_counts_is_made_of_the_counts_that_it_hides_with(tmp_path: Path) -> None:
    """3 of 12 is 25 %: the figure knows both, so that it is protected when one of them is."""
    spec = """
enhet: antal
räknar: person
kolumner: {Väntar: {urval: {mått: väntar}}, Alla: {urval: {mått: alla}}, "Andel, %": {kvot: [Väntar, Alla]}}
rader: [{varje: id}]
"""
    made = lay(tmp_path, spec, values("id enhet mått period", [("a", "antal", "väntar", "2021", 3), ("a", "antal", "alla", "2021", 12)]))
    assert texts(made) == [["a", "3", "12", "25,0"]]
    share = made.facts["andel.a@2021"]
    assert (share.räknar, share.delar, share.av) == ("person", (), ("väntar.a@2021", "alla.a@2021"))


def test_a_row_formula_may_begin_with_a_fetched_figure(tmp_path: Path) -> None:
    """The difference from a fetched figure is a figure of its own, not the fetched one: 5 − 2 = 3."""
    first = """
enhet: tkr
kolumner: {Belopp: {urval: {mått: utfall}}}
rader: [{rad: Före, id: före, urval: {ansvar: "10"}}]
"""
    second = """  U:
    mall: T
    rader:
      - {rad: Före, celler: {Belopp: "=utfall.före@2021-08"}}
      - {rad: Efter, id: efter, urval: {ansvar: "20"}}
      - {rad: Ändring, id: ändring, räkna: Före − Efter}
"""
    rows = [("10", "A", "utfall", "2021-08", "", "", 5_000), ("20", "B", "utfall", "2021-08", "", "", 2_000)]
    text = HEAD.format(more="") + "".join(f"    {line}\n" for line in first.strip("\n").split("\n")) + second
    made = laid_out(tmp_path, text, Period.parse("2021-T2"), {"ekonomi": money(BOOK, rows)})
    assert texts(made, "U") == [["Före", "5"], ["Efter", "2"], ["Ändring", "3"]]
    assert made.facts["utfall.ändring@2021-08"].värde == 3_000


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kvot: [Utfall, Årsbudget]", "kvot: [Utfall, Årsbudge]", "Tabell T, kolumn Förbrukat: Årsbudge finns inte till vänster.\n→ Menade du Årsbudget?"),
        ("kvot: [Utfall, Årsbudget]", "kvot: [Utfall]", "prov.yaml, rad 26: tabeller.T.kolumner.Förbrukat.kvot har för få delar"),
        ("mot: Budget, enhet: procent", "mot: Budget, enhet: prosent", "avvikelse.enhet har ett värde som inte finns: prosent"),
        ("saknas: {visa: ", "saknas: {vias: ", "saknas.vias känns inte igen; menade du visa"),
        ("Budget: {urval", "Budget: {varje: mått, urval", "Tabell T, kolumn Budget: rubriken säger inte vilken.\n→ Skriv {mått} i rubriken."),
        ("tecken: -1", "lika: {Utfal: Budget}", "Tabell T: Utfal är ingen kolumn (lika).\n→ Menade du Utfall?"),
        ("decimaler: 0", "decimaler: -1", "decimaler är för litet"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_vocabulary_is_told_with_the_nearest_word(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Line, place and what was meant."""
    assert old in BUDGET
    with pytest.raises(ParamsError) as caught:
        lay(tmp_path, BUDGET.replace(old, new), budget_rows())
    assert said in str(caught.value)


BRIDGE = (
    HISTORY.strip()
    + """
  B:
    rubrik: "Från prognos till {slutord}"
    omfattning: "Budgetavvikelse helår, tkr"
    radrubrik: Post
    källa: prognospost
    objekt: nämnden
    enhet: tkr
    kolumner: {Belopp: {urval: {mått: post}}}
    rader:
      - {varje: post, urval: {avser: till delår}, brygga: {från: {Prognos T1: "avvikelse.nämnden.t1@{år}"}, till: {Prognos delår: "avvikelse.nämnden.delår@{år}"}}, gäller: [T2, T3]}
      - {varje: post, urval: {avser: till bokslut}, brygga: {från: {Prognos delår: "avvikelse.nämnden.delår@{år}"}, till: {"Utfall {år}": "avvikelse.nämnden.utfall@{år}"}}, gäller: årsslut}
"""
)
WORDS = MIXED.rstrip("}") + "}, slutord: {delår: prognos, årsslut: utfall}}"


def bridged(tmp_path: Path, period: str, posts: list[tuple[str, str, int]], spec: str = BRIDGE) -> Layouts:
    """The forecasts of the history, with Vård's third forecast 50 worse, and the posts between them."""
    frame = FORECASTS.copy()
    frame.loc[(frame["ansvar"] == "20") & (frame["tillfälle"] == "delår"), "öre"] -= 5_000_000
    frames = {
        "ekonomi": frame,
        "prognospost": money("post avser mått period", [(name, when, "post", "2021", kr) for name, when, kr in posts]),
    }
    lines = spec.strip("\n").split("\n")
    own, more = lines[: lines.index("  B:")], lines[lines.index("  B:") :]
    text = HEAD.format(more=WORDS) + "".join(f"    {line}\n" for line in own) + "\n".join(more) + "\n"
    return laid_out(tmp_path, text, Period.parse(period), frames)


POSTS = [
    ("Fler placeringar", "till delår", -300_000),
    ("Vakanta tjänster", "till delår", 180_000),
    ("Statsbidrag", "till bokslut", 200_000),
]


def test_a_bridge_names_what_changed_and_always_shows_the_rest(tmp_path: Path) -> None:
    """−600 to −650 is −50; the posts are −300 + 180 = −120; 70 is not explained."""
    made = bridged(tmp_path, "2021-T2", POSTS)
    assert texts(made, "B") == [
        ["Prognos T1", "−600"], ["Fler placeringar", "−300"], ["Vakanta tjänster", "180"], ["Oförklarad förändring", "70"], ["Prognos delår", "−650"],
    ]  # fmt: skip
    rest = made.facts["oförklarat.nämnden.prognos_delår@2021"]
    assert (rest.värde, rest.uträkning) == (70_000, "Prognos delår − Prognos T1 − förklarande poster")
    assert made.facts["post.nämnden.prognos_delår.fler_placeringar@2021"].värde == -300_000


def test_a_bridge_that_explains_everything_says_that_nothing_is_left(tmp_path: Path) -> None:
    """The row of the rest is there with 0."""
    made = bridged(tmp_path, "2021-T2", [("Fler placeringar", "till delår", -50_000)])
    assert texts(made, "B")[-2:] == [["Oförklarad förändring", "0"], ["Prognos delår", "−650"]]
    assert texts(bridged(tmp_path, "2021-T2", []), "B") == [
        ["Prognos T1", "−600"],
        ["Oförklarad förändring", "−50"],
        ["Prognos delår", "−650"],
    ]


def test_at_the_years_end_the_bridge_goes_on_to_the_outcome(tmp_path: Path) -> None:
    """−650 to −450 is 200, all of it explained; the forecast in the middle stands once."""
    made = bridged(tmp_path, "2021-T3", POSTS)
    assert texts(made, "B")[4:] == [
        ["Prognos delår", "−650"],
        ["Statsbidrag", "200"],
        ["Oförklarad förändring", "0"],
        ["Utfall 2021", "−450"],
    ]


def test_a_bridge_to_a_figure_that_does_not_exist_stops(tmp_path: Path) -> None:
    """The nearest figure is offered."""
    with pytest.raises(
        ParamsError,
        match=r"Tabell B: avvikelse.nämnden.t3@2021 är ingen siffra som finns när tabellen görs\.\n→ Menade du avvikelse.nämnden.t1@2021",
    ):
        bridged(
            tmp_path,
            "2021-T2",
            POSTS,
            BRIDGE.replace('{Prognos T1: "avvikelse.nämnden.t1@{år}"}', '{Prognos T3: "avvikelse.nämnden.t3@{år}"}'),
        )


def test_an_amount_is_not_written_as_per_cent(tmp_path: Path) -> None:
    """The deviation in kronor with the column's unit set to per cent would print kronor as per cent."""
    spec = """
enhet: tkr
kolumner:
  Budget: {urval: {mått: budget, period: "{nu}"}}
  Utfall: {urval: {mått: utfall, period: "{nu}"}}
  Ändring: {avvikelse: {av: Utfall, mot: Budget}, enhet: procent, mått: ändring_procent}
rader: [{varje: ansvar, etikett: "{namn}"}]
"""
    with pytest.raises(ParamsError, match="kolumn Ändring: skrivs i procent men är räknad på något annat"):
        lay(tmp_path, spec, budget_rows())


def test_a_blank_amount_is_blank_and_nothing_booked_is_zero(tmp_path: Path) -> None:
    """Stab's row has no amount; Vård has no row of outcome at all."""
    rows = [
        ("10", "Stab", "utfall", "2021-08", "", "", None),
        ("10", "Stab", "budget", "2021-08", "", "", 1000),
        ("20", "Vård", "budget", "2021-08", "", "", 2000),
    ]
    spec = """
enhet: kr
kolumner: {Utfall: {urval: {mått: utfall}}}
rader: [{varje: ansvar, etikett: "{namn}"}]
"""
    assert texts(lay(tmp_path, spec, money(BOOK, rows))) == [["Stab", ""], ["Vård", "0"]]


def test_a_word_that_the_scale_does_not_have_stops(tmp_path: Path) -> None:
    """Whatever column it stands in; the nearest word is told."""
    spec = """
enhet: text
kolumner: {Läge: {text: tillfälle, skala: läge}}
rader: [{varje: ansvar, etikett: "{namn}"}]
"""
    frame = money(
        BOOK, [("10", "Stab", "utfall", "2021-08", "Blått läge", "", 1), ("20", "Vård", "utfall", "2021-08", "Grönt läge", "", 1)]
    )
    with pytest.raises(DataError, match="Stab: ordet Blått läge finns inte i skalan läge → Menade du"):
        lay(tmp_path, spec, frame, more="skalor: {läge: {Grönt läge: uppfyllt, Rött läge: ej}}")


REQUIRED = """
enhet: tkr
tecken: -1
saknas: tom
kolumner:
  Budget: {urval: {mått: budget, period: "{nu}"}}
  Årsbudget: {urval: {mått: budget, period: "{år}"}, mått: årsbudget}
  Utfall: {urval: {mått: utfall}}
  Avvikelse: {avvikelse: {av: Utfall, mot: Budget}, kräver: Årsbudget}
  Förbrukat: {kvot: [Utfall, Budget], kräver: Årsbudget, decimaler: 0}
rader: [{varje: ansvar}, {summa: Nämnden, id: nämnden, typ: total}]
"""


def test_a_deviation_and_a_share_are_blank_without_the_column_that_they_must_have(tmp_path: Path) -> None:
    """Vård has a budget to date and none for the year; the sum is of the rows that have a value, and the table says so."""
    rows = [("10", "", "budget", "2021", "", "", -3_000_000), ("10", "", "budget", "2021-08", "", "", -2_000_000), ("10", "", "utfall", "2021-08", "", "", -1_900_000),
            ("20", "", "budget", "2021-08", "", "", -6_000_000), ("20", "", "utfall", "2021-08", "", "", -6_300_000)]  # fmt: skip
    made = lay(tmp_path, REQUIRED, money(BOOK, list(rows)))
    assert [(row[0], *row[4:]) for row in texts(made)] == [("10", "100", "95"), ("20", "", ""), ("Nämnden", "100", "103")]
    assert "Summan i Avvikelse gäller de rader som har ett värde." in made.tables["T"].notes
