"""The avvikelsesammanställning's own rules and derived columns: which window an event belongs to, answer times, late registrations."""

from collections.abc import Iterator

import pandas as pd

from reports.errors import Finding, ParamsError
from reports.events import condense
from reports.facts import Facts
from reports.innehall.kedja import Step, counted_twice, link, yes
from reports.intake import Frames, Remarks
from reports.params import Params
from reports.period import Period
from reports.profile import Profile
from reports.read import ROW
from reports.validate import by_value

DATES = {"händelse": "händelsedatum", "klagomål": "inkom", "lex": "rapportdatum"}
CHAIN = (
    Step("klagomål", "klagomål_id", "händelse", "synpunkt", "blev_händelse", "ur_synpunkt"),
    Step("händelse", "händelse_id", "lex", "händelse", "blev_lex", "ur_händelse"),
)
HALF, YEAR = "Halvår", "Helår"


def measures(frames: Frames, params: Params, profile: Profile) -> Remarks:
    """Adds what the tables ask for (år, period, i_fönster, sen, svar, blev_…), counts the events, and returns what does not hold."""
    window = params.window
    for name in DATES:
        if name in frames:
            frames[name] = frames[name].assign(mått=name, **_when(frames[name][DATES[name]], window))
    remarks = Remarks(tuple(_periods(frames)))
    if not remarks.findings:
        remarks = _earlier(frames, window)
    _named(frames, profile)
    _late(frames, window)
    _answered(frames, profile.gränser.get("svarstid", 10))
    link(frames, CHAIN)
    condense(frames, DATES, profile)
    return remarks


def _when(dates: pd.Series, window: Period) -> dict[str, pd.Series]:
    """The year of each event, and the window that it belongs to: the report's own part of its year, or none."""

    def code(day: pd.Timestamp) -> str:
        own = window.in_year(day.year)
        return own.code if own.start <= day.date() <= own.end else ""

    days = dates.astype("category")
    codes = by_value(days, code)
    return {"år": by_value(days, lambda day: str(day.year)), "period": codes, "i_fönster": by_value(codes, lambda code: yes([code])[0])}


def _named(frames: Frames, profile: Profile) -> None:
    """The units' names beside their codes."""
    if "händelse" in frames:
        names = {part.kod: part.namn for part in profile.organisation}
        frames["händelse"]["enhet_namn"] = by_value(frames["händelse"]["enhet"], lambda code: names.get(code, code))


def _late(frames: Frames, window: Period) -> None:
    """Whether an event was registered after the report's period had ended."""
    events = frames.get("händelse")
    if events is not None:
        ends = by_value(events["händelsedatum"], lambda day: pd.Timestamp(window.in_year(day.year).end))
        events["sen"] = yes(events["registreringsdatum"] > ends)


def _answered(frames: Frames, most: int) -> None:
    """Whether a complaint was answered within the routine's days."""
    complaints = frames.get("klagomål")
    if complaints is not None:
        days = (complaints["återkopplad"] - complaints["inkom"]).dt.days
        complaints["svar"] = ["saknas" if pd.isna(n) else "i tid" if n <= most else "för sent" for n in days]


def _periods(frames: Frames) -> Iterator[Finding]:
    """Gives external events the code of the period that the export writes (2021-H1)."""
    outside = frames.get("extern")
    if outside is None:
        return
    for text, rows in outside.groupby("period", sort=False):
        try:
            outside.loc[rows.index, "period"] = Period.parse(str(text)).code
        except ParamsError as exc:
            yield Finding("externa avvikelser", "period", exc.message.rstrip("."), tuple(rows[ROW]), exc.hint)


def _earlier(frames: Frames, window: Period) -> Remarks:
    """Gives earlier counts their window. A half year above its year cannot be right, but which of the two is wrong no one knows."""
    earlier = frames.get("tidigare")
    if earlier is None:
        return Remarks()
    codes = {HALF: lambda year: Period.to_date(year, 6).code, YEAR: lambda year: Period.year_of(year).code}
    earlier["period"] = [codes[kind](int(year)) for kind, year in zip(earlier["periodtyp"], earlier["år"], strict=True)]
    return Remarks(notes=(*_gap(earlier, window), *_impossible(earlier)))


def _impossible(earlier: pd.DataFrame) -> Iterator[str]:
    counts = earlier.set_index(["namn", "år", "periodtyp"])["värde"]
    for name, year in dict.fromkeys(zip(earlier["namn"], earlier["år"], strict=True)):
        half, whole = (counts.get((name, year, kind)) for kind in (HALF, YEAR))
        if half is not None and whole is not None and half > whole:
            yield f"{name}: antalet för första halvåret {year} är större än för hela {year}. Något av talen är fel i källan."


def _gap(earlier: pd.DataFrame, window: Period) -> Iterator[str]:
    """Which measures lack the comparison with the year before."""
    before = window.previous_year()
    known = set(earlier[earlier["period"] == before.code]["namn"])
    for name in dict.fromkeys(earlier["namn"]):
        if name not in known:
            yield f"{name}: antalet för {before.label} saknas bland tidigare perioder, så det jämförs inte."


def check(facts: Facts, frames: Frames, profile: Profile) -> list[Finding]:  # noqa: ARG001  every type is asked
    """No figure adds up a complaint and the event it became, or an event and its lex Sarah report."""
    return list(counted_twice(facts, frames, CHAIN))
