"""Amounts and other figures about few people: which are protected, and that totals, deviations and means do not tell them."""

import pytest
from facts_made import YEAR, amount, count, paid, stated

from reports.disclosure import intervals
from reports.errors import DisclosureError, ParamsError
from reports.facts import Fact
from reports.knowledge import Figures, bound
from reports.knowledge.amounts import Amount
from reports.profile import Bidrag, Dominans, Röjande
from reports.protection import check_typed, protected

PLACES = paid(
    familjehem={"p1": 410_000, "p2": 390_000},
    hvb={"p3": 900_000, "p4": 850_000, "p5": 700_000, "p6": 910_000, "p7": 640_000},
    stöd={f"s{n}": 40_000 + n for n in range(9)},
    personal={"-": 9_000_000},
    budget={"-a": 1_000_000},
)
WHO = {"ekonomi": Bidrag(per="brukare")}
BY_PERSON = Röjande(belopp=WHO)
Rows = dict[tuple[str, int], Amount]


def hidden(*facts: Fact, policy: Röjande = BY_PERSON, amounts: Rows = PLACES) -> set[str]:
    """The names of what is hidden; whose an amount is, is read only when the policy says so."""
    read = amounts if policy.belopp else {row: Amount(cost.öre) for row, cost in amounts.items()}
    safe, _ = protected({f.id: f for f in facts}, policy, (), read)
    return {fact.base for fact in safe.values() if fact.dold}


def kostnad(*sources: str, minus: tuple[str, ...] = (), name: str = "") -> Fact:
    """The cost of some sources."""
    return amount(f"kostnad.{name or '_'.join(sources)}", PLACES, *sources, minus=minus)


EVERY = (kostnad("familjehem"), kostnad("hvb"), kostnad("stöd"), kostnad("familjehem", "hvb", "stöd", name="alla"))


def test_nothing_declared_hides_no_amount() -> None:
    """One person's or not."""
    assert hidden(*EVERY, policy=Röjande()) == set()


def test_an_amount_of_few_persons_is_hidden_and_another_with_it_but_not_the_total() -> None:
    """Two family homes; the total minus the others would tell them."""
    found = hidden(*EVERY)
    assert "kostnad.familjehem" in found
    assert (len(found), "kostnad.alla" in found) == (2, False)


def test_an_amount_with_others_than_persons_in_it_is_not_about_few() -> None:
    """Staff cost far more than the two."""
    assert hidden(kostnad("familjehem", "personal")) == set()
    assert hidden(kostnad("personal")) == set()


@pytest.mark.parametrize(
    ("rule", "costs", "protected_"),
    [
        (Dominans(n=1, k=85), (900, 20, 20, 20, 20), True),
        (Dominans(n=1, k=85), (800, 50, 50, 50, 50), False),
        (Dominans(n=2, k=85), (800, 100, 20, 20, 20), True),
        (Dominans(p=10), (900, 80, 30, 30, 20), True),
        (Dominans(p=10), (900, 80, 30, 30, 40), False),
        (Dominans(), (9999, 1, 1, 1, 1), False),
    ],
)
def test_an_amount_that_a_few_make_up_is_hidden(rule: Dominans, costs: tuple[int, ...], *, protected_: bool) -> None:
    """The (n, k) rule and the p per cent rule, on either side of their limits."""
    rows = paid(a={f"p{n}": cost for n, cost in enumerate(costs)})
    assert bool(hidden(amount("kostnad.a", rows, "a"), policy=Röjande(belopp=WHO, dominans=rule), amounts=rows)) == protected_


def test_dominance_counts_the_costs_that_are_no_ones_among_the_others() -> None:
    """One person is nine tenths of a cost that has rent in it, and one tenth of one that has salaries."""
    policy = Röjande(belopp=WHO, dominans=Dominans(n=1, k=85))
    for other, expected in ((100, {"kostnad.a"}), (9_000, set())):
        rows = paid(a={"p": 900, "-": other})
        assert hidden(amount("kostnad.a", rows, "a"), policy=policy, amounts=rows) == expected


def test_a_budget_and_a_deviation_do_not_tell_a_hidden_outcome_together() -> None:
    """Deviation = budget − outcome: one of the two is hidden, here the smaller; with a total of deviations more is needed."""
    gap = kostnad("familjehem", minus=("budget",), name="avvikelse")
    found = hidden(*EVERY, kostnad("budget"), gap)
    assert {"kostnad.familjehem"} < found
    assert found & {"kostnad.budget", "kostnad.avvikelse"}
    assert "kostnad.alla" not in found


def test_a_hidden_amount_can_be_mistaken_by_the_share_that_the_policy_says() -> None:
    """Every hidden amount's interval is at least so wide; a wider one asked for takes more or the same."""
    facts = {f.id: f for f in (*EVERY, kostnad("familjehem", "hvb"), kostnad("stöd", "personal"), kostnad("personal"))}
    for share in (10, 50, 100):
        policy = Röjande(belopp=WHO, spann=share)
        safe, receipt = protected(facts, policy, (), PLACES)
        known = Figures.of(facts, policy, PLACES, [], ())
        names = {name for name, fact in safe.items() if fact.dold}
        assert receipt.belopp == len(names)
        for interval in intervals(known.system, names, 1):
            least = share / 100 * min(abs(facts[interval.id].värde or 0), 800_000) * 100
            assert interval.high - interval.low >= least


def test_an_amount_bound_to_a_small_or_hidden_count_is_hidden_with_it() -> None:
    """A count of eight that is hidden for another's sake hides its cost too: the price of a place would tell it."""
    people = [count("antal.familjehem", "a2"), count("antal.hvb", "b8"), count("antal.stöd", "c90"), count("antal.alla", "a2", "b8", "c90")]
    policy = Röjande(storlek={"kostnad.{slag}": "antal.{slag}"})
    found = hidden(*people, *EVERY, policy=policy)
    assert {"antal.familjehem", "antal.hvb", "kostnad.familjehem", "kostnad.hvb"} == found


def test_a_mean_per_person_is_hidden_with_the_number_of_persons() -> None:
    """The amount by the mean would be the number."""
    policy = Röjande(storlek={"kostnad.familjehem": "antal.familjehem", "dygnspris.*": "antal.familjehem"})
    price = stated("dygnspris.familjehem", 1_400, "kr")
    assert hidden(count("antal.familjehem", "a2"), kostnad("familjehem"), price, policy=policy) == {
        "antal.familjehem", "kostnad.familjehem", "dygnspris.familjehem",
    }  # fmt: skip
    assert hidden(count("antal.familjehem", "a20"), kostnad("familjehem"), price, policy=policy) == set()


SICK = Röjande(storlek={"sjukfrånvaro.{enhet}": "anställda.{enhet}"})


def employees(**of: int) -> list[Fact]:
    """Employees per unit and their sick leave; how many they are is no secret."""
    sizes = [
        Fact(f"anställda.{n}@{YEAR}", n, size, "antal", "", str(size), frozenset({("p", i)})) for i, (n, size) in enumerate(of.items())
    ]
    return [*sizes, *(stated(f"sjukfrånvaro.{n}", 5 + i) for i, n in enumerate(of))]


def test_a_share_of_few_employees_is_hidden_but_not_how_many_they_are() -> None:
    """Sick leave of three people, where no total can be compared."""
    assert hidden(*employees(eken=3, linden=41), policy=SICK) == {"sjukfrånvaro.eken"}


def test_a_share_of_few_cannot_be_worked_out_from_the_share_of_all() -> None:
    """One total of all units in the source: with one unit hidden, a second is."""
    found = hidden(*employees(eken=3, linden=41, asken=30, alla=74), policy=SICK)
    assert "sjukfrånvaro.eken" in found
    assert len(found) == 2


def test_a_count_of_the_few_is_hidden_and_protected_among_counts() -> None:
    """Sick days of a unit with three employees."""
    facts = [*employees(eken=3, linden=41)[:2], count("dagar.eken", "a9"), count("dagar.linden", "b90"), count("dagar.alla", "a9", "b90")]
    found = hidden(*facts, policy=Röjande(storlek={"dagar.eken": "anställda.eken", "dagar.linden": "anställda.linden"}))
    assert found == {"dagar.eken", "dagar.linden"}


def test_a_share_of_a_number_that_is_rounded_is_not_printed() -> None:
    """33,3 per cent of about ten is of nine or twelve."""
    facts = (count("antal.a", "a12"), stated("andel.a", 33))
    assert hidden(*facts, policy=Röjande(storlek={"andel.a": "antal.a"}, avrundningsbas=5)) == {"andel.a"}
    assert hidden(*facts, policy=Röjande(storlek={"andel.a": "antal.a"})) == set()


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"sjukfrånvar.{enhet}": "anställda.{enhet}"}, "ingen siffra heter sjukfrånvar"),
        ({"sjukfrånvaro.{enhet}": "anstälda.{enhet}"}, "sjukfrånvaro.eken gäller anstälda.eken, som inte är någon siffra"),
        ({"sjukfrånvaro.{enhet}": "anställda.{del}"}, "nämner en del som inte står"),
    ],
)
def test_a_misspelt_rule_stops(rule: dict[str, str], says: str) -> None:
    """It would protect nothing."""
    with pytest.raises(ParamsError, match=says):
        hidden(*employees(eken=30), policy=Röjande(storlek=rule))


def test_an_amount_computed_in_a_way_that_is_not_known_goes_with_the_rows_it_is_of() -> None:
    """What the explanations leave of a hidden amount."""
    left = Fact(f"oförklarat@{YEAR}", "oförklarat", -100_000, "kr", "", "", kostnad("familjehem").rows)
    other = Fact(f"annat@{YEAR}", "annat", -100_000, "kr", "", "", kostnad("hvb").rows)
    assert hidden(kostnad("familjehem"), left, other) == {"kostnad.familjehem", "oförklarat"}


def test_a_total_that_is_a_few_persons_goes_with_them() -> None:
    """Two persons are all of it."""
    rows = paid(a={"p1": 300_000}, b={"p2": 100})
    facts = [amount(f"kostnad.{name}", rows, *of) for name, of in (("a", "a"), ("b", "b"), ("alla", "ab"))]
    assert hidden(*facts, amounts=rows) == {"kostnad.a", "kostnad.b", "kostnad.alla"}


def test_what_a_hidden_amount_was_is_nowhere_in_its_figure() -> None:
    """Only why it is hidden."""
    safe, receipt = protected({f.id: f for f in EVERY}, BY_PERSON, (), PLACES)
    fact = safe[f"kostnad.familjehem@{YEAR}"]
    assert (fact.värde, fact.text, fact.rows) == (None, "..", frozenset())
    assert fact.uträkning == "skyddad uppgift: beloppet gäller få personer, eller skulle röja ett sådant belopp"
    assert str(receipt) == "röjandekontroll: 0 antal, 0 skyddade, 2 skyddade belopp och andra uppgifter om få"


@pytest.mark.parametrize(
    "text", ["Familjehemmen kostade 800 tkr.", "0,8 mnkr", "800 000 kronor", "Underskottet är −800 tkr", "5,0 procent"]
)
def test_a_protected_amount_or_share_typed_by_hand_stops(text: str) -> None:
    """In any unit, rounded as people do."""
    facts = {f.id: f for f in (*EVERY, *employees(eken=3, linden=41))}
    safe, _ = protected(facts, Röjande(belopp=WHO, storlek=SICK.storlek), (), PLACES)
    with pytest.raises(DisclosureError, match=r"rad 7: ett belopp eller en andel") as stopped:
        check_typed([("fall.md, rad 7", text)], facts, safe, BY_PERSON)
    assert "8" not in str(stopped.value).replace("rad 7", "")


@pytest.mark.parametrize("text", ["1 mnkr", "cirka 1 mnkr", "801 tkr", "800 personer", "{{ kostnad.familjehem | tkr }}", "6 procent"])
def test_other_amounts_may_be_typed(text: str) -> None:
    """A round million tells nothing of what is hidden, and what is printed is no secret."""
    facts = {f.id: f for f in (*EVERY, *employees(eken=3, linden=41))}
    safe, _ = protected(facts, Röjande(belopp=WHO, storlek=SICK.storlek), (), PLACES)
    check_typed([("fall.md, rad 7", text)], facts, safe, BY_PERSON)


def test_a_rule_binds_each_name_part_by_its_own() -> None:
    """A part that is named twice must be the same, and * is any part."""
    facts = {f.id: f for f in (stated("a.x.x", 1), stated("a.x.y", 1), stated("b.q.z", 1), count("n.x", "a9"))}
    assert [b.figure.base for b in bound(facts, Röjande(storlek={"a.{e}.{e}": "n.{e}"}))] == ["a.x.x"]
    assert [b.figure.base for b in bound(facts, Röjande(storlek={"b.*.z": "n.x"}))] == ["b.q.z"]


def test_the_size_at_another_time_is_the_smallest_known() -> None:
    """When none is of the figure's own time."""
    facts = {f.id: f for f in (stated("andel.x", 1), count("n.x", "a9", window="2019"), count("n.x", "a4", window="2020"))}
    assert [b.size.värde for b in bound(facts, Röjande(storlek={"andel.x": "n.x"}))] == [4]
