"""The kvalitetsberättelse's own rules, on an invented municipality: the grid, drafts, comparisons, the risk register, lex Sarah."""

from pathlib import Path

import pytest

from reports.cover import title_page
from reports.errors import DataError, TextError
from reports.proofread.listing import remarks
from reports.rapporttyper import kvalitetsberattelse as rapport
from reports.underlag import Underlag

PROFILE = """
namn: byn
kommun: Byns kommun
nämnd: omsorgsnämnden
titel: "Kvalitetsberättelse {år}"
röjande: {tröskel: 0}
rutnät:
  avdelningar: [Norr, Söder]
  perspektiv: {förra: "Uppföljning {år-1}", nästa: "Fokus {år+1}"}
  luckor: {"nästa, Söder": Avdelningen är ny., läxor: Projektet är avslutat.}
granskning: {följs_upp: {nästa: förra}}
jämförelser:
  lika: {nu: nyckeltal.a, då: nyckeltal.b}
  olika: {nu: nyckeltal.a, då: nyckeltal.c}
  okänd: {nu: nyckeltal.a, då: nyckeltal.d}
källor:
  tal:
    tabell: nyckeltal
    fil: tal.csv
    kolumner: {id: id, namn: namn, enhet: enhet, från: från, till: till, cirka: ungefärlig, avd: avdelning, text: berättelse}
    värden: {värde: {mått: nyckeltal}}
  lex:
    tabell: lex_sarah
    fil: lex.csv
    kolumner: {nr: rapport_nr, kom: inkom, dom: bedömning, ivo: anmäld, läge: ivo}
  risker:
    tabell: risk
    fil: risker.csv
    kolumner: {v: version, id: risk_id, risk: beskrivning, slag: kategori, s: sannolikhet, k: konsekvens, strategi: strategi, åtgärd: åtgärd, dok: styrdokument, ändring: förändring}
tabeller:
  N: {rubrik: Tal, omfattning: antal, radrubrik: Tal, källa: nyckeltal, enhet: radens, kolumner: {Värde: {urval: {mått: nyckeltal}}}, rader: [{varje: id, etikett: "{namn}"}], dold: ja}
  L: {rubrik: Lex Sarah, omfattning: antal, radrubrik: Vad, källa: lex_sarah, urval: {i_fönster: ja}, enhet: antal, kolumner: {Antal: {mått: lex, period: "{år}"}}, rader: [{rad: Rapporter, id: alla}], dold: ja}
  R: {rubrik: Ändringar, omfattning: i registret, radrubrik: Risk, källa: riskändring, enhet: text, kolumner: {Vad: {text: förändring}}, rader: [{varje: risk_id, etikett: "{beskrivning}"}]}
bindningar: {nyckeltal: {e: lex.alla}}
texter: {Inledning: ""}
avsnitt:
  inledning: {innehåll: [{text: Inledning}]}
  synpunkter_och_avvikelser: {delar: [{rubrik: Synpunkter, innehåll: [{jämförelse: lika}, {jämförelse: olika}, {jämförelse: okänd}]}]}
  risker: {innehåll: [{tabell: R}]}
  utveckling: {delar: [{rubrik: "Uppföljning {år-1}", innehåll: [{rutnät: förra}]}]}
  fokusområden: {innehåll: [{rutnät: nästa}]}
"""
FILES = {
    "tal.csv": """id;namn;värde;enhet;från;till;cirka;avd;text
a;Synpunkter i år;90;antal;2025-01-01;2025-12-31;nej;;x
b;Synpunkter i fjol;80;antal;2024-01-01;2024-12-31;nej;;x
c;Synpunkter till oktober;70;antal;2024-01-01;2024-10-31;nej;;x
d;Synpunkter förr;60;antal;2023-01-01;;nej;;x
e;Rapporter;1;antal;2025-01-01;2025-12-31;nej;;x
""",
    "lex.csv": "nr;kom;dom;ivo;läge\nl1;2025-02-01;Allvarligt missförhållande;ja;pågår\nl2;2024-02-01;Annan;nej;\n",
    "risker.csv": """v;id;risk;slag;s;k;strategi;åtgärd;dok;ändring
1;r1;Kvar;x;1;1;;;;
1;r2;Bort;x;1;1;;;;
1;r3;Om;x;1;1;;;;
2;r1;Kvar;x;1;1;;;;oförändrad
2;r3;Om;x;2;1;;;;omvärderad
2;r4;Ny;x;1;1;;;;ny
""",
}
TEXTS = {
    "inledning.md": "---\nområde: Inledning\nansvarig_roll: chef\ngäller_period: 2025\n---\nÅret som gick.\n",
    "norr.md": "---\nperspektiv: förra\navdelning: Norr\nrubrik: Nya tider\nid: tider\nansvarig_roll: chef\ngäller_period: 2024\n---\nDet gick bra.\n",
    "soder.md": "---\nperspektiv: förra\navdelning: Söder\nrubrik: Fler möten\nansvarig_roll: chef\ngäller_period: 2025\n---\nVi möttes.\n",
    "nasta.md": "---\nperspektiv: nästa\navdelning: Norr\nansvarig_roll: chef\ngäller_period: 2026\n---\nVi fortsätter.\n",
}


def byn(root: Path, files: dict[str, str] | None = None, texts: dict[str, str] | None = None, profile: str = PROFILE) -> Underlag:
    """The load of the invented municipality, with some files and texts exchanged."""
    for folder in ("notebooks", "params/profiler", "params/kvalitetsberattelse/byn", "data/byn"):
        (root / folder).mkdir(parents=True)
    (root / "params" / "profiler" / "byn.yaml").write_text(profile, encoding="utf-8")
    for name, text in {**FILES, **(files or {})}.items():
        (root / "data" / "byn" / name).write_text(text, encoding="utf-8")
    for name, text in {**TEXTS, **(texts or {})}.items():
        if text:
            (root / "params" / "kvalitetsberattelse" / "byn" / name).write_text(text, encoding="utf-8")
    path = root / "params" / "kvalitetsberattelse" / "byn.yaml"
    path.write_text("profil: byn\nperiod: 2025\nuttag: data/byn\ndatum: 2026-01-15\n", encoding="utf-8")
    return rapport.load(path)


def test_stories_stand_by_perspective_and_department_and_a_gap_says_why(tmp_path: Path) -> None:
    """In the profile's order, whatever the files are called."""
    u = byn(tmp_path)
    told = rapport.utveckling(u).markdown()
    assert told.index("#### Norr") < told.index("**Nya tider.** Det gick bra.") < told.index("#### Söder") < told.index("Fler möten")
    assert "### Söder\n\nAvdelningen är ny." in rapport.fokusområden(u).markdown()


def test_the_foreword_lists_the_stories_that_are_told(tmp_path: Path) -> None:
    """Derived from the blocks, so that it cannot drift from them."""
    assert "Uppföljning 2024: Nya tider och Fler möten." in rapport.inledning(byn(tmp_path)).markdown()


def test_a_missing_story_stops_and_names_its_place(tmp_path: Path) -> None:
    """All gaps at once, and what to do."""
    with pytest.raises(TextError) as stopped:
        byn(tmp_path, texts={"norr.md": "", "nasta.md": ""})
    assert str(stopped.value).splitlines()[:2] == ["Berättelsen saknas: förra, Norr.", "Berättelsen saknas: nästa, Norr."]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("perspektiv: förra", "perspektiv: forra", "Menade du förra"),
        ("avdelning: Norr", "avdelning: Nor", "Menade du Norr"),
        ("gäller_period: 2024", "gäller_period: 2021", "bekräftad för helåret 2021"),
        (TEXTS["norr.md"][4:-18], "ansvarig_roll: chef\ngäller_period: 2025\n", "ingen textplats"),
    ],
)
def test_a_block_that_does_not_fit_stops(old: str, new: str, said: str, tmp_path: Path) -> None:
    """Unknown perspective, department, time or place."""
    with pytest.raises(TextError, match=said):
        byn(tmp_path, texts={"norr.md": TEXTS["norr.md"].replace(old, new)})


def test_an_unreviewed_block_marks_the_report_as_draft(tmp_path: Path) -> None:
    """One is enough."""
    draft = TEXTS["norr.md"].replace("ansvarig_roll", "status: utkast\nansvarig_roll")
    page = title_page(byn(tmp_path / "utkast", texts={"norr.md": draft}))
    assert (page.mark, page.mark_text) == ("Utkast", "Minst en text är inte granskad.")
    assert title_page(byn(tmp_path / "klar")).mark == ""


def test_figures_are_compared_only_over_equal_times(tmp_path: Path) -> None:
    """A year with a year; not with ten months, and not with a time that no one knows."""
    told = rapport.synpunkter_och_avvikelser(byn(tmp_path)).markdown()
    assert "Ändringen är +12,5 procent." in told
    assert "tiderna är olika långa: 365 och 305 dagar" in told
    assert "tiden för det ena inte är känd" in told


def test_the_register_s_changes_are_computed_from_its_versions(tmp_path: Path) -> None:
    """New, removed, judged otherwise."""
    rows = [[cell.text for cell in row.cells] for row in byn(tmp_path).tabeller["R"].rows]
    assert rows == [["Ny", "ny"], ["Bort", "borttagen"], ["Om", "omvärderad"]]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("risker.csv", ";omvärderad", ";oförändrad", "r3 är oförändrad i filen men omvärderad"),
        ("lex.csv", "missförhållande;ja;pågår", "missförhållande;nej;", "inte är anmält"),
        ("lex.csv", "Annan;nej;", "Annan;nej;avslutad", "utan att vara anmäld"),
        ("tal.csv", "e;Rapporter;1;", "e;Rapporter;2;", "Rapporter är inte lika med"),
    ],
    ids=["typad ändring", "ej anmält", "läge utan anmälan", "bundet tal"],
)
def test_registers_that_contradict_themselves_stop(file: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    """With rows and remedy."""
    assert old in FILES[file]
    with pytest.raises(DataError, match=said):
        byn(tmp_path, files={file: FILES[file].replace(old, new)})


LAST_YEAR = {
    "a.md": "---\nperspektiv: nästa\navdelning: Norr\nid: tider\nansvarig_roll: chef\ngäller_period: 2025\n---\nNya tider kommer.\n",
    "b.md": "---\nperspektiv: nästa\navdelning: Söder\nrubrik: Ny lokal\nid: lokal\nansvarig_roll: chef\ngäller_period: 2025\n---\nVi flyttar.\n",
    "c.md": "---\nperspektiv: nästa\navdelning: Söder\nid: läxor\nansvarig_roll: chef\ngäller_period: 2025\n---\nEtt projekt.\n",
    "d.md": "---\nområde: Inledning\nansvarig_roll: chef\ngäller_period: 2024\n---\nUnder 2024 kom 80 synpunkter in och alla besvarades.\n",
}


def reviewed(root: Path, texts: dict[str, str]) -> list[str]:
    """What the proofreading says when last year's texts are named in params."""
    u = byn(root, texts=texts)
    before = root / "params" / "kvalitetsberattelse" / "byn-2024"
    before.mkdir()
    for name, text in LAST_YEAR.items():
        (before / name).write_text(text, encoding="utf-8")
    params = root / "params" / "kvalitetsberattelse" / "byn.yaml"
    params.write_text(params.read_text(encoding="utf-8") + "förra_texter: kvalitetsberattelse/byn-2024\n", encoding="utf-8")
    later = rapport.load(params)
    assert later.run_id != u.run_id
    return [f"{r.file}: {r}" for r in remarks(later, root / "params" / "kvalitetsberattelse" / "byn")]


def test_last_year_s_stories_are_followed_up_by_id(tmp_path: Path) -> None:
    """What no text follows up is told; what the profile explains is not."""
    found = [r for r in reviewed(tmp_path, {}) if "uppföljning" in r]
    assert len(found) == 1
    assert found[0].startswith("förra rapportens b.md: rad 1, varning: ”Ny lokal” – Berättelsen lokal i förra rapporten följs inte upp.")


def test_a_follow_up_of_nothing_is_told_with_the_nearest_id(tmp_path: Path) -> None:
    """The id is mistyped."""
    found = [r for r in reviewed(tmp_path, {"norr.md": TEXTS["norr.md"].replace("id: tider", "id: tiderna")}) if "uppföljning" in r]
    assert any("har ingen berättelse tiderna att följa upp. Menade du tider" in r for r in found)


def test_a_sentence_left_from_last_year_is_told(tmp_path: Path) -> None:
    """Across editions, without naming the folder on the command line."""
    intro = TEXTS["inledning.md"].replace("Året som gick.", "Under 2024 kom 80 synpunkter in och alla besvarades.")
    assert any("Samma mening stod i förra rapporten" in r for r in reviewed(tmp_path, {"inledning.md": intro}))


CHAIN = """
  synpunkter: {tabell: synpunkt, fil: synp.csv, kolumner: {id: synpunkt_id, kom: inkom, brist: brist}}
  avvikelser: {tabell: avvikelse, fil: avv.csv, kolumner: {id: avvikelse_id, dag: inträffade, ur: synpunkt}}
"""
CHAINED = """
  K: {rubrik: Synpunkter, omfattning: antal, radrubrik: Vad, källa: synpunkt, urval: {i_fönster: ja}, enhet: antal, kolumner: {Antal: {mått: kedja, period: "{år}"}}, rader: [{rad: Synpunkter, id: synpunkter}, {rad: varav blev avvikelse, id: vidare, urval: {blev_avvikelse: ja}, typ: varav}], dold: ja}
  A: {rubrik: Avvikelser, omfattning: antal, radrubrik: Vad, källa: avvikelse, urval: {i_fönster: ja}, enhet: antal, kolumner: {Antal: {mått: kedja, period: "{år}"}}, rader: [{rad: Avvikelser, id: avvikelser}, {rad: Avvikelser som inte kom ur en synpunkt, id: egna, urval: {ur_synpunkt: nej}}], dold: ja}
"""
CASES = {
    "synp.csv": "id;kom;brist\ns1;2025-03-01;ja\ns2;2025-04-01;nej\n",
    "avv.csv": "id;dag;ur\na1;2025-03-02;s1\na2;2025-05-01;\na3;2025-06-01;\n",
}


def chained(root: Path, parts: str, files: dict[str, str] | None = None) -> Underlag:
    """The invented municipality with complaints and events, and a derived sum of the parts."""
    total = f"härledda: [{{id: ärenden, avser: Ärenden, plus: [{parts}]}}]\nbindningar"
    profile = PROFILE.replace("tabeller:\n", f"{CHAIN[1:]}tabeller:{CHAINED}", 1).replace("bindningar", total, 1)
    return byn(root, files={**CASES, **(files or {})}, profile=profile)


def test_each_case_of_the_chain_counts_once(tmp_path: Path) -> None:
    """Two complaints and three events, of which one came of a complaint, are four cases."""
    u = chained(tmp_path, "kedja.synpunkter, kedja.egna")
    assert [u.fakta.get(name).värde for name in ("kedja.vidare", "kedja.avvikelser", "ärenden")] == [1, 3, 4]


def test_a_sum_that_counts_a_case_twice_stops(tmp_path: Path) -> None:
    """And says which column tells them apart."""
    with pytest.raises(DataError, match=r"Ärenden räknar samma ärende två gånger \(1 ärende\)") as stopped:
        chained(tmp_path, "kedja.synpunkter, kedja.avvikelser")
    assert "ur_synpunkt: nej" in str(stopped.value)


def test_a_complaint_whose_event_is_lost_stops(tmp_path: Path) -> None:
    """A failure that was found is registered as an event."""
    with pytest.raises(DataError, match="konstaterad brist som inte blev en avvikelse"):
        chained(tmp_path, "kedja.synpunkter, kedja.egna", {"synp.csv": CASES["synp.csv"].replace("nej", "ja")})
