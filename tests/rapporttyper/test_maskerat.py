"""Counts that an export hides itself (<5, .., x): printed as they stand, never added, and not to be had from a total."""

from pathlib import Path

import pytest
from pahittad import load, stopped, table

from reports.errors import ParamsError

SOURCE = """
källor:
  ej:
    tabell: ej_verkställt
    fil: ej.csv
    kolumner: {Lagrum: lagrum, Insats: insats}
    värden: {Antal: {mått: ej_verkställt}}
    fasta: {slag: Ej verkställt, period: "{slutdag}"}
"""
MASKS = '    maskerat: ["<5", x, ".."]\n'
TABLE = """
tabeller:
  E:
    rubrik: Ej verkställda beslut
    omfattning: "{slutdag}, antal"
    radrubrik: Insats
    källa: ej_verkställt
    enhet: antal
    kolumner: {Beslut: {urval: {slag: Ej verkställt}}}
    rader:
      - {grupp: lagrum, rader: [{varje: [lagrum, insats], etikett: "{insats}", id: "{insats}"}, {summa: "Summa {lagrum}", id: "{lagrum}"}]}
      - {summa: Alla beslut, id: alla, typ: total}
avsnitt:
  ej_verkställda_beslut: {innehåll: [{tabell: E}]}
"""
ROWS = [("SoL", "Boende", "12"), ("SoL", "Familj", "<5"), ("SoL", "Hem", "9"), ("LSS", "Bostad", "8"), ("LSS", "Person", "7")]


def export(*more: tuple[str, str, str], **instead: str) -> dict[str, str]:
    """The export, with other numbers for some rows and with more of them."""
    rows = [(law, unit, instead.get(unit.lower(), number)) for law, unit, number in ROWS]
    return {"ej.csv": "Lagrum;Insats;Antal\n" + "".join(f"{';'.join(row)}\n" for row in (*rows, *more))}


def test_a_count_that_the_export_hides_is_printed_as_it_stands_and_not_added(tmp_path: Path) -> None:
    """The sums that it is in are not made; the others are. What the mark and the dots mean stands below."""
    u = load(tmp_path, SOURCE + MASKS + TABLE, export())
    assert table(u, "E") == [
        ["Boende", "12"], ["Familj", "<5"], ["Hem", "9"], ["Summa SoL", ".."], ["Bostad", "8"], ["Person", "7"], ["Summa LSS", "15"],
        ["Alla beslut", ".."],
    ]  # fmt: skip
    notes = " ".join(u.tabeller["E"].notes)
    assert "<5 betyder att antalet är dolt i källan." in notes
    assert ".. står också där något som är dolt i källan skulle ha räknats med." in notes
    own = u.fakta.get("ej_verkställt.Familj")
    assert (own.värde, own.text, own.dold) == (None, "<5", True)
    whole = u.fakta.get("ej_verkställt.alla")
    assert (whole.värde, whole.text, whole.uträkning) == (None, "..", "räknas inte: något som ingår är dolt i källan")


@pytest.mark.parametrize("mark", ["<5", "x", "..", " < 5 "])
def test_every_mark_that_the_profile_names_is_read(mark: str, tmp_path: Path) -> None:
    """As it stands in the file; one that the profile does not name stops, with the key to write."""
    told = stopped(tmp_path / "a", SOURCE + TABLE, export(familj=mark))
    assert f'skriv maskerat: "{mark.strip()}" för källan' in told
    if mark.strip() in {"<5", "x", ".."}:
        assert table(load(tmp_path / "b", SOURCE + MASKS + TABLE, export(familj=mark)), "E")[1] == ["Familj", mark.strip()]


@pytest.mark.parametrize("mark", ["5", "1 200", "-3,5", ""])
def test_a_number_is_no_mark(mark: str, tmp_path: Path) -> None:
    """Every five would be hidden."""
    with pytest.raises(ParamsError, match="är inte ett märke för ett dolt antal"):
        load(tmp_path, SOURCE + f'    maskerat: ["{mark}"]\n' + TABLE, export())


def test_a_total_of_the_files_own_does_not_give_the_hidden_count_away(tmp_path: Path) -> None:
    """39 less what is shown would be three: the total is hidden with it, and the ekonom is told; so it is in another column."""
    u = load(tmp_path, SOURCE + MASKS + TABLE, export(("Alla", "Totalt", "39")))
    assert ["Totalt", ".."] in table(u, "E")
    assert u.fakta.get("ej_verkställt.Totalt").värde is None
    (said,) = [w for w in u.varningar if "dolda i uttaget" in w]
    assert "ej.csv, kolumn Antal, rad 3: antal som är dolda i uttaget" in said
    assert "rad 7: summan döljs, annars gick ett dolt antal att räkna ut. Kontrollera att de inte går att räkna ut ur andra" in said
    assert "39" not in " ".join([*(text for row in table(u, "E") for text in row), u.siffror()])


def test_a_total_is_shown_when_nothing_is_hidden(tmp_path: Path) -> None:
    """The same profile, a month when no count was small."""
    u = load(tmp_path, SOURCE + MASKS + TABLE, export(("Alla", "Totalt", "43"), familj="7"))
    assert ["Totalt", "43"] in table(u, "E")
    assert ["Alla beslut", "86"] in table(u, "E")
    assert u.varningar == ()


WIDE = """
källor:
  kö:
    tabell: uppställning
    fil: ko.csv
    kolumner: {Form: rad}
    värden:
      Flickor: {mått: flickor, period: "{slutdag}"}
      Pojkar: {mått: pojkar, period: "{slutdag}"}
      Totalt: {mått: totalt, period: "{slutdag}"}
    maskerat: "<5"
    summarader: {kolumn: Form, mönster: Summa}
tabeller:
  K:
    rubrik: Placerade
    omfattning: "{slutdag}, antal"
    radrubrik: Form
    källa: uppställning
    enhet: antal
    räknar: person
    kolumner:
      Flickor: {urval: {mått: flickor}}
      Pojkar: {urval: {mått: pojkar}}
      Totalt: {urval: {mått: totalt}}
      Ihop: {räkna: Flickor + Pojkar, mått: ihop}
      Andel: {kvot: [Flickor, Pojkar], mått: andel}
    rader: [{varje: rad}]
härledda:
  - {id: alla_flickor, avser: Alla flickor, plus: [flickor.hvb, flickor.hem], enhet: antal}
avsnitt:
  volymer: {innehåll: [{tabell: K}]}
"""
QUEUE = {"ko.csv": "Form;Flickor;Pojkar;Totalt\nHVB;<5;11;13\nHem;15;19;34\nSumma;17;30;47\n"}


def test_what_would_be_made_of_a_hidden_count_is_not_made(tmp_path: Path) -> None:
    """A total in the next column, a formula, a share and a derived figure; a sum row of the file is not checked against what is hidden."""
    u = load(tmp_path, WIDE, QUEUE)
    assert table(u, "K") == [["HVB", "<5", "11", "..", "..", ".."], ["Hem", "15", "19", "34", "34", "78,9"]]
    assert "<5" not in [cell.text for cell in u.tabeller["K"].rows[0].cells[2:]]
    made = u.fakta.get("alla_flickor")
    assert (made.värde, made.text, made.dold) == (None, "..", True)


def test_a_file_with_hidden_counts_is_warned_of_once(tmp_path: Path) -> None:
    """However many columns they stand in: those with the same rows together, totals last."""
    wide = WIDE.replace("    summarader: {kolumn: Form, mönster: Summa}\n", "")
    queue = "Form;Flickor;Pojkar;Totalt\nHVB;<5;<5;13\nHem;15;19;34\nJour;<5;8;9\nEget;7;<5;11\n"
    (said,) = load(tmp_path, wide, {"ko.csv": queue}).varningar
    assert said == (
        "ko.csv, kolumn Flickor, rad 2 och 4; kolumn Pojkar, rad 2 och 5: antal som är dolda i uttaget trycks som de står och läggs inte "
        "ihop; kolumn Totalt, rad 2 och 4–5: summan döljs, annars gick ett dolt antal att räkna ut. "
        "Kontrollera att de inte går att räkna ut ur andra tal i rapporten."
    )
    (said,) = load(tmp_path / "lika", wide, {"ko.csv": queue.replace("7;<5;11", "7;9;16").replace("<5;8;9", "5;8;13")}).varningar
    assert said.startswith("ko.csv, kolumn Flickor och Pojkar, rad 2: antal som")


def test_a_sum_row_is_checked_where_nothing_is_hidden(tmp_path: Path) -> None:
    """The boys are all known: 11 and 19 are not 31."""
    assert "Summa är 31 men raderna ger 30" in stopped(tmp_path, WIDE, {"ko.csv": QUEUE["ko.csv"].replace(";30;", ";31;")})


def test_amounts_are_never_masked(tmp_path: Path) -> None:
    """An amount that is hidden in the ledger is not the report's to print."""
    source = """
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {Kod: ansvar, Slag: slag}
    värden: {Belopp: {mått: utfall, period: "{nu}"}}
    maskerat: x
"""
    assert "x är ett antal som är dolt i uttaget" in stopped(tmp_path, source, {"bok.csv": "Kod;Slag;Belopp\n1;Mat;x\n"})
