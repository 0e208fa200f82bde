"""What has gone up or down, and what is better or worse than budget, against the figures that say so."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.facts import Fact, Facts
from reports.period import Period
from reports.proofread import Block, Remark, review
from reports.proofread.model import Context

NOW, THEN = "2025-08", "2024-08"
NAMES = {"23": ("Björkgården",), "24": ("Linden",), "nämnden": ("Socialnämnden",)}
COSTS = {"23": (52_081, 48_547), "24": (8_300, 9_100), "nämnden": (222_642, 210_787)}  # now and then, tkr
GAPS = {"23": (-374, 366), "24": (120, 90), "nämnden": (-1_197, -1_368)}  # of the period and of the year, tkr


def change(name: str, what: str, base: str) -> Fact:
    """A change in per cent that the profile has derived, with all the decimals that a quotient has."""
    new, old = COSTS[base]
    parts = tuple(f"utfall.{base}.netto@{window}" for window in (NOW, THEN))
    return Fact(f"{name}@{NOW}", what, Decimal(100 * (new - old)) / old, "procent", "", "5,6", av=parts)


def facts() -> Facts:
    """Net costs now and a year before, deviations from budget, forecasts of two occasions and the changes."""
    made = [change("ökning", "Nettokostnadens ändring", "nämnden")]
    for key, (name,) in NAMES.items():
        made += [
            Fact(f"utfall.{key}.netto@{window}", f"Utfall, {name}", -1000 * cost, "kr", "", f"{cost}")
            for window, cost in zip((NOW, THEN), COSTS[key], strict=True)
        ]
        for what, window, gap in (("periodavvikelse", NOW, GAPS[key][0]), ("helårsavvikelse", "2025", GAPS[key][1])):
            said = f"−{-gap}" if gap < 0 else f"{gap}"
            made.append(Fact(f"{what}.{key}.netto@{window}", f"{what.capitalize()}, {name}", 1000 * gap, "kr", "", said))
    for month, forecast in (("mars", 336_600), ("augusti", 333_900)):
        about = f"Prognos, Socialnämnden, {month}"
        made.append(Fact(f"prognos.nämnden.{month}@2025", about, -1000 * forecast, "kr", "", f"{forecast}"))
    apart = Fact(f"skillnad@{NOW}", "Skillnad mot samma tid i fjol", -11_855_000, "kr", "", "−11 855", av=made[0].av)
    budgeted = replace(
        apart, id=f"budgetkvot@{NOW}", enhet="procent", värde=Decimal("5.6"), av=(made[0].av[0], "prognos.nämnden.mars@2025")
    )
    column = Fact(f"förändring.23.netto@{NOW}", "Förändring, Björkgården", -3_534_000, "kr", "", "3 534")
    alarm = Fact("inv_ack.larm@2024", "Inv ack, Larm och lås", -2_690_000, "kr", "", "−2 690")
    return Facts({fact.id: fact for fact in (*made, apart, budgeted, column, alarm)}, Period.parse("2025-T2"))


def said(text: str) -> list[Remark]:
    """What is remarked on a sentence."""
    return review([Block("x.md", text, "Läget")], facts(), Context(Period.parse("2025-T2"), NAMES))


def levels(text: str, rule: str) -> list[str]:
    """The levels of the remarks of a rule."""
    return [found.level for found in said(text) if found.rule == rule]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Nettokostnaden har minskat med {{ ökning | procent(1) }}.", "fel"),
        ("Det är en minskning på {{ ökning | procent }} mot i fjol.", "fel"),
        ("Nettokostnaden har minskat med {{ skillnad | belopp }}.", "fel"),  # a cost that grew, whatever sign it is kept with
        ("Björkgårdens nettokostnad har minskat med {{ förändring.23.netto | belopp }}.", "fel"),  # a column of a table
        ("Björkgårdens nettokostnad har ökat med {{ förändring.23.netto | belopp }}.", ""),
        ("Nettokostnaden har ökat med {{ ökning | procent(1) }}.", ""),
        ("Nettokostnaden har ökat med {{ skillnad | belopp }}.", ""),
        ("Nettokostnaden har inte minskat med {{ ökning | procent(1) }}.", ""),
        ("Målet är att minska nettokostnaden med {{ ökning | procent(1) }}.", ""),
        ("Avståndet till prognosen har minskat med {{ budgetkvot | procent(1) }}.", ""),  # no change over time
    ],
)
def test_a_printed_change_that_went_the_other_way_is_an_error(text: str, level: str) -> None:
    """A token says which change it is, and of which two figures."""
    assert levels(text, "riktning") == ([level] if level else [])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Nettokostnaden har minskat med 5,6 procent jämfört med samma period föregående år.", "fel"),
        ("Nettokostnaden har ökat med 5,6 procent jämfört med samma period föregående år.", ""),
        ("Björkgårdens nettokostnad har minskat med 7,3 procent.", "fel"),
        ("Björkgårdens nettokostnad har minskat med 3 534 tkr mot samma period föregående år.", "fel"),
        ("Björkgårdens nettokostnad har ökat med 7,3 procent.", ""),
        ("Nettokostnaden har minskat med 5,6 procent mot budget.", "varning"),  # of what is not certain
        ("Nettokostnaden för placeringar har minskat med 5,6 procent.", "varning"),  # placeringar has no figure
        ("Ökningen av nettokostnaden har minskat med 5,6 procent.", ""),
    ],
)
def test_a_typed_change_that_went_the_other_way_is_an_error_when_all_that_is_said_is_known(text: str, level: str) -> None:
    """What is said to have changed is the fact's and nothing else's."""
    assert levels(text, "riktning") == ([level] if level else [])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Björkgården kostade mindre än budget.", "Periodavvikelse, Björkgården"),
        ("Björkgården höll sin budget under perioden.", "Periodavvikelse, Björkgården"),
        ("Björkgården väntas kosta mer än budget på helåret.", "Helårsavvikelse, Björkgården"),
        ("Linden ligger över budget.", "Periodavvikelse, Linden"),
        ("Linden blev dyrare än budgeterat.", "Periodavvikelse, Linden"),
        ("Linden kostade mindre än budget, medan Björkgården kostade mindre än budget.", "Periodavvikelse, Björkgården"),
    ],
)
def test_worse_or_better_than_budget_without_a_figure_is_held_against_the_deviation(text: str, right: str) -> None:
    """A unit that is named whole, in the time that the words speak for."""
    (found,) = said(text)
    assert (found.rule, found.level) == ("ord mot tecken", "varning")
    assert right in found.message


@pytest.mark.parametrize(
    "text",
    [
        "Björkgården kostade mer än budget.",
        "Björkgården höll inte sin budget under perioden.",
        "Björkgården ligger under budget.",  # over the year it is
        "Linden ligger inom budget.",
        "Intäkterna för Björkgården låg under budget.",  # of incomes that is worse
        "Målet är att Björkgården ska hålla sig inom budget.",
        "Flera enheter ligger under budget.",  # of whom is not said
        "Björkgården fick fler brukare än budgeterat, och volymerna var högre än budget.",
        "Linden kostade mindre än budget, medan Björkgården kostade mer än budget.",
    ],
)
def test_a_true_word_about_budget_is_not_doubted(text: str) -> None:
    """Nor one of something else, of no one in particular, or of what is only wanted."""
    assert levels(text, "ord mot tecken") == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Björkgården kostade {{ periodavvikelse.23.netto | belopp }} mindre än budget.", "fel"),
        ("Björkgården ligger {{ periodavvikelse.23.netto | belopp }} under budget.", "fel"),
        ("Björkgården kostade 374 tkr mindre än budget.", "varning"),
        ("Björkgården kostade {{ periodavvikelse.23.netto | belopp }} mer än budget.", ""),
        ("Björkgården kostade 374 tkr mer än budget.", ""),
        ("Linden kostade {{ periodavvikelse.24.netto | belopp }} mindre än budget.", ""),
        ("Resultatet för Björkgården är {{ periodavvikelse.23.netto | belopp }} lägre än budget.", ""),
    ],
)
def test_a_deviation_on_the_wrong_side_of_budget_is_an_error_when_a_token_printed_it(text: str, level: str) -> None:
    """A cost that is less than budget is better; a result that is less is worse."""
    assert levels(text, "ord mot tecken") == ([level] if level else [])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Björkgården kostade 52 081 mnkr.", "fel"),  # a thousand times as much as it is
        ("Björkgården kostade 52 081 tkr.", ""),
        ("Björkgården kostade 52,1 mnkr.", ""),
        ("Hemvården kostade 52 081 mnkr.", "varning"),  # who that is is not known
        ("Nämnden väntas få ett underskott. Björkgården kostade 52 018 tkr.", "fel"),  # the words before speak for the forecast
        ("Nämnden väntas få ett underskott. Hemvården kostade 52 018 tkr.", "varning"),
    ],
)
def test_a_slip_in_so_many_digits_is_an_error_when_the_unit_is_named(text: str, level: str) -> None:
    """Whatever else the sentence says."""
    assert [found.level for found in said(text) if "52" in found.phrase] == ([level] if level else [])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Prognosen i mars var 333,9 mnkr.", "mars"),
        ("Marsprognosen var 333,9 mnkr.", "mars"),
        ('Prognosen i mars var {{ prognos.nämnden.augusti | kostnad("mnkr") }}.', "mars"),
        ("Prognosen i augusti var 336,6 mnkr.", "augusti"),
        ("Prognosen i mars var 336,6 mnkr.", ""),
        ("Prognosen i mars var 336,6 mnkr och i augusti 333,9 mnkr.", ""),
        ("Jämfört med prognosen i mars är prognosen nu 333,9 mnkr.", ""),
        ("Prognosen har förbättrats sedan mars och är 333,9 mnkr.", ""),
        ("Prognosen gick från 336,6 mnkr i mars till 333,9 mnkr i augusti.", ""),
        ("I mars öppnade Linden, och prognosen är 333,9 mnkr.", ""),
    ],
)
def test_a_forecast_of_another_occasion_than_the_one_that_is_said_is_a_warning(text: str, right: str) -> None:
    """The right one is named; an occasion that the figure is compared with is not its own."""
    messages = [found.message for found in said(text) if found.rule == "annan siffra"]
    assert [message.partition("gälla ")[2].partition(":")[0] for message in messages] == (
        [f"Prognos, Socialnämnden, {right}"] if right else []
    )


@pytest.mark.parametrize(
    ("confirmed", "text", "level"),
    [
        ("2025-T1", "Flera enheter har nya chefer.", "varning"),  # copied from the report before
        ("2025-T1", "Till och med april hade Linden stängt.", ""),  # the text says that time itself
        ("2025-T2", "Flera enheter har nya chefer.", ""),
        ("2024-T2", "Flera enheter har nya chefer.", "varning"),
    ],
)
def test_a_text_that_was_confirmed_for_an_earlier_time_is_a_warning(confirmed: str, text: str, level: str) -> None:
    """Unless it is about that time."""
    block = Block("x.md", text, "Läget", confirmed=Period.parse(confirmed))
    found = review([block], facts(), Context(Period.parse("2025-T2"), NAMES))
    assert [r.level for r in found if r.rule == "bekräftad period"] == ([level] if level else [])


def test_a_figure_of_something_else_is_no_proof_of_a_wrong_sign() -> None:
    """2,7 mnkr is the difference between two forecasts; that an alarm has cost as much is chance."""
    assert "fel" not in levels("Prognosen är 333,9 mnkr, 2,7 mnkr bättre än i mars.", "ord mot tecken")
    assert levels("Periodavvikelsen för Björkgården var 374 tkr bättre än budget.", "ord mot tecken") == ["fel"]
