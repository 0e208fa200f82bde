"""Goals as a tree of any shape: the plan's own numbers, the evidence beside the judgement, and headings that stand empty on purpose."""

from collections import Counter
from collections.abc import Iterable

from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, each, place, say
from reports.rapporttyper.delarsrapport.rules.indicators import SCALE, TABLE, WORDS, indicators
from reports.rapporttyper.delarsrapport.rules.traces import TRACES, Trace
from reports.swedish import PROTECTED, listed, number, quantity

AGENDA = range(1, 18)
REACHED, SHORT, SEEN, DONE = "belägg", "nått_av", "indikatorer", "aktivitetsläge"
SPOKEN = {"går inte att bedöma", "kan inte bedömas"}  # may follow a number of indicators


def grow(basis: Basis) -> None:
    """Puts the goals in the order of their tree and adds depth, top heading, Agenda 2030 goals and evidence."""
    if "mål" not in basis.frames:
        return
    rows = basis.records("mål")
    goals = {row["id"]: row for row in rows}
    for row in rows:
        row["agenda_visad"] = _agenda(basis, row)
        if row["förälder"] and row["förälder"] not in goals:
            basis.add(row, "förälder", f"{row['id']} hör till {row['förälder']}, som inte finns", "Rätta id, eller lägg till målet.")
    order = _ordered(basis, rows, goals)
    for row in rows:
        up = _above(row, goals)
        row["djup"], row["gren"], row["period"] = str(len(up)), up[-1]["namn"] if up else row["namn"], basis.window.code
        row[TRACES] = {}
    _evidence(basis, rows, goals)
    _empty(basis, rows)
    frame = basis.frames["mål"]
    for column in ("agenda_visad", "djup", "gren", "period", REACHED, SHORT, SEEN, DONE, TRACES):
        frame[column] = [row[column] for row in rows]
    basis.frames["mål"] = frame.iloc[order].reset_index(drop=True)


def _ordered(basis: Basis, rows: list[Record], goals: dict[str, Record]) -> list[int]:
    """The rows' numbers, each goal after the one it belongs to; a circle is a finding."""
    below: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        below.setdefault(row["förälder"] if row["förälder"] in goals else "", []).append(n)
    order: list[int] = []

    def visit(parent: str) -> None:
        for n in below.get(parent, []):
            order.append(n)
            visit(rows[n]["id"])

    visit("")
    for n in sorted({*range(len(rows))} - {*order}):
        basis.add(rows[n], "förälder", f"{rows[n]['id']} hör till sig självt i flera led", "Rätta det överordnade målet.")
        order.append(n)
    return order


def _above(row: Record, goals: dict[str, Record]) -> list[Record]:
    """The goals that a goal belongs to, the nearest first."""
    found: list[Record] = []
    while (row := goals.get(row["förälder"], {})) and row not in found:
        found.append(row)
    return found


def _agenda(basis: Basis, row: Record) -> str:
    """'Agenda 2030: mål 3 och 5.2'; they are goals of their own and say nothing of the plan's chapters."""
    aims = list(each(row["agenda"]))
    for aim in aims:
        if not aim.partition(".")[0].isdecimal() or int(aim.partition(".")[0]) not in AGENDA:
            basis.add(row, "agenda", f"{aim} är inget mål i Agenda 2030", "Skriv mål 1–17 eller delmål som 5.2, med komma emellan.")
    return f"Agenda 2030: mål {listed(aims)}" if aims else ""


def _evidence(basis: Basis, rows: list[Record], goals: dict[str, Record]) -> None:
    """What the indicators and activities of each goal, and of the goals under it, show. The judgement is left as it is."""
    words = {basis.word(SCALE, *WORDS[reached]): reached for reached in WORDS}
    judged: dict[str, list[tuple[bool | None, Record]]] = {}
    for item in indicators(basis.records(TABLE), basis.window) if TABLE in basis.frames else ():
        row = item.outcome or item.rows[0]
        for goal in _holders(basis, row, goals, "mätetalet " + item.name):
            if row[SCALE]:
                judged.setdefault(goal, []).append((words.get(row[SCALE]), row))
    done: dict[str, list[tuple[bool | None, Record]]] = {}
    for row in basis.records("aktivitet"):
        finished = basis.profile.skalor.get("aktivitet", {}).get(row["status"]) == "avslutad"
        for goal in _holders(basis, row, goals, "aktiviteten " + row["id"]):
            done.setdefault(goal, []).append((finished, row))
    for row in rows:
        found = judged.get(row["id"], [])
        row[REACHED], row[SHORT] = _shown(row, REACHED, found, "uppnådda" if len(found) > 1 else "uppnått")
        row[DONE], _ = _shown(row, DONE, done.get(row["id"], []), "avslutade")
        row[SEEN] = number(len(found)) if found else ""
        if found:
            row[TRACES][SHORT] = row[TRACES][REACHED]
            row[TRACES][SEEN] = Trace(len(found), "mätetal med mål, under målet och dess delmål", _places(found), "antal")


def _holders(basis: Basis, row: Record, goals: dict[str, Record], what: str) -> list[str]:
    """The goal that a row is evidence for, and those it belongs to; an unknown one is a finding."""
    if row["mål"] and row["mål"] not in goals:
        basis.add(row, "mål", f"{what} hör till målet {row['mål']}, som inte finns", "Rätta målets id, eller lägg till målet.")
    goal = goals.get(row["mål"])
    return [goal["id"], *(above["id"] for above in _above(goal, goals))] if goal else []


def _shown(row: Record, column: str, found: list[tuple[bool | None, Record]], word: str) -> tuple[str, str]:
    """'6 av 14 uppnådda, 2 går inte att bedöma' and its '6 av 14', traced to the rows it counts; nothing when there is nothing to count.

    A municipality's own word that may not follow a number stands before it: 'Ej bedömd: 2'.
    A judgement that is withheld is in the total and in no other count, so that neither the others nor their sum tells it.
    """
    if not found:
        return "", ""
    yes, open_ = sum(state is True for state, _ in found), Counter(own[SCALE] for state, own in found if state is None)
    withheld = open_.pop(PROTECTED, 0)
    share = f"{number(yes)} av {number(len(found))}" if withheld < len(found) else ""
    parts = [f"{number(n)} {said.lower()}" if said.lower() in SPOKEN else f"{said}: {number(n)}" for said, n in open_.items()]
    text = ", ".join([*([f"{share} {word}"] if share else []), *parts, *([f"{number(withheld)} visas inte"] if withheld else [])])
    how = f"räknat ur {quantity(len(found), 'rad', 'rader')}: {f'{share} {word}' if share else text}"
    row[TRACES][column] = Trace(yes if share else None, how, _places(found), "antal")
    return text, f"minst {share}" if share and withheld else share


def _places(found: Iterable[tuple[bool | None, Record]]) -> frozenset[tuple[str, int]]:
    return frozenset(place(row) for _, row in found)


def _empty(basis: Basis, rows: list[Record]) -> None:
    """A heading that stands empty says why; one with a reason and content contradicts itself."""
    parents = {row["förälder"] for row in rows}
    for row in rows:
        content = row["bedömning"] or row["utfall"] or row[REACHED] or row[DONE] or row["id"] in parents
        if row["tomt"] and content:
            basis.add(row, "tomt", f"{row['id']} står som tomt med flit men har innehåll", "Ta bort skälet eller innehållet.")
        elif not row["tomt"] and not content and "tomt" in basis.mapped["mål"]:
            say(basis.warnings, "Mål utan bedömning, och uttaget säger inte varför", row["namn"])
