"""Indicators: what their outcome says of their target, what a value was made of, and what must be said when it is missing."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reports.period import Period
from reports.rapporttyper.delarsrapport.rules.aims import compared, in_percent, spelled
from reports.rapporttyper.delarsrapport.rules.basis import Basis, Record, place, say
from reports.rapporttyper.delarsrapport.rules.contradictions import seeming, unlike_times
from reports.rapporttyper.delarsrapport.rules.doubts import sizes, unread_target
from reports.rapporttyper.delarsrapport.rules.indicator import Indicator
from reports.rapporttyper.delarsrapport.rules.parts import COUNTED, KINDS, OWN, as_written, checked, pooled, rewritten
from reports.rapporttyper.delarsrapport.rules.people import of_people
from reports.rapporttyper.delarsrapport.rules.shares import WITHHELD, settle
from reports.rapporttyper.delarsrapport.rules.spans import Span, span
from reports.rapporttyper.delarsrapport.rules.targets import Target, target
from reports.rapporttyper.delarsrapport.rules.traces import NOTES, TRACES, Trace
from reports.rows import FEW, SHARE, UNREAD, identities
from reports.swedish import PROTECTED, as_is, listed, number

TABLE, SCALE, AIM = "mätetal", "uppfyllelse", "mål_visat"
WORDS = {True: ("uppfyllt", "Nått"), False: ("ej", "Ej nått"), None: ("obedomd", "Går inte att bedöma")}
UNMEASURED = "ejpaborjad"  # the mark of the municipality's word for what is not measured yet
MISSING, NOT_NOW = "saknas", "mäts inte"
MONTHS = {"månad": 1, "tertial": 4, "halvår": 6, "år": 12, "vartannat år": 24}
SELDOM = {"tertial": "per tertial", "halvår": "per halvår", "år": "en gång om året", "vartannat år": "vartannat år"}
GROWING = {"antal", "st", "kr", "tkr", "mnkr", "timmar"}  # grow with the time, so that only times as long are compared


def judge(basis: Basis) -> None:
    """Adds fulfilment, computed limit, exact values and notes; a wrong value is a finding, an unclear one a warning."""
    if TABLE not in basis.frames:
        return
    rows = basis.records(TABLE)
    for row in rows:
        row["text"] = as_written(basis, row)
    basis.frames[TABLE]["text"] = [row["text"] for row in rows]
    known = zip(identities(basis.frames[TABLE]), basis.unread(TABLE), basis.withheld(TABLE), basis.counted(TABLE), strict=True)
    for row, (own, unread, withheld, counted) in zip(rows, known, strict=True):
        row.update({SCALE: "", "gräns": "", AIM: "", TRACES: {}, NOTES: [], OWN: own, UNREAD: unread})
        row.update({WITHHELD: withheld, COUNTED: counted, SHARE: (), FEW: False})
        in_percent(basis, row)
        if row["mått"] == "mål":
            spelled(row)
        rewritten(basis, row)
        if row["mått"] == "mål":
            compared(row)
    pooled(basis, rows)
    for item in indicators(rows, basis.window):
        _other_time(basis, item)
        _missing(basis, item)
        checked(basis, item.outcome)
        settle(basis, item)
        _fulfilled(basis, item)
    _namesakes(basis, rows)
    for column in (SCALE, "gräns", AIM, "enhet", "text", *KINDS, SHARE, FEW, TRACES, NOTES):
        basis.frames[TABLE][column] = [row[column] for row in rows]


def indicators(rows: list[Record], window: Period) -> Iterator[Indicator]:
    """The indicators in file order, each with its own rows."""
    groups: dict[tuple[str, ...], list[Record]] = {}
    for row in rows:
        groups.setdefault((row["nr"], row["delpost"], row["mätenhet"]), []).append(row)
    for own in groups.values():
        outcome = _latest([r for r in own if r["mått"] == "utfall"], window.end.year)
        before = _before([r for r in own if r["mått"] == "utfall"], outcome, window)
        yield Indicator(own, outcome, _latest([r for r in own if r["mått"] == "mål"], window.end.year), before)


def _latest(rows: list[Record], year: int) -> Record | None:
    """The row whose time ends last in a year."""
    dated = [(time.end, row) for row in rows if (time := read_period(row["period"])) and time.end.year == year]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def _before(rows: list[Record], outcome: Record | None, window: Period) -> Record | None:
    """Last year's outcome over the same part of the year, or else of a part of it."""
    now = read_period(outcome["period"]) if outcome else None
    same = [row for row in rows if now and read_period(row["period"]) == now.previous_year()]
    return same[0] if same else _latest(rows, window.end.year - 1)


def read_period(code: str) -> Period | None:
    """The time of a code, or None when it is none."""
    for read in (Period.from_code, Period.from_label):
        try:
            return read(code)
        except ValueError:
            continue
    return None


def _missing(basis: Basis, item: Indicator) -> None:
    """A missing value has a reason, which is neither zero nor a protected figure; what is measured seldom has it by itself."""
    row = item.outcome
    if row is None or row["text"]:
        if row and row["saknas"]:
            basis.add(row, "saknas", f"{item.name} har både ett värde och ett skäl till att det saknas", "Ta bort det ena.")
        return
    seldom = MONTHS.get(row["periodicitet"], 0) > basis.window_months
    if row["saknas"]:
        row["text"] = MISSING
        row[NOTES].append(f"{item.name}: saknas. {row['saknas'].rstrip('.')}.")
    elif seldom:
        row["text"] = NOT_NOW
        row[NOTES].append(f"{item.name}: mäts {SELDOM[row['periodicitet']]}.")
    elif "saknas" in basis.mapped[TABLE]:
        say(basis.warnings, "Mätetal utan värde, och uttaget säger inte varför", item.name)


def _other_time(basis: Basis, item: Indicator) -> None:
    """A value of another time than its column's says so under the table, unless the table has a column for it."""
    row, shown = item.outcome, basis.shows(TABLE, "avser")
    if row is not None and row["avser"] and row["text"]:
        time = _read_time(basis, item, row)
        if time and time.code != row["period"] and not shown:
            row[NOTES].append(f"{item.name}: värdet avser {time.label}.")
    before = item.before
    if before is not None and before["text"] and (said := item.before_time):
        time = read_period(said) or _read_time(basis, item, before)
        if time and time.end.year != basis.window.end.year - 1:
            before[NOTES].append(f"{item.name}: föregående avser {time.label.removeprefix('helåret ')}.")


def _read_time(basis: Basis, item: Indicator, row: Record) -> Period | None:
    time = read_period(row["avser"])
    if time is None:
        hint = "Skriv augusti 2021, 2021, 2021-06 eller 2021-01-01/2021-06-30."
        basis.add(row, "avser", f"{item.name}: tiden {row['avser']} går inte att tolka", hint)
    return time


def _fulfilled(basis: Basis, item: Indicator) -> None:
    """Whether the outcome reaches the target, in the municipality's words; nothing without a target."""
    outcome = _read(basis, item.outcome)
    if item.aim is None or not item.aim["text"]:
        sizes(basis, item, Target(None), outcome)
        return
    before = _point(item.before) if _comparable(item) else None
    aim = target(item.aim["text"], item.aim["riktning"], before)
    secret = bool(aim.rule and aim.span and item.before and item.before[UNREAD])  # then so is the limit
    hidden = bool(item.outcome and item.outcome[UNREAD])
    reached = outcome.meets(aim.span) if outcome and aim.span and not secret else None
    withheld = reached is None and aim.span is not None and (secret or hidden)
    used = [item.outcome, item.before if aim.rule else None] if aim.span else []
    basis.told.update(row[OWN] for row in used if row and not row[UNREAD])
    unmeasured = item.outcome is None or item.outcome["text"] in {"", MISSING, NOT_NOW}
    if basis.shows(TABLE, SCALE):
        unread_target(basis, item, aim, unread=outcome is None and not unmeasured and not hidden)
    sizes(basis, item, aim, outcome)
    word = PROTECTED if withheld else basis.word(SCALE, *WORDS[reached])
    if unmeasured:
        word = basis.word(SCALE, UNMEASURED, basis.word(SCALE, *WORDS[None]))
    if basis.shows(TABLE, SCALE) and item.outcome and not unmeasured and not hidden:
        item.outcome[NOTES] += seeming(item, outcome, aim, reached)
    if basis.shows(TABLE, SCALE) and item.outcome and not unmeasured and aim.rule and not _comparable(item):
        item.outcome[NOTES] += unlike_times(item, word, read_period)
    limit = _limit(item, aim)
    bound = "" if secret else _shown_limit(item, aim)
    for row in item.rows:
        row[SCALE], row[AIM] = word, f"{item.aim['text']}{bound}"
        if limit:
            row["gräns"], row[TRACES]["gräns"] = PROTECTED if secret else str(aim.span), replace(limit, få=secret)


def _shown_limit(item: Indicator, aim: Target) -> str:
    """' (74)': the number that a rule gives, when it is another than last year's."""
    if item.aim is None or aim.span is None or not aim.rule or aim.same:
        return ""
    limit = aim.span.high if aim.span.low is None else aim.span.low
    if limit is None:
        return ""
    decimals = item.aim["decimaler"]
    return f" ({number(limit, int(decimals)) if decimals else as_is(limit.normalize() + 0)})"


def _limit(item: Indicator, aim: Target) -> Trace | None:
    """The limit that a rule gives, traced to the rule and to last year's outcome."""
    if not (aim.rule and aim.span and item.aim and item.before):
        return None
    bound = aim.span.low if aim.span.low is not None else aim.span.high
    return Trace(bound, f"{item.aim['text']}; året före var det {item.before['text']}", frozenset({place(item.aim), place(item.before)}))


def _comparable(item: Indicator) -> bool:
    """Whether last year's outcome may set this year's limit: a count only over times as long."""
    if item.outcome is None or item.before is None:
        return False
    now, then = read_period(item.outcome["avser"] or item.outcome["period"]), read_period(item.before_time or item.before["period"])
    return bool(now and then) and (item.rows[0]["enhet"] not in GROWING or bool(now and then and now.like(then)))


def _span(row: Record | None) -> Span | None:
    """The outcome: exact when the export had more decimals than are printed."""
    if row is None:
        return None
    exact = row[TRACES].get("text")
    return Span(exact.value, exact.value) if exact and exact.value is not None else span(row["text"])


def _read(basis: Basis, row: Record | None) -> Span | None:
    """The outcome as a reader may know it: of a count that is not given only that it is more than a zero that would be printed."""
    if row is None or not row[UNREAD]:
        return _span(row)
    if not row[COUNTED] or row[SHARE] or not of_people(row):
        return Span(None, None)
    return Span(Decimal(1 if basis.profile.röjande.noll_är_säkert else 0), None)


def _point(row: Record | None) -> Decimal | None:
    known = _span(row)
    return known.point if known else None


def _namesakes(basis: Basis, rows: list[Record]) -> None:
    """Two indicators of one name are perhaps one: both numbers are told."""
    numbers: dict[tuple[str, ...], dict[str, None]] = {}
    for row in rows:
        numbers.setdefault((row["namn"].casefold(), row["delpost"], row["mätenhet"]), {})[row["nr"]] = None
    for row in rows:
        same = list(numbers.pop((row["namn"].casefold(), row["delpost"], row["mätenhet"]), {}))
        if len(same) > 1:
            say(basis.notes, f"Mätetalen {listed(same)} heter likadant: {row['namn']}.")
