"""The data dictionary of the avvikelsesammanställning: event-level exports, complaints, lex Sarah and lex Maria, earlier periods."""

from typing import Optional

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from reports.columns import Repeated, Table, field

YES_NO = ["Ja", "Nej", ""]


class Händelse(Table):
    """En rad per rapporterad händelse (avvikelse) enligt HSL, SoL eller LSS. Fritext läses aldrig in."""

    händelse_id: Series[str] = field("Händelse-id", "Systemets löpnummer.", unique=True, str_length={"min_value": 1})
    händelsedatum: Series[pd.Timestamp] = field(
        "Händelsedatum", "Dagen det hände, inte dagen det rapporterades.", tidpunkt=True, senast="uttag"
    )
    registreringsdatum: Series[pd.Timestamp] = field(
        "Registreringsdatum", "Dagen händelsen lades in i systemet.", tidigast="händelsedatum", senast="uttag"
    )
    lagrum: Series[Repeated] = field("Lagrum", "HSL, SoL eller LSS.", isin=["HSL", "SoL", "LSS"])
    område: Optional[Series[Repeated]] = field("Område", "Del av verksamheten, när uttaget har den.")
    enhet: Series[Repeated] = field("Enhet", "Enheten där det hände; en kod i profilens organisation.", organisation=True)
    kategori: Optional[Series[Repeated]] = field("Kategori", "Fall, läkemedel, medicinteknik, information …", kodlista="kategori")
    händelsetyp: Optional[Series[Repeated]] = field("Händelsetyp", "Slag av händelse inom kategorin.", kodlista="händelsetyp")
    orsak: Optional[Series[Repeated]] = field("Orsak", "Bedömd orsak; flera skilda åt med |.")
    åtgärd: Optional[Series[Repeated]] = field("Åtgärd", "Vidtagen åtgärd; flera skilda åt med |.")
    person: Optional[Series[Repeated]] = field(
        "Personnyckel", "Nyckel som skiljer personer åt; ersätts vid inläsningen.", personnyckel=True, känslig=True, nullable=True
    )
    höftskydd: Optional[Series[Repeated]] = field("Höftskydd", "Om höftskydd bars vid fallet.", isin=YES_NO)
    gånghjälpmedel: Optional[Series[Repeated]] = field("Gånghjälpmedel", "Om gånghjälpmedel användes vid fallet.", isin=YES_NO)
    allvarlighetsgrad: Optional[Series[Repeated]] = field("Allvarlighetsgrad", "Bedömd allvarlighet, 1–4.", isin=["", "1", "2", "3", "4"])
    sannolikhet: Optional[Series[Repeated]] = field(
        "Sannolikhet", "Bedömd sannolikhet att det händer igen, 1–4.", isin=["", "1", "2", "3", "4"]
    )
    synpunkt: Optional[Series[str]] = field("Synpunkt", "Id för synpunkten som händelsen kom ur.")
    värde: Optional[Series[object]] = field("Antal", "Antal händelser; räknas ur raderna.", enhet="antal", räknar="händelse")


class Klagomål(Table):
    """En rad per klagomål eller synpunkt."""

    klagomål_id: Series[str] = field("Klagomål-id", "Systemets löpnummer.", unique=True)
    inkom: Series[pd.Timestamp] = field("Inkom", "Dagen klagomålet kom in.", tidpunkt=True, senast="uttag")
    lagrum: Series[str] = field("Lagrum", "HSL, SoL eller LSS.", isin=["HSL", "SoL", "LSS"])
    område: Series[str] = field("Område", "Verksamheten som klagomålet gäller.")
    kanal: Series[str] = field("Kanal", "Hur det kom in: direkt, IVO, JO, webb.")
    återkopplad: Series[pd.Timestamp] = field(
        "Återkopplad", "Dagen den som klagat fick svar.", nullable=True, tidigast="inkom", senast="uttag"
    )
    person: Optional[Series[object]] = field(
        "Personnyckel", "Nyckel som skiljer klagande åt; ersätts vid inläsningen.", personnyckel=True, känslig=True, nullable=True
    )
    värde: Optional[Series[object]] = field("Antal", "Antal klagomål; räknas ur raderna.", enhet="antal", räknar="ärende")


class Lex(Table):
    """En rad per rapport enligt lex Sarah eller utredning enligt lex Maria."""

    ärende: Series[str] = field("Ärende", "Systemets löpnummer.", unique=True)
    typ: Series[str] = field("Typ", "Lex Sarah eller Lex Maria.", isin=["Lex Sarah", "Lex Maria"])
    rapportdatum: Series[pd.Timestamp] = field("Rapportdatum", "Dagen rapporten skrevs.", tidpunkt=True, senast="uttag")
    område: Series[str] = field("Område", "Verksamheten som rapporten gäller.")
    bedömning: Series[str] = field("Bedömning", "Missförhållande, påtaglig risk, ej missförhållande …")
    anmäld: Series[str] = field("Anmäld till IVO", "Om händelsen är anmäld till IVO.", isin=["Ja", "Nej"])
    anmälan: Optional[Series[str]] = field("Anmälan", "Samma uppgift med rapportens ord.")
    beslutad: Series[pd.Timestamp] = field("IVO:s beslut", "Dagen IVO beslutade; tomt före beslut.", nullable=True, tidigast="rapportdatum")
    händelse: Optional[Series[str]] = field("Händelse", "Id för händelsen som rapporten gäller.")
    värde: Optional[Series[object]] = field("Antal", "Antal rapporter; räknas ur raderna.", enhet="antal", räknar="ärende")


class Extern(Table):
    """Avvikelser skickade till och inkomna från andra vårdgivare; ingår inte i totalen."""

    riktning: Series[str] = field("Riktning", "Skickade eller inkomna.", nyckel=True)
    motpart: Series[str] = field("Motpart", "Den andra vårdgivaren.", nyckel=True)
    mått: Series[str] = field("Mått", "extern.")
    period: Series[str] = field("Period", "Tiden antalet gäller.", nyckel=True)
    värde: Series[object] = field("Antal", "Antal avvikelser.", enhet="antal", räknar="händelse", nullable=True)
    text: Series[str] = field("Text", "Antalet som det står i källan.")


class Tidigare(Table):
    """Antal ur tidigare rapporter, helår och halvår."""

    namn: Series[str] = field("Mått", "Vad som räknats.", nyckel=True)
    periodtyp: Series[str] = field("Periodtyp", "Helår eller halvår (januari–juni).", isin=["Helår", "Halvår"], nyckel=True)
    år: Series[str] = field("År", "Året.", nyckel=True, str_matches=r"^\d{4}$")
    mått: Series[str] = field("Mått", "tidigare.")
    värde: Series[object] = field("Antal", "Antal.", enhet="antal", räknar="händelse", nullable=True)
    text: Series[str] = field("Text", "Antalet som det står i källan.")


TABLES: dict[str, type[pa.DataFrameModel]] = {
    "händelse": Händelse,
    "klagomål": Klagomål,
    "lex": Lex,
    "extern": Extern,
    "tidigare": Tidigare,
}
