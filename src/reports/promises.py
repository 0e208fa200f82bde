"""What a table promises of its rows: no amount twice, no value lost, and columns that are what the profile says they are."""

from collections.abc import Iterator

import pandas as pd

from reports.errors import Finding, ParamsError, nearest, rows_text
from reports.facts import Rows
from reports.grid import GridRow, Maker
from reports.hierarchy import addable
from reports.operands import alone
from reports.read import ROW
from reports.rows import excel_rows
from reports.selection import known, mask
from reports.swedish import as_is, listed
from reports.validate import SOURCE
from reports.values import Value, combine, need, terms

MOST = 3  # rows that are named
ALL = 100  # per cent
BEYOND = 100 * ALL  # what no one spends of what was granted, whatever the two columns are


def shown_once(maker: Maker, made: list[GridRow]) -> None:
    """ParamsError for a source row on two detail rows of a column: their sum would count it twice."""
    for heading in maker.columns:
        by_place: dict[tuple[str, int], str] = {}
        for row in (r for r in made if r.detail):
            twice = sorted(place for place in _figures(row.cells[heading]) if place in by_place)
            if twice:
                where = rows_text(n for _, n in twice)
                message = f"{where} i källan {twice[0][0]} visas både på {by_place[twice[0]]} och på {row.label}."
                hint = "Ändra urval så att varje belopp står på en rad; skriv en varavrad med rad: i stället för varje:."
                raise ParamsError(message, hint=hint, column=heading)
            by_place |= dict.fromkeys(_figures(row.cells[heading]), row.label)


def _figures(value: Value) -> Rows:
    """The source rows of a cell that holds an amount."""
    return value.rows if value.number is not None else frozenset()


def hidden(maker: Maker, made: list[GridRow]) -> list[Finding]:
    """The values of the keys under fullständig that no row shows, by source; what another unit already holds is shown with it."""
    own, frame = maker.spec.fullständig, addable(maker.frame, maker.frame)
    known(frame, own)
    if not own or not len(frame):
        return []
    seen = {place for row in made for value in row.cells.values() for place in value.rows | value.seen}
    shown = pd.Series([place in seen for place in zip(frame[SOURCE], map(int, frame[ROW]), strict=True)], index=frame.index)
    keys = frame[own].apply(tuple, axis=1)
    can = _can_show(maker)[frame.index]
    lost = frame[~shown & (can | ~keys.isin(set(keys[shown])))]
    without = set(lost["mått"]) - set(frame["mått"][can]) if "mått" in frame and "mått" not in own and can.any() else set()
    found = [_no_column(source, rows, frame["mått"][can]) for source, rows in _by_source(lost, without)]
    lost = lost[~lost["mått"].isin(without)] if without else lost
    for (*key, source), rows in lost.groupby([*own, SOURCE], sort=False, dropna=False):
        what = ", ".join(f"{k} {v}" for k, v in zip(own, key, strict=True))
        hint = "Lägg till en rad i tabellen i profilen, eller rätta värdet i uttaget."
        found.append(Finding(str(source), "", f"{what} visas inte på någon rad", excel_rows(rows), hint))
    return found


def _by_source(lost: pd.DataFrame, without: set[str]) -> Iterator[tuple[str, pd.DataFrame]]:
    for source, rows in lost[lost["mått"].isin(without)].groupby(SOURCE, sort=False) if without else ():
        yield str(source), rows


def _no_column(source: str, rows: pd.DataFrame, shown: "pd.Series[str]") -> Finding:
    """The values that no column of the table selects, whichever rows it has."""
    rule = f"ingen kolumn i tabellen visar {listed(list(rows['mått'].unique()))}, så värdena visas inte"
    choice = f"urval: {{mått: [{', '.join(dict.fromkeys(shown))}]}}"
    hint = f"Lägg till en kolumn, eller skriv {choice} för tabellen om de inte ska vara med."
    times = "Har den kolumnen bara vissa tider (gäller), låt ett ord under ord stå för måttet."
    return Finding(source, "", rule, excel_rows(rows), f"{hint} {times}")


def uneven(maker: Maker, made: list[GridRow]) -> Iterator[tuple[str, str]]:
    """The columns whose share on a row of sums counts rows that have only one of its two numbers, and what to say of each."""
    for heading, column in maker.reader.columns.items():
        if not column.kvot or column.kräver or not any(row.kind == "summa" and row.cells[heading].av for row in made):
            continue
        rows: dict[tuple[str, str], list[str]] = {}
        for row in made:
            if row.detail and (halves := alone(column, maker.fill, row.cells)):
                rows.setdefault(halves, []).append(row.label)
        for (has, lacks), labels in rows.items():
            rule = f"på en summarad räknas {has} med för {_few(labels)}, där {lacks} är tomt"
            yield heading, f"{rule}. Skriv kräver: {lacks} för kolumnen om bara rader som har båda ska räknas."


def impossible(maker: Maker, made: list[GridRow]) -> Iterator[tuple[str, str]]:
    """The columns with a share that no part has of its whole, or that is beyond all shares, and what to say of each."""
    for heading, column in maker.reader.columns.items():
        part, whole = map(maker.fill, column.kvot if column.kvot and not column.per else ("", ""))
        steps = _steps(maker, whole)
        if (1, part) in steps and all(sign > 0 for sign, _ in steps):
            least, most = 0, ALL
            rule = f"andelen är inte 0–100 procent, fast {part} ingår i {whole}. Kontrollera tecken i uttaget"
        elif part and not any(sign < 0 for sign, _ in _steps(maker, part)):
            least, most = -BEYOND, BEYOND
            rule = f"{part} är mer än hundra gånger {whole}. Kontrollera att de är i samma enhet i uttaget"
        else:
            continue
        shares = {row.label: row.cells[heading].number for row in made}
        if odd := [label for label, share in shares.items() if share is not None and not least <= share <= most]:
            yield heading, f"{_few(odd)}: {rule}."


def _steps(maker: Maker, heading: str) -> list[tuple[int, str]]:
    """What a column is added and subtracted of; nothing for one that is read from the source."""
    column = maker.reader.columns.get(heading)
    if column and column.avvikelse:
        return [(1, maker.fill(column.avvikelse.av)), (-1, maker.fill(column.avvikelse.mot))]
    return terms(maker.fill(column.räkna), maker.reader.columns) if column and column.räkna else []


def _few(labels: list[str]) -> str:
    return listed(labels[:MOST]) if len(labels) <= MOST else f"{', '.join(labels[:MOST])} …"


def notes_placed(maker: Maker, made: list[GridRow]) -> None:
    """ParamsError for a note of a row or a column that the table does not have: its star would stand nowhere."""
    places = [row.id for row in made] + [f"{row.id}, {heading}" for row in made for heading in maker.columns]
    for place in maker.spec.noter:
        if made and maker.fill(place) not in places:
            raise ParamsError(f"noten till {place} gäller ingen rad eller cell.", hint=nearest(maker.fill(place), places))


def _can_show(maker: Maker) -> "pd.Series[bool]":
    """Which rows some column would show if a row of the table took them."""
    reading = [c for c in maker.spec.kolumner.values() if not (c.computed or c.källa)]
    picking = [c for c in reading if c.urval or not c.text] or reading
    result = pd.Series(data=False, index=maker.frame.index)
    for column in picking:
        result |= mask(maker.frame, column.urval, maker.fill)
    return result


def unequal(maker: Maker, made: list[GridRow]) -> list[Finding]:
    """The rows where a column is not what lika says that it must be, with the difference."""
    found = []
    for heading, formula in ((maker.fill(h), maker.fill(f)) for h, f in maker.spec.lika.items()):
        need(heading, maker.columns, "är ingen kolumn (lika)")
        steps = terms(formula, maker.columns)
        for row in made:
            stated, wanted = row.cells[heading].number, combine(steps, row.cells, "").number
            if stated is not None and wanted is not None and stated != wanted:
                gap = f"skillnaden är {as_is(stated - wanted)}"
                rule = f"{row.label}: {heading} är {as_is(stated)} men {formula} är {as_is(wanted)}; {gap}"
                rows = tuple(sorted(n for _, n in row.cells[heading].rows))
                found.append(Finding("", heading, rule, rows, "Rätta uttaget, eller visa skillnaden i en egen kolumn med räkna."))
    return found
