"""What was controlled and what a person must look at: tillganglighet.json, and tillganglighet.html to lay beside the redogörelse."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from reports.inspection.control import Control

NAME = "tillganglighet"
STANDARD = "WCAG 2.1 nivå AA, så som EN 301 549 V3.2.1 kräver"
PERSON = (
    "Att alternativtexterna säger det som bilderna visar, och att rubriker och länktexter är begripliga.",
    "Att texten är klar och enkel för den som ska läsa den.",
    "Läsordning och uppläsning i skärmläsare (NVDA, JAWS, VoiceOver), på webbsidan, i PDF:en och i Word.",
    "Webbsidan i egna färger (forcerade färger i Windows), förstorad 400 procent och med egna textavstånd.",
    "Kontrasten över skuggan i tabeller som rullar på smala skärmar.",
)
KNOWN = ("Radrubrikerna i PDF:ens tabeller är taggade som vanliga celler; på webbsidan är de rubriker.",)
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1f24;background:#fff}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed;margin-bottom:2rem}"
    "caption{text-align:left;padding:.5rem 0;font-weight:600}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0;border-bottom:1px solid #7d8790;overflow-wrap:break-word}"
    "tbody th{font-weight:400}th:nth-child(1){width:36%}th:nth-child(3){width:5.5rem}"
    "th:nth-child(3),td.antal{text-align:right;padding-right:0}"
    ":focus-visible{outline:3px solid #134e7c}a{color:#134e7c}"
)


def write(folder: Path, run_id: str, files: Mapping[str, Sequence[Control]], *, vera: bool) -> None:
    """Both files in the folder; the controls have all been passed."""
    data = {
        "standard": STANDARD,
        "körning": run_id,
        "kontroller": [
            {"fil": name, "krav": c.asks, "kontroll": c.looked, "prövade": c.tried, "fel": len(c.faults)}
            for name, cs in files.items()
            for c in cs
        ],
        "veraPDF": "godkänd" if vera else "inte installerad",
        "kända brister": list(KNOWN),
        "måste prövas av en människa": list(PERSON),
    }
    (folder / f"{NAME}.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / f"{NAME}.html").write_text(_page(run_id, files, vera=vera), encoding="utf-8")


def _page(run_id: str, files: Mapping[str, Sequence[Control]], *, vera: bool) -> str:
    """A page that says it to a person."""
    tables = "\n".join(_table(name, controls) for name, controls in files.items())
    said = "veraPDF har godkänt PDF-filerna." if vera else "PDF-filerna är inte prövade av veraPDF, som inte är installerad här."
    return f"""<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tillgänglighet: {escape(run_id)}</title>
<style>{STYLE}</style>
</head>
<body>
<a href="#innehall">Hoppa till innehållet</a>
<main id="innehall">
<h1>Rapportens tillgänglighet</h1>
<p>Körning: {escape(run_id)}. Underlag till kommunens tillgänglighetsredogörelse, inte en redogörelse i sig.
Måttstocken är {STANDARD}.</p>
<h2>Prövat av en maskin</h2>
<p>Hade något av detta brustit hade rapporten inte getts ut. {said}</p>
{tables}
<h2>Kända brister</h2>
<ul>{"".join(f"<li>{escape(text)}</li>" for text in KNOWN)}</ul>
<h2>Måste prövas av en människa</h2>
<ul>{"".join(f"<li>{escape(text)}</li>" for text in PERSON)}</ul>
</main>
</body>
</html>
"""


def _table(name: str, controls: Sequence[Control]) -> str:
    rows = "\n".join(map(_row, controls))
    head = '<tr><th scope="col">Krav</th><th scope="col">Kontroll</th><th scope="col">Prövade</th></tr>'
    about = escape(name)
    return f"<table><caption>{about}</caption><thead>{head}</thead><tbody>\n{rows}\n</tbody></table>"


def _row(control: Control) -> str:
    looked = escape(control.looked[:1].upper() + control.looked[1:])
    return f'<tr><th scope="row">{escape(control.asks)}</th><td>{looked}</td><td class="antal">{control.tried}</td></tr>'
