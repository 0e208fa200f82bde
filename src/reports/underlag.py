"""Everything a report's sections may look at, and what it says of where each figure is printed."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from reports.blocks import Table
from reports.commentary import Passage
from reports.facts import Facts, as_json
from reports.keyfigures import key_figure
from reports.memo import Memo
from reports.params import Params
from reports.profile import Profile
from reports.protection import UNPROTECTED, Receipt
from reports.read import SourceFile
from reports.rows import GROUPED
from reports.runid import digests, run_number
from reports.validate import SOURCE
from reports.workspace import Workspace


@dataclass(frozen=True)
class Underlag:
    """Everything a report's sections may look at: validated tables, params, profile, sources, laid-out tables, texts and facts."""

    params: Params
    profile: Profile
    frames: Mapping[str, pd.DataFrame]
    källor: Mapping[str, SourceFile]
    tabeller: Mapping[str, Table]
    texter: tuple[Passage, ...]
    fakta: Facts
    run_id: str
    varningar: tuple[str, ...] = ()  # for whoever makes the report
    förbehåll: tuple[str, ...] = ()  # for its readers
    skydd: Receipt = UNPROTECTED
    skrivelse: Memo | None = None

    def secret_rows(self) -> set[str]:
        """The sources whose number of rows is itself a count of people or cases, when such counts are protected."""
        counted = [frame for frame in self.frames.values() if GROUPED in frame] if self.skydd.tröskel else []
        return {str(source) for frame in counted for source in frame[SOURCE]}

    def fill(self, text: str) -> str:
        """The text with {år}, {nu}, {månad} … written for the report's period."""
        return self.params.window.fill(text)

    def showings(self) -> dict[str, list[tuple[str, str]]]:
        """Where each fact is printed and how: (place, text)."""
        shown: dict[str, list[tuple[str, str]]] = {}
        for fact, place, text in [*self._in_tables(), *self._in_texts()]:
            shown.setdefault(fact, []).append((place, text))
        return shown

    def _in_tables(self) -> Iterator[tuple[str, str, str]]:
        for name, table in self.tabeller.items():
            if name not in self.profile.tabeller or not self.profile.tabeller[name].dold:
                yield from ((cell.fact, f"tabell {name}", cell.text) for row in table.rows for cell in row.cells if cell.fact)

    def _in_texts(self) -> Iterator[tuple[str, str, str]]:
        for passage in self.texter:
            yield from ((fact, f"text {passage.place}", text) for fact, text in passage.shown)
        if self.skrivelse:
            yield from ((fact, "tjänsteskrivelse", text) for fact, text in self.skrivelse.shown)
        for name, spec in ((name, spec) for name, section in self.profile.avsnitt.items() for spec in section.nyckeltal):
            with self.profile.telling("avsnitt", name, "nyckeltal"):
                figure = key_figure(spec, self.fakta, self.profile.skrivsätt)
            yield figure.fact, "nyckeltal", figure.text

    def printed(self) -> dict[str, list[str]]:
        """Document → every text of a fact that stands in it: in a printed table or passage, in the tjänsteskrivelse and its tables."""
        placed, memo = self.profile.placed(), self.skrivelse
        report = [text for showings in self.showings().values() for place, text in showings if place.partition(" ")[2] in placed and text]
        cells = [cell for name in memo.tables for row in self.tabeller[name].rows for cell in row.cells] if memo else []
        written = [text for _, text in memo.shown if text] if memo else []
        return {"rapport": report, "tjansteskrivelse": [*written, *(cell.text for cell in cells if cell.fact and cell.text)]}

    def changed(self, workspace: Workspace) -> bool:
        """Whether params' profile, sources or commentary have changed on disk since the load."""
        return run_number(self.params, workspace, digests(self.källor)) != self.run_id

    def siffror(self) -> str:
        """siffror.json: every fact with source, computation and showings; which fact stands in which cell."""
        tables = {
            name: [[cell.fact for cell in row.cells[1:]] for row in t.rows]
            for name, t in self.tabeller.items()
            if name in self.profile.placed()
        }
        data = as_json(self.fakta, self.källor, self.showings(), tables, self.run_id)
        return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
