"""How a municipality judges: the words of its scales with their marks and meanings, which words need a comment, its risk matrix."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from reports.errors import nearest
from reports.profile.base import Part

MOST_STEPS = 5
Märke = Literal["uppfyllt", "mestadels", "delvis", "ej", "obedomd", "avslutad", "pagar", "ejpaborjad", "forsenad"]
Skala = dict[str, Märke]
Mistake = tuple[tuple[str, ...], str]


def mistaken(mistakes: list[Mistake]) -> None:
    """ValidationError with each mistake at its own key, so that it is told with its line; nothing when there are none."""
    if mistakes:
        raise ValidationError.from_exception_data(
            "profil",
            [
                InitErrorDetails(type=PydanticCustomError("value_error", "fel", {"error": text}), loc=place, input="")
                for place, text in mistakes
            ],
        )


def _steps(words: list[str]) -> list[str]:
    if not 1 < len(words) <= MOST_STEPS or len(set(words)) < len(words):
        raise ValueError(f"ska vara två till {MOST_STEPS} olika ord")
    return words


Steps = Annotated[list[str], AfterValidator(_steps)]


class Riskmatris(Part):
    """The matrix that risks are judged in: steps from lowest to highest, and a level for every combination."""

    sannolikhet: Steps
    konsekvens: Steps
    nivåer: Steps = Field(description="Nivåerna från lägst till högst.")
    celler: dict[str, list[str]] = Field(description="Sannolikhet → en nivå per konsekvens, i ordning.")

    @field_validator("celler")
    @classmethod
    def _whole(cls, cells: dict[str, list[str]], info: ValidationInfo) -> dict[str, list[str]]:
        """Every combination has a level, and nothing else has."""
        if {"sannolikhet", "konsekvens", "nivåer"} <= info.data.keys():
            mistaken(list(_cell_mistakes(cells, info.data)))
        return cells

    def level(self, likelihood: str, consequence: str) -> str:
        """The level of a combination."""
        return self.celler[likelihood][self.konsekvens.index(consequence)]

    def points(self, likelihood: str, consequence: str) -> int:
        """Likelihood times consequence, each by the number of its step."""
        return (self.sannolikhet.index(likelihood) + 1) * (self.konsekvens.index(consequence) + 1)


def _cell_mistakes(cells: dict[str, list[str]], matrix: dict[str, Any]) -> list[Mistake]:
    found: list[Mistake] = [((), f"saknar raden {step}") for step in matrix["sannolikhet"] if step not in cells]
    for step, levels in cells.items():
        if step not in matrix["sannolikhet"]:
            found.append(((step,), f"är inget steg i sannolikhet. {nearest(step, matrix['sannolikhet'])}"))
        empty = [word for n, word in enumerate(matrix["konsekvens"]) if n >= len(levels) or not levels[n]]
        if empty:
            found.append(((step,), f"har ingen nivå för {', '.join(empty)}"))
        if len(levels) > len(matrix["konsekvens"]):
            found.append(((step,), f"har {len(levels)} nivåer men konsekvensen har {len(matrix['konsekvens'])} steg"))
        found += [
            ((step,), f"har nivån {x}, som inte finns. {nearest(x, matrix['nivåer'])}") for x in levels if x and x not in matrix["nivåer"]
        ]
    return found


def known_words(said: dict[str, dict[str, str]] | dict[str, list[str]], scales: dict[str, Skala]) -> None:
    """ValidationError for a scale or a word that the profile's scales lack."""
    found: list[Mistake] = []
    for name, words in said.items():
        if name not in scales:
            found.append(((name,), f"är ingen skala i profilen. {nearest(name, scales)}"))
        found += [
            ((name,), f"nämner {w}, som inte finns i skalan. {nearest(w, scales[name])}")
            for w in words
            if w not in scales.get(name, {w: ""})
        ]
    mistaken(found)
