"""What a remark on a figure suggests is of what the sentence is about; and a level in per cent is followed over time."""

import pytest

from reports.facts import Fact, Facts
from reports.period import Period
from reports.proofread import Block, Remark, review
from reports.proofread.model import Context

NOW, THEN = "2026-08", "2025-08"
UNITS = ("Hemtjänst", "Boende", "Vuxna", "Barn", "Ensamkommande", "Kansli")
PLANNED = ("budget", "årsbudget", "prognos", "helårsavvikelse", "intäkt", "ram", "beviljat", "använt", "kvar", "effekt", "bidrag", "lön")
NAMES = {str(n): (name,) for n, name in enumerate(UNITS)} | {"nämnden": ("Socialnämnden",)}


def facts() -> Facts:
    """Net costs, deviations and sick leave of some units and the whole, now and a year before, among other figures."""
    made = []
    for n, (key, (name,)) in enumerate(NAMES.items()):
        rows = frozenset(("bok", row) for row in (range(6) if key == "nämnden" else (n,)))
        for window, cost, sick in ((NOW, -185_070_000 if key == "nämnden" else -46_200_000 - n, 70 - n), (THEN, -178_000_000 - n, 75 - n)):
            said = str(sick // 10) + "," + str(sick % 10)
            made += [
                Fact(f"utfall.{key}.netto@{window}", f"Nettokostnad, {name}", cost, "kr", "", str(-cost // 1000), rows),
                Fact(f"sjukfrånvaro.{key}@{window}", f"Sjukfrånvaro, {name}", sick / 10, "procent", "", said, rows),
            ]
        plans = (Fact(f"{what}.{key}.netto@2026", f"{what}, {name}", -n - 1, "kr", "", "1", rows) for what in PLANNED)
        made += [*plans, Fact(f"andel.{key}@{NOW}", f"Uppföljda planer, {name}", 90 + n, "procent", "", str(90 + n), rows)]
        made.append(Fact(f"avvikelse.{key}.netto@{NOW}", f"Avvikelse, {name}", 118_500, "kr", "", "119", rows))
    return Facts({fact.id: fact for fact in made}, Period.parse("2026-T2"))


def said(text: str) -> list[Remark]:
    """What is remarked on a sentence."""
    return review([Block("x.md", text, "Läget")], facts(), Context(Period.parse("2026-T2"), NAMES))


@pytest.mark.parametrize("text", ["Nettokostnaden är 158 070 tkr.", "Nettokostnaden är 185,1 tkr."])
def test_a_slip_is_suggested_of_what_the_sentence_is_about(text: str) -> None:
    """Transposed digits, and tkr for mnkr; a deviation of 118,5 tkr has the digits of 185,1 but is nothing of the kind."""
    (found,) = said(text)
    assert (found.rule, found.level) == ("nästan rätt", "varning")
    assert "Nettokostnad, Socialnämnden" in found.message


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Socialnämndens nettokostnad är 185 070 mnkr.", "fel"),  # a thousand times as much as it is
        ("Nettokostnaden är 185 070 mnkr.", "varning"),  # of whom is not said
        ("Socialnämndens nettokostnad är 185 mnkr.", ""),
        ("Kommunsektorn kostar 185 070 mnkr.", "varning"),  # the subject is not known
    ],
)
def test_a_wrong_unit_is_an_error_when_the_subject_is_known(text: str, level: str) -> None:
    """The digits of a fact are not enough: someone else's amount may have them."""
    assert [r.level for r in said(text)] == ([level] if level else [])


def test_nothing_is_suggested_when_no_figure_of_the_kind_is_near() -> None:
    """The digits of another kind of figure are no suggestion."""
    (found,) = said("Nettokostnaden är 815,1 tkr.")
    assert "Avvikelse" not in found.message


def test_a_level_in_per_cent_that_moves_the_other_way_is_a_warning() -> None:
    """To 6,4 from 6,9; a change of so many per cent is no level, and a true move is not doubted."""
    assert [(r.rule, r.level) for r in said("Sjukfrånvaron har ökat till 6,4 procent i nämnden.")] == [("riktning", "varning")]
    assert [r.rule for r in said("Sjukfrånvaron har minskat till 6,4 procent i nämnden.")] == []
    assert "riktning" not in [r.rule for r in said("Nettokostnaden har minskat med 6,6 procent.")]
    assert "fel" not in [r.level for text in ("ökat till 6,4", "minskat till 6,4") for r in said(f"Sjukfrånvaron har {text} procent.")]


def test_the_whole_is_nearest_when_no_part_is_named() -> None:
    """A part is, when it is named."""
    assert "Sjukfrånvaro, Socialnämnden" in said("Sjukfrånvaron är 5,1 procent.")[0].message
    assert "Sjukfrånvaro, Vuxna" in said("Sjukfrånvaron för vuxna är 5,1 procent.")[0].message


@pytest.mark.parametrize("earlier", ["mot förra året", "jämfört med 2025"])
@pytest.mark.parametrize(("verb", "rules"), [("minskat", ["riktning"]), ("ökat", [])])
def test_a_move_since_an_earlier_time_is_held_against_the_two_columns_of_a_table(verb: str, rules: list[str], earlier: str) -> None:
    """The words that name the earlier time speak for its figure, which leads to the one now; the object may follow the verb."""
    found = said(f"Socialnämnden har {verb} sin nettokostnad {earlier}.")
    assert [r.rule for r in found] == rules
    assert all(r.level == "varning" and "Nettokostnad, Socialnämnden" in r.message for r in found)


def test_a_move_of_what_has_no_earlier_figure_is_still_told() -> None:
    """Planned follow-ups have only this year."""
    (found,) = said("De uppföljda planerna har minskat mot förra året.")
    assert found.message == "Det finns inget tidigare tal att jämföra med."


@pytest.mark.parametrize(
    ("text", "warned"), [("Färre än fem väntar på kontaktfamilj.", False), ("Färre än fem väntar på stödperson.", True)]
)
def test_what_bounds_a_protected_figure_is_not_compared_with_another(text: str, *, warned: bool) -> None:
    """Fewer than five says of a protected count what its mark does; of one that is printed it is read as a number."""
    names = {"familj": ("Kontaktfamilj", None), "stöd": ("Stödperson", 17), "alla": ("Alla", 65)}
    of = [
        Fact(f"väntar.{key}@{NOW}", f"Väntar, {name}", value, "antal", "", str(value or ".."), räknar="person", dold=value is None)
        for key, (name, value) in names.items()
    ]
    every = Facts({fact.id: fact for fact in of}, Period.parse("2026-T2"))
    found = review([Block("x.md", text, "Kö")], every, Context(Period.parse("2026-T2")))
    assert bool(found) == warned


@pytest.mark.parametrize(("text", "warned"), [("Trygg vardag har sex indikatorer.", False), ("Trygg vardag har sju indikatorer.", True)])
def test_of_how_many_is_said_too(text: str, *, warned: bool) -> None:
    """The evidence of a goal is four of six: there are six."""
    evidence = Fact("belägg.a1@2026-08", "Belägg, Trygg vardag", 4, "antal", "", "4 av 6 uppnådda, Går ej att säga: 1")
    every = Facts({fact.id: fact for fact in [*facts(), evidence]}, Period.parse("2026-T2"))
    found = review([Block("x.md", text, "Mål")], every, Context(Period.parse("2026-T2"), NAMES))
    assert bool(found) == warned
