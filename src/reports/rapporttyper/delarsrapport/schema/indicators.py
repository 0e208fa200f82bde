"""Tables of indicators and volumes."""

from typing import Optional

from pandera.typing import Series

from reports.columns import Table, field


class Mätetal(Table):
    """En rad per mätetal och värde, som publicerad text: <5, >55 %, 116 st (38 % av brukarna) eller *."""

    nr: Series[str] = field("Nr", "Mätetalets nummer i nämndens plan.", nyckel=True)
    delpost: Series[str] = field("Delpost", "Del av ett mätetal med flera värden.", nyckel=True)
    namn: Series[str] = field("Mätetal", "Mätetalets namn.")
    mått: Series[str] = field("Mått", "utfall, mål eller prognos.", nyckel=True)
    period: Series[str] = field("Period", "Tiden värdet gäller.", nyckel=True)
    avser_till: Optional[Series[str]] = field("Avser till", "Sista dagen värdet gäller, när den skiljer sig från rapportens.")
    fotnot: Optional[Series[str]] = field("Fotnot", "Varför ett värde saknas.")
    mål: Optional[Series[str]] = field("Mål", "Id för målet som mätetalet är belägg för.", nullable=True)
    mätenhet: Optional[Series[str]] = field("Mätenhet", "Vad som mäts: nämnden, kommunen eller en enhet.", nullable=True)
    enhet: Optional[Series[str]] = field("Enhet", "procent, index, kvot, dagar, kr/brukare, antal …", nullable=True)
    decimaler: Optional[Series[str]] = field(
        "Decimaler", "Antal decimaler som värdet trycks med; tomt: som det står.", isin=["", "0", "1", "2", "3"], nullable=True
    )
    periodicitet: Optional[Series[str]] = field(
        "Periodicitet", "Hur ofta mätetalet mäts.", isin=["", "månad", "tertial", "halvår", "år", "vartannat år"], nullable=True
    )
    riktning: Optional[Series[str]] = field(
        "Riktning",
        "Hur utfallet jämförs med målet: minst och högst nås av samma värde, över och under gör det inte.",
        isin=["", "minst", "högst", "över", "under", "lika"],
        nullable=True,
    )
    målregel: Optional[Series[str]] = field(
        "Målregel", "Ord för målet, när det inte står i värdet: minst, intervall, halvering, föregående år − procentenheter.", nullable=True
    )
    täljare: Optional[Series[str]] = field("Täljare", "Antalet som värdet är räknat ur.", nullable=True)
    nämnare: Optional[Series[str]] = field("Nämnare", "Antalet som täljaren delas med.", nullable=True)
    viktning: Optional[Series[str]] = field(
        "Viktning",
        "Hur enheter vägs ihop: alla som en, eller medelvärdet av enheterna.",
        isin=["", "poolat", "medel av enheter"],
        nullable=True,
    )
    avser: Optional[Series[str]] = field(
        "Avser", "Tiden värdet gäller, när den är en annan än rapportens: 2021 eller 2021-01-01/2021-06-30.", nullable=True
    )
    saknas: Optional[Series[str]] = field("Saknas", "Varför ett värde saknas, i ord.", nullable=True)
    rimligt_från: Optional[Series[str]] = field("Rimligt från", "Lägsta värde som mätetalet kan ha.", nullable=True)
    rimligt_till: Optional[Series[str]] = field("Rimligt till", "Högsta värde som mätetalet kan ha.", nullable=True)
    text: Series[str] = field("Värde", "Värdet som det ska tryckas.")


class Mätetalsdel(Table):
    """En enhets täljare eller nämnare, när ett mätetal räknas av flera enheter."""

    nr: Series[str] = field("Nr", "Mätetalets nummer.", nyckel=True)
    enhet: Series[str] = field("Enhet", "Enheten som täljaren och nämnaren gäller.", nyckel=True)
    mått: Series[str] = field("Mått", "täljare eller nämnare.", isin=["täljare", "nämnare"], nyckel=True)
    period: Series[str] = field("Period", "Tiden antalet gäller.", nyckel=True)
    värde: Series[object] = field("Antal", "Antalet.", enhet="antal", räknar="ärende", nullable=True)
    text: Series[str] = field("Text", "Antalet som det står i källan.")


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
