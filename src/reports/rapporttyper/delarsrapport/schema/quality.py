"""Tables of procurement, systematic quality work and attachments."""

from typing import Optional

import pandas as pd
from pandera.typing import Series

from reports.columns import Table, field


class Upphandling(Table):
    """En upphandling eller ett avtal per rad."""

    id: Series[str] = field("Upphandlings-id", "Upphandlingens eller avtalets nummer.", unique=True)
    namn: Series[str] = field("Upphandling", "Vad som upphandlas.")
    förfarande: Optional[Series[str]] = field("Förfarande", "Öppet, direktupphandling, avrop …")
    status: Optional[Series[str]] = field("Status", "Ett ord ur profilens skala.", skala="upphandling")
    avtal_från: Optional[Series[str]] = field("Avtal från", "Avtalets första dag, som källan skriver den.")
    avtal_till: Optional[Series[str]] = field("Avtal till", "Avtalets sista dag, som källan skriver den.")
    kommentar: Optional[Series[str]] = field("Kommentar", "Läget.")
    mått: Optional[Series[str]] = field("Mått", "avtalsvärde.")
    period: Optional[Series[str]] = field("Period", "Tiden värdet gäller.")
    öre: Optional[Series[pd.Int64Dtype]] = field("Avtalsvärde", "Avtalets värde, räknat i ören.", enhet="öre", nullable=True)


class Inköp(Table):
    """En rad per inköpsområde och belopp, inom eller utanför avtal. Inköp är plus."""

    område: Series[str] = field("Område", "Inköpsområde, enhet eller leverantörsgrupp.", nyckel=True)
    avtal: Series[str] = field("Avtal", "Om inköpet gjorts inom avtal.", isin=["inom", "utanför"], nyckel=True)
    mått: Series[str] = field("Mått", "inköp.", nyckel=True)
    period: Series[str] = field("Period", "Tiden inköpen gäller.", nyckel=True)
    öre: Series[pd.Int64Dtype] = field("Belopp", "Belopp, räknat i ören.", enhet="öre", nullable=True)


class Kvalitetsarbete(Table):
    """En rad per del av det systematiska kvalitetsarbetet: egenkontroll, riskanalys, processutveckling."""

    id: Series[str] = field("Id", "Radens nummer.", unique=True)
    område: Optional[Series[str]] = field("Område", "Verksamhet eller process.")
    namn: Series[str] = field("Kvalitetsarbete", "Vad som gjorts.")
    status: Optional[Series[str]] = field("Status", "Ett ord ur profilens skala.", skala="kvalitetsarbete")
    resultat: Optional[Series[str]] = field("Resultat", "Vad arbetet visade eller gav.")


class Bilaga(Table):
    """En bilaga per rad, så som den ligger i ärendet."""

    nr: Series[str] = field("Nr", "Bilagans nummer.", unique=True)
    namn: Series[str] = field("Bilaga", "Bilagans titel.")
    datum: Optional[Series[str]] = field("Datum", "Bilagans datum.")
    kommentar: Optional[Series[str]] = field("Anmärkning", "Vad bilagan gäller.")
