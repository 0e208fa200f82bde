"""What to write in the profile, or in the file, for cells that are not read as numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports import numerals
from reports.read import clean, with_unit
from reports.validate.reading import Reading, sensitive

MARKS = {",": ("kommat", "det"), ".": ("punkten", "den")}
OTHER = {",": ".", ".": ","}
MOST = 3  # words that are told
BY_COLUMN = "för källan, eller under skrivs för kolumnen"
HIDDEN = re.compile(r"(?:färre än|mindre än|under|högst|max|<|≤|<=) ?\d{1,2}(?: st\.?)?|\d ?[-–] ?\d", re.IGNORECASE)
NO_ROW = "Är raden ingen uppgift, skriv den under hoppa."


@dataclass(frozen=True)
class Remedy:
    """A column of numbers: what the table calls it, its decimal mark, and all that it holds."""

    r: Reading
    name: str
    decimal: str
    cells: Sequence[object]

    def __call__(self, reason: str, wrong: Sequence[str]) -> str:
        """What to do about the cells that are wrong for a reason; empty where only the file can be mended."""
        if reason == numerals.NO_NUMBER:
            return f"{self._of_words(list(dict.fromkeys(wrong)))} {NO_ROW} {self.r.told('saknas')}".rstrip()
        if reason != numerals.other_mark(self.decimal):
            return ""
        wrong = [with_unit(cell)[0] for cell in wrong] if self.r.money else wrong
        if any(isinstance(cell, str) and self.decimal in cell and _reads(clean(cell), self.decimal) for cell in self.cells):
            return f"Andra tal i kolumnen har {numerals.OTHER[self.decimal]}; skriv alla lika i uttaget."
        ways = self._of_marks(wrong)
        return f"{ways} {BY_COLUMN}. {self.r.told('decimal')}".rstrip() if ways else ""

    def _of_marks(self, wrong: Sequence[str]) -> str:
        """The keys by which every wrong cell is a number: either, where either makes it one."""
        other = OTHER[self.decimal]
        mark, it = MARKS[other]
        decimal, thousands = f'decimal: "{other}"', f'tusental: "{other}"'
        as_decimal, as_thousands = (all(_reads(cell, *form) for cell in wrong) for form in ((other,), (self.decimal, other)))
        if as_decimal and as_thousands:
            return f"Är {mark} decimaltecken, skriv {decimal}; står {it} mellan tusental, skriv {thousands}. Skriv det"
        if as_decimal:
            return f"Är {mark} decimaltecken, skriv {decimal}"
        if as_thousands:
            return f"Står {mark} mellan tusental, skriv {thousands}"
        both = all(_reads(cell, other, self.decimal) for cell in wrong)
        return f'Skriv {decimal} och tusental: "{self.decimal}"' if both else ""

    def _of_words(self, words: list[str]) -> str:
        """The key that reads words as nothing; a number with words is for the file to mend."""
        if not self.r.money and all(HIDDEN.fullmatch(word) for word in words):
            every = [*self.r.spec.maskerat, *words[:MOST]]
            said = ", ".join(f'"{word}"' for word in every)
            key = "" if sensitive(self.r.model, self.name) else f": {said if len(every) == 1 else f'[{said}]'}"
            return f"Är antalet dolt i uttaget, skriv maskerat{key} för källan."
        if any(re.search(r"[0-9]", word) for word in words):
            return "Skriv bara talet i cellen, och orden i en egen kolumn."
        every = [*self.r.spec.saknas, *words[:MOST]]
        said = ", ".join(f'"{word}"' for word in every)
        secret = sensitive(self.r.model, self.name) or any('"' in word for word in every)
        key = "" if secret else f": {said if len(every) == 1 else f'[{said}]'}"
        return f"Betyder det att inget finns, skriv saknas{key} för källan."


def _reads(text: str, decimal: str, thousands: str = "") -> bool:
    try:
        numerals.number(text, decimal, thousands)
    except ValueError:
        return False
    return True
