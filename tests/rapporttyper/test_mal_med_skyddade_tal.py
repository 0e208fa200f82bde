"""Targets and judgements beside counts that are protected: no text that the rules write tells what the table hides."""

from pathlib import Path

import pytest
from pahittad import indicators, load, table

from reports.errors import DisclosureError
from reports.underlag import Underlag

PROFILE = (
    """
röjande:
  räknar: {mätetal: {nr: ["1", "2", "3", "4", "5", "6", "7", "8"]}}
källor:
  mål: {tabell: mål, fil: mal.csv, kolumner: {Nr: id, Mål: namn, Bedömning: bedömning}}
"""
    + indicators("Mål-id: mål")
    + """skalor:
  uppfyllelse: {Nås: uppfyllt, Nås inte: ej, Kan inte bedömas: obedomd}
tabeller:
  M:
    rubrik: Mål
    omfattning: "{månad} {år}"
    radrubrik: Mål
    källa: mål
    enhet: text
    kolumner:
      Belägg: {text: belägg, mått: belägg, period: "{nu}"}
      Nådda av: {text: nått_av, mått: nådda, period: "{nu}"}
      Antal: {text: indikatorer, mått: antal_indikatorer, period: "{nu}"}
      Nådda: {källa: mätetal, nyckel: {id: mål}, urval: {mått: utfall, period: "{nu}", uppfyllelse: Nås}, rader: ja, mått: antal_nådda, enhet: antal}
    rader: [{varje: id, etikett: "{namn}"}]
  I:
    rubrik: Mätetal
    omfattning: "{år-1} och {år}"
    radrubrik: Mätetal
    källa: mätetal
    enhet: text
    kolumner:
      "{år-1}": {urval: {mått: utfall, period: "{fg}"}, text: text, mått: mätetal}
      Mål: {text: mål_visat}
      Gräns: {urval: {mått: mål}, text: gräns, mått: målgräns}
      "{år}": {urval: {mått: utfall, period: "{nu}"}, text: text, mått: mätetal}
      Målet: {text: uppfyllelse, skala: uppfyllelse}
    rader: [{varje: nr, etikett: "{nr}"}]
avsnitt:
  mål_och_uppdrag: {innehåll: [{tabell: M}]}
  indikatorer: {innehåll: [{tabell: I}]}
"""
)
FILES = {
    "mal.csv": "Nr;Mål;Bedömning\nA;Trygghet;\n",
    "mt.csv": "Nr;Mätetal;Mål-id;Enhet;Riktning;2025;Mål 2026;2026\n"
    "1;Institution;A;antal;högst;4;minska;3\n"
    "2;Skyddat boende;A;antal;högst;4;halvering;12\n"
    "3;Lex Sarah;A;antal;högst;12;föregående år − 1;3\n"
    "4;Jourhem;A;antal;minst;7;≥ 4;4\n"
    "5;Avbrutna;A;antal;högst;7;≤ 1;1\n"
    "6;Avhysta;A;antal;högst;7;0;2\n"  # whoever is hidden, more than none were
    "7;Stöd;A;antal;minst;6;öka med 50 procent;9\n"
    "8;Vräkta;A;antal;högst;3;lika med 0;0\n"
    "9;Bilar;A;antal;högst;4;minska;3\n",  # no one says that these are people
}
HIDDEN = [
    ["1", "..", "minska", "..", "..", ".."],
    ["2", "..", "halvering", "..", "12", ".."],
    ["3", "12", "föregående år − 1 (11)", "högst 11", "..", ".."],
    ["4", "7", "≥ 4", "", "..", ".."],
    ["5", "7", "≤ 1", "", "..", ".."],
    ["6", "7", "0", "", "..", "Nås inte"],
    ["7", "6", "öka med 50 procent (9)", "minst 9", "9", "Nås"],
    ["8", "..", "lika med 0", "", "0", "Nås"],
    ["9", "4", "minska", "under 4", "3", "Nås"],
]


@pytest.fixture(scope="module")
def u(tmp_path_factory: pytest.TempPathFactory) -> Underlag:
    return load(tmp_path_factory.mktemp("ort"), PROFILE, FILES)


def test_a_limit_and_a_judgement_are_hidden_with_the_count_that_they_would_tell(u: Underlag) -> None:
    """Every cell; a judgement stands only where any count at all that is hidden would give it."""
    assert table(u, "I") == HIDDEN
    assert u.tabeller["I"].notes[0] == ".. är en skyddad uppgift."


def test_the_limit_is_a_figure_that_is_hidden_with_its_base(u: Underlag) -> None:
    """Nothing in siffror.json says what it was computed from."""
    for name in ("målgräns.1", "målgräns.2"):
        fact = u.fakta.get(name)
        assert (fact.dold, fact.värde, fact.text, fact.rows) == (True, None, "..", frozenset())
        assert "året före var det" not in fact.uträkning
    assert u.fakta.get("målgräns.3").uträkning == "föregående år − 1; året före var det 12"


def test_the_evidence_counts_every_indicator_and_tells_no_judgement_that_is_withheld(u: Underlag) -> None:
    """Three of nine are reached as far as is printed, and one not; the five that are withheld are only in the whole."""
    assert table(u, "M") == [["Trygghet", "3 av 9 uppnådda, 5 visas inte", "minst 3 av 9", "9", "3"]]


@pytest.mark.parametrize(
    ("chosen", "row"),
    [
        ("34", ["2 visas inte", "", "2"]),
        ("37x", ["1 av 3 uppnådda, 1 kan inte bedömas, 1 visas inte", "minst 1 av 3", "3"]),
        ("7x", ["1 av 2 uppnådda, 1 kan inte bedömas", "1 av 2", "2"]),
    ],
)
def test_what_cannot_be_judged_and_what_is_withheld_are_within_the_whole(tmp_path: Path, chosen: str, row: list[str]) -> None:
    """In the municipality's own word for it; of nothing but what is withheld no share is told."""
    head, *rows = (FILES["mt.csv"] + "x;Ytor;A;kvm;;4;3;3\n").splitlines()
    own = "\n".join([head, *(line for line in rows if line[0] in chosen)]) + "\n"
    u = load(tmp_path, PROFILE, FILES | {"mt.csv": own})
    assert table(u, "M")[0][1:4] == row


def test_the_internal_edition_tells_everything(tmp_path: Path) -> None:
    """Nothing is protected, so nothing is withheld."""
    u = load(tmp_path, PROFILE, FILES, extra="utgåva: intern\ntröskel: 0\n")
    rows = table(u, "I")
    assert rows[0] == ["1", "4", "minska", "under 4", "3", "Nås"]
    assert [row[5] for row in rows] == ["Nås", "Nås inte", "Nås", "Nås", "Nås", "Nås inte", "Nås", "Nås", "Nås"]


@pytest.mark.parametrize(
    ("policy", "row"),
    [
        ('för_små: ["7"]', ["7", "..", "öka med 50 procent", "..", "..", ".."]),  # hidden though it is large
        ("avrundningsbas: 5", ["7", "5", "öka med 50 procent", "..", "10", ".."]),  # the limit would tell the exact number
        ("noll_är_säkert: nej", ["8", "..", "lika med 0", "", "..", ".."]),  # then it may be none, too
    ],
)
def test_what_is_hidden_for_another_reason_is_not_told_either(tmp_path: Path, policy: str, row: list[str]) -> None:
    """The control has the last word: what it hides or rounds, the rules have not seen."""
    u = load(tmp_path, PROFILE.replace("röjande:\n", f"röjande:\n  {policy}\n"), FILES)
    assert table(u, "I")[int(row[0]) - 1] == row


def test_a_limit_is_hidden_also_where_no_table_shows_the_year_before(tmp_path: Path) -> None:
    """The base figure is small whether or not it is printed anywhere."""
    shown = '      "{år-1}": {urval: {mått: utfall, period: "{fg}"}, text: text, mått: mätetal}\n'
    u = load(tmp_path, PROFILE.replace(shown, ""), FILES)
    assert [row[2] for row in table(u, "I")][:3] == ["..", "..", "högst 11"]


@pytest.mark.parametrize(("typed", "stops"), [("4", True), ("", False)])
def test_an_outcome_typed_in_the_goals_does_not_tell_the_figure_it_is_bound_to(typed: str, *, stops: bool, tmp_path: Path) -> None:
    """The goal has the number in a cell of its own, which no figure stands behind."""
    bound = 'bindningar: {mål: {A: "mätetal.1@2025-08"}}\n' + PROFILE.replace(
        "Bedömning: bedömning}", "Bedömning: bedömning, Utfall: utfall, Enhet: enhet}"
    )
    files = FILES | {"mal.csv": f"Nr;Mål;Bedömning;Utfall;Enhet\nA;Trygghet;;{typed};\n"}
    if stops:
        with pytest.raises(DisclosureError) as stopped:
            load(tmp_path, bound, files)
        assert stopped.value.message == "mål, rad 2: talet är skrivet för hand och bundet till mätetal.1, som är skyddad."
    else:
        assert load(tmp_path, bound, files)
