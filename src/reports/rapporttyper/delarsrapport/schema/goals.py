"""Tables of goals, activities, assignments and quality guarantees."""

from typing import Optional

from pandera.typing import Series

from reports.columns import Table, field


class Mål(Table):
    """En rad per område, uppdrag, mål eller delmål i nämndens plan, med nämndens bedömning. Planens nivåer behöver inte vara lika djupa."""

    id: Series[str] = field("Mål-id", "Målets nyckel; syns inte om inte tabellen visar den.", unique=True)
    nummer: Optional[Series[str]] = field("Nummer", "Numret som planen trycker; tomt för ett mål utan nummer.")
    agenda: Optional[Series[str]] = field("Agenda 2030", "Mål i Agenda 2030 med komma emellan: 3, 5.2. De är inga kapitel.")
    målområde: Optional[Series[str]] = field("Målområde", "Området målet hör till.")
    nivå: Optional[Series[str]] = field("Nivå", "Område, uppdrag, strategiskt mål, nämndmål …")
    förälder: Optional[Series[str]] = field("Överordnat mål", "Id för målet som detta bidrar till; tomt överst.")
    namn: Series[str] = field("Mål", "Målets lydelse.")
    bedömning: Optional[Series[str]] = field("Bedömning", "Nämndens bedömning; ett ord ur profilens skala.", skala="mål")
    bedömare: Optional[Series[str]] = field("Bedömd av", "Rollen eller nämnden som gjort bedömningen.")
    motivering: Optional[Series[str]] = field("Motivering", "Varför målet bedöms så.")
    utfall: Optional[Series[str]] = field("Utfall", "Uppmätt värde när målet mäts.")
    enhet: Optional[Series[str]] = field("Enhet", "Utfallets enhet.")
    operator: Optional[Series[str]] = field("Villkor", "Hur utfallet jämförs med målvärdet.", isin=["", "<", "<=", ">", ">=", "="])
    målvärde: Optional[Series[str]] = field("Målvärde", "Värdet som ska nås.")
    utfall_period: Optional[Series[str]] = field("Utfallets period", "Tiden utfallet gäller.")
    tomt: Optional[Series[str]] = field("Tomt med flit", "Varför rubriken i planen står utan innehåll den här gången.")


class Aktivitet(Table):
    """En aktivitet per rad, med status. Statusar som profilen räknar upp i kräver_kommentar ska ha en kommentar."""

    id: Series[str] = field("Aktivitets-id", "Aktivitetens nummer.", unique=True)
    mål: Optional[Series[str]] = field("Mål", "Id för målet som aktiviteten hör till.")
    namn: Series[str] = field("Aktivitet", "Vad som ska göras.")
    status: Series[str] = field("Status", "Ett ord ur profilens skala.", skala="aktivitet")
    ansvarig: Optional[Series[str]] = field("Ansvarig", "Rollen eller enheten som svarar för aktiviteten.")
    slutdatum: Optional[Series[str]] = field("Slutdatum", "När aktiviteten ska vara klar, som planen skriver det.")
    kommentar: Optional[Series[str]] = field("Kommentar", "Vad som gjorts, och varför status är som den är.")


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
