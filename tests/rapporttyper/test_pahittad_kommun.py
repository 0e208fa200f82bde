"""An invented municipality with what the examples lack: events, conclusions, motivations, measures, forecast history, and a rest."""

import shutil
from pathlib import Path

import pytest

from reports.errors import DataError
from reports.rapporttyper import delarsrapport
from reports.underlag import Underlag

ROOT = Path(__file__).parents[2]
PROFILE = """
namn: pahittad
kommun: Påhittad kommun
nämnd: vård- och omsorgsnämnden
titel: "Delårsrapport {månad} {år}"
begrepp: {avvikelse: Budgetavvikelse}
organisation:
  - {kod: "1", namn: Stab}
  - {kod: "2", namn: Hemtjänst}
  - {kod: "3", namn: Särskilt boende}
källor:
  bok:
    tabell: ekonomi
    fil: bok.csv
    kolumner: {Enhet: ansvar, Namn: ansvarsnamn}
    värden: {Utfall: {mått: utfall, period: "{nu}"}, Budget: {mått: budget, period: "{år}"}}
    enhet: tkr
    tecken: -1
  prognoser:
    tabell: ekonomi
    fil: prognoser.csv
    kolumner: {Enhet: ansvar, Namn: ansvarsnamn, Tillfälle: tillfälle}
    värden: {Prognos: {mått: prognos, period: "{år}"}}
    enhet: tkr
    tecken: -1
  poster:
    tabell: prognospost
    fil: poster.csv
    kolumner: {Enhet: ansvar, Post: post, Engång: engångspost, Avser: avser}
    värden: {Belopp: {mått: post, period: "{år}"}}
    enhet: tkr
  mål:
    tabell: mål
    fil: mal.csv
    kolumner: {Nr: id, Område: målområde, Nivå: nivå, Över: förälder, Mål: namn, Bedömning: bedömning, Utfall: utfall, Enhet: enhet, Villkor: operator, Målvärde: målvärde, Period: utfall_period, Motivering: motivering}
  åtgärder:
    tabell: åtgärd
    fil: atgarder.csv
    kolumner: {Nr: id, Åtgärd: namn, Beslut: beslutsdatum, Läge: status, Uppföljning: kommentar}
    värden: {Effekt: {mått: åtgärdseffekt, period: "{år}"}}
    enhet: tkr
skalor:
  mål: {Når inte: ej, Når delvis: delvis, Når: uppfyllt}
  åtgärd: {Beslutad: pagar, Genomförd: avslutad}
bindningar:
  mål: {B1: avvikelse.nämnden}
tabeller:
  Ö:
    rubrik: Utfall och prognos
    omfattning: "Prognos efter {månad} {år}, tkr"
    radrubrik: Enhet
    källa: ekonomi
    tecken: -1
    kolumner:
      Utfall: {urval: {mått: utfall}}
      Budget: {urval: {mått: budget}}
      Prognos: {urval: {mått: prognos, tillfälle: augusti}}
      Avvikelse: {avvikelse: {av: Prognos, mot: Budget}}
    rader: [{varje: ansvar, etikett: "{ansvar} {ansvarsnamn}"}, {summa: Nämnden, id: nämnden, typ: total}]
    fullständig: [ansvar]
  H:
    rubrik: Prognosens historik
    omfattning: "Avvikelse mot budget vid varje tillfälle {år}, tkr"
    radrubrik: Enhet
    källa: ekonomi
    kolumner:
      Budget: {urval: {mått: budget}}
      Prognos mars: {urval: {mått: prognos, tillfälle: mars}, post: mars}
      Prognos maj: {urval: {mått: prognos, tillfälle: maj}, post: maj}
      Prognos augusti: {urval: {mått: prognos, tillfälle: augusti}, post: augusti}
      Mars: {avvikelse: {av: Prognos mars, mot: Budget}, post: mars}
      Maj: {avvikelse: {av: Prognos maj, mot: Budget}, post: maj}
      Augusti: {avvikelse: {av: Prognos augusti, mot: Budget}, post: augusti}
    rader: [{varje: ansvar, etikett: "{ansvarsnamn}"}, {summa: Nämnden, id: nämnden, typ: total}]
  P:
    rubrik: Poster
    omfattning: tkr
    radrubrik: Post
    källa: prognospost
    kolumner: {Belopp: {urval: {mått: post}}}
    rader: [{varje: [ansvar, post], etikett: "{post}"}]
    dold: ja
  M:
    rubrik: Nämndens mål
    omfattning: "Bedömning per {månad} {år}"
    radrubrik: Mål
    källa: mål
    enhet: text
    kolumner:
      Bedömning: {text: bedömning, skala: mål}
      Utfall: {text: utfall_visat, mått: mål_utfall, period: "{nu}"}
      Motivering: {text: motivering}
    rader: [{varje: id, etikett: "{id} {namn}"}]
  Å:
    rubrik: Beslutade åtgärder
    omfattning: "Beräknad effekt {år}, tkr"
    radrubrik: Åtgärd
    källa: åtgärd
    saknas: tom
    kolumner:
      Beslutad: {text: beslutsdatum}
      Läge: {text: status, skala: åtgärd}
      Effekt: {urval: {mått: åtgärdseffekt}}
      Uppföljning: {text: kommentar}
    rader: [{varje: id, etikett: "{namn}"}, {summa: Summa effekt, id: alla, typ: total}]
    fullständig: [id]
förklaringar: {källa: prognospost, urval: {avser: helår}, nyckel: ansvar, post: post, avvikelse: "avvikelse.{nyckel}", gräns: 500000, rest: (rest)}
härledda:
  - {id: effekt.genomförda, avser: Genomförda åtgärder, rader: {källa: åtgärd, urval: {status: Genomförd}}}
diagram:
  D:
    form: prognoshistorik
    tabell: H
    rubrik: Prognosens historik
    omfattning: Avvikelse mot budget, tkr
    kolumner: {mars: Mars, maj: Maj, augusti: Augusti}
    rader: {id: [Nämnden, Hemtjänst]}
    ord: {stark: Nämnden, ring: prognos för helåret}
texter: {Viktiga händelser: "", Slutsatser: "", Åtgärder: Läget}
avsnitt:
  viktiga_händelser: {innehåll: [{text: Viktiga händelser}]}
  mål_och_uppdrag: {innehåll: [{tabell: M}]}
  ekonomi: {innehåll: [{tabell: Ö}, {diagram: D}, {tabell: H}, {tabell: Förklaringar}]}
  åtgärder: {innehåll: [{text: Åtgärder}, {tabell: Å}]}
  personal: {tomt: "Personaltal redovisas inte per {månad} {år}: systemet byts under hösten."}
  slutsatser: {rubrik: "Slutsatser inför {år+1}", innehåll: [{text: Slutsatser}]}
"""
FILES = {
    "bok.csv": "Enhet;Namn;Utfall;Budget\n1;Stab;600;1000\n2;Hemtjänst;7000;10000\n3;Särskilt boende;13000;20000\n",
    "prognoser.csv": "Enhet;Namn;Tillfälle;Prognos\n"
    + "".join(f"{unit};{name};{when};{kr}\n" for unit, name, *krs in [(1, "Stab", 1000, 1000, 900), (2, "Hemtjänst", 10000, 10400, 10800), (3, "Särskilt boende", 20000, 20000, 20600)]
              for when, kr in zip(("mars", "maj", "augusti"), krs, strict=True)),
    "poster.csv": "Enhet;Post;Engång;Avser;Belopp\n2;Fler timmar;nej;helår;-500\n2;Övrigt (rest);nej;helår;-300\n3;Dyrare mat;nej;helår;-450\n3;Gäller perioden;ja;period;-50\n",
    "mal.csv": "Nr;Område;Nivå;Över;Mål;Bedömning;Utfall;Enhet;Villkor;Målvärde;Period;Motivering\n"
    "B1;Ekonomi;Nämndmål;;Budgeten hålls;Når inte;-1300;tkr;>=;0;2026;Fler timmar i hemtjänsten än budgeterat.\n"
    "B2;Kvalitet;Nämndmål;;Nöjda brukare;Når;;;;;;Enkäten visar 9 av 10 nöjda.\n",
    "atgarder.csv": "Nr;Åtgärd;Beslut;Läge;Uppföljning;Effekt\nÅ1;Samordnad planering;2026-05-12;Genomförd;Klar i juni.;400\nÅ2;Ny upphandling av mat;2026-06-16;Beslutad;Avtal i oktober.;\n",
}  # fmt: skip
TEXTS = {
    "handelser": ("Viktiga händelser", "Hemtjänsten delades i två områden den 1 mars."),
    "atgarder": ("Åtgärder", "{{ effekt.genomförda | Ord }} av åtgärderna är genomförda. De ger {{ åtgärdseffekt.alla | tkr }}."),
    "slutsatser": (
        "Slutsatser",
        "Nämnden går mot ett {{ avvikelse.nämnden | underskott_om }}. {{ oförklarat.3 | belopp }} i särskilt boende är inte förklarat.",
    ),
}


def make(root: Path, **changes: tuple[str, str]) -> Path:
    """The invented municipality's workspace, a file changed by (old, new) text; returns the params file."""
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=lambda _, names: [n for n in names if not n.endswith(".ipynb")])
    params = root / "params" / "delarsrapport"
    for folder in (root / "data", root / "params" / "profiler", params / "pahittad-2026-T2"):
        folder.mkdir(parents=True)
    for name, text in FILES.items():
        old, new = changes.get(name.removesuffix(".csv"), ("", ""))
        assert old in text
        (root / "data" / name).write_text(text.replace(old, new) if old else text, encoding="utf-8")
    (root / "params" / "profiler" / "pahittad.yaml").write_text(PROFILE, encoding="utf-8")
    for name, (place, text) in TEXTS.items():
        front = f"---\nområde: {place}\nansvarig_roll: förvaltningschef\ngäller_period: 2026-T2\n---\n"
        (params / "pahittad-2026-T2" / f"{name}.md").write_text(front + text, encoding="utf-8")
    file = params / "pahittad-2026-T2.yaml"
    file.write_text("profil: pahittad\nperiod: 2026-T2\nuttag: data\ndatum: 2026-09-15\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def u(tmp_path_factory: pytest.TempPathFactory) -> Underlag:
    return delarsrapport.load(make(tmp_path_factory.mktemp("pahittad")))


def markdown(u: Underlag, name: str) -> str:
    """A section's Markdown, with ordinary spaces."""
    section = getattr(delarsrapport, name)(u)
    assert section is not None
    return section.markdown().replace("\u00a0", " ")


def rows(text: str) -> list[list[str]]:
    """The cells of a section's table rows, without marks."""
    lines = [line for line in text.split("\n") if line.startswith("| ")]
    return [[cell.strip(" *") for cell in line.strip("|").replace("\\|", "¦").split("|")] for line in lines]


def stopped(tmp_path: Path, **changes: tuple[str, str]) -> str:
    with pytest.raises(DataError) as caught:
        delarsrapport.load(make(tmp_path, **changes))
    return str(caught.value).replace("\u00a0", " ")


def test_important_events_are_the_authors_words(u: Underlag) -> None:
    """A section of text alone."""
    assert markdown(u, "viktiga_händelser") == "## Viktiga händelser\n\nHemtjänsten delades i två områden den 1 mars."


def test_conclusions_stand_under_the_municipalitys_own_heading_with_figures_that_can_be_opened(u: Underlag) -> None:
    """The rest that no post explains is a figure that a sentence may name."""
    assert markdown(u, "slutsatser") == (
        "## Slutsatser inför 2027\n\n"
        'Nämnden går mot ett underskott om [1 300 tkr]{.tal f="avvikelse.nämnden@2026"}. '
        '[150 tkr]{.tal f="oförklarat.3@2026"} i särskilt boende är inte förklarat.'
    )


def test_a_goal_has_its_motivation_beside_the_judgement(u: Underlag) -> None:
    """The judgement is the nämnd's word from its own scale."""
    assert rows(markdown(u, "mål_och_uppdrag"))[1:] == [
        ["B1 Budgeten hålls", "[Når inte]{.status .ej}", "−1 300 tkr", "Fler timmar i hemtjänsten än budgeterat."],
        ["B2 Nöjda brukare", "[Når]{.status .uppfyllt}", "", "Enkäten visar 9 av 10 nöjda."],
    ]


def test_measures_are_a_table_with_effect_and_a_blank_where_none_is_calculated(u: Underlag) -> None:
    """A blank effect is not zero, and the sum is of those that are calculated."""
    text = markdown(u, "åtgärder")
    assert rows(text)[1:] == [
        ["Samordnad planering", "2026-05-12", "[Genomförd]{.status .avslutad}", "400", "Klar i juni."],
        ["Ny upphandling av mat", "2026-06-16", "[Beslutad]{.status .pagar}", "", "Avtal i oktober."],
        ["Summa effekt", "", "", "400", ""],
    ]
    assert (
        '**Läget.** [Ett]{.tal f="effekt.genomförda@2026-08"} av åtgärderna är genomförda. De ger [400 tkr]{.tal f="åtgärdseffekt.alla@2026"}.'
        in text
    )


def test_a_section_that_is_empty_on_purpose_says_why(u: Underlag) -> None:
    """tomt: the reason stands under the heading."""
    assert (
        markdown(u, "personal")
        == "## Personal och sjukfrånvaro\n\nPersonaltal redovisas inte per augusti 2026: systemet byts under hösten."
    )


def test_sections_that_the_municipality_lacks_leave_no_heading(u: Underlag) -> None:
    """Not in the profile, not in the report."""
    lacking = [
        "sammanfattning",
        "kvalitetsgarantier",
        "indikatorer",
        "volymer",
        "ej_verkställda_beslut",
        "investeringar",
        "ramförändringar",
        "investeringsbudget",
    ]
    assert [getattr(delarsrapport, name)(u) for name in lacking] == [None] * len(lacking)


def test_the_forecast_at_each_occasion_is_a_figure_of_its_own(u: Underlag) -> None:
    """Three forecasts of the same year do not collide, and the last is the report's."""
    made = {when: u.fakta.get(f"avvikelse.nämnden.{when}").värde for when in ("mars", "maj", "augusti")}
    assert made == {"mars": 0, "maj": -400_000, "augusti": -1_300_000}
    assert u.fakta.get("prognos.2").värde == -10_800_000


def test_the_forecast_history_is_a_chart_of_the_tables_own_cells(u: Underlag) -> None:
    """One line per chosen row, every value in the alternative text."""
    section = delarsrapport.ekonomi(u)
    assert section is not None
    (figure,) = section.figures()
    assert figure.alt.replace("\u00a0", " ") == (
        "Linjediagram med två linjer och tre tillfällen. Prognosens historik. Avvikelse mot budget, tkr. "
        "Hemtjänst: mars 0; maj −400; augusti −800. Nämnden: mars 0; maj −400; augusti −1 300. "
        "Alla värden finns i tabellen Prognosens historik."
    )
    assert "<svg" in figure.svg
    assert "prognos för helåret" in figure.svg


def test_a_deviation_above_the_limit_is_explained_and_the_rest_is_always_shown(u: Underlag) -> None:
    """A post marked as rest explains nothing; a post for another time is not counted; below the limit nothing is asked."""
    table = u.tabeller["Förklaringar"]
    assert [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows] == [
        ["2 Hemtjänst", "−800"], ["Fler timmar", "−500"], ["Oförklarad rest", "−300"],
        ["3 Särskilt boende", "−600"], ["Dyrare mat", "−450"], ["Oförklarad rest", "−150"],
    ]  # fmt: skip
    assert "Avvikelser på 500 tkr eller mer" in markdown(u, "ekonomi")


def test_the_explanations_are_of_the_outcome_at_the_years_end(u: Underlag, tmp_path: Path) -> None:
    """The heading follows the time of the year."""
    assert u.tabeller["Förklaringar"].scope == "Prognos för helåret mot budget, tkr"
    file = make(tmp_path)
    texts = file.with_suffix("")
    for text in texts.glob("*.md"):
        text.unlink()
    file.write_text(file.read_text(encoding="utf-8").replace("2026-T2", "2026-T3"), encoding="utf-8")
    assert delarsrapport.load(file).tabeller["Förklaringar"].scope == "Utfall mot budget, tkr"


def test_a_rest_that_is_not_what_is_left_stops(tmp_path: Path) -> None:
    """The post marked as rest must equal the unexplained part, in tkr."""
    message = stopped(tmp_path, poster=("Övrigt (rest);nej;helår;-300", "Övrigt (rest);nej;helår;-200"))
    assert "rad 3: 2: posten märkt som rest är −200 tkr men det oförklarade är −300 tkr" in message


def test_a_bound_outcome_that_differs_from_the_figure_stops(tmp_path: Path) -> None:
    """What is typed in the goals must be what the ledger says."""
    message = stopped(tmp_path, mal=("-1300;tkr", "-1200;tkr"))
    assert "rad 2: B1 har utfallet -1200 men avvikelse.nämnden@2026 är −1 300" in message


def test_a_judgement_outside_the_scale_stops(tmp_path: Path) -> None:
    """The words of the scale are offered."""
    message = stopped(tmp_path, mal=("Nöjda brukare;Når;", "Nöjda brukare;Nås;"))
    assert "mal.csv, kolumn Bedömning, rad 3: Nås finns inte i skalan mål" in message
    assert "Skalan har: Når inte, Når delvis, Når." in message


def test_a_unit_that_the_organisation_lacks_stops(tmp_path: Path) -> None:
    """A new unit in the ledger is not lost in a sum."""
    assert "ansvar 4 saknas i organisationen" in stopped(tmp_path, bok=("3;Särskilt boende;13000", "4;Särskilt boende;13000"))
