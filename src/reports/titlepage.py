"""What stands first in a document and in every footer, as front matter; needs nothing but the texts."""

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class TitlePage:
    """What stands on the title page and in every footer."""

    title: str
    subtitle: str
    sender: str
    date: str
    date_text: str
    period: str
    extracted: str
    status: str
    run_id: str
    mark: str = ""
    mark_text: str = ""
    memo: str = ""  # "ja" for a tjänsteskrivelse, which has no page of its own for the title
    case: str = ""
    to: str = ""
    officer: str = ""

    def front_matter(self) -> str:
        """The YAML front matter of the document."""
        values = {
            "title": self.title,
            "subtitle": self.subtitle,
            "avsandare": self.sender,
            "date": self.date,
            "lang": "sv",
            "diarienummer": self.case,
            "till": self.to,
            "handlaggare": self.officer,
            "datum": self.date_text,
            "period": self.period,
            "uttag": self.extracted,
            "status": self.status,
            "toc-title": "Innehåll",
            "engine": "markdown",
            "rapport-id": self.run_id,
            "markning": self.mark,
            "markningstext": self.mark_text,
            "skrivelse": self.memo,
        }
        return "\n".join(["---", *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value), "---"])
