"""Staff, measures, internal control and the rest of a report's content, invented, with answers worked out by hand here."""

from pathlib import Path

import pytest
from pahittad import load, markdown, stopped, table

from reports.errors import DisclosureError, ParamsError
from reports.rapporttyper import delarsrapport
from reports.underlag import Underlag

ORG = """
organisation:
  - {kod: "40", namn: Vård och omsorg}
  - {kod: "41", namn: Norr, förälder: "40"}
  - {kod: "42", namn: Söder, förälder: "40"}
  - {kod: "43", namn: Öster, förälder: "40"}
"""
STAFF = (
    ORG
    + """
källor:
  frånvaro:
    tabell: personal
    fil: sjuk.csv
    kolumner: {Enhet: ansvar, Anställda: anställda}
    fasta: {namn: Sjukfrånvaro, kön: totalt, enhet: procent}
    värden:
      "Total {år-1}": {mått: sjukfrånvaro, period: "{år-2}-12-01/{år-1}-11-30"}
      "Total {år}": {mått: sjukfrånvaro, period: "{år-1}-12-01/{år}-11-30"}
      "Kort {år}": {mått: korttid, period: "{år-1}-12-01/{år}-11-30"}
  tid:
    tabell: personal
    fil: tid.csv
    kolumner: {Enhet: ansvar, Slag: namn, Mätt i: enhet}
    fasta: {kön: totalt}
    värden: {Värde: {mått: arbetstid, period: "{nu}"}}
tabeller:
  S:
    rubrik: Sjukfrånvaro per enhet
    omfattning: "December–november, procent av arbetstiden"
    radrubrik: Enhet
    källa: personal
    urval: {namn: Sjukfrånvaro}
    enhet: procent
    decimaler: 1
    kolumner:
      "{år-1}": {urval: {mått: sjukfrånvaro, period: "{år-2}-12-01/{år-1}-11-30"}}
      "{år}": {urval: {mått: sjukfrånvaro, period: "{år-1}-12-01/{år}-11-30"}}
      Varav korttid: {urval: {mått: korttid}}
      Anställda: {text: anställda}
    rader: [{varje: ansvar, etikett: "{ansvarsnamn}"}]
  T:
    rubrik: Övertid och resurstid
    omfattning: "Januari–{månad} {år}"
    radrubrik: Tid
    källa: personal
    urval: {mått: arbetstid}
    enhet: radens
    kolumner: {Enhet: {text: enhet}, Värde: {urval: {mått: arbetstid}}}
    rader: [{varje: [ansvar, namn, enhet], etikett: "{ansvarsnamn}, {namn}", id: "{ansvar}_{namn}_{enhet}"}]
avsnitt:
  personal: {innehåll: [{tabell: S}, {tabell: T}]}
"""
)
SJUK = """Enhet;Anställda;Total 2025;Total 2026;Kort 2026
40;64;8,0;7,5;3,0
41;40;8,1;7,4;2,9
42;20;7,7;7,6;3,3
43;4;9,0;9,5;1,0
"""
TID = "Enhet;Slag;Mätt i;Värde\n41;Övertid;timmar;120,5\n41;Övertid;kr;45210\n43;Övertid;timmar;8\n"


def test_a_small_units_sick_leave_is_hidden_and_the_next_smallest_with_it(tmp_path: Path) -> None:
    """Öster has 4 of the threshold's 5 staff. Alone it could be computed from the total, so Söder (20) is hidden too; Norr and the total stand."""
    u = load(tmp_path, STAFF, {"sjuk.csv": SJUK, "tid.csv": TID})
    assert table(u, "S") == [
        ["Vård och omsorg", "8,0", "7,5", "3,0", "64"],
        ["Norr", "8,1", "7,4", "2,9", "40"],
        ["Söder", "..", "..", "..", ".."],
        ["Öster", "..", "..", "..", ".."],
    ]
    assert u.tabeller["S"].notes[-1] == ".. är en skyddad uppgift."
    assert u.förbehåll == ("Personaltal för två enheter trycks inte: de har färre än 5 anställda, eller skulle röja en enhet som har det.",)
    hidden = [fact for fact in u.fakta if fact.dold]
    assert len(hidden) == 7  # three figures for each of two units, and Öster's overtime
    assert [(fact.värde, fact.rows) for fact in hidden] == [(None, frozenset())] * 7
    assert '"9.5"' not in u.siffror()
    assert "9,5" not in u.siffror()


DERIVED = """härledda:
  - {id: skillnad.öster, avser: Öster mot alla, skillnad: [sjukfrånvaro.43, sjukfrånvaro.40], decimaler: 1}
  - {id: skillnad.norr, avser: Norr mot alla, skillnad: [sjukfrånvaro.41, sjukfrånvaro.40], decimaler: 1}
"""


def test_what_is_computed_from_a_small_units_figure_is_hidden_with_it(tmp_path: Path) -> None:
    """Öster's 9,5 less 7,5 would tell the 9,5; Norr's difference stands. The receipt counts the eight."""
    u = load(tmp_path, STAFF + DERIVED, {"sjuk.csv": SJUK, "tid.csv": TID})
    facts = {fact.base: fact for fact in u.fakta}
    assert (facts["skillnad.öster"].text, facts["skillnad.öster"].värde) == ("..", None)
    assert facts["skillnad.norr"].text == "−0,1"
    assert u.skydd.belopp == 8


def test_a_small_units_figure_typed_by_hand_stops(tmp_path: Path) -> None:
    """The profile's own sentence says Öster's 9,5."""
    said = STAFF.replace("{tabell: T}]}", '{tabell: T}, {mening: "Öster har 9,5 procent sjukfrånvaro."}]}')
    with pytest.raises(DisclosureError, match="profilen, avsnitt personal: ett belopp eller en andel som är skyddad"):
        load(tmp_path, said, {"sjuk.csv": SJUK, "tid.csv": TID})


def test_overtime_stands_in_hours_and_kronor_and_is_hidden_where_the_unit_is_small(tmp_path: Path) -> None:
    """The unit is the row's own."""
    u = load(tmp_path, STAFF, {"sjuk.csv": SJUK, "tid.csv": TID})
    assert table(u, "T") == [
        ["Norr, Övertid", "timmar", "120,5"],
        ["Norr, Övertid", "kr", "45 210"],
        ["Öster, Övertid", "timmar", ".."],
    ]


def test_the_internal_edition_without_a_threshold_prints_everything(tmp_path: Path) -> None:
    """The policy is the report's own."""
    u = load(tmp_path, STAFF, {"sjuk.csv": SJUK, "tid.csv": TID}, extra="utgåva: intern\ntröskel: 0\n")
    assert table(u, "S")[3] == ["Öster", "9,0", "9,5", "1,0", "4"]


def test_a_unit_that_the_policy_calls_too_small_is_hidden_whatever_its_size(tmp_path: Path) -> None:
    """för_små names Norr; Söder keeps it company only if it is the smallest left."""
    u = load(tmp_path, STAFF + 'röjande: {för_små: ["41"]}\n', {"sjuk.csv": SJUK.replace("43;4;", "43;9;"), "tid.csv": TID})
    assert [row[2] for row in table(u, "S")] == ["7,5", "..", "7,6", ".."]


UNKNOWN = "Antalet anställda saknas, så enheten räknas som för liten och dess personaltal trycks inte; fyll i antalet i uttaget: "


@pytest.mark.parametrize(
    ("files", "shown", "told"),
    [
        ([("43;4;", "43;;")], ["7,5", "7,4", "..", ".."], "sjuk.csv, rad 5 (43 Öster)."),
        ([("40;64;", "40;;"), ("43;4;", "43;9;")], ["7,5", "7,4", "7,6", "9,5"], ""),
        (
            [("40;64;", "40;;"), ("41;40;", "41;;"), ("42;20;", "42;;"), ("43;4;", "43; ;")],
            [".."] * 4,
            "sjuk.csv, rad 2 (40 Vård och omsorg)",
        ),
    ],
)
def test_a_unit_of_unknown_size_is_hidden_as_a_small_one(tmp_path: Path, files: list[tuple[str, str]], shown: list[str], told: str) -> None:
    """With its company; one with a large part below it is not small; when no size is known nothing is printed."""
    sick = SJUK
    for old, new in files:
        sick = sick.replace(old, new)
    u = load(tmp_path, STAFF, {"sjuk.csv": sick, "tid.csv": TID})
    assert [row[2] for row in table(u, "S")] == shown
    said = [line.replace("\u00a0", " ") for line in u.varningar if line.startswith(UNKNOWN)]
    assert [line.startswith(UNKNOWN + told) for line in said] == [True] * bool(told)
    if told:
        assert "hur många de har är inte känt" in u.förbehåll[0]
        assert "9,5" not in u.siffror()


def test_a_unit_of_unknown_size_is_printed_where_nothing_is_hidden(tmp_path: Path) -> None:
    """Without a threshold nobody is asked."""
    u = load(tmp_path, STAFF, {"sjuk.csv": SJUK.replace("43;4;", "43;;"), "tid.csv": TID}, extra="utgåva: intern\ntröskel: 0\n")
    assert table(u, "S")[3][2] == "9,5"
    assert not any(line.startswith(UNKNOWN) for line in u.varningar)


def test_short_sick_leave_above_the_total_stops(tmp_path: Path) -> None:
    """1,0 becomes 9,6 of 9,5."""
    message = stopped(tmp_path, STAFF, {"sjuk.csv": SJUK.replace("9,5;1,0", "9,5;9,6"), "tid.csv": TID})
    assert "sjuk.csv" in message
    assert "rad 5: 43, totalt: korttid är högre än hela sjukfrånvaron för samma tid" in message
    assert "9,6" not in message


def test_sick_leave_that_no_unit_has_is_warned_of_without_its_value(tmp_path: Path) -> None:
    """74 for 7,4 and 0,077 among 7,7; nothing of a unit whose figures are hidden, nor of a unit that has none."""
    files = {"sjuk.csv": SJUK.replace("8,1;7,4", "8,1;74").replace("7,7;7,6", "0,077;7,6"), "tid.csv": TID}
    u = load(tmp_path / "a", STAFF, files, extra="utgåva: intern\ntröskel: 0\n")
    assert u.varningar == (
        "Sjukfrånvaro som är mindre än en femtiondel av de andra enheternas, kanske en andel bland procent: sjuk.csv, rad 4.",
        "Sjukfrånvaro över 50 procent, kanske med kommat på fel plats: sjuk.csv, rad 3.",
    )
    hidden = {"sjuk.csv": SJUK.replace("9,0;9,5", "0,09;95").replace("8,0;7,5", "0;7,5"), "tid.csv": TID}
    assert load(tmp_path / "b", STAFF, hidden).varningar == ()
    hours = {"sjuk.csv": SJUK.replace(",", ""), "tid.csv": TID}
    assert load(tmp_path / "c", STAFF, hours).varningar == ()


MEASURES = """
källor:
  åtgärder:
    tabell: åtgärd
    fil: atg.csv
    enhet: tkr
    kolumner: {Nr: id, Åtgärd: namn, Effekt: effekt, Från: från, Till: till, Blev: bedömd_effekt}
    fasta: {mått: åtgärdseffekt, period: "{år}"}
skalor:
  effekt: {Full effekt: uppfyllt, Delvis effekt: delvis, Ingen effekt: ej}
tabeller:
  Å:
    rubrik: Åtgärder
    omfattning: "Effekt {år}, tkr"
    radrubrik: Åtgärd
    källa: åtgärd
    saknas: tom
    kolumner:
      Tid: {text: tid}
      Effekt: {urval: {mått: åtgärdseffekt}}
      Takt: {text: effekt_visad}
      Bedömd effekt: {text: bedömd_effekt, skala: effekt}
    rader: [{varje: id, etikett: "{namn}"}, {summa: Summa, id: alla, typ: total}]
avsnitt:
  åtgärder: {innehåll: [{tabell: Å}, {skala: effekt}]}
"""
ATG = """Nr;Åtgärd;Effekt;Från;Till;Blev
1;Färre köpta platser;400;2026-03;2026-12;Full effekt
2;Egna familjehem;300 kr per placering och år;2026-05;;Delvis effekt
3;Ny schemaläggning;ej beräknad;;2026-06;
4;Lokaler lämnas;1,2 mnkr;2026-11;2027-02;
5;Anställningsstopp;;2026-04;2026-04;Ingen effekt
"""


def test_only_amounts_are_summed_and_the_sum_says_how_many_measures_it_covers(tmp_path: Path) -> None:
    """400 tkr and 1,2 mnkr are 1 600 tkr; one rate and two that are not computed stand beside."""
    u = load(tmp_path, MEASURES, {"atg.csv": ATG})
    assert table(u, "Å") == [
        ["Färre köpta platser", "mars–december 2026", "400", "", "Full effekt"],
        ["Egna familjehem", "från maj 2026", "", "300 kr per placering och år", "Delvis effekt"],
        ["Ny schemaläggning", "till juni 2026", "", "ej beräknad", ""],
        ["Lokaler lämnas", "november 2026–februari 2027", "1 200", "", ""],
        ["Anställningsstopp", "april 2026", "", "ej beräknad", "Ingen effekt"],
        ["Summa", "", "1 600", "", ""],
    ]
    assert u.tabeller["Å"].notes == ("Summan gäller 2 av 5 åtgärder; 1 anges per enhet och 2 är inte beräknade.",)
    one = load(tmp_path / "en", MEASURES, {"atg.csv": ATG.replace("3;Ny schemaläggning;ej beräknad", "3;Ny schemaläggning;10")})
    assert one.tabeller["Å"].notes == ("Summan gäller 3 av 5 åtgärder; 1 anges per enhet och 1 är inte beräknad.",)
    fact = u.fakta.get("åtgärder.alla.belopp")
    assert (fact.värde, fact.rows) == (2, {("åtgärder", 2), ("åtgärder", 5)})
    assert u.fakta.get("åtgärdseffekt.alla").värde == 1_600_000
    assert "[Full effekt]{.status .uppfyllt}; [Delvis effekt]{.status .delvis}; [Ingen effekt]{.status .ej}" in markdown(u, "åtgärder")


def test_an_effect_has_the_sign_and_unit_of_its_source(tmp_path: Path) -> None:
    """A source where a saving is minus is turned round, and 400 without a unit is kronor when the source says kr: 400 + 1 200 000."""
    u = load(tmp_path, MEASURES.replace("enhet: tkr\n", "enhet: kr\n    tecken: -1\n", 1), {"atg.csv": ATG})
    assert u.fakta.get("åtgärdseffekt.alla").värde == -1_200_400


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1,2 mnkr", "en del", "atg.csv, kolumn Effekt, rad 5: 4: effekten går inte att läsa som belopp eller takt"),
        ("2026-11;2027-02", "2026-11;2026-02", "atg.csv, kolumn Till, rad 5: 4 slutar 2026-02, före sin början 2026-11"),
    ],
)
def test_an_effect_or_months_that_cannot_be_read_stop(tmp_path: Path, old: str, new: str, said: str) -> None:
    """With file, heading and row."""
    assert said in stopped(tmp_path, MEASURES, {"atg.csv": ATG.replace(old, new)})


CONTROL = """
källor:
  risker: {tabell: risk, fil: r.csv, kolumner: {Nr: id, Risk: namn, S: sannolikhet, K: konsekvens}}
  kontroller: {tabell: kontroll, fil: k.csv, kolumner: {Nr: id, Risk: risk, Kontroll: namn, Utfall: resultat, Visade: kommentar}}
  åtgärder: {tabell: kontrollåtgärd, fil: a.csv, kolumner: {Nr: id, Kontroll: kontroll, Risk: risk, Åtgärd: namn, Slut: slutdatum, Klar: klar}}
skalor:
  kontroll: {Ingen: uppfyllt, Mindre: delvis, Större: ej}
  kontrollåtgärd: {Pågår: pagar, Sen: forsenad, Klar: avslutad}
kräver_kommentar: {kontroll: [Större]}
riskmatris:
  sannolikhet: [Osannolik, Möjlig, Sannolik]
  konsekvens: [Lindrig, Kännbar, Allvarlig]
  nivåer: [Låg, Medel, Hög]
  celler:
    Osannolik: [Låg, Låg, Medel]
    Möjlig: [Låg, Medel, Hög]
    Sannolik: [Medel, Hög, Hög]
tabeller:
  R:
    rubrik: Risker
    omfattning: "Internkontrollplan {år}"
    radrubrik: Risk
    källa: risk
    enhet: text
    kolumner:
      Sannolikhet: {text: sannolikhet}
      Konsekvens: {text: konsekvens}
      Nivå: {text: nivå}
      Värde: {text: riskvärde, mått: riskvärde, period: "{nu}"}
    rader: [{varje: id, etikett: "{id} {namn}"}]
  K:
    rubrik: Risker, kontroller och åtgärder
    omfattning: "Per {månad} {år}"
    radrubrik: Risk
    källa: internkontroll
    enhet: text
    kolumner:
      Nivå: {text: nivå}
      Kontroll: {text: kontroll}
      Kontrollavvikelse: {text: resultat, skala: kontroll}
      Åtgärd: {text: åtgärd}
      Status: {text: status, skala: kontrollåtgärd}
    rader: [{varje: [risk_id, kontroll_id, åtgärd_id], etikett: "[{risk_id} ]{risk}"}]
diagram:
  D: {form: riskmatris, tabell: R, rubrik: Riskmatris, omfattning: "{år}", kolumner: {sannolikhet: Sannolikhet, konsekvens: Konsekvens}}
avsnitt:
  intern_kontroll: {innehåll: [{diagram: D}, {tabell: R}, {tabell: K}]}
"""
CONTROLS = {
    "r.csv": "Nr;Risk;S;K\nR1;Fel utbetalning;Möjlig;Allvarlig\nR2;Vite för sena beslut;Sannolik;Kännbar\nR3;Jäv;Osannolik;Lindrig\n"
    "R4;Fel faktura;Möjlig;Allvarlig\n",
    "k.csv": "Nr;Risk;Kontroll;Utfall;Visade\nK1;R1, R4;Stickprov utbetalningar;Större;3 av 20 fel\nK2;R2;Beslutstid;Ingen;\nK3;;Brandskydd;Mindre;\n"
    "K4;R9;Loggar;;\n",
    "a.csv": "Nr;Kontroll;Risk;Åtgärd;Slut;Klar\nA1;K1;;Ny attest;2026-06-30;2026-06-15\nA2;K1;;Utbildning;2026-08-30;2026-09-03\n"
    "A3;K3;;Ny plan;2026-08-31;\nA4;;R3;Jävsrutin;;\nA5;;;Översyn;2026-12-31;\n",
}


@pytest.fixture(scope="module")
def control(tmp_path_factory: pytest.TempPathFactory) -> Underlag:
    return load(tmp_path_factory.mktemp("kontroll"), CONTROL, CONTROLS)


def test_a_risks_level_is_the_matrixs_and_its_value_the_steps_multiplied(control: Underlag) -> None:
    """Möjlig is step 2 and Allvarlig 3: 6."""
    assert table(control, "R") == [
        ["R1 Fel utbetalning", "Möjlig", "Allvarlig", "Hög", "6"],
        ["R2 Vite för sena beslut", "Sannolik", "Kännbar", "Hög", "6"],
        ["R3 Jäv", "Osannolik", "Lindrig", "Låg", "1"],
        ["R4 Fel faktura", "Möjlig", "Allvarlig", "Hög", "6"],
    ]
    assert control.fakta.get("riskvärde.r1").rows == {("risker", 2)}


MEASURES_OF_DAYS = """
källor:
  å: {tabell: åtgärd, fil: m.csv, kolumner: {Nr: id, Åtgärd: namn, Från: från, Till: till}, fasta: {mått: åtgärdseffekt, period: "{nu}"}}
tabeller:
  Å:
    rubrik: Åtgärder
    omfattning: Tkr
    radrubrik: Åtgärd
    källa: åtgärd
    kolumner: {Tid: {text: tid}}
    rader: [{varje: id, etikett: "{namn}"}]
avsnitt: {åtgärder: {innehåll: [{tabell: Å}]}}
"""


def test_every_file_that_the_joined_table_shows_is_named_below_it(tmp_path: Path, control: Underlag) -> None:
    """Also that of the measures; not that of the controls when no column shows them."""
    assert control.tabeller["K"].source == "r.csv; k.csv; a.csv"
    lines = [line for line in CONTROL.split("\n") if "text: kontroll}" not in line and "text: resultat" not in line]
    few = {name: text.replace("K3;;Brandskydd;Mindre;\n", "").replace("K4;R9;Loggar;;\n", "") for name, text in CONTROLS.items()}
    few["a.csv"] = few["a.csv"].replace("A3;K3;;Ny plan;2026-08-31;\n", "")
    assert load(tmp_path, "\n".join(lines), few).tabeller["K"].source == "r.csv; a.csv"


def test_nothing_is_lost_between_risks_controls_and_measures(control: Underlag) -> None:
    """Status on 31 August: A1 was done in June, A2 was due on the 30th and done in September (late), A3 is due that very day (going on)."""
    assert table(control, "K") == [
        ["R1 Fel utbetalning", "Hög", "Stickprov utbetalningar", "Större", "Ny attest", "Klar"],
        ["R1 Fel utbetalning", "Hög", "Stickprov utbetalningar", "Större", "Utbildning", "Sen"],
        ["R2 Vite för sena beslut", "Hög", "Beslutstid", "Ingen", "Ingen åtgärd", ""],
        ["R3 Jäv", "Låg", "Ingen kontroll", "", "Jävsrutin", "Pågår"],
        ["R4 Fel faktura", "Hög", "Stickprov utbetalningar", "Större", "Ny attest", "Klar"],
        ["R4 Fel faktura", "Hög", "Stickprov utbetalningar", "Större", "Utbildning", "Sen"],
        ["Ingen risk angiven", "", "Brandskydd", "Mindre", "Ny plan", "Pågår"],
        ["Ingen risk angiven", "", "Loggar", "", "Ingen åtgärd", ""],
        ["Ingen risk angiven", "", "Ingen kontroll", "", "Översyn", "Pågår"],
    ]
    assert control.varningar == (
        "k.csv, kolumn Risk, rad 5: K4 hör till R9, som inte finns i uttaget. Rätta id, eller ta med R9 i uttaget.",
    )
    assert control.förbehåll == (
        "Risker utan kontroll: R3.",
        "Kontroller som inte gäller någon risk i planen: K3 och K4.",
        "Åtgärder som varken hör till en risk eller till en kontroll: A5.",
    )


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-03-01", "2026-12-31", "mars–december 2026"),
        ("2026-03", "2026-12-15", "1 mars 2026–15 december 2026"),
        ("2026-01", "2026-12", "januari–december 2026"),
        ("2025-12", "2026-03-31", "december 2025–mars 2026"),
        ("", "2026-05-15", "till 15 maj 2026"),
        ("2026-05-15", "", "från 15 maj 2026"),
    ],
)
def test_a_measure_ends_on_a_day_or_in_a_month(first: str, last: str, said: str, tmp_path: Path) -> None:
    """As the extract writes it."""
    u = load(tmp_path, MEASURES_OF_DAYS, {"m.csv": f"Nr;Åtgärd;Från;Till\nÅ1;Ny rutin;{first};{last}\n"})
    assert table(u, "Å") == [["Ny rutin", said]]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-03-15", "2026-02", "m.csv, kolumn Till, rad 2: Å1 slutar 2026-02, före sin början 2026-03-15"),
        ("2026-02-30", "", "m.csv, kolumn Från, rad 2: Å1: 2026-02-30 är inte ett datum"),
        (
            "2026-03",
            "hösten",
            "m.csv, kolumn Till, rad 2: värdet ska vara en månad, ÅÅÅÅ-MM, eller ett datum, ÅÅÅÅ-MM-DD eller tomt: hösten",
        ),
    ],
)
def test_a_measures_time_that_cannot_be_is_told_in_words(first: str, last: str, said: str, tmp_path: Path) -> None:
    """What it should be, never that it breaks a rule."""
    assert said in stopped(tmp_path, MEASURES_OF_DAYS, {"m.csv": f"Nr;Åtgärd;Från;Till\nÅ1;Ny rutin;{first};{last}\n"})


def test_the_matrix_is_drawn_with_words_and_the_risks_numbers_in_their_cells(control: Underlag) -> None:
    """R1 and R4 share a cell; the alternative text names the gravest first."""
    section = delarsrapport.intern_kontroll(control)
    assert section is not None
    (figure,) = section.figures()
    assert figure.alt == (
        "Riskmatris med tre rader och tre kolumner. Riskmatris. 2026. Hög (sannolik, kännbar): R2; Hög (möjlig, allvarlig): R1, R4; "
        "Låg (osannolik, lindrig): R3. Alla värden finns i tabellen Risker."
    )
    assert figure.svg.startswith("<svg")
    assert figure.narrow.startswith("<svg")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    Möjlig: [Låg, Medel, Hög]", "    Möjlig: [Låg, Medel]", "rad 20: riskmatris.celler.Möjlig har ingen nivå för Allvarlig"),
        ("    Möjlig: [Låg, Medel, Hög]\n", "", "rad 18: riskmatris.celler saknar raden Möjlig"),
        (
            "    Möjlig: [Låg, Medel, Hög]",
            "    Möjlig: [Låg, Medl, Hög]",
            "rad 20: riskmatris.celler.Möjlig har nivån Medl, som inte finns",
        ),
    ],
)
def test_a_cell_of_the_matrix_that_is_not_defined_is_told_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A risk in it would have no level."""
    assert old in CONTROL
    with pytest.raises(ParamsError) as caught:
        load(tmp_path, CONTROL.replace(old, new), CONTROLS)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("r.csv", "Jäv;Osannolik", "Jäv;Otrolig", "r.csv, kolumn S, rad 4: Otrolig är inget steg i riskmatrisen"),
        ("k.csv", "3 av 20 fel", "", "k.csv, kolumn Visade, rad 2: K1: Större ska ha en kommentar"),
        ("a.csv", "2026-06-30;2026-06-15", "2026-06-31;2026-06-15", "a.csv, kolumn Slut, rad 2: A1: 2026-06-31 är inte ett datum"),
    ],
)
def test_what_does_not_hold_in_internal_control_is_told_with_its_place(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    """File, heading and row."""
    assert old in CONTROLS[file]
    assert said in stopped(tmp_path, CONTROL, CONTROLS | {file: CONTROLS[file].replace(old, new, 1)})


def test_a_municipality_that_has_no_files_of_internal_control_this_time_has_no_section(tmp_path: Path) -> None:
    """valfri: the profile stays the same, and nothing is printed."""
    profile = CONTROL.replace("{tabell: r", "{valfri: ja, tabell: r").replace("{tabell: k", "{valfri: ja, tabell: k")
    u = load(tmp_path, profile, {})
    assert delarsrapport.intern_kontroll(u) is None
    assert (u.varningar, u.förbehåll) == ((), ())


def test_risks_alone_are_shown_without_a_word_of_missing_controls(tmp_path: Path) -> None:
    """A municipality that reports no controls at all is not told of every one it lacks."""
    u = load(tmp_path, CONTROL.replace("{tabell: k", "{valfri: ja, tabell: k"), {"r.csv": CONTROLS["r.csv"]})
    assert [row[0] for row in table(u, "K")] == ["R1 Fel utbetalning", "R2 Vite för sena beslut", "R3 Jäv", "R4 Fel faktura"]
    assert (u.varningar, u.förbehåll) == ((), ())


REST = """
källor:
  inköp:
    tabell: inköp
    fil: i.csv
    kolumner: {Område: område, Avtal: avtal}
    värden: {Belopp: {mått: inköp, period: "{nu}"}}
  upphandlingar: {tabell: upphandling, fil: u.csv, kolumner: {Nr: id, Vad: namn, Läge: status}}
  arbete: {tabell: kvalitetsarbete, fil: q.csv, kolumner: {Nr: id, Vad: namn, Gav: resultat}}
  bilagor: {tabell: bilaga, fil: b.csv, kolumner: {Nr: nr, Titel: namn}}
skalor:
  upphandling: {Pågår: pagar, Tilldelad: avslutad}
tabeller:
  I:
    rubrik: Inköp
    omfattning: Tkr
    radrubrik: Område
    källa: inköp
    kolumner: {Inom avtal: {urval: {avtal: inom}, post: inom}, Utanför avtal: {urval: {avtal: utanför}, post: utanför}, Alla: {räkna: Inom avtal + Utanför avtal}}
    rader: [{varje: område}, {summa: Alla inköp, id: alla, typ: total}]
  U: {rubrik: Upphandlingar, omfattning: Läge, radrubrik: Upphandling, källa: upphandling, enhet: text, kolumner: {Läge: {text: status, skala: upphandling}}, rader: [{varje: id, etikett: "{namn}"}]}
  Q: {rubrik: Kvalitetsarbete, omfattning: Resultat, radrubrik: Arbete, källa: kvalitetsarbete, enhet: text, kolumner: {Resultat: {text: resultat}}, rader: [{varje: id, etikett: "{namn}"}]}
  B: {rubrik: Bilagor, omfattning: Till rapporten, radrubrik: Nr, källa: bilaga, enhet: text, kolumner: {Bilaga: {text: namn}}, rader: [{varje: nr}]}
härledda:
  - {id: avtalstrohet, avser: Avtalstrohet, kvot: [inköp.alla.inom, inköp.alla], decimaler: 1}
avsnitt:
  upphandling:
    nyckeltal: [{fakta: avtalstrohet, etikett: Avtalstrohet, enhet: procent, decimaler: 1}]
    innehåll: [{tabell: I}, {tabell: U}]
  kvalitetsarbete: {innehåll: [{tabell: Q}]}
  förväntad_utveckling: {delar: [{rubrik: Möjligheter, tomt: Beskrivs i budgeten.}, {rubrik: Utmaningar, innehåll: [{mening: Fler äldre.}]}]}
  bilagor: {innehåll: [{tabell: B}]}
"""
RESTS = {
    "i.csv": "Område;Avtal;Belopp\nLivsmedel;inom;900000\nLivsmedel;utanför;100000\nTolkar;inom;50000\nTolkar;utanför;150000\n",
    "u.csv": "Nr;Vad;Läge\n1;Hemtjänst enligt LOV;Pågår\n",
    "q.csv": "Nr;Vad;Gav\n1;Loggkontroll;Inga obehöriga\n",
    "b.csv": "Nr;Titel\n1;Internkontrollplan\n2;Patientsäkerhetsberättelse\n",
}


def test_the_rest_of_the_content_stands_in_sections_of_its_own(tmp_path: Path) -> None:
    """950 of 1 200 tkr are bought within agreements: 79,2 per cent. Without data or place in the profile a section is nothing."""
    u = load(tmp_path, REST, RESTS)
    assert table(u, "I") == [
        ["Livsmedel", "900", "100", "1 000"], ["Tolkar", "50", "150", "200"], ["Alla inköp", "950", "250", "1 200"],
    ]  # fmt: skip
    assert u.fakta.get("avtalstrohet").text == "79,2"
    assert "[Pågår]{.status .pagar}" in markdown(u, "upphandling")
    assert "Inga obehöriga" in markdown(u, "kvalitetsarbete")
    assert "### Möjligheter\n\nBeskrivs i budgeten.\n\n### Utmaningar\n\nFler äldre." in markdown(u, "förväntad_utveckling")
    assert table(u, "B") == [["1", "Internkontrollplan"], ["2", "Patientsäkerhetsberättelse"]]
    assert [delarsrapport.intern_kontroll(u), delarsrapport.aktiviteter(u)] == [None, None]


def test_a_small_group_of_one_sex_hides_the_other_too(tmp_path: Path) -> None:
    """Three men of Norr: the unit's total less the women would tell of them, and among the units the next smallest men go with them."""
    rows = "Enhet;Kön;Anställda;Total 2026\n41;totalt;33;7,0\n41;kvinnor;30;7,2\n41;män;3;5,0\n42;kvinnor;20;6,6\n42;män;12;6,0\n43;män;40;5,5\n"
    profile = (
        STAFF.replace("Enhet: ansvar, Anställda", "Enhet: ansvar, Kön: kön, Anställda")
        .replace("fasta: {namn: Sjukfrånvaro, kön: totalt, enhet", "fasta: {namn: Sjukfrånvaro, enhet")
        .replace('      "Total {år-1}": {mått: sjukfrånvaro, period: "{år-2}-12-01/{år-1}-11-30"}\n', "")
        .replace('      "Kort {år}": {mått: korttid, period: "{år-1}-12-01/{år}-11-30"}\n', "")
        .replace('varje: ansvar, etikett: "{ansvarsnamn}"', 'varje: [ansvar, kön], etikett: "{ansvarsnamn}, {kön}"')
    )
    u = load(tmp_path, profile, {"sjuk.csv": rows, "tid.csv": TID})
    assert [(row[0], row[2]) for row in table(u, "S")] == [
        ("Norr, totalt", "7,0"), ("Norr, kvinnor", ".."), ("Norr, män", ".."),
        ("Söder, kvinnor", ".."), ("Söder, män", ".."), ("Öster, män", "5,5"),
    ]  # fmt: skip


def test_an_only_units_total_is_hidden_with_it(tmp_path: Path) -> None:
    """Öster is the only part of Stab: what is printed of Stab would be Öster's, and Vård och omsorg goes with Stab."""
    files = {"sjuk.csv": SJUK + "30;4;9,0;9,5;1,0\n", "tid.csv": TID}
    profile = STAFF.replace('Öster, förälder: "40"}', 'Öster, förälder: "30"}\n  - {kod: "30", namn: Stab}')
    u = load(tmp_path, profile, {**files, "sjuk.csv": files["sjuk.csv"].replace("30;4;", "30;;")})
    assert [(row[0], row[2]) for row in table(u, "S")] == [
        ("Vård och omsorg", ".."), ("Norr", "7,4"), ("Söder", "7,6"), ("Öster", ".."), ("Stab", ".."),
    ]  # fmt: skip
