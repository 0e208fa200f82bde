"""The data dictionary of the kvalitetsberättelse: key figures quoted in prose, yearly series, lex Sarah, risks, egenkontroll."""

from typing import Optional

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from reports.columns import Table, field


class Nyckeltal(Table):
    """En rad per tal som texterna nämner, med den tid det gäller."""

    id: Series[str] = field("Id", "Talets nummer.", unique=True)
    namn: Series[str] = field("Mått", "Vad talet är.")
    enhet: Series[str] = field("Enhet", "antal, dagar, timmar, år …")
    mått: Series[str] = field("Mått", "nyckeltal.")
    från: Series[str] = field("Från", "Första dagen; tomt när källan inte säger det.")
    till: Series[str] = field("Till", "Sista dagen; tomt när källan inte säger det.")
    ungefärlig: Series[str] = field("Ungefärlig", "Om källan skriver cirka.", isin=["ja", "nej"])
    avdelning: Series[str] = field("Avdelning", "Avdelningen talet gäller; tomt för alla.")
    berättelse: Series[str] = field("Berättelse", "Texten som talet hör till.")
    värde: Series[object] = field("Värde", "Värdet i talets enhet.", nullable=True)
    text: Series[str] = field("Text", "Värdet som det står i källan.")


class Årsserie(Table):
    """Antal per år, med första och sista dag; år som inte är hela jämförs inte med hela."""

    namn: Series[str] = field("Mått", "Vad som räknats.", nyckel=True)
    år: Series[str] = field("År", "Året, eller åren.", nyckel=True)
    mått: Series[str] = field("Mått", "årsserie.")
    från: Series[str] = field("Från", "Första dagen.")
    till: Series[str] = field("Till", "Sista dagen; tomt när källan inte säger det.")
    helår: Series[str] = field("Helår", "Om antalet gäller hela året.", isin=["ja", "nej", "ej angivet"])
    ungefärlig: Series[str] = field("Ungefärlig", "Om antalet är ungefärligt.", isin=["ja", "nej"])
    källsystem: Series[str] = field("Källsystem", "Systemet antalet kommer ur; ett byte är ett seriebrott.")
    anmärkning: Series[str] = field("Anmärkning", "Förbehåll ur källan.")
    värde: Series[object] = field("Antal", "Antal.", enhet="antal", räknar="ärende", nullable=True)
    text: Series[str] = field("Text", "Antalet som det står i källan.")


class Synpunkt(Table):
    """En rad per synpunkt eller klagomål."""

    synpunkt_id: Series[str] = field("Synpunkt-id", "Systemets löpnummer.", unique=True)
    inkom: Series[pd.Timestamp] = field("Inkom", "Dagen synpunkten kom in.", tidpunkt=True)
    avdelning: Optional[Series[str]] = field("Avdelning", "Avdelningen synpunkten gäller.")
    kanal: Optional[Series[str]] = field("Kanal", "Hur den kom in: webben, e-post, IVO …")
    brist: Optional[Series[str]] = field("Brist", "Om verksamheten har brustit; då registreras en avvikelse.", isin=["", "ja", "nej"])
    värde: Optional[Series[object]] = field("Antal", "Antal synpunkter; räknas ur raderna.", enhet="antal", räknar="ärende")


class Avvikelse(Table):
    """En rad per avvikelse. Fritext läses aldrig in."""

    avvikelse_id: Series[str] = field("Avvikelse-id", "Systemets löpnummer.", unique=True)
    inträffade: Series[pd.Timestamp] = field("Inträffade", "Dagen det hände.", tidpunkt=True)
    avdelning: Optional[Series[str]] = field("Avdelning", "Avdelningen där det hände.")
    typ: Optional[Series[str]] = field("Typ", "Vad avvikelsen gäller.")
    synpunkt: Optional[Series[str]] = field("Synpunkt", "Id för synpunkten som avvikelsen kom ur.")
    värde: Optional[Series[object]] = field("Antal", "Antal avvikelser; räknas ur raderna.", enhet="antal", räknar="händelse")


class LexSarah(Table):
    """En rad per lex Sarah-rapport."""

    rapport_nr: Series[str] = field("Rapport", "Rapportens nummer.", unique=True)
    inkom: Series[pd.Timestamp] = field("Inkom", "Dagen rapporten kom in.", tidpunkt=True)
    avdelning: Optional[Series[str]] = field("Avdelning", "Avdelningen, om källan säger den.")
    bedömning: Series[str] = field("Bedömning", "Hur händelsen bedömdes.")
    anmäld: Series[str] = field("Anmäld till IVO", "Om händelsen är anmäld.", isin=["ja", "nej"])
    ivo: Series[str] = field("IVO", "Ärendets läge hos IVO.", isin=["", "pågår", "avslutad"])
    avvikelse: Optional[Series[str]] = field("Avvikelse", "Id för avvikelsen som rapporten gäller.")
    värde: Optional[Series[object]] = field("Antal", "Antal rapporter; räknas ur raderna.", enhet="antal", räknar="ärende")


class Risk(Table):
    """En rad per risk och version av registret."""

    version: Series[str] = field("Version", "Registrets version; den som kommer sist i ordning är den nya.", nyckel=True)
    risk_id: Series[str] = field("Risk-id", "Riskens nummer, lika i alla versioner.", nyckel=True)
    beskrivning: Series[str] = field("Risk", "Vad som kan hända.")
    kategori: Series[str] = field("Kategori", "Slag av risk.")
    sannolikhet: Series[str] = field("Sannolikhet", "Bedömd sannolikhet, 1–4.", isin=["1", "2", "3", "4"])
    konsekvens: Series[str] = field("Konsekvens", "Bedömd konsekvens, 1–4.", isin=["1", "2", "3", "4"])
    strategi: Series[str] = field("Strategi", "Hur risken möts.")
    åtgärd: Series[str] = field("Åtgärd", "Vad som görs.")
    styrdokument: Series[str] = field("Styrdokument", "Var åtgärden är beslutad.")
    förändring: Series[str] = field("Förändring", "Sedan förra versionen.", isin=["", "ny", "borttagen", "omvärderad", "oförändrad"])


class Egenkontroll(Table):
    """En rad per egenkontroll."""

    kontroll_id: Series[str] = field("Kontroll", "Kontrollens nummer.", unique=True)
    namn: Series[str] = field("Egenkontroll", "Vad som kontrolleras.")
    avdelning: Series[str] = field("Avdelning", "Avdelningen, eller alla.")
    år: Series[str] = field("År", "Året.")
    metod: Series[str] = field("Metod", "Hur kontrollen görs.")
    grund: Series[str] = field("Grund", "Internkontrollplan, annan myndighet eller eget initiativ.")


class Granskning(Table):
    """Ett omdöme per kontrollområde och år."""

    kontroll_id: Series[str] = field("Kontroll", "Kontrollen som området hör till.", nyckel=True)
    år: Series[str] = field("År", "Året.", nyckel=True)
    område: Series[str] = field("Kontrollområde", "Vad som granskats.", nyckel=True)
    omdöme: Series[str] = field("Omdöme", "Det samlade omdömet.")


class Kod(Table):
    """Vad avvikelser gäller, när bara ord finns och inga antal."""

    kodtyp: Series[str] = field("Slag", "Avvikelsetyp, orsaksområde eller åtgärdstyp.", nyckel=True)
    kod: Series[str] = field("Kod", "Ordet.", nyckel=True)
    vanlighet: Series[str] = field("Vanlighet", "Hur vanligt det är, i ord.")


TABLES: dict[str, type[pa.DataFrameModel]] = {
    "nyckeltal": Nyckeltal,
    "årsserie": Årsserie,
    "synpunkt": Synpunkt,
    "avvikelse": Avvikelse,
    "lex_sarah": LexSarah,
    "risk": Risk,
    "egenkontroll": Egenkontroll,
    "granskning": Granskning,
    "kod": Kod,
}
