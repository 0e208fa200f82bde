"""The data dictionary of the delårsrapport: one model per table. Titles and descriptions are what `rapport beskriv` prints."""

from typing import Optional

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from reports.columns import Table, field


class Ekonomi(Table):
    """En rad per belopp ur huvudbok, budget eller prognos. Tecken: intäkt och kommunbidrag plus, kostnad minus."""

    ansvar: Series[str] = field(
        "Ansvar", "Ansvarskod ur kontoplanen; nyckeln till organisationen.", organisation=True, str_length={"min_value": 1}
    )
    ansvarsnamn: Optional[Series[str]] = field("Ansvarsnamn", "Ansvarets namn i uttaget.")
    verksamhet: Optional[Series[str]] = field("Verksamhet", "Verksamhetskod.")
    verksamhetsnamn: Optional[Series[str]] = field("Verksamhetsnamn", "Verksamhetens namn i uttaget.")
    område: Optional[Series[str]] = field("Område", "Del av nämndens ansvar.")
    regi: Optional[Series[str]] = field("Regi", "Myndighet eller kommunal regi.")
    slag: Optional[Series[str]] = field("Slag", "Slag av intäkt eller kostnad; tomt för en prognos av resultatet.", nullable=True)
    månad: Optional[Series[str]] = field("Månad", "Månad som beloppet är bokfört på, ÅÅÅÅ-MM.", str_matches=r"^\d{4}-(0[1-9]|1[0-2])$")
    mått: Series[str] = field("Mått", "utfall, budget, budget_kf, prognos …")
    period: Series[str] = field("Period", "Tiden beloppet gäller: 2017-08 betyder januari–augusti.")
    tillfälle: Optional[Series[str]] = field("Tillfälle", "När en prognos gjordes: T1, delår, bokslut.")
    öre: Series[pd.Int64Dtype] = field("Belopp", "Belopp, räknat i ören så att summor blir exakta.", enhet="öre", nullable=True)


class Ram(Table):
    """En rad per område och belopp ur budgetplanen."""

    område: Series[str] = field("Område", "Områdets namn i budgetplanen.")
    kod: Series[str] = field("Kod", "Områdets kod i organisationen, eller kommunbidrag.", nyckel=True)
    mått: Series[str] = field("Mått", "bokslut, budget_kf …", nyckel=True)
    period: Series[str] = field("Period", "Året.", nyckel=True)
    öre: Series[pd.Int64Dtype] = field("Belopp", "Belopp, räknat i ören.", enhet="öre", nullable=True)


class Investering(Table):
    """En rad per projekt och belopp. Tecken: utgift minus."""

    projekt: Series[str] = field("Projekt", "Projektnummer; tomt om källan saknar nummer.", nyckel=True)
    namn: Series[str] = field("Benämning", "Projektets namn.", nyckel=True)
    grupp: Series[str] = field("Grupp", "Vem som genomför investeringen.")
    version: Series[str] = field("Version", "Vilket dokument beloppet hör till.", nyckel=True)
    mått: Series[str] = field("Mått", "Utfall, Budget, Ombudgetering, Prognos, Plan, Bokslut.", nyckel=True)
    period: Series[str] = field("Period", "Tiden beloppet gäller.", nyckel=True)
    öre: Series[pd.Int64Dtype] = field("Belopp", "Belopp, räknat i ören.", enhet="öre", nullable=True)


class Ramförändring(Table):
    """En rad per post som ändrar nästa års ram. Plus är mer ram."""

    tabell: Series[str] = field("Tabell", "Vilken sammanställning posten hör till.", nyckel=True)
    post: Series[str] = field("Post", "Postens namn.", nyckel=True)
    status: Series[str] = field("Status", "Varför ett belopp saknas: ej fördelad, ingen; annars känd.")
    permanent: Series[str] = field("Permanent", "Om ändringen gäller även kommande år.", isin=["ja", "nej"])
    förtydligande: Series[str] = field("Förtydligande", "Förklaring ur budgetplanen.")
    mått: Series[str] = field("Mått", "ramförändring.")
    period: Series[str] = field("Period", "Året ramen gäller.")
    öre: Series[pd.Int64Dtype] = field("Belopp", "Belopp, räknat i ören.", enhet="öre", nullable=True)


class Prognospost(Table):
    """En rad per post bakom prognosens budgetavvikelse. Plus är bättre än budget."""

    ansvar: Series[str] = field("Ansvar", "Ansvarskod, eller flera koder som posten gäller tillsammans.")
    post: Series[str] = field("Post", "Vad som förklarar avvikelsen.")
    engångspost: Series[str] = field("Engångspost", "Om posten inte återkommer nästa år.", isin=["ja", "nej"])
    avser: Series[str] = field("Avser", "Vad beloppet förklarar: avvikelse helår, period …")
    mått: Series[str] = field("Mått", "post.")
    period: Series[str] = field("Period", "Tiden posten gäller.")
    öre: Series[pd.Int64Dtype] = field("Belopp", "Belopp, räknat i ören.", enhet="öre")


class Mätetal(Table):
    """En rad per mätetal och värde, som publicerad text: <5, >55 %, 116 st (38 % av brukarna) eller *."""

    nr: Series[str] = field("Nr", "Mätetalets nummer i nämndens plan.", nyckel=True)
    delpost: Series[str] = field("Delpost", "Del av ett mätetal med flera värden.", nyckel=True)
    namn: Series[str] = field("Mätetal", "Mätetalets namn.")
    mått: Series[str] = field("Mått", "utfall, mål eller prognos.", nyckel=True)
    period: Series[str] = field("Period", "Tiden värdet gäller.", nyckel=True)
    avser_till: Optional[Series[str]] = field("Avser till", "Sista dagen värdet gäller, när den skiljer sig från rapportens.")
    fotnot: Optional[Series[str]] = field("Fotnot", "Varför ett värde saknas.")
    text: Series[str] = field("Värde", "Värdet som det ska tryckas.")


class Personal(Table):
    """En rad per personalmått och tidpunkt, i procent."""

    namn: Series[str] = field("Mått", "Vad som mäts.", nyckel=True)
    kön: Series[str] = field("Kön", "totalt, kvinnor eller män.", nyckel=True)
    mått: Series[str] = field("Mått", "andel.")
    period: Series[str] = field("Period", "Månaden värdet gäller.", nyckel=True)
    värde: Series[object] = field("Värde", "Andel i procent.", enhet="procent", nullable=True)
    text: Series[str] = field("Text", "Värdet som det står i källan.")


class Rehab(Table):
    """Antal anställda per slag av rehabiliteringsärende eller orsak till sjukskrivning."""

    tabell: Series[str] = field("Tabell", "Rehabärenden eller orsak.", nyckel=True)
    post: Series[str] = field("Post", "Slag av ärende eller orsak.", nyckel=True)
    kön: Series[str] = field("Kön", "Kvinnor eller män.", nyckel=True)
    mått: Series[str] = field("Mått", "rehab.")
    period: Series[str] = field("Period", "Månaden.", nyckel=True)
    värde: Series[object] = field("Antal", "Antal anställda.", enhet="antal", räknar="person", känslig=True, nullable=True)
    text: Series[str] = field("Text", "Antalet som det står i källan.", känslig=True)


class Mål(Table):
    """Ett mål per rad, med nämndens bedömning."""

    id: Series[str] = field("Mål-id", "Målets nummer i planen.", unique=True)
    målområde: Series[str] = field("Målområde", "Området målet hör till.")
    nivå: Series[str] = field("Nivå", "Strategiskt mål eller nämndmål.")
    förälder: Series[str] = field("Överordnat mål", "Målet som detta bidrar till.")
    namn: Series[str] = field("Mål", "Målets lydelse.")
    bedömning: Series[str] = field("Bedömning", "Nämndens bedömning; ett ord ur profilens skala.", skala="mål")
    utfall: Series[str] = field("Utfall", "Uppmätt värde när målet mäts.")
    enhet: Series[str] = field("Enhet", "Utfallets enhet.")
    operator: Series[str] = field("Villkor", "Hur utfallet jämförs med målvärdet.", isin=["", "<", "<=", ">", ">=", "="])
    målvärde: Series[str] = field("Målvärde", "Värdet som ska nås.")
    utfall_period: Series[str] = field("Utfallets period", "Tiden utfallet gäller.")
    motivering: Optional[Series[str]] = field("Motivering", "Varför målet bedöms så.")


class Uppdrag(Table):
    """Ett uppdrag per rad, med status."""

    id: Series[str] = field("Uppdrags-id", "Uppdragets nummer.", unique=True)
    typ: Series[str] = field("Typ", "Särskilt uppdrag eller nämnduppdrag.")
    namn: Series[str] = field("Uppdrag", "Uppdragets rubrik.")
    status: Series[str] = field("Status", "Ett ord ur profilens skala.", skala="uppdrag")
    kommentar: Optional[Series[str]] = field("Kommentar", "Vad som gjorts.")


class Garanti(Table):
    """En kvalitetsgaranti per rad, med bedömning."""

    id: Series[str] = field("Garanti-id", "Garantins nummer.", unique=True)
    område: Series[str] = field("Område", "Verksamheten garantin gäller.")
    namn: Series[str] = field("Garanti", "Vad som garanteras.")
    målvärde: Series[str] = field("Målvärde", "Utlovat värde.")
    enhet: Series[str] = field("Enhet", "Målvärdets enhet.")
    uppfylld: Series[str] = field("Bedömning", "Ett ord ur profilens skala.", skala="garanti")
    orsak: Series[str] = field("Orsak", "Varför garantin inte är uppfylld.")


class EjVerkställt(Table):
    """Antal gynnande beslut som inte är verkställda, per insats."""

    lagrum: Series[str] = field("Lagrum", "SoL eller LSS.", nyckel=True)
    insats: Series[str] = field("Insats", "Vad beslutet gäller.", nyckel=True)
    slag: Series[str] = field("Slag", "Ej verkställt eller avbrott.", nyckel=True)
    mått: Series[str] = field("Mått", "ej_verkställt.")
    period: Series[str] = field("Per datum", "Dagen antalet gäller.", nyckel=True)
    värde: Series[object] = field("Antal", "Antal beslut.", enhet="antal", räknar="ärende", nullable=True)
    text: Series[str] = field("Text", "Antalet som det står i källan.")


class Volym(Table):
    """En volym eller ett nyckeltal per rad, med egen period och jämförelse."""

    id: Series[str] = field("Mått-id", "Måttets nummer.", nyckel=True)
    namn: Series[str] = field("Mått", "Måttets namn.")
    enhet: Series[str] = field("Enhet", "antal, procent, tkr, kr/inv …")
    mått: Series[str] = field("Mått", "volym.")
    post: Series[str] = field("Del", "Tomt för värdet, jämför för jämförelsen.", nyckel=True)
    från: Series[str] = field("Från", "Första dagen; tomt om källan inte säger det.")
    till: Series[str] = field("Till", "Sista dagen.")
    ungefärlig: Series[str] = field("Ungefärlig", "Om källan skriver cirka eller över.", isin=["ja", "nej"])
    anmärkning: Series[str] = field("Anmärkning", "Förbehåll ur källan.")
    värde: Series[object] = field("Värde", "Värdet i måttets enhet.", nullable=True)
    text: Series[str] = field("Text", "Värdet som det står i källan.")


class Åtgärd(Table):
    """En beslutad åtgärd per rad, med uppföljning."""

    id: Series[str] = field("Åtgärds-id", "Åtgärdens nummer.", unique=True)
    namn: Series[str] = field("Åtgärd", "Vad nämnden beslutat.")
    beslutsdatum: Series[str] = field("Beslutsdatum", "Dagen för beslutet.", str_matches=r"^\d{4}-\d{2}-\d{2}$")
    status: Series[str] = field("Status", "Ett ord ur profilens skala.", skala="åtgärd")
    kommentar: Series[str] = field("Kommentar", "Uppföljning.")
    mått: Series[str] = field("Mått", "åtgärdseffekt.")
    period: Series[str] = field("Period", "Tiden effekten gäller.")
    öre: Series[pd.Int64Dtype] = field("Effekt", "Beräknad effekt; tom om den inte är beräknad.", enhet="öre", nullable=True)


TABLES: dict[str, type[pa.DataFrameModel]] = {
    "ekonomi": Ekonomi,
    "ram": Ram,
    "investering": Investering,
    "ramförändring": Ramförändring,
    "prognospost": Prognospost,
    "mätetal": Mätetal,
    "personal": Personal,
    "rehab": Rehab,
    "mål": Mål,
    "uppdrag": Uppdrag,
    "garanti": Garanti,
    "ej_verkställt": EjVerkställt,
    "volym": Volym,
    "åtgärd": Åtgärd,
}
