"""The printed tables of goals and activities: M1–M3."""

from grund import Tillfälle, läs
from indikatorer import EJ_MÄTT, NÅTT, bedömda
from tabell import TOM, Cell, Tabell, antal, ord_

Rad = dict[str, str]


def rubrik(rad: Rad) -> str:
    """'3.1.1 Den som får stöd …', or only the text where the goal has no number."""
    return f"{rad['nr']} {rad['text']}".strip()


def under(id_: str) -> set[str]:
    """The goal and everything below it, whatever the levels are."""
    alla = {id_}
    while nya := {rad["id"] for rad in läs("mal") if rad["under"] in alla} - alla:
        alla |= nya
    return alla


def nådda(t: Tillfälle, mål: set[str]) -> Cell:
    """'2 av 3', an indicator without value counts as not reached."""
    utslag = [b.utslag for b in bedömda(t) if b.rad["mål"] in mål]
    return ord_(f"{utslag.count(NÅTT)} av {len(utslag)}") if utslag else TOM


def måluppfyllelse(t: Tillfälle) -> Tabell:
    """Every level in the order of the plan: who judged, why, and how many indicators say so."""
    tabell = Tabell("M1", "Måluppfyllelse", f"Bedömning {t.slut.isoformat()}", "Mål", "mal, indikatorer")
    for rad in läs("mal"):
        celler = {
            "Nivå": ord_(rad["nivå"]),
            "Bedömning": ord_(rad[f"bedömning {t.kod}"]),
            "Bedömt av": ord_(rad["bedömt av"]),
            "Motivering": ord_(rad[f"motivering {t.kod}"]),
            "Nådda indikatorer": nådda(t, under(rad["id"])) if rad["nivå"] != "Uppdrag" else TOM,
        }
        tabell.rad(rubrik(rad), celler)
    tabell.noter.append("Talen 3 och 10 är målens nummer i Agenda 2030.")
    return tabell


def indikatorer_per_mål(t: Tillfälle) -> Tabell:
    """How many indicators each goal reached."""
    tabell = Tabell("M2", "Indikatorer per nämndmål", f"Per {t.slut.isoformat()}, antal", "Nämndmål", "indikatorer")
    mål = [rad for rad in läs("mal") if rad["nivå"] == "Nämndmål"]
    for namn, ids, typ in [*((rubrik(rad), {rad["id"]}, "rad") for rad in mål), ("Alla nämndmål", {rad["id"] for rad in mål}, "total")]:
        utslag = [b.utslag for b in bedömda(t) if b.rad["mål"] in ids]
        mätt, nått = len(utslag) - utslag.count(EJ_MÄTT), utslag.count(NÅTT)
        tabell.rad(
            namn,
            {"Nådda": antal(nått), "Ej nådda": antal(mätt - nått), "Ej mätta": antal(utslag.count(EJ_MÄTT)), "Totalt": antal(len(utslag))},
            typ,
        )
    return tabell


def aktiviteter(t: Tillfälle) -> Tabell:
    """Status in words, with a comment where the activity ended otherwise than planned."""
    mål = {rad["id"]: rad["nr"] or rad["text"] for rad in läs("mal")}
    tabell = Tabell("M3", "Aktiviteter", f"Status {t.slut.isoformat()}", "Aktivitet", "aktiviteter")
    for rad in läs("aktiviteter"):
        celler = {
            "Mål": ord_(mål[rad["mål"]]),
            "Klar senast": ord_(rad["klar senast"]),
            "Status": ord_(rad[f"status {t.kod}"]),
            "Kommentar": ord_(rad[f"kommentar {t.kod}"]),
        }
        tabell.rad(f"{rad['nr']} {rad['aktivitet']}", celler)
    return tabell


def tabeller(t: Tillfälle) -> list[Tabell]:
    """M1–M3."""
    return [måluppfyllelse(t), indikatorer_per_mål(t), aktiviteter(t)]
