"""A profile may take what belongs to the municipality from another of its profiles."""

from pathlib import Path

import pytest

from reports.errors import ParamsError
from reports.profilefile import check_tables, profile_files, read_profile

KOMMUN = """namn: by
kommun: Byns kommun
nämnd: socialnämnden
titel: Delårsrapport
organisation: [{kod: a, namn: Alfa}]
källor: {}
"""
AVVIKELSER = "namn: by-avvikelser\närver: by\ntitel: Avvikelser\nkällor: {}\n"


def written(folder: Path, **files: str) -> Path:
    """The profiles in a folder, and the path of the last."""
    for name, text in files.items():
        path = folder / f"{name.replace('_', '-')}.yaml"
        path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_takes_the_municipality_from_another(tmp_path: Path) -> None:
    """Names, organisation and policy come from there; titles and tables do not."""
    profile = read_profile(written(tmp_path, by=KOMMUN, by_avvikelser=AVVIKELSER), "p")
    assert (profile.kommun, profile.organisation[0].namn, profile.titel) == ("Byns kommun", "Alfa", "Avvikelser")


def test_what_the_profile_says_itself_is_not_taken(tmp_path: Path) -> None:
    """Its own board stands."""
    own = AVVIKELSER + "nämnd: omsorgsnämnden\n"
    assert read_profile(written(tmp_path, by=KOMMUN, by_avvikelser=own), "p").nämnd == "omsorgsnämnden"


def test_both_files_count_as_the_profile(tmp_path: Path) -> None:
    """The run id depends on both."""
    path = written(tmp_path, by=KOMMUN, by_avvikelser=AVVIKELSER)
    assert [p.name for p in profile_files(path)] == ["by-avvikelser.yaml", "by.yaml"]


@pytest.mark.parametrize(
    ("other", "said"), [("bby", "rad 2: profilen bby finns inte"), ("led", "rad 2: led ärver själv")], ids=["okänd", "i två led"]
)
def test_an_impossible_inheritance_is_told(tmp_path: Path, other: str, said: str) -> None:
    """An unknown profile, and one that inherits itself."""
    path = written(tmp_path, by=KOMMUN, led=AVVIKELSER, sist=AVVIKELSER.replace("ärver: by", f"ärver: {other}"))
    with pytest.raises(ParamsError, match=said):
        read_profile(path, "p")


@pytest.mark.parametrize("key", ["ärenden: [T9]", "räknar: {T9: {id: x}}"])
def test_a_table_that_the_policy_names_must_exist(key: str, tmp_path: Path) -> None:
    """A misspelt policy would protect nothing."""
    with pytest.raises(ParamsError, match="tabellen T9 finns inte"):
        read_profile(written(tmp_path, by=KOMMUN + f"röjande: {{{key}}}\n"), "p")


RIGHT = """namn: by
kommun: Byns kommun
nämnd: socialnämnden
titel: Delårsrapport
grupper: {ifo: IFO}
listor: {koder: [a, b]}
organisation:
  - {kod: a, namn: Alfa, alias: [A1], förälder: ifo}
  - {kod: b, namn: Beta, förälder: a, varav: ja, kallas: {huvudbok: [Adm]}, saknar: [budget]}
  - {kod: c, namn: Gamma, hierarkier: {läge: d}}
  - {kod: d, namn: Delta, giltig_från: 2020-01-01}
källor:
  huvudbok:
    tabell: pengar
    fil: h.csv
    enhet: tkr
    kod: cp1252
    rubrikrad: 2
    kolumner: {Ansvar: ansvar, Slag: [slag, bedömning]}
    värden:
      Belopp: {mått: utfall, period: "{nu}"}
      Budget: {mått: budget, period: =period}
    fasta: {period: "{år}"}
    översätt: {bedömning: {ja: Uppfyllt}}
    summarader:
      - {kolumn: Ansvar, mönster: "Summa *", nyckel: ansvar}
skalor:
  mål: {Uppfyllt: uppfyllt, Ej: ej}
kodlistor:
  slag:
    - {namn: Fall, giltig_till: 2021-03-31}
    - {namn: Snubblat, alias: [Fall], giltig_från: 2021-04-01}
tabeller:
  T1: {källa: pengar, kolumner: {Utfall: {skala: mål}}, rader: [{varje: ansvar, urval: {ansvar: "@koder"}}]}
  T2: {mall: T1, kolumner: {Budget: {källa: pengar, nyckel: {a: b}}}}
härledda:
  - {id: h, avser: H, rader: {källa: pengar, urval: {bedömning: Ej}}}
diagram:
  D1: {form: avvikelse, tabell: T1, rubrik: "", omfattning: ""}
texter: {Totalt: ""}
avsnitt:
  ekonomi:
    innehåll:
      - {text: Totalt}
      - {tabell: T1}
      - {diagram: D1}
"""
COLUMNS = {"pengar": {"ansvar": {"organisation": True}, "slag": {}, "bedömning": {"skala": "mål"}, "mått": {}, "period": {}, "öre": {}}}
# What is written instead of what, and what is then said of the line where the second stands.
MISTAKES = {
    "okänd nyckel": ("nämnd:", "nämd:", "nämd känns inte igen; menade du nämnd"),
    "fel slag av värde": ("rubrikrad: 2", "rubrikrad: två", "rubrikrad ska vara ett heltal"),
    "text i stället för lista": ("alias: [A1]", "alias: A1", "alias ska vara en lista"),
    "enhet med två föräldrar": ("varav: ja,", "förälder: [a, c],", "nyckeln förälder står två gånger"),
    "lista av föräldrar": ("förälder: ifo", "förälder: [ifo, c]", "förälder ska vara en enda enhet"),
    "samma kod under två föräldrar": ("{kod: d, namn: Delta,", "{kod: b, namn: Delta, förälder: c,", "koden b står två gånger i organisationen, och har två föräldrar: a och c"),
    "samma kod": ("{kod: d, namn: Delta,", "{kod: c, namn: Delta,", "koden c står två gånger i organisationen. Ta bort den ena"),
    "ring": ("{kod: a, namn: Alfa, alias: [A1], förälder: ifo}", "{kod: a, namn: Alfa, förälder: b}", "a är sin egen förälder i flera led"),
    "ring i en annan hierarki": ("namn: Delta,", "namn: Delta, hierarkier: {läge: c},", "d är sin egen förälder i flera led"),
    "förälder som inte finns": ("förälder: ifo", "förälder: ivo", "a har föräldern ivo, som inte finns. Menade du ifo?"),
    "varav utan förälder": ("namn: Delta,", "namn: Delta, varav: ja,", "d är en varav utan förälder"),
    "alias som är en kod": ("[A1]", "[c]", "aliaset c för a är en annan dels kod"),
    "alias som är en annans namn": ("alias: [A1]", "alias: [Delta]", "Delta för a är också namnet på d"),
    "förra namnet är en annans": ("alias: [A1]", "hette: {2026-06-30: Delta}", "Delta för a är också namnet på d"),
    "alias på två enheter": ("namn: Delta,", "namn: Delta, alias: [A1],", "aliaset A1 står både på a och d"),
    "kallas i en okänd källa": ("huvudbok: [Adm]", "huvudboken: [Adm]", "källan eller tabellen huvudboken finns inte i profilen. Menade du huvudbok?"),
    "saknar ett okänt mått": ("saknar: [budget]", "saknar: [bugdet]", "måttet, tabellen eller källan bugdet fylls inte av någon källa. Menade du budget?"),
    "från efter till": ("giltig_från: 2020-01-01", "giltig_från: 2020-01-01, giltig_till: 2019-12-31", "Delta gäller från 2020-01-01, som är efter 2019-12-31"),
    "inte ett datum": ("2020-01-01", "1 januari", "giltig_från ska vara ett datum, till exempel 2017-08-31"),
    "okänd enhet": ("enhet: tkr", "enhet: tusen", "enhet har ett värde som inte finns: tusen (välj bland 'kr', 'tkr' eller 'mnkr')"),
    "okänd teckenkod": ("kod: cp1252", "kod: latin1", "kod har ett värde som inte finns: latin1"),
    "tabell som rapporttypen saknar": ("tabell: pengar", "tabell: pengarna", "tabellen pengarna finns inte i rapporttypen. Menade du pengar?"),
    "kolumn utanför tabellen": ("Ansvar: ansvar,", "Ansvar: ansvaret,", "kolumnen ansvaret hör inte till tabellen pengar. Menade du ansvar?"),
    "konstant utanför tabellen": ("period: =period", "perioden: =period", "kolumnen perioden hör inte till tabellen pengar. Menade du period?"),
    "kopia av en nyckel som saknas": ("period: =period", "period: =perod", "nyckeln perod finns inte under kolumner. Menade du period?"),
    "översättning av en nyckel som saknas": ("översätt: {bedömning", "översätt: {bedöming", "nyckeln bedöming finns inte under kolumner. Menade du bedömning?"),
    "översatt ord utanför skalan": ("{ja: Uppfyllt}", "{ja: Uppfylld}", "ordet Uppfylld finns inte i skalan mål. Menade du Uppfyllt?"),
    "summa av en nyckel som saknas": ("nyckel: ansvar}", "nyckel: ansvr}", "nyckeln ansvr finns inte under kolumner. Menade du ansvar?"),
    "summa utan stjärna": ('mönster: "Summa *"', "mönster: Totalt", "mönstret Totalt säger inte vilken ansvar summan gäller"),
    "summa utan kännetecken": ('kolumn: Ansvar, mönster: "Summa *", ', "", "en summarad känns igen på kolumn och mönster, eller på utan_etikett"),
    "överrubrik under rubrikraden": ("rubrikrad: 2", "rubrikrad: 2\n    överrubrik: 3", "överrubriken på rad 3 ligger inte ovanför rubrikraden 2"),
    "form för en rubrik som saknas": ("enhet: tkr", "skrivs: {Belop: {enhet: tkr}}", "rubriken Belop finns inte under värden. Menade du Belopp?"),
    "rubrik att fylla nedåt som saknas": ("enhet: tkr", "fyll_nedåt: [Ansvr]", "rubriken Ansvr finns inte under kolumner. Menade du Ansvar?"),
    "mönster för alla kolumner": ('Belopp: {mått: utfall, period: "{nu}"}', '"*": {mått: utfall}', "rubriken * är alla kolumner"),
    "okänt märke": ("Ej: ej", "Ej: röd", "skalor.mål.Ej har ett värde som inte finns: röd"),
    "ord med två betydelser": ("giltig_från: 2021-04-01", "giltig_från: 2021-03-31", "ordet Fall i kodlistan slag har två betydelser vid samma tid"),
    "ord i urval utanför skalan": ("{bedömning: Ej}", "{bedömning: Eij}", "ordet Eij finns inte i skalan mål. Menade du Ej?"),
    "skala som inte finns": ("skala: mål", "skala: mal", "skalan mal finns inte i profilen. Menade du mål?"),
    "lista som inte finns": ('"@koder"', '"@kodr"', "listan @kodr finns inte under listor. Menade du @koder?"),
    "mall som inte finns": ("mall: T1", "mall: T11", "mallen T11 finns inte. Menade du T1"),
    "mall i en ring": ("T1: {källa", "T1: {mall: T2, källa", "mallen T2 är sin egen mall i flera led"),
    "diagram av en tabell som saknas": ("avvikelse, tabell: T1", "avvikelse, tabell: T11", "tabellen T11 finns inte i profilen. Menade du T1"),
    "textplats som saknas": ("{text: Totalt}", "{text: Total}", "textplatsen Total finns inte i profilen. Menade du Totalt?"),
    "tabell i avsnitt som saknas": ("- {tabell: T1}", "- {tabell: T9}", "tabellen T9 finns inte i profilen. Möjliga värden: T1, T2."),
    "diagram i avsnitt som saknas": ("- {diagram: D1}", "- {diagram: D9}", "diagrammet D9 finns inte i profilen. Möjliga värden: D1."),
    "bindning till en tabell som saknas": ("diagram:\n", "bindningar: {penga: {M1: h}}\ndiagram:\n", "tabellen penga fylls inte av någon källa. Menade du pengar?"),
    "profil att ärva som saknas": ("titel: Delårsrapport", "titel: Delårsrapport\närver: stad", "profilen stad finns inte"),
}  # fmt: skip


def test_the_right_profile_has_no_mistakes(tmp_path: Path) -> None:
    """Otherwise the mistakes below would say nothing."""
    assert read_profile(written(tmp_path, by=RIGHT), "by.yaml", COLUMNS).organisation[1].varav


@pytest.mark.parametrize(("before", "after", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_file_line_and_remedy(before: str, after: str, said: str, tmp_path: Path) -> None:
    """The line is the one where the mistake stands, also deep in a list."""
    assert RIGHT.count(before) == 1
    text = RIGHT.replace(before, after)
    start = RIGHT.index(before)
    lines = {1 + text.count("\n", 0, place) for place in range(start, start + len(after) + 1)}
    with pytest.raises(ParamsError) as caught:
        read_profile(written(tmp_path, by=text), "by.yaml", COLUMNS)
    places = [f"by.yaml, rad {line}: " for line in lines]
    assert [line for line in caught.value.message.splitlines() if line.startswith(tuple(places)) and said in line], str(caught.value)
    assert caught.value.hint


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """One mistake of each part, in one message."""
    text = RIGHT
    for name in ("ord med två betydelser", "alias som är en kod", "summa av en nyckel som saknas", "textplats som saknas"):
        text = text.replace(*MISTAKES[name][:2])
    with pytest.raises(ParamsError) as caught:
        read_profile(written(tmp_path, by=text), "by.yaml", COLUMNS)
    assert len(caught.value.message.splitlines()) == 4


def test_a_wrong_key_and_a_missing_list_are_told_together(tmp_path: Path) -> None:
    """What stops the reading of one part does not hide the others."""
    with pytest.raises(ParamsError) as caught:
        read_profile(written(tmp_path, by=RIGHT.replace("@koder", "@kodr").replace("nämnd:", "nämd:")), "by.yaml", COLUMNS)
    assert [said in caught.value.message for said in ("@kodr finns inte", "nämnd saknas", "nämd känns inte igen")] == [True] * 3


def test_a_mistake_in_what_is_inherited_names_the_file_that_it_stands_in(tmp_path: Path) -> None:
    """The line is that of the other file, and so is its name."""
    path = written(tmp_path, by=KOMMUN.replace("namn: Alfa}", "namn: Alfa, förälder: x}"), by_avvikelser=AVVIKELSER)
    with pytest.raises(ParamsError, match=r"^by\.yaml, rad 5: a har föräldern x, som inte finns"):
        read_profile(path, "by-avvikelser.yaml")
    with pytest.raises(ParamsError, match=r"^by\.yaml, rad 5: organisation\.nr 1\.koder känns inte igen"):
        read_profile(written(tmp_path, by=KOMMUN.replace("kod: a", "kod: a, koder: b"), by_avvikelser=AVVIKELSER), "by-avvikelser.yaml")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("T1: {källa: pengar", "T1: {källa: pengr", "tabellen pengr fylls inte av någon källa. Menade du pengar?"),
        ("Budget: {källa: pengar", "Budget: {källa: penga", "tabellen penga fylls inte av någon källa. Menade du pengar?"),
        ("rader: {källa: pengar", "rader: {källa: penningar", "tabellen penningar fylls inte av någon källa. Menade du pengar?"),
    ],
)
def test_a_table_that_no_source_fills_is_told_with_its_line(before: str, after: str, said: str, tmp_path: Path) -> None:
    """A layout, a column and a derived figure; what the report type makes itself is known."""
    text = RIGHT.replace(before, after).replace("T2: {mall: T1, ", "T2: {källa: egen, ")
    profile = read_profile(written(tmp_path, by=text), "by.yaml", COLUMNS)
    with pytest.raises(ParamsError) as caught:
        check_tables(profile, ["egen"])
    line = 1 + text.count("\n", 0, text.index(after))
    assert caught.value.message == f"by.yaml, rad {line}: {said}"
