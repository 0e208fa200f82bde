"""A chart from the profile: which cells it takes, what it refuses to connect, and that a protected figure leaves nothing to measure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

import pytest

from reports.blocks import Cell, Column, Figure, Row, Table
from reports.errors import ParamsError
from reports.facts import Fact, Facts
from reports.innehall.diagram import FORMS, chart
from reports.params import Params
from reports.profile import Diagram, Profile
from reports.swedish import number
from reports.underlag import Underlag

PARAMS = Params(namn="2021-H1", rapport="prov", profil="prov", period="2021-H1", uttag="data", datum="2021-09-16")
RUN = count()
Values = Sequence[int | str | None]


class Sheet:
    """A table and its facts, written as they are read: a label and a number for every window."""

    def __init__(self, headings: Sequence[str], *, unit: str = "antal") -> None:
        self.headings, self.unit = headings, unit
        self.facts: dict[str, Fact] = {}
        self.rows: list[Row] = []

    def row(self, label: str, values: Values, windows: Sequence[str], *, kind: str = "rad") -> "Sheet":
        """Add a row; None is hidden, and a text stands as it is."""
        cells = [
            self.cell(f"antal.{label.lower()}.{n}@{window}", value) for n, (value, window) in enumerate(zip(values, windows, strict=True))
        ]
        self.rows.append(Row((Cell(label), *cells), kind))  # type: ignore[arg-type]
        return self

    def cell(self, name: str, value: int | str | None) -> Cell:
        """Return a cell with its fact."""
        if isinstance(value, str):
            return Cell(value)
        text = ".." if value is None else number(value)
        self.facts[name] = Fact(name, name, value, self.unit, "antal rader", text)
        return Cell(text, name)

    def draw(self, *, totals: Sequence[str] = (), columns_of: object = None, **spec: object) -> Figure:
        """Return the chart that the profile's lines make of the table; `columns_of` is how the profile writes its columns."""
        columns = (Column("Rad", "left"), *(Column(h, total=h in totals, units=frozenset([self.unit])) for h in self.headings))
        table = Table(id="T", title="Prov", scope="antal", columns=columns, rows=tuple(self.rows), source="viva.csv")
        given = {"tabell": "T", "rubrik": "Fall per enhet", "omfattning": "Antal", **spec}
        profile = Profile.model_validate(
            {
                "namn": "p",
                "kommun": "k",
                "nämnd": "n",
                "titel": "t",
                "källor": {},
                "tabeller": {"T": {"enhet": self.unit, "kolumner": columns_of or {}}},
                "diagram": {"D": given},
            }
        )
        facts = Facts(self.facts, PARAMS.window)
        figure = chart(Underlag(PARAMS, profile, {}, {}, {"T": table}, (), facts, f"körning {next(RUN)}"), "D")
        assert figure is not None
        return figure


HALVES, YEARS = ("2019-06", "2020-06", "2021-06"), ("2019", "2020", "2021")
MIXED = Sheet(("Helår 2019", "Halvår 2020", "Helår 2020", "Halvår 2021"))
MIXED.row("Fall", (295, 138, 307, 161), ("2019", "2020-06", "2020", "2021-06"))
MIXED.row("Totalt", (600, 300, 610, 310), ("2019", "2020-06", "2020", "2021-06"), kind="summa")


def units(*rows: Values) -> Sheet:
    """Return a table with a row per half year and a column per unit, the last their sum."""
    made = Sheet(("Hagen", "LSS", "Summa"))
    for (year, window), values in zip((("2019", "2019-06"), ("2020", "2020-06"), ("2021", "2021-06")), rows, strict=True):
        made.rows.append(Row((Cell(year), *(made.cell(f"fall.{n}@{window}", value) for n, value in enumerate(values)))))
    return made


def printed(svg: str) -> set[str]:
    """Return the drawn texts."""
    return {text.strip(" ") for text in re.findall("<!--(.*?)-->", svg)}


def test_lines_may_be_rows_and_periods_columns() -> None:
    """Chosen columns are the periods in the profile's order, with short names; sums are left out."""
    figure = MIXED.draw(form="utveckling", kolumner={"{år-1}": "Halvår {år-1}", "{år}": "Halvår {år}"})
    assert "Ett linjediagram över två perioder. Fall per enhet. Antal. Fall: 2020 138; 2021 161." in figure.alt
    assert printed(figure.svg) == {"Fall", "2020", "2021", "138", "161"}


def test_lines_may_be_columns_and_periods_rows() -> None:
    """Without kolumner every column but the sums is a line; a list of headings picks some."""
    sheet = units((200, 3, 203), (144, 4, 148), (93, 15, 108))
    assert (
        "Hagen: 2019 200; 2020 144; 2021 93. LSS: 2019 3; 2020 4; 2021 15."
        in sheet.draw(form="utveckling", serier="kolumner", totals=["Summa"]).alt
    )
    assert "Antal. LSS: 2019 3" in sheet.draw(form="utveckling", serier="kolumner", kolumner=["LSS"]).alt


MONTHS = ("2021-01-01/2021-01-31", "2021-02-01/2021-02-28", "2021-03-01/2021-03-31")
MONTHLY = {"{period}": {"varje": "period"}, "Hittills": {}}


def months(*names: str) -> Sheet:
    """Return a table with a column per month and one for their sum, and a row per name; the last is what the file has for a total."""
    sheet = Sheet(("januari 2021", "februari 2021", "mars 2021", "Hittills"))
    for name, values in zip(names, ((1, 2, 3, 6), (4, 5, 6, 15), (5, 7, 9, 21)), strict=True):
        sheet.row(name, values, (*MONTHS, "2021-03"))
    return sheet


def test_a_sum_beside_the_columns_that_varje_makes_is_no_point_of_a_series() -> None:
    """January to March is not drawn after March; the columns of varje can also be named as the table's profile names them."""
    for chosen in ({}, {"kolumner": ["{period}"]}):
        figure = months("Norr", "Söder", "Väst").draw(columns_of=MONTHLY, form="utveckling", **chosen)
        assert "Norr: januari 2021 1; februari 2021 2; mars 2021 3." in figure.alt
        assert "Hittills" not in figure.alt
    with pytest.raises(ParamsError, match="olika långa"):
        months("Norr", "Söder", "Väst").draw(columns_of={"{period}": {}, "Hittills": {}}, form="utveckling")


@pytest.mark.parametrize("form", ["utveckling", "jämförelse"])
def test_a_total_that_the_file_states_is_drawn_only_when_it_is_chosen(form: str) -> None:
    """It is left out when its name says total and its numbers are those above added up: either alone is not enough."""
    spec = {"form": form, "columns_of": MONTHLY, "kolumner": {"värde": "mars 2021", "jämför": "februari 2021"}}
    if form == "utveckling":
        spec["kolumner"] = ["{period}"]
    assert "Totalt" not in months("Norr", "Söder", "Totalt").draw(**spec).alt
    assert "Alla former" not in months("Norr", "Söder", "Alla former").draw(**spec).alt
    assert "Totalt" in months("Norr", "Söder", "Totalt").draw(**spec, rader={"id": ["norr", "totalt"]}).alt
    assert "Väst" in months("Norr", "Söder", "Väst").draw(**spec).alt
    assert "Hela dagar" in months("Norr", "Hela dagar", "Söder").draw(**spec).alt


def test_a_column_of_totals_that_the_file_states_is_no_line() -> None:
    """Also when no formula says that it is a sum."""
    sheet = units((200, 3, 203), (144, 4, 148), (93, 15, 108))
    assert "Summa" not in sheet.draw(form="utveckling", serier="kolumner").alt
    assert "Summa: 2019 203" in sheet.draw(form="utveckling", serier="kolumner", kolumner=["LSS", "Summa"]).alt


def test_a_share_named_as_a_total_is_drawn() -> None:
    """The share of all is no sum of shares, so that it is one of the rows to compare."""
    sheet = Sheet(("Nu", "Då"), unit="procent")
    for name, values in (("Norr", (10, 20)), ("Söder", (30, 40)), ("Alla", (40, 60))):
        sheet.row(name, values, ("2021-06", "2020-06"))
    assert "Alla 40" in sheet.draw(form="jämförelse", omfattning="Procent", kolumner={"värde": "Nu", "jämför": "Då"}).alt


def test_a_comparison_without_words_has_the_columns_headings_and_no_bar_turns_its_back() -> None:
    """Costs that are minus inside and plus in the table grow to the right: the larger number stands further from the names."""
    sheet = Sheet(("Utfall", "IFO i fjol"))
    for label, (now, then) in (("Norr", ("28", "27")), ("Söder", ("26", "25"))):
        cells = [Cell(text, f"antal.{label.lower()}.{n}@2021") for n, text in enumerate((now, then))]
        sheet.facts |= {cell.fact: Fact(cell.fact, "a", -int(cell.text), "antal", "b", cell.text) for cell in cells}
        sheet.rows.append(Row((Cell(label), *cells), "rad"))
    figure = sheet.draw(form="jämförelse", kolumner={"värde": "Utfall", "jämför": "IFO i fjol"})
    assert "Varje rad visar utfall och IFO i fjol." in figure.alt
    places = {text: float(x) for text, x in re.findall(r"<!-- (\w+) -->\s*<g[^>]*translate\(([\d.]+)", figure.svg)}
    assert places["28"] > places["26"] > places["Norr"]


def test_half_a_year_is_never_connected_with_a_whole() -> None:
    """The error names both columns and their times, and what to choose instead."""
    with pytest.raises(ParamsError, match=r"Helår 2019 \(helåret 2019\) och Halvår 2020 \(januari–juni 2020\) är olika långa") as caught:
        MIXED.draw(form="utveckling")
    assert "lika långa perioder" in caught.value.hint


def test_a_leap_year_is_as_long_as_another() -> None:
    """January to June is six months, with or without 29 February."""
    assert Sheet(YEARS).row("Fall", (1, 2, 3), HALVES).draw(form="utveckling").alt


@pytest.mark.parametrize("form", ["utveckling", "sjukfrånvaro"])
def test_periods_stand_in_order_and_have_a_known_time(form: str) -> None:
    """A line that goes back in time, or to a time nobody knows, is refused."""
    with pytest.raises(ParamsError, match=r"2020 \(januari–juni 2019\) står efter 2019 \(januari–juni 2020\)"):
        Sheet(YEARS).row("Fall", (1, 2, 3), ("2020-06", "2019-06", "2021-06")).draw(form=form)
    with pytest.raises(ParamsError, match="Fall, 2020 har ingen känd tid"):
        Sheet(YEARS).row("Fall", (1, 2, 3), ("2019-06", "okänd", "2021-06")).draw(form=form)


def test_a_table_with_the_latest_first_is_put_in_order_by_the_chart() -> None:
    """The chart's own rader say the order of the periods."""
    sheet = units((1, 2, 3), (4, 5, 9), (6, 7, 13))
    sheet.rows.reverse()
    with pytest.raises(ParamsError, match="står efter"):
        sheet.draw(form="utveckling", serier="kolumner")
    assert "LSS: 2019 2; 2020 5; 2021 7" in sheet.draw(form="utveckling", serier="kolumner", rader={"år": ["2019", "{år-1}", "{år}"]}).alt


def test_series_of_different_units_do_not_share_a_scale() -> None:
    """Counts and per cent in one chart stop the run."""
    sheet = Sheet(YEARS).row("Fall", (1, 2, 3), HALVES)
    sheet.unit = "procent"
    with pytest.raises(ParamsError, match="olika enheter"):
        sheet.row("Andel", (1, 2, 3), HALVES).draw(form="utveckling")


def test_a_series_break_is_named_as_the_chart_or_the_table_names_the_period() -> None:
    """Either name works; a break that no line crosses stops the run, so that a year later nobody prints an old one."""
    sheet = Sheet(("Halvår 2019", "Halvår 2020", "Halvår 2021")).row("Fall", (1, 2, 3), HALVES)
    names = {year: f"Halvår {year}" for year in YEARS}
    for before in ("2020", "Halvår 2020", "{år-1}"):
        figure = sheet.draw(form="utveckling", kolumner=names, brott={"före": before, "text": "Ny kategorilista."})
        assert figure.notes[0].startswith("Serien bryts före 2020: Ny kategorilista.")
    for before in ("2019", "2018"):
        with pytest.raises(ParamsError, match=f"serien bryts före {before}"):
            sheet.draw(form="utveckling", kolumner=names, brott={"före": before, "text": "x"})


def test_sick_leave_has_its_target_from_the_table() -> None:
    """The series that riktning names is drawn as one dashed level, and must be one; a name that is nowhere stops the run."""
    sheet = Sheet(YEARS, unit="procent").row("Totalt", (7, 8, 6), HALVES).row("Mål", (5, 5, 5), HALVES)
    figure = sheet.draw(form="sjukfrånvaro", riktning={"Mål": "högst"}, ord={"stark": "Totalt"})
    assert "Linjediagram med en linje" in figure.alt
    assert "Streckad linje: mål: högst\u00a05." in figure.alt
    assert "stroke-width: 2.4" in figure.svg
    with pytest.raises(ParamsError, match="raden Målet i riktning finns inte"):
        sheet.draw(form="sjukfrånvaro", riktning={"Målet": "högst"})
    with pytest.raises(ParamsError, match="inte ett och detsamma"):
        sheet.row("Krav", (5, 5, 4), HALVES).draw(form="sjukfrånvaro", riktning={"Krav": "högst"})


@pytest.mark.parametrize(
    "signed",
    [
        ("−1\u00a0045", "underskott"),
        ("+1\u00a0045", "överskott"),
        ("1\u00a0045", "överskott"),
        ("underskott 1\u00a0045", "underskott"),
        ("0", "i balans"),
        ("i balans", "i balans"),
    ],
)
def test_a_deviation_says_its_sign_once(signed: tuple[str, str]) -> None:
    """The word carries it, in the drawing and in the alternative text, whether the table prints a sign, the word or neither."""
    printed_as, word = signed
    value = -1045 if word == "underskott" else 1045 if word == "överskott" else 0
    sheet = Sheet(("Utfall", "Budget", "Resultat")).row("Vård", (-9000, -7955, value), HALVES)
    cells = sheet.rows[0].cells
    sheet.rows = [Row((*cells[:3], Cell(printed_as, cells[3].fact)))]
    figure = sheet.draw(form="utfall_mot_budget", kolumner={"utfall": "Utfall", "budget": "Budget", "skillnad": "Resultat"})
    size = "1\u00a0045" if value else "0"
    said = f"avvikelse {size} {word}." if printed_as != "i balans" else "avvikelse i balans."
    assert said in figure.alt
    assert {word} | ({size} if printed_as != word else set()) <= printed(figure.svg)
    assert printed_as in {size, word} or printed_as not in printed(figure.svg)


def bars(svg: str) -> list[tuple[float, float]]:
    """Left and right edge of every bar of an outcome."""
    paths = re.findall(r'<path d="([^"]*)" clip-path[^>]*fill: #134e7c', svg)
    xs = [[float(x) for x in re.findall(r"[ML] (\S+)", path)] for path in paths]
    return [(min(x), max(x)) for x in xs]


def test_an_income_among_costs_stands_on_the_other_side_of_zero() -> None:
    """By the sign that the table prints, in the drawing and in the alternative text; costs that are all printed minus are drawn as before."""
    columns = {"utfall": "Utfall", "budget": "Budget", "skillnad": "Resultat"}
    sheet = Sheet(("Utfall", "Budget", "Resultat")).row("Vård", (9000, 7955, 1045), HALVES).row("Bidrag", (-348, "", 348), HALVES)
    figure = sheet.draw(form="utfall_mot_budget", kolumner=columns)
    assert "Bidrag: utfall −348 (åt vänster)" in figure.alt
    (income0, income1), (cost0, cost1) = sorted(bars(figure.svg))
    assert income0 < income1 < cost0 + 0.01 < cost1
    costs = Sheet(("Utfall", "Budget", "Resultat")).row("Vård", (-9000, -7955, -1045), HALVES).row("Stab", (-348, -300, -48), HALVES)
    figure = costs.draw(form="utfall_mot_budget", kolumner=columns)
    assert "åt vänster" not in figure.alt
    assert len({round(left, 2) for left, _ in bars(figure.svg)}) == 1


def test_the_target_that_a_rule_gives_has_its_mark_and_one_without_a_number_is_named() -> None:
    """The number stands in brackets after the rule; a target in words only is named under the chart."""
    rule, words = "föregående år + 2 procentenheter (83,5)", "föregående år"
    chosen = {"kolumner": {"utfall": "Utfall", "mål": "Mål"}, "riktning": {"Nöjda": "minst", "Planer": "minst"}}
    sheet = Sheet(("Utfall", "Mål"), unit="procent").row("Nöjda", (80, 90), YEARS[:2]).row("Planer", (80, rule), YEARS[:2])
    marks = lambda figure: figure.svg.count("stroke: #1a1f24; stroke-width: 1.8")  # noqa: E731
    ruled = sheet.draw(form="mot_mål", **chosen)
    assert ruled.notes == ()
    sheet.rows[1] = Row((*sheet.rows[1].cells[:2], Cell(words)))
    worded = sheet.draw(form="mot_mål", **chosen)
    assert worded.notes == ("Utan streck för mål: Planer.",)
    assert marks(ruled) == marks(worded) + 1


ABSENT = ("2019-06", "2020-06", "2022-06", "2023-06")


@pytest.mark.parametrize("form", ["utveckling", "sjukfrånvaro"])
@pytest.mark.parametrize("blank", [True, False])
def test_a_period_without_a_value_is_a_gap_and_is_said(form: str, *, blank: bool) -> None:
    """A blank cell, and a year that the table does not have: the line stops there, and whoever hears the chart is told."""
    if blank:
        sheet = Sheet(("2019", "2020", "2021", "2022", "2023")).row(
            "Fall", (5, 9, "", 4, 6), ("2019-06", "2020-06", "2021-06", *ABSENT[2:])
        )
    else:
        sheet = Sheet(("2019", "2020", "2022", "2023")).row("Fall", (5, 9, 4, 6), ABSENT)
    figure = sheet.draw(form=form)
    assert f"2020 9; {'2021' if blank else '…'} saknas; 2022 4" in figure.alt
    assert "saknas" in printed(figure.svg)
    line = "#134e7c" if form == "utveckling" else "#515b64"
    strokes = re.findall(rf'<path d="([^"]*)"[^>]*style="fill: none; stroke: {line}', figure.svg)
    assert sorted(stroke.count("L") for stroke in strokes) == [1, 1]


def chain(*rows: Values) -> Sheet:
    """Return a chain's table."""
    made = Sheet(("Antal", "Vidare", "Blev"))
    for label, values in zip(("Synpunkter", "Avvikelser", "Lex Sarah-rapporter", "IVO-anmälningar"), rows, strict=False):
        made.row(label, values, ("2021-06",) * len(values))
    return made


STEPS = {"antal": "Antal", "vidare": "Vidare"}


def test_a_chain_is_told_in_the_tables_own_words() -> None:
    """Labels and texts are the cells'; without a text the next row is named; the last step has nowhere to go."""
    sheet = chain((14, 3, "blev avvikelse"), (161, 3, "blev rapport"), (3, "", ""))
    alt = sheet.draw(form="flöde", kolumner={**STEPS, "text": "Blev"}).alt
    assert "14 synpunkter, 3 blev avvikelse; 161 avvikelser, 3 blev rapport; 3 lex Sarah-rapporter." in alt
    alt = chain((14, 3, ""), (3, 2, ""), (2, 1, ""), (1, "", "")).draw(form="flöde", kolumner=STEPS).alt
    assert "3 gick vidare till avvikelser; 3 avvikelser, 2 gick vidare till lex Sarah-rapporter" in alt
    assert "1 gick vidare till IVO-anmälningar; 1 IVO-anmälningar." in alt


def budget(hidden: int) -> Sheet:
    """Return outcomes of which one is hidden."""
    made = Sheet(("A", "B", "C")).row("Öppen", (5, 9, 4), HALVES)
    return made.row("Hemlig", (hidden, 50, hidden), HALVES)


def series(hidden: int) -> Sheet:
    """Return two lines of which one has a hidden value in the middle."""
    return Sheet(YEARS).row("Öppen", (5, 9, 4), HALVES).row("Hemlig", (7, hidden, 8), HALVES)


SPECS: dict[str, tuple[Callable[[int], Sheet], dict[str, object]]] = {
    "avvikelse": (budget, {"kolumner": {"värde": "A", "märke": "C"}}),
    "utfall_mot_budget": (budget, {"kolumner": {"utfall": "A", "budget": "B", "skillnad": "C"}}),
    "prognoshistorik": (series, {"kolumner": {"t1": "2019", "t2": "2020", "t3": "2021"}}),
    "jämförelse": (budget, {"kolumner": {"värde": "A", "jämför": "C"}}),
    "mot_mål": (budget, {"kolumner": {"utfall": "A", "mål": "B"}, "riktning": {"Öppen": "minst", "Hemlig": "minst"}}),
    "utveckling": (series, {}),
    "sjukfrånvaro": (series, {}),
    "flöde": (lambda hidden: chain((14, 3, ""), (hidden, hidden, ""), (3, "", "")), {"kolumner": STEPS}),
}


def test_every_form_is_tried_with_hidden_values() -> None:
    """A new form cannot escape the rule below; a risk matrix places words and has no values."""
    assert {*SPECS, "riskmatris"} == set(FORMS) == set(Diagram.model_fields["form"].annotation.__args__)  # type: ignore[union-attr]


@pytest.mark.parametrize("form", SPECS)
def test_a_protected_figure_leaves_nothing_to_measure(form: str) -> None:
    """Whatever the value behind two dots, even one left in the facts, both drawings, the notes and the alternative text are the same bytes."""
    make, spec = SPECS[form]
    figures = []
    for value in (1, 40, 99_999):
        sheet = make(value)
        secret = {name for name, fact in sheet.facts.items() if fact.värde == value}
        hide = lambda cell: Cell("..", cell.fact) if cell.fact in secret else cell  # noqa: B023, E731
        sheet.rows = [Row(tuple(map(hide, row.cells)), row.kind) for row in sheet.rows]
        figures.append(sheet.draw(form=form, **spec))
    assert secret
    assert figures[0] == figures[1] == figures[2]
    assert ".. är en skyddad uppgift." in figures[0].notes
    assert "skyddad uppgift" in figures[0].alt
    assert " .." not in figures[0].alt


def test_a_text_that_says_less_than_leaves_its_value_out() -> None:
    """'<5' is printed and never drawn at its own height."""
    drawn = []
    for value in (1, 4):
        sheet = series(value)
        row = sheet.rows[1]
        sheet.rows[1] = replace(row, cells=(*row.cells[:2], Cell("<5", row.cells[2].fact), row.cells[3]))
        drawn.append(sheet.draw(form="utveckling"))
    assert drawn[0] == drawn[1]


FORECASTS = Sheet(("April", "Augusti", "Utfall"), unit="tkr")
for n, area in enumerate(("Barn", "Vuxna", "Stab")):
    FORECASTS.row(area, (n - 2, n - 3, n - 4), ("2021", "2021", "2021"))
MOVED = {"form": "prognoshistorik", "omfattning": "Avvikelse, tkr", "kolumner": ["April", "Augusti", "Utfall"]}


def test_a_chart_that_says_another_unit_than_its_columns_stops() -> None:
    """The caption and the text for those who listen would be wrong by a thousand."""
    FORECASTS.draw(**MOVED)
    with pytest.raises(ParamsError, match="Diagrammet D: omfattning säger mnkr, men talen skrivs i tkr"):
        FORECASTS.draw(**{**MOVED, "omfattning": "Avvikelse, mnkr"})


def test_the_lines_of_a_forecast_are_told_apart_without_their_colour() -> None:
    """Three lines have three looks, whichever of them is emphasised."""
    for more in ({}, {"ord": {"stark": "Vuxna"}}):
        svg = FORECASTS.draw(**MOVED, **more).svg
        lines = [line for line in re.findall(r'<path d="([^"]*)"[^>]*style="fill: none; ([^"]*)"', svg) if line[0].count("L") == 2]
        assert len({look for _, look in lines}) == 3


def test_an_outcome_among_forecasts_has_no_ring() -> None:
    """A column whose heading says outcome is one, and the profile may name another."""
    assert {"prognos", "utfall"} <= printed(FORECASTS.draw(**MOVED).svg)
    assert "utfall" not in printed(FORECASTS.draw(**{**MOVED, "kolumner": ["April", "Augusti"]}).svg)
