"""The title pages of a report and of its tjänsteskrivelse, from what the profile, params and memo say."""

from dataclasses import replace

from reports.memo import Memo
from reports.swedish import day, listed
from reports.titlepage import TitlePage
from reports.underlag import Underlag

MARKS = {
    "Utkast": "Minst en text är inte granskad.",
    "Internt": "Den interna utgåvan kan innehålla små antal. Den får inte spridas utanför nämnden och förvaltningen.",
}


def title_page(u: Underlag) -> TitlePage:
    """What the profile and params say about the report's title page."""
    dates = sorted({s.extracted for s in u.källor.values() if s.extracted})
    mark, mark_text = _marks(u, draft=any(p.matter.status == "utkast" for p in u.texter))
    return TitlePage(
        title=u.fill(u.profile.titel),
        subtitle=u.fill(u.profile.undertitel),
        sender=f"{u.profile.kommun} · {u.profile.nämnd}",
        date=u.params.datum.isoformat(),
        date_text=day(u.params.datum),
        period=u.params.window.label,
        extracted=listed([day(d) for d in dates]),
        status=u.params.status,
        run_id=u.run_id,
        mark=mark,
        mark_text=mark_text,
    )


def memo_page(u: Underlag, memo: Memo) -> TitlePage:
    """What stands first in the tjänsteskrivelse."""
    date = memo.matter.datum or u.params.datum
    mark, mark_text = _marks(u, draft=memo.matter.status == "utkast")
    return replace(
        title_page(u),
        title=memo.matter.ärende or u.fill(u.profile.titel),
        subtitle="Tjänsteskrivelse",
        date=date.isoformat(),
        date_text=day(date),
        extracted="",
        status="",
        mark=mark,
        mark_text=mark_text,
        memo="ja",
        case=memo.matter.diarienummer,
        to=memo.matter.till,
        officer=memo.matter.handläggare_roll,
    )


def _marks(u: Underlag, *, draft: bool) -> tuple[str, str]:
    """The words that a document is marked with, and what they mean."""
    marks = [mark for mark, holds in (("Utkast", draft), ("Internt", u.params.utgåva == "intern")) if holds]
    return " · ".join(marks), " ".join(MARKS[mark] for mark in marks)
