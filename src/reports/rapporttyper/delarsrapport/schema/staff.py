"""Tables of personnel and of measures to keep the budget."""

from typing import Optional

import pandas as pd
from pandera.typing import Series

from reports.columns import Table, field

MONTH_OR_DAY = r"^(\d{4}-(0[1-9]|1[0-2])(-\d{2})?)?$"


class Personal(Table):
    """En rad per personalmått, enhet och tid: sjukfrånvaro, frisktal, övertid. Måtten sjukfrånvaro och korttid prövas mot varandra."""

    namn: Series[str] = field("Mått", "Vad som mäts.", nyckel=True)
    kön: Series[str] = field("Kön", "totalt, kvinnor eller män.", nyckel=True)
    ansvar: Optional[Series[str]] = field("Ansvar", "Enhetens kod, när måttet är per enhet.", organisation=True, nyckel=True)
    ansvarsnamn: Optional[Series[str]] = field(
        "Ansvarsnamn", "Enhetens namn i uttaget; trycks som organisationen i profilen har det.", namnger="ansvar"
    )
    enhet: Optional[Series[str]] = field("Enhet", "Måttets enhet, när tabellen har flera: procent, kr, timmar.", nullable=True, nyckel=True)
    anställda: Optional[Series[str]] = field(
        "Anställda", "Antal anställda i enheten; är de färre än tröskeln trycks inget om enheten.", känslig=True, nullable=True
    )
    mått: Series[str] = field("Mått", "andel, sjukfrånvaro, korttid, långtid, frisktal, övertid …", nyckel=True)
    period: Series[str] = field("Period", "Tiden värdet gäller; får vara en annan än rapportens.", nyckel=True)
    värde: Series[object] = field("Värde", "Värdet i måttets enhet.", enhet="procent", nullable=True)
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


class Åtgärd(Table):
    """En beslutad åtgärd per rad, med uppföljning. Effekten står som belopp, eller i ord när den är per enhet eller inte är beräknad."""

    id: Series[str] = field("Åtgärds-id", "Åtgärdens nummer.", unique=True)
    namn: Series[str] = field("Åtgärd", "Vad nämnden beslutat.")
    enhet: Optional[Series[str]] = field("Enhet", "Var åtgärden görs.")
    beslutsdatum: Optional[Series[str]] = field("Beslutsdatum", "Dagen för beslutet.", str_matches=r"^(\d{4}-\d{2}-\d{2})?$")
    från: Optional[Series[str]] = field(
        "Från", "Första månaden eller dagen åtgärden gäller, ÅÅÅÅ-MM eller ÅÅÅÅ-MM-DD.", str_matches=MONTH_OR_DAY
    )
    till: Optional[Series[str]] = field("Till", "Sista månaden eller dagen; tomt: tills vidare.", str_matches=MONTH_OR_DAY)
    status: Optional[Series[str]] = field("Status", "Ett ord ur profilens skala.", skala="åtgärd")
    bedömd_effekt: Optional[Series[str]] = field("Bedömd effekt", "Ett ord ur profilens skala.", skala="effekt")
    kommentar: Optional[Series[str]] = field("Kommentar", "Uppföljning.")
    effekt: Optional[Series[str]] = field(
        "Effekt i uttaget", "Belopp (400, 1,2 mnkr), takt (300 kr per placering och år) eller ej beräknad; i stället för öre."
    )
    mått: Series[str] = field("Mått", "åtgärdseffekt.")
    period: Series[str] = field("Period", "Tiden effekten gäller.")
    öre: Optional[Series[pd.Int64Dtype]] = field("Effekt", "Beräknad effekt; tom om den inte är beräknad.", enhet="öre", nullable=True)
