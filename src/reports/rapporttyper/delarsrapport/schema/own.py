"""Tables for what no other model foresees: a municipality's own statistics and amounts, described by its profile alone."""

from typing import Optional

import pandas as pd
from pandera.typing import Series

from reports.columns import Table, field


class Egen(Table):
    """What the municipality's own tables have in common: where a value stands."""

    tabell: Optional[Series[str]] = field("Tabell", "Vilken tabell värdet hör till, när en fil har flera.", nyckel=True)
    ansvar: Optional[Series[str]] = field("Ansvar", "Enhetens kod, när raderna är enheter.", organisation=True, nyckel=True)
    grupp: Optional[Series[str]] = field("Grupp", "Vad raderna hör till.", nyckel=True)
    rad: Series[str] = field("Rad", "Radens namn.", nyckel=True)
    kolumn: Optional[Series[str]] = field("Kolumn", "Vad värdet är, när varje rad har flera.", nyckel=True)
    anmärkning: Optional[Series[str]] = field("Anmärkning", "Förbehåll som ska tryckas.")


class Uppställning(Egen):
    """En rad per värde i en tabell som är kommunens egen: kö, upphandling, enkät. Gäller antalen personer, skriv räknar i profilen."""

    enhet: Optional[Series[str]] = field("Enhet", "Värdets enhet, när tabellen har enheten radens: antal, procent, tkr …")
    decimaler: Optional[Series[str]] = field(
        "Decimaler", "Antal decimaler som värdet trycks med, när tabellen har enheten radens.", isin=["", "0", "1", "2", "3"]
    )
    mått: Series[str] = field("Mått", "Vad värdet mäter.", nyckel=True)
    period: Series[str] = field("Period", "Tiden värdet gäller.", nyckel=True)
    värde: Series[object] = field("Värde", "Värdet i sin enhet.", nullable=True)
    text: Series[str] = field("Text", "Värdet som det står i källan.")


class Beloppsuppställning(Egen):
    """En rad per belopp i en tabell som är kommunens egen: projektmedel, avtal, bidrag. Tecken: intäkt plus, kostnad minus."""

    mått: Series[str] = field("Mått", "Vad beloppet mäter.", nyckel=True)
    period: Series[str] = field("Period", "Tiden beloppet gäller.", nyckel=True)
    öre: Series[pd.Int64Dtype] = field("Belopp", "Belopp, räknat i ören.", enhet="öre", nullable=True)
