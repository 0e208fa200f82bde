"""What a text says of a goal in words of its own, against how the goal was judged."""

import pytest
from granskade import Pack

from reports.proofread import Block, review

MET = [
    "Målet om en sjukfrånvaro lägre än fyra procent är uppfyllt.",
    "Målet att varje verksamhetsområde ska bedrivas inom ramen för tilldelade resurser nås.",
]
NOT_SAID = [
    "Målet om en sjukfrånvaro lägre än fyra procent når vi inte.",
    "Målet att varje verksamhetsområde ska bedrivas inom ramen för tilldelade resurser nås om vi sparar.",
    "Vi vet inte om målet om en sjukfrånvaro lägre än fyra procent nås.",
]


def said(packs: dict[str, Pack], text: str) -> list[str]:
    """The rules that answer."""
    pack = packs["tyreso-2017-08"]
    return [r.rule for r in review([Block("x.md", text, "Totalt")], pack.facts, pack.context)]


@pytest.mark.parametrize("text", MET)
def test_a_missed_goal_that_is_called_met_is_found(packs: dict[str, Pack], text: str) -> None:
    """'om' and 'ska' that only name the goal are no reservation."""
    assert said(packs, text) == ["målbedömning"]


@pytest.mark.parametrize("text", NOT_SAID)
def test_a_reservation_is_no_claim(packs: dict[str, Pack], text: str) -> None:
    """Nothing to say."""
    assert said(packs, text) == []
