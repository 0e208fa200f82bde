"""Every word of the layout vocabulary, on small frames whose answers are worked out by hand; and what a layout must stop for."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import laid_out, money, placed, table, texts, values

from reports import swedish
from reports.conditions import holds
from reports.errors import DataError, ParamsError
from reports.layout import Layouts
from reports.period import Period
from reports.selection import label, mask, parts, select, slug
from reports.values import Value, combine, plain, terms, total, whole
from reports.writing import display

NBSP, MINUS = swedish.NBSP, swedish.MINUS
WINDOW = Period.parse("2017-T2")
HEAD = """
namn: prov
kommun: Provkommun
nämnd: socialnämnden
titel: Prov
listor: {kost: [Löner, Lokaler]}
skalor: {mål: {Uppfyllt: uppfyllt, Ej uppfyllt: ej}}
källor:
  bok: {tabell: ekonomi, fil: bok.csv, kolumner: {A: ansvar}}
  ram: {tabell: ram, fil: ram.csv, kolumner: {A: kod}}
  mått: {tabell: volym, fil: v.csv, kolumner: {A: id}}
  mål: {tabell: mål, fil: m.csv, kolumner: {A: id}}
tabeller:
"""
LEDGER = [  # ansvar, namn, slag, mått, period, kronor (plus is better)
    ("10", "Stab", "Intäkt", "utfall", "2017-08", 400_000),
    ("10", "Stab", "Löner", "utfall", "2017-08", -900_500),
    ("10", "Stab", "Lokaler", "utfall", "2017-08", -100_000),
    ("20", "Vård", "Intäkt", "utfall", "2017-08", 50_000),
    ("20", "Vård", "Löner", "utfall", "2017-08", -2_000_500),
    ("10", "Stab", "Löner", "budget", "2017", -1_000_000),
    ("20", "Vård", "Löner", "budget", "2017", -3_000_000),
    ("10", "Stab", "Löner", "prognos", "2017", -1_100_000),
    ("20", "Vård", "Löner", "prognos", "2017", -2_900_000),
]


def ledger() -> pd.DataFrame:
    return money("ansvar namn slag mått period", list(LEDGER))


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Layouts]:
    """Lay out the tables of a profile text."""

    def make(tables: str, **frames: pd.DataFrame) -> Layouts:
        return laid_out(tmp_path, HEAD + tables, WINDOW, frames or {"ekonomi": ledger()})

    return make


OUTCOME = "{Utfall: {urval: {mått: utfall}}}"
THREE = '{"Utfall {nu}": {urval: {mått: utfall}}, "Budget {år}": {urval: {mått: budget}}, Prognos: {urval: {mått: prognos}}, Avvikelse: {avvikelse: {av: Prognos, mot: "Budget {år}"}}}'
EACH = '[{varje: ansvar, etikett: "{ansvar} {namn}"}]'


def test_a_sum_is_made_in_kronor_and_rounded_once(build: Callable[..., Layouts]) -> None:
    """-900 500 and -2 000 500 print as −901 and −2 001 but together −2 901 tkr, not −2 902."""
    rows = '[{varje: ansvar, etikett: "{namn}"}, {summa: Totalt}]'
    made = build(table("{Löner: {urval: {mått: utfall, slag: Löner}}}", rows))
    assert texts(made) == [["Stab", "−901"], ["Vård", "−2 001"], ["Totalt", "−2 901"]]


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20), st.sampled_from(["kr", "tkr", "mnkr"]), st.integers(0, 2))
def test_a_total_is_the_rounded_sum_and_never_the_sum_of_rounded(kronor: list[int], unit: str, decimals: int) -> None:
    """The total of cells is displayed as the sum of their kronor would be."""
    made = total([Value(number=k) for k in kronor])
    assert made.number is not None
    assert display(made.number, unit, decimals) == swedish.amount(sum(kronor), unit, decimals)


@given(st.integers(-(10**12), 10**12), st.sampled_from(["kr", "tkr", "mnkr"]), st.integers(0, 3))
def test_a_printed_amount_parses_back_within_half_a_unit(kronor: int, unit: str, decimals: int) -> None:
    """What is printed is at most half of the last printed decimal from the kronor."""
    parsed = plain(display(kronor, unit, decimals))
    assert parsed is not None
    assert abs(Decimal(parsed) * swedish.MONEY[unit] - kronor) <= Decimal(swedish.MONEY[unit]).scaleb(-decimals) / 2


@given(st.integers(-(10**12), 10**12))
def test_an_amount_in_kronor_parses_back_exactly(kronor: int) -> None:
    """Nothing is lost when the unit is kr."""
    assert plain(display(kronor, "kr", 0)) == kronor


def test_headings_and_windows_follow_the_report(build: Callable[..., Layouts]) -> None:
    """{nu} and {år} are written in headings, in formulas and in fact ids."""
    made = build(table(THREE, EACH))
    assert [column.heading for column in made.tables["T"].columns] == ["Rad", "Utfall 2017-08", "Budget 2017", "Prognos", "Avvikelse"]
    assert sorted(id for id in made.facts if ".10@" in id) == [
        "avvikelse.10@2017",
        "budget.10@2017",
        "prognos.10@2017",
        "utfall.10@2017-08",
    ]


@pytest.mark.parametrize(("unit", "said"), [("", "belopp i tkr"), (", enhet: mnkr", "belopp i mnkr"), (", enhet: kr", "belopp i kr")])
def test_a_heat_table_says_what_is_shaded(build: Callable[..., Layouts], unit: str, said: str) -> None:
    """The unit of the cells, which may be a column's own."""
    made = build(table(f"{{Utfall: {{urval: {{mått: utfall}}{unit}}}}}", EACH, "    varme: [5]\n"))
    assert made.tables["T"].heat_of == said


def test_a_deviation_keeps_its_own_sign_whatever_the_table_shows(build: Callable[..., Layouts]) -> None:
    """A table that shows costs as plus turns them, but a worse forecast is still minus."""
    made = build(table(THREE, EACH, "    tecken: -1\n"))
    assert texts(made) == [["10 Stab", "601", "1 000", "1 100", "−100"], ["20 Vård", "1 951", "3 000", "2 900", "100"]]
    assert made.facts["budget.10@2017"].värde == -1_000_000
    assert made.facts["avvikelse.10@2017"].värde == -100_000


def test_a_column_and_a_row_may_have_their_own_sign(build: Callable[..., Layouts]) -> None:
    """tecken on the column beats the row's, which beats the table's."""
    columns = "{A: {urval: {mått: budget}}, B: {urval: {mått: prognos}, tecken: 1}}"
    rows = "[{rad: Alla, urval: {slag: Löner}}, {rad: Vänd, urval: {slag: Löner}, tecken: 1}]"
    assert texts(build(table(columns, rows, "    tecken: -1\n"))) == [["Alla", "4 000", "−4 000"], ["Vänd", "−4 000", "−4 000"]]


def test_the_tables_sign_is_for_amounts_and_a_count_is_shown_as_it_is(build: Callable[..., Layouts]) -> None:
    """A column of counts turns only by its own sign or its row's; a row that adds rows adds what they show."""
    columns = """{Kostnad: {urval: {mått: kostnad}}, Dygn: {källa: volym, nyckel: {ansvar: id}, enhet: antal, mått: dygn},
      Vända: {källa: volym, nyckel: {ansvar: id}, enhet: antal, mått: dygn, post: vända, tecken: -1}}"""
    rows = """[{varje: ansvar, etikett: "{ansvar}"}, {summa: Alla}, {rad: Vänd, urval: {ansvar: "10"}, tecken: -1}, {rad: Egen, räkna: "10 + 20"}]"""
    frames = {
        "ekonomi": money("ansvar mått", [("10", "kostnad", -5000), ("20", "kostnad", -1000)]),
        "volym": values("id", [("10", 1126), ("20", 4)]),
    }
    made = build(table(columns, rows, "    tecken: -1\n"), **frames)
    assert texts(made) == [
        ["10", "5", "1 126", "−1 126"],
        ["20", "1", "4", "−4"],
        ["Alla", "6", "1 130", "−1 130"],
        ["Vänd", "5", "−1 126", "−1 126"],
        ["Egen", "6", "1 130", "−1 130"],
    ]
    assert {fact.värde for name, fact in made.facts.items() if name.startswith("dygn.10@")} == {1126}


def test_a_selection_takes_a_value_a_list_and_a_pattern() -> None:
    """Lön* takes Löner as Lön* does; a list takes each of its values."""
    frame = ledger()
    chosen = [sorted(set(select(frame, {"slag": wanted}, str)["slag"])) for wanted in ("Löner", ["Löner", "Intäkt"], "Lo*")]
    assert chosen == [["Löner"], ["Intäkt", "Löner"], ["Lokaler"]]


def test_a_pattern_is_no_regular_expression() -> None:
    """Only * is special: a dot in a pattern takes a dot."""
    frame = placed(pd.DataFrame({"post": ["a.b", "axb"]}))
    assert list(mask(frame, {"post": "a.*"}, str)) == [True, False]


def test_rows_stand_in_the_order_of_the_list_that_selects_them(build: Callable[..., Layouts]) -> None:
    """@kost says Löner before Lokaler; without a list the file decides."""
    assert [row[0] for row in texts(build(table(OUTCOME, '[{varje: slag, urval: {slag: "@kost"}}]')))] == ["Löner", "Lokaler"]
    assert [row[0] for row in texts(build(table(OUTCOME, "[{varje: slag}]")))] == ["Intäkt", "Löner", "Lokaler"]


def test_rows_may_have_several_keys_and_a_bracket_vanishes_when_its_value_is_empty(build: Callable[..., Layouts]) -> None:
    """'{id} {namn}[ ({del})]' prints no empty parenthesis."""
    frame = values(
        "id namn del enhet mått period", [("1", "Tid", "", "antal", "m", "2017", 5), ("1", "Tid", "kvinnor", "antal", "m", "2017", 3)]
    )
    spec = (
        table("{Värde: {urval: {mått: m}}}", '[{varje: [id, del], etikett: "{id} {namn}[ ({del})]"}]')
        .replace("ekonomi", "volym")
        .replace("tkr", "antal")
    )
    made = build(spec, volym=frame)
    assert texts(made) == [["1 Tid", "5"], ["1 Tid (kvinnor)", "3"]]
    assert list(made.facts) == ["m.1@2017", "m.1.kvinnor@2017"]


def test_utom_leaves_rows_out(build: Callable[..., Layouts]) -> None:
    """utom is the opposite of urval."""
    assert texts(build(table(OUTCOME, "[{varje: slag, utom: {slag: [Intäkt, Lokaler]}}]"))) == [["Löner", "−2 901"]]


def test_när_keeps_rows_by_the_first_column(build: Callable[..., Layouts]) -> None:
    """> 0 keeps the revenue, < 0 the costs, and a sum takes only rows above it."""
    rows = '[{varje: slag, när: "> 0"}, {summa: Plus}, {varje: slag, när: "< 0"}, {summa: Allt}]'
    made = texts(build(table(OUTCOME, rows)))
    assert made == [["Intäkt", "450"], ["Plus", "450"], ["Löner", "−2 901"], ["Lokaler", "−100"], ["Allt", "−2 551"]]


def test_groups_have_their_own_rows_and_sums_and_the_total_takes_no_row_twice(build: Callable[..., Layouts]) -> None:
    """A group of one has no subtotal when om_fler_än is 1, and the total is made of details."""
    rows = '[{grupp: ansvar, rader: [{varje: [ansvar, slag], etikett: "{slag}"}, {summa: "{namn}", id: "{ansvar}", om_fler_än: 2}]}, {summa: Totalt, id: alla}]'
    made = build(table(OUTCOME, rows))
    assert texts(made) == [
        ["Intäkt", "400"], ["Löner", "−901"], ["Lokaler", "−100"], ["Stab", "−601"], ["Intäkt", "50"], ["Löner", "−2 001"], ["Totalt", "−2 551"],
    ]  # fmt: skip
    assert made.facts["utfall.10@2017-08"].värde == -600_500
    assert made.facts["utfall.alla@2017-08"].värde == -2_551_000


def test_a_named_row_is_not_part_of_a_sum(build: Callable[..., Layouts]) -> None:
    """rad shows its own selection; summa takes only varje and infoga."""
    rows = "[{varje: ansvar}, {rad: varav löner, id: lön, urval: {slag: Löner}, typ: varav}, {summa: Totalt}]"
    assert texts(build(table(OUTCOME, rows)))[2:] == [["varav löner", "−2 901"], ["Totalt", "−2 551"]]


def test_a_row_formula_counts_on_what_the_rows_above_show(build: Callable[..., Layouts]) -> None:
    """Revenue shown as plus minus costs shown as plus is the result."""
    rows = "[{rad: Kostnad, urval: {slag: [Löner, Lokaler]}, tecken: -1}, {rad: Intäkt, urval: {slag: Intäkt}}, {rad: Resultat, räkna: Intäkt − Kostnad}]"
    made = build(table(OUTCOME, rows))
    assert texts(made) == [["Kostnad", "3 001"], ["Intäkt", "450"], ["Resultat", "−2 551"]]


def test_a_column_formula_adds_and_subtracts_and_the_longest_name_wins(build: Callable[..., Layouts]) -> None:
    """'Budget' is also the beginning of 'Budget två'."""
    columns = (
        "{Budget: {urval: {mått: budget}}, Budget två: {urval: {mått: prognos}}, Skillnad: {räkna: Budget två − Budget, mått: skillnad}}"
    )
    made = build(table(columns, "[{rad: Alla}]"))
    assert texts(made) == [["Alla", "−4 000", "−4 000", "0"]]
    assert made.facts["skillnad.alla@2017"].uträkning == "Budget två − Budget"


def test_a_row_of_another_table_stands_where_it_is_asked_for_and_counts_in_the_sum(build: Callable[..., Layouts]) -> None:
    """infoga före puts it above the named row; the sum takes it."""
    other = table(OUTCOME, "[{varje: slag, urval: {slag: Intäkt}}, {summa: Inkomster, id: inkomster}]", name="A")
    rows = "[{varje: slag, urval: {slag: [Lokaler, Löner]}}, {infoga: {före: Löner, rad: Från A, hämta: A Inkomster}, id: inkomster}, {summa: Totalt}]"
    made = build(other + table(OUTCOME, rows))
    assert texts(made) == [["Lokaler", "−100"], ["Från A", "450"], ["Löner", "−2 901"], ["Totalt", "−2 551"]]


def test_named_cells_are_blank_a_word_or_another_figure(build: Callable[..., Layouts]) -> None:
    """celler: tom leaves no figure behind it; '=' shows a known figure and makes no new one."""
    first = table(OUTCOME, "[{rad: Alla, id: alla}]", name="A")
    columns = "{Utfall: {urval: {mått: utfall}}, Budget: {urval: {mått: budget}}}"
    rows = '[{rad: Alla, id: alla, celler: {Utfall: tom, Budget: "-"}}, {rad: Åter, celler: {Budget: "=utfall.alla@{nu}", Utfall: tom}}]'
    made = build(first + table(columns, rows))
    assert texts(made) == [["Alla", "", "-"], ["Åter", "", "−2 551"]]
    assert [cell.fact for row in made.tables["T"].rows for cell in row.cells] == ["", "", "", "", "", "utfall.alla@2017-08"]


def test_a_footnote_marks_its_row(build: Callable[..., Layouts]) -> None:
    """noter puts the mark after the label and the note below the table."""
    made = build(table(OUTCOME, EACH, '    noter: {"20": "** Inklusive buffert {år}."}\n'))
    assert [row[0] for row in texts(made)] == ["10 Stab", "20 Vård **"]
    assert made.tables["T"].notes == ("** Inklusive buffert 2017.",)


def test_a_status_word_carries_its_class_and_a_text_its_own_form(build: Callable[..., Layouts]) -> None:
    """skala gives the class; text is printed as published."""
    goals = placed(
        pd.DataFrame({"id": ["M1", "M2"], "namn": ["Ett", "Två"], "bedömning": ["Uppfyllt", "Ej uppfyllt"], "utfall": ["-1500 st", "2"]}),
        "mål",
    )
    spec = table(
        '{Bedömning: {text: bedömning, skala: mål}, Utfall: {text: utfall, mått: mål_utfall, period: "{nu}"}}',
        '[{varje: id, etikett: "{namn}"}]',
    )
    made = build(spec.replace("ekonomi", "mål").replace("tkr", "text"), mål=goals)
    assert [[cell.text for cell in row.cells] for row in made.tables["T"].rows] == [
        ["Ett", "Uppfyllt", f"{MINUS}1500 st"],
        ["Två", "Ej uppfyllt", "2"],
    ]
    assert [row.cells[1].status for row in made.tables["T"].rows] == ["uppfyllt", "ej"]
    assert (made.facts["mål_utfall.m1@2017-08"].värde, made.facts["mål_utfall.m2@2017-08"].värde) == (None, 2)


def test_a_column_may_come_from_another_source_by_key(build: Callable[..., Layouts]) -> None:
    """källa and nyckel fetch the ledger's amount for the frame's code; a code that the ledger lacks is zero."""
    frame = money("kod område mått period", [("10", "Stab", "ram", "2018", 700_000), ("30", "Nytt", "ram", "2018", 100_000)])
    columns = "{Ram: {urval: {mått: ram}}, Prognos: {källa: ekonomi, nyckel: {kod: ansvar}, urval: {mått: prognos}}}"
    spec = table(columns, '[{varje: kod, etikett: "{område}"}]').replace("källa: ekonomi\n", "källa: ram\n")
    assert texts(build(spec, ram=frame, ekonomi=ledger())) == [["Stab", "700", "−1 100"], ["Nytt", "100", "0"]]


def test_an_empty_sum_is_zero_unless_the_table_says_that_it_is_blank(build: Callable[..., Layouts]) -> None:
    """saknas: tom tells a missing amount from one that is zero."""
    rows = "[{rad: Ingen, urval: {slag: Finns inte}}]"
    assert texts(build(table(OUTCOME, rows))) == [["Ingen", "0"]]
    assert texts(build(table(OUTCOME, rows, "    saknas: tom\n"))) == [["Ingen", ""]]


def test_a_blank_amount_shows_what_its_status_says(build: Callable[..., Layouts]) -> None:
    """A post that is not distributed yet is '-', one that does not occur is blank; the sum skips both."""
    frame = money(
        "post status mått period",
        [("A", "känd", "utfall", "2018", 5000), ("B", "ej fördelad", "utfall", "2018", None), ("C", "ingen", "utfall", "2018", None)],
    )
    spec = table(
        OUTCOME,
        "[{varje: post}, {summa: Totalt}]",
        '    saknas: {kolumn: status, visa: {ej fördelad: "-", ingen: ""}}\n    fullständig: [post]\n',
    )
    made = build(spec, ekonomi=frame)
    assert texts(made) == [["A", "5"], ["B", "-"], ["C", ""], ["Totalt", "5"]]
    assert made.facts["utfall.totalt@2018"].rows == {("bok", 2)}


def test_each_row_may_have_its_own_unit(build: Callable[..., Layouts]) -> None:
    """enhet: radens prints 8500 tkr as 8 500 and knows that it is 8,5 million kronor."""
    frame = values("id namn enhet mått post från till", [
        ("V1", "Effekt", "tkr", "volym", "", "2017-01-01", "2017-06-30", Decimal(8500)),
        ("V2", "Frånvaro", "procent", "volym", "", "", "", Decimal("5.64")),
    ])  # fmt: skip
    spec = (
        table('{Värde: {urval: {post: ""}}}', '[{varje: id, etikett: "{namn}"}]')
        .replace("ekonomi", "volym")
        .replace("enhet: tkr", "enhet: radens")
    )
    made = build(spec, volym=frame)
    assert texts(made) == [["Effekt", "8 500"], ["Frånvaro", "5,64"]]
    assert (made.facts["volym.v1@2017-06"].värde, made.facts["volym.v1@2017-06"].enhet) == (8_500_000, "kr")
    assert made.facts["volym.v2@okänd"].enhet == "procent"


def test_an_object_gives_the_rows_names_to_the_figures_post(build: Callable[..., Layouts]) -> None:
    """objekt: the rows are posts of one unit; post: the columns are one post of each row's unit."""
    assert "utfall.nämnden.löner@2017-08" in build(table(OUTCOME, "[{varje: slag}]", "    objekt: nämnden\n")).facts
    assert "utfall.10.netto@2017-08" in build(table(OUTCOME, EACH, "    post: netto\n")).facts


def test_a_layout_may_change_without_changing_a_figure(build: Callable[..., Layouts]) -> None:
    """Other sign, unit, decimals, order and names: same ids and values."""
    one = build(table(THREE, EACH))
    other = build(
        table(
            THREE.replace("Prognos", "Förväntat utfall"),
            '[{varje: ansvar, etikett: "{namn}", urval: {ansvar: ["20", "10"]}}]',
            "    tecken: -1\n    decimaler: 1\n",
        ).replace("enhet: tkr", "enhet: mnkr")
    )
    assert texts(other)[0] == ["Vård", "2,0", "3,0", "2,9", "0,1"]
    assert {f.id: f.värde for f in one.facts.values()} == {f.id: f.värde for f in other.facts.values()}


def test_a_template_table_lends_what_is_not_said(build: Callable[..., Layouts]) -> None:
    """mall takes over columns and unit; the rows are its own."""
    made = build(table(OUTCOME, EACH, name="A") + "  T:\n    mall: A\n    rubrik: Annan\n    rader: [{rad: Alla}]\n")
    assert texts(made) == [["Alla", "−2 551"]]


# ---- what a layout must stop for


def refused(build: Callable[..., Layouts], spec: str, kind: type[DataError | ParamsError] = ParamsError, **frames: pd.DataFrame) -> str:
    with pytest.raises(kind) as caught:
        build(spec, **frames)
    return str(caught.value).replace(NBSP, " ")


def test_a_value_of_a_listed_key_that_no_row_shows_stops(build: Callable[..., Layouts]) -> None:
    """A new kind of cost in the ledger is named with its rows."""
    message = refused(build, table(OUTCOME, '[{varje: slag, urval: {slag: "@kost"}}]', "    fullständig: [slag]\n"), DataError)
    assert "tabell T, rad 2 och 5: slag Intäkt visas inte på någon rad" in message


def test_a_value_that_no_column_can_show_stops_too(build: Callable[..., Layouts]) -> None:
    """A new measure in the file is a value of the listed key mått, though no column selects it."""
    message = refused(build, table(OUTCOME, EACH, "    fullständig: [mått]\n"), DataError)
    assert "mått budget visas inte på någon rad" in message


def test_a_measure_that_no_column_shows_is_told_with_the_selection_that_leaves_it_out(build: Callable[..., Layouts]) -> None:
    """Units that have only a forecast: a row would not show it, so none is asked for."""
    frame = money("ansvar mått", [("10", "utfall", -5), ("1", "prognos", -9), ("2", "prognos", -9)])
    spec = table(OUTCOME, '[{varje: ansvar, urval: {ansvar: "10"}}]', "    fullständig: [ansvar]\n")
    with pytest.raises(DataError) as caught:
        build(spec, ekonomi=frame)
    message = str(caught.value)
    assert "rad 3–4: ingen kolumn i tabellen visar prognos, så värdena visas inte" in message
    assert "skriv urval: {mått: [utfall]} för tabellen" in message
    assert "på någon rad" not in message


def test_rows_that_no_column_asks_for_may_share_a_key_with_shown_ones(build: Callable[..., Layouts]) -> None:
    """The budget of an unit need not stand in a table of outcomes when the unit does."""
    assert len(texts(build(table(OUTCOME, EACH, "    fullständig: [ansvar]\n")))) == 2


def test_a_source_row_on_two_detail_rows_of_a_column_stops(build: Callable[..., Layouts]) -> None:
    """An overlap would be counted twice in the sum; rows and labels are named."""
    message = refused(build, table(OUTCOME, "[{varje: slag, urval: {slag: Löner}}, {varje: ansvar}, {summa: Totalt}]"))
    assert "Tabell T, kolumn Utfall: rad 3 i källan bok visas både på Löner och på 10." in message


def test_a_named_row_and_a_sum_may_show_a_source_row_again(build: Callable[..., Layouts]) -> None:
    """rad and summa are other views of the same amounts."""
    assert len(texts(build(table(OUTCOME, "[{varje: ansvar}, {rad: Löner, urval: {slag: Löner}}, {rad: Allt}, {summa: Totalt}]")))) == 5


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("Utfal + Utfall", "i räkna finns inget som heter Utfal + Utfall.\n→ Menade du Utfall?"),
        ("Utfall + Budgt", "i räkna finns inget som heter Budgt."),
        ("Utfall * Utfall", "i räkna finns inget som heter Utfall * Utfall."),
        ("Utfall +", "formeln slutar med ett tecken"),
        ("Utfallet", "i räkna finns inget som heter Utfallet."),
    ],
)
def test_a_formula_that_names_no_heading_stops(build: Callable[..., Layouts], formula: str, said: str) -> None:
    """A misspelt name, an unknown operator and a dangling sign are all refused; a product is never read as a difference."""
    message = refused(build, table(f'{{Utfall: {{urval: {{mått: utfall}}}}, X: {{räkna: "{formula}", mått: x}}}}', EACH))
    assert message.startswith("Tabell T, kolumn X: ")
    assert said in message


def test_a_row_formula_that_names_no_row_stops(build: Callable[..., Layouts]) -> None:
    """The nearest label is offered."""
    message = refused(build, table(OUTCOME, "[{rad: Intäkt, urval: {slag: Intäkt}}, {rad: R, räkna: Intäckt}]"))
    assert "Tabell T: i räkna finns inget som heter Intäckt.\n→ Menade du Intäkt?" in message


@pytest.mark.parametrize(
    "spec",
    [
        table("{Utfall: {urval: {mott: utfall}}}", EACH),
        table(OUTCOME, EACH, "    urval: {mott: utfall}\n"),
        table(OUTCOME, "[{varje: mott}]"),
        table(OUTCOME, "[{rad: X, urval: {mott: a}}]"),
        table(OUTCOME, "[{varje: ansvar, utom: {mott: a}}]"),
        table("{Utfall: {text: mott}}", EACH),
        table(OUTCOME, EACH, "    fullständig: [ansvar]\n").replace("{mått: utfall}", "{mott: utfall}"),
    ],
)
def test_an_unknown_column_stops_with_the_nearest_name(build: Callable[..., Layouts], spec: str) -> None:
    """In the table's, column's or row's selection, as key and as text; the table is named."""
    message = refused(build, spec)
    assert message.startswith("Tabell T")
    assert "Kolumnen mott finns inte i källan.\n→ Menade du mått?" in message


def test_an_unknown_column_stops_even_when_the_source_is_empty(build: Callable[..., Layouts]) -> None:
    """A mistake in the profile does not wait for data."""
    assert "Kolumnen mott finns inte" in refused(build, table("{Utfall: {urval: {mott: a}}}", EACH), ekonomi=ledger().iloc[:0])


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (table("{A: {avvikelse: {av: Prognos, mot: Budget}}}", EACH), "Prognos finns inte till vänster"),
        (table(OUTCOME, "[{rad: X, celler: {Utfal: tom}}]"), "Utfal är ingen kolumn (celler).\n→ Menade du Utfall?"),
        (table(OUTCOME, '[{rad: X, celler: {Utfall: "=utfall.y@2017"}}]'), "utfall.y@2017 är ingen siffra"),
        (table(OUTCOME, '[{varje: ansvar, när: "stor"}]'), "Villkoret stor går inte att förstå"),
        (table(OUTCOME, '[{varje: ansvar, etikett: "{nam}"}]'), "Etiketten {nam} nämner nam"),
        (table(OUTCOME, "[{infoga: {rad: X, hämta: Z Totalt}}]"), "Tabellen Z finns inte i profilen"),
        (table(OUTCOME, "[{infoga: {rad: X, hämta: A Totalt}}]") + table(OUTCOME, EACH, name="A"), "Totalt finns inte i tabell A"),
        (table(OUTCOME, "[{varje: ansvar}, {infoga: {före: Noll, rad: X, hämta: A Alla}}]") + table(OUTCOME, "[{rad: Alla}]", name="A"), "Noll finns inte ovanför"),
        (table("{B: {urval: {mått: utfall}}}", "[{infoga: {hämta: A Alla}}]") + table(OUTCOME, "[{rad: Alla}]", name="A"), "B är ingen kolumn i tabell A"),
        (table("{A: {källa: lager, nyckel: {ansvar: kod}}}", EACH), "lager har inga uppgifter"),
        (table(OUTCOME, EACH).replace("källa: ekonomi", "källa: ekonmi"), "Tabell T: ingen källa fyller ekonmi.\n→ Menade du ekonomi?"),
        (table(OUTCOME, "[{etikett: X}]"), "en rad säger inte vad den visar"),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_stops(build: Callable[..., Layouts], spec: str, said: str) -> None:
    """Every reference inside a layout is checked, and the message says which."""
    assert said in refused(build, spec)


def test_two_ways_to_a_figure_that_disagree_stop(build: Callable[..., Layouts]) -> None:
    """The same id in two tables must have the same value."""
    spec = table(OUTCOME, "[{rad: A, id: x, urval: {slag: Löner}}]", name="A") + table(OUTCOME, "[{rad: B, id: x}]")
    assert "B är −2 551 000 kr här men −2 901 000 kr i tabell A (utfall.x@2017-08)" in refused(build, spec, DataError)


def test_a_period_that_cannot_be_read_stops(build: Callable[..., Layouts]) -> None:
    """A window in words would fail later, in siffror.json."""
    frame = money("ansvar mått period", [("10", "utfall", "sommaren", 1000)])
    assert "Tabell T, kolumn Utfall: perioden sommaren går inte att tolka" in refused(
        build, table(OUTCOME, "[{varje: ansvar}]"), ekonomi=frame
    )


def test_a_value_that_the_source_lacks_is_not_printed_as_nan(build: Callable[..., Layouts]) -> None:
    """Two sources in one frame: the forecast has no slag, and its row is blank, not 'nan'."""
    frame = ledger()
    frame.loc[frame["mått"] == "prognos", "slag"] = float("nan")
    made = build(
        table("{Prognos: {urval: {mått: prognos}}}", '[{varje: [ansvar, slag], urval: {mått: prognos}, etikett: "{namn}[ {slag}]"}]'),
        ekonomi=frame,
    )
    assert texts(made) == [["Stab", "−1 100"], ["Vård", "−2 900"]]


# ---- the small parts


def test_a_slug_keeps_swedish_letters() -> None:
    """Names become parts of ids that can be read."""
    assert slug("Långtidssjukfrånvaro (60 dagar)") == "långtidssjukfrånvaro_60_dagar"


def test_parts_follow_the_file_when_no_list_says_otherwise() -> None:
    """One part per key, in the order they first stand."""
    assert [key for key, _ in parts(ledger(), ["ansvar"], {})] == [("10",), ("20",)]


def test_a_label_with_an_unknown_name_offers_the_nearest() -> None:
    """The columns that only the machine uses are not offered."""
    with pytest.raises(ParamsError, match=r"nämner nam, som inte finns i källan\.\n→ Menade du namn\?"):
        label("{nam}", {"namn": "A", "_rad": 2})


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        ("> 0", 1, True),
        ("> 0", 0, False),
        (">= 0", 0, True),
        ("< -5", -6, True),
        ("< −5", -4, False),
        ("= 3", 3, True),
        ("<= 2", None, False),
    ],
)
def test_a_condition_holds_as_it_reads(condition: str, value: int | None, *, expected: bool) -> None:
    """A blank meets no condition; a real minus sign is a minus."""
    assert holds(condition, value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", 7),
        ("55 %", 55),
        ("5,64", Decimal("5.64")),
        ("1 234", 1234),
        (f"{MINUS}12", -12),
        ("<5", None),
        (">55 %", None),
        ("116 st (38 %)", None),
        ("", None),
        ("1 23", None),
    ],
)
def test_only_a_text_that_is_a_number_has_a_value(text: str, expected: Decimal | None) -> None:
    """'<5' and '116 st (38 %)' are printed, never counted on."""
    assert plain(text) == expected


def test_a_formula_is_read_from_left_to_right() -> None:
    """A − B + C is (A − B) + C, with any kind of minus."""
    assert terms("A - B + C − A", ["A", "B", "C"]) == [(1, "A"), (-1, "B"), (1, "C"), (-1, "A")]


def test_a_formula_of_blanks_is_blank_and_a_blank_counts_as_nothing() -> None:
    """Nothing minus nothing is not zero."""
    cells = {"A": Value(text=""), "B": Value(text=""), "C": Value(number=5)}
    assert combine([(1, "A"), (-1, "B")], cells, "x").number is None
    assert combine([(1, "A"), (-1, "C")], cells, "x").number == -5
    assert total([cells["A"], cells["B"]]).number is None


def test_a_whole_decimal_becomes_an_int() -> None:
    """Two ways to the same figure compare equal and print equal."""
    assert repr(whole(Decimal("5.00"))) == "5"
    assert whole(Decimal("5.5")) == Decimal("5.5")


@pytest.mark.parametrize(
    ("columns", "rows", "line"),
    [
        ('      "{år}": {urval: {mått: utfall}}\n      Fel: {räkna: "{år} − Finns ej"}\n', "[{varje: ansvar}]", 9),
        ('      "{slag}": {varje: slag, urval: {finns: ej}}\n', "[{varje: ansvar}]", 8),
        ('      A: {urval: {mått: utfall}}\n      "{slag}": {varje: slag, period: augusti}\n', "[{varje: ansvar}]", 9),
        ('      A: {urval: {mått: utfall}}\n      B: {urval: {mått: utfall}, mått: "a@b"}\n', "[{varje: ansvar}]", 9),
        ("      A: {urval: {mått: utfall}}\n", "[{varje: finns_ej}]", 1),
    ],
)
def test_a_mistake_in_a_column_says_the_columns_line(columns: str, rows: str, line: int, build: Callable[..., Layouts]) -> None:
    """Also one that the source has many of; a mistake that is not of a column says the table's."""
    with pytest.raises(ParamsError) as caught:
        build(table("\n" + columns.rstrip("\n"), rows))
    first = HEAD.count("\n") + 1
    assert str(caught.value).endswith(f"Profilen: prov.yaml, rad {first + line - 1}.")
