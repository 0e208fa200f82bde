"""A file with a column per month, made into a report: the months that were counted by hand, and their sum once."""

import json
import re
from pathlib import Path

from pahittad import workspace

from reports.run import Order, run
from reports.workspace import Workspace

PROFILE = """
källor:
  nya:
    tabell: uppställning
    fil: nya.csv
    kolumner: {Enhet: rad}
    värden: {"{mån}": {mått: nya, period: "{år}-{mån}"}}
    månader: var för sig
tabeller:
  N:
    rubrik: Nya ärenden
    omfattning: "Antal, {år}"
    radrubrik: Enhet
    källa: uppställning
    enhet: antal
    kolumner: {"{period}": {varje: period, mått: nya}, Hittills: {urval: {mått: nya}}}
    rader: [{varje: rad}, {summa: Alla, id: alla, typ: total}]
avsnitt:
  volymer: {innehåll: [{tabell: N}]}
"""


def test_the_published_sum_of_months_is_the_one_counted_by_hand(tmp_path: Path) -> None:
    """10 + 12 + 8 + 9 = 39 and 5 + 6 + 7 + 8 = 26, together 65; as counts from January they would have been 22 and more."""
    file = workspace(tmp_path, PROFILE, {"nya.csv": "Enhet;jan;feb;mar;apr\nNorr;10;12;8;9\nSöder;5;6;7;8\n"}, period="2026-T1")
    folder = run(Order(file, {}, ("html",), "inbyggd"), Workspace.find(tmp_path))
    page = re.sub(r"<[^>]+>", " ", (folder / "rapport.html").read_text(encoding="utf-8"))
    for row in ("Norr 10 12 8 9 39", "Söder 5 6 7 8 26", "Alla 15 18 15 17 65"):
        assert row in " ".join(page.split())
    facts = json.loads((folder / "siffror.json").read_text(encoding="utf-8"))["fakta"]
    assert (facts["nya.alla@2026-04"]["värde"], facts["nya.alla@2026-04"]["fönster"]["text"]) == (65, "januari–april 2026")
    assert facts["nya.alla@2026-02-01/2026-02-28"]["fönster"]["text"] == "februari 2026"
