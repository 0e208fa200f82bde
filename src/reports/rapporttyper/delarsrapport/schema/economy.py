"""Tables of money: ledger, frames, investments, forecast posts."""

from typing import Optional

import pandas as pd
from pandera.typing import Series

from reports.columns import Table, field


class Ekonomi(Table):
    """En rad per belopp ur huvudbok, budget eller prognos. Tecken: intäkt och kommunbidrag plus, kostnad minus."""

    ansvar: Series[str] = field(
        "Ansvar", "Ansvarskod ur kontoplanen; nyckeln till organisationen.", organisation=True, str_length={"min_value": 1}
    )
    ansvarsnamn: Optional[Series[str]] = field(
        "Ansvarsnamn", "Ansvarets namn i uttaget; trycks som organisationen i profilen har det.", namnger="ansvar"
    )
    verksamhet: Optional[Series[str]] = field("Verksamhet", "Verksamhetskod.")
    verksamhetsnamn: Optional[Series[str]] = field("Verksamhetsnamn", "Verksamhetens namn i uttaget.")
    område: Optional[Series[str]] = field("Område", "Del av nämndens ansvar.")
    regi: Optional[Series[str]] = field("Regi", "Myndighet eller kommunal regi.")
    slag: Optional[Series[str]] = field("Slag", "Slag av intäkt eller kostnad; tomt för en prognos av resultatet.", nullable=True)
    månad: Optional[Series[str]] = field(
        "Månad",
        "Månad som beloppet är bokfört på eller budgeterat för: 2017-08 eller 201708.",
        månad=True,
        nullable=True,
        str_matches=r"^\d{4}-(0[1-9]|1[0-2])$",
    )
    mått: Series[str] = field("Mått", "utfall, budget, budget_kf, prognos …")
    period: Series[str] = field("Period", "Tiden beloppet gäller: 2017-08 betyder januari–augusti.")
    tillfälle: Optional[Series[str]] = field("Tillfälle", "När en prognos gjordes: T1, delår, bokslut.")
    person: Optional[Series[str]] = field(
        "Personnyckel",
        "Nyckel som skiljer åt dem beloppen gäller; ersätts vid inläsningen och används bara av röjandekontrollen.",
        personnyckel=True,
        känslig=True,
        nullable=True,
    )
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
