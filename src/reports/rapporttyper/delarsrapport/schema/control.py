"""Tables of internal control: risks, the controls of them, and what is done about what the controls find."""

from typing import Optional

from pandera.typing import Series

from reports.columns import Table, field


class Risk(Table):
    """En risk per rad i nämndens internkontrollplan, bedömd i profilens riskmatris."""

    id: Series[str] = field("Risk-id", "Riskens nummer.", unique=True)
    område: Optional[Series[str]] = field("Område", "Process eller område.")
    namn: Series[str] = field("Risk", "Vad som kan hända.")
    sannolikhet: Series[str] = field("Sannolikhet", "Ett steg ur profilens riskmatris.")
    konsekvens: Series[str] = field("Konsekvens", "Ett steg ur profilens riskmatris.")
    kommentar: Optional[Series[str]] = field("Kommentar", "Hur risken möts.")


class Kontroll(Table):
    """En egenkontroll eller ett kontrollmoment per rad, med resultat."""

    id: Series[str] = field("Kontroll-id", "Kontrollens nummer.", unique=True)
    risk: Optional[Series[str]] = field("Risk", "Id för risken som kontrolleras, flera med komma emellan; tomt om ingen.")
    namn: Series[str] = field("Kontroll", "Vad som kontrolleras.")
    metod: Optional[Series[str]] = field("Metod", "Hur det kontrolleras, och hur ofta.")
    resultat: Series[str] = field(
        "Kontrollavvikelse", "Ingen, mindre eller större; ett ord ur profilens skala. Tomt: inte gjord.", skala="kontroll"
    )
    kommentar: Optional[Series[str]] = field("Kommentar", "Vad kontrollen visade.")


class Kontrollåtgärd(Table):
    """En åtgärd per rad efter en kontroll eller en risk. Status räknas ut ur slutdatum och klar."""

    id: Series[str] = field("Åtgärds-id", "Åtgärdens nummer.", unique=True)
    kontroll: Optional[Series[str]] = field("Kontroll", "Id för kontrollen som åtgärden följer av; tomt om ingen.")
    risk: Optional[Series[str]] = field("Risk", "Id för risken, när ingen kontroll står emellan.")
    namn: Series[str] = field("Åtgärd", "Vad som ska göras.")
    ansvarig: Optional[Series[str]] = field("Ansvarig", "Rollen eller enheten som svarar för åtgärden.")
    slutdatum: Series[str] = field("Slutdatum", "Dagen åtgärden ska vara klar.", str_matches=r"^(\d{4}-\d{2}-\d{2})?$")
    klar: Optional[Series[str]] = field("Klar", "Dagen åtgärden blev klar; tomt medan den pågår.", str_matches=r"^(\d{4}-\d{2}-\d{2})?$")
    kommentar: Optional[Series[str]] = field("Kommentar", "Hur långt åtgärden kommit.")
