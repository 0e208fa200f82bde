"""Röjandekontroll of a report's facts: what is hidden with a small count, what stays, and what stops."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from facts_made import YEAR, computed, count

from reports.blocks import Cell, Column, Row, Table
from reports.earlier import read_earlier
from reports.errors import DisclosureError, ParamsError, SourceError
from reports.facts import Fact, Part
from reports.knowledge import Earlier
from reports.period import Period
from reports.profile import Röjande
from reports.protection import check_typed, covered_table, protected

POLICY = Röjande()
H1 = Period.parse("2021-H1")


def hidden(*facts: Fact, policy: Röjande = POLICY, earlier: tuple[Earlier, ...] = ()) -> set[str]:
    """The names of what is hidden."""
    safe, _ = protected({f.id: f for f in facts}, policy, earlier)
    return {fact.base for fact in safe.values() if fact.dold}


def test_nothing_small_hides_nothing() -> None:
    """Five may be printed, and zero where the policy says so."""
    assert hidden(count("a", "a5"), count("noll"), count("summa", "a5")) == set()


def test_a_small_count_takes_another_with_it_but_not_the_total() -> None:
    """With the total printed, one hidden part alone could be worked out."""
    assert hidden(count("a", "a3"), count("b", "b8"), count("c", "c90"), count("summa", "a3", "b8", "c90")) == {"a", "b"}


def test_a_zero_is_hidden_where_the_policy_says_that_it_tells() -> None:
    """Noll är inte säkert."""
    assert "noll" in hidden(count("noll"), count("b", "b9"), policy=Röjande(noll_är_säkert=False))


def test_what_is_computed_from_a_hidden_count_is_hidden() -> None:
    """Shares and changes, also of what is hidden only to protect another."""
    a, b, c = count("a", "a3"), count("b", "b8"), count("c", "c90")
    assert hidden(a, b, c, count("summa", "a3", "b8", "c90"), computed("andel", b, c), computed("annan", c)) == {"a", "b", "andel"}


def test_linked_tables_are_protected_together() -> None:
    """The same rows by another division give nothing away."""
    facts = [count("a", "a3"), count("b", "b8"), count("c", "c9"), count("summa", "a3", "b8", "c9"), count("b_och_c", "b8", "c9")]
    assert {"a", "b_och_c"} <= hidden(*facts)


def test_a_unit_too_small_to_show_is_hidden_whatever_its_count() -> None:
    """The profile names it."""
    assert "fall.kojan" in hidden(count("fall.kojan", "a40"), count("fall.eken", "b50"), policy=Röjande(för_små=["kojan"]))


def test_a_group_that_is_all_of_one_sensitive_kind_is_hidden() -> None:
    """A hundred per cent tells everyone in it."""
    group, kind = count("grupp.x", "a9"), count("orsak.x", "a9")
    whole = count("grupp.alla", "a9", "b9")
    assert "orsak.x" not in hidden(kind, count("grupp.x", "a9", "c9"), whole, policy=Röjande(känsliga=["orsak"]))
    bigger = Fact(group.id, group.avser, 9, "antal", "", "9", group.rows | {("d", 1)}, "händelse", (Part(1, group.rows | {("d", 1)}),))
    assert "orsak.x" in hidden(kind, bigger, policy=Röjande(känsliga=["orsak"]))


def test_figures_that_readers_know_are_equal_do_not_betray_each_other() -> None:
    """The total of one table is a row of another: with one part printed before, both are hidden."""
    facts = [count("a", "a3"), count("b", "b8"), count("summa", "a3", "b8"), count("pågående", "x11")]
    printed = (Earlier("b", Period.parse(YEAR), 8),)
    assert hidden(*facts, earlier=printed) == {"a", "summa"}
    assert hidden(*facts, earlier=printed, policy=Röjande(lika=[["summa", "pågående"]])) == {"a", "summa", "pågående"}


def test_an_unprotectable_count_stops_and_names_it_without_its_value() -> None:
    """Two printed before, and the third is what is left."""
    facts = [count("a", "a3", window="2021-06"), count("b", "b8", window="2021-06"), count("summa", "a3", "b8", window="2021-06")]
    printed = tuple(Earlier(f.base, H1, float(f.värde or 0)) for f in facts[1:])
    with pytest.raises(DisclosureError) as stopped:
        hidden(*facts, earlier=printed)
    assert "a" in str(stopped.value)
    assert "3" not in str(stopped.value)


def test_the_half_year_that_hid_a_count_is_not_betrayed_by_the_year() -> None:
    """H2 = year − H1: the year's count is hidden when the earlier report printed all but a few."""
    year = [count("a", "a12"), count("b", "b40"), count("c", "c50"), count("summa", "a12", "b40", "c50")]
    before = (Earlier("a", H1, 10), Earlier("b", H1, 20), Earlier("c", H1, 25), Earlier("summa", H1, 55))
    assert hidden(*year, earlier=before) == {"a", "b"}


def test_what_an_earlier_report_hid_stays_hidden() -> None:
    """The same figure again."""
    facts = [count("a", "a9", window="2021-06"), count("b", "b40", window="2021-06")]
    assert hidden(*facts, earlier=(Earlier("a", H1, None),)) == {"a"}


def test_counts_that_contradict_an_earlier_report_stop() -> None:
    """Fewer in the year than in its first half."""
    with pytest.raises(DisclosureError, match="tidigare rapport"):
        hidden(count("a", "a9"), count("b", "b3"), count("summa", "a9", "b3"), earlier=(Earlier("a", H1, 11),))


def test_a_protected_cell_prints_the_mark_and_the_table_says_what_it_means() -> None:
    """Other cells are untouched."""
    facts = {f.id: f for f in (count("a", "a3"), count("b", "b9"))}
    safe, _ = protected(facts, POLICY)
    row = Row((Cell("x"), Cell("3*", "a@2021"), Cell("9", "b@2021")))
    table = covered_table(Table(id="t", title="t", scope="s", columns=(Column("x"),) * 3, rows=(row,), source="k"), safe)
    assert [c.text for c in table.rows[0].cells] == ["x", "..", "9"]
    assert table.notes == (".. är en skyddad uppgift.",)


@pytest.mark.parametrize(
    "text",
    ["Det blev 3 rapporter.", "Det blev tre rapporter.", "TRE fall", "(3)", "3*", "antal: 3"],
)
def test_a_protected_figure_typed_by_hand_stops_with_its_place(text: str) -> None:
    """In digits or words, and the message does not say it again."""
    facts = {f.id: f for f in (count("a", "a3"), count("b", "b9"))}
    safe, _ = protected(facts, POLICY)
    with pytest.raises(DisclosureError) as stopped:
        check_typed([("fall.md, rad 7", text)], facts, safe, POLICY)
    assert "fall.md, rad 7" in str(stopped.value)
    assert "3" not in str(stopped.value).replace("rad 7", "")


@pytest.mark.parametrize(
    "text", ["inom tre dagar", "den 3 mars 2021", "3 kap. 2 §", "{{ a | antal }}", "9 fall", "tabell 3", "{år-3}", "3,5 procent", "3 %"]
)
def test_other_numbers_may_be_typed(text: str) -> None:
    """Days, dates, laws, tokens, shares, and counts that are printed."""
    facts = {f.id: f for f in (count("a", "a3"), count("b", "b9"))}
    safe, _ = protected(facts, POLICY)
    check_typed([("fall.md, rad 7", text)], facts, safe, POLICY)


def test_the_place_of_a_typed_figure_is_told_with_the_words_around_it_and_no_number() -> None:
    """Each figure of the line, none of them said again."""
    facts = {f.id: f for f in (count("a", "a3"), count("b", "b9"))}
    safe, _ = protected(facts, POLICY)
    with pytest.raises(DisclosureError) as stopped:
        check_typed([("fall.md, rad 7", "I år var det 9 fall, varav tre av 9 ledde till vård.")], facts, safe, POLICY)
    assert str(stopped.value).startswith("fall.md, rad 7, tecken 28 (fall, varav … av …): ett antal som är skyddat är skrivet för hand.")


def test_the_protected_figure_that_a_typed_one_is_taken_for_is_named() -> None:
    """With its table, when the sentence names it; of the others nothing is said, for they would be told to whoever types a number."""
    said = {"a": "Kö", "b": "Barn i kö", "c": "Ärenden", "d": "Fall"}
    facts = {f"{name}@2021": replace(count(name, f"{name}3"), avser=about) for name, about in said.items()}
    safe, _ = protected(facts, POLICY)
    row = Row((Cell("x"), Cell("3", "b@2021")))
    table = Table(id="K", title="t", scope="s", columns=(Column("x"),) * 2, rows=(row,), source="k")
    with pytest.raises(DisclosureError) as stopped:
        check_typed([("fall.md, rad 7", "Vi nådde tre mätetal för barn.")], facts, safe, POLICY, {"K": table})
    assert stopped.value.message.endswith("är skrivet för hand. Det tas för b (Barn i kö, helåret 2021, tabell K).")
    assert "Räknar meningen något annat: gör det till en härledd siffra" in stopped.value.hint
    with pytest.raises(DisclosureError) as stopped:
        check_typed([("fall.md, rad 7", "Vi höll tre möten.")], facts, safe, POLICY, {"K": table})
    assert stopped.value.message.endswith("är skrivet för hand.")


@pytest.mark.parametrize("text", ["Det är 4,5 platser.", "4.5 platser", "Fyra och en halv plats.", "4½", "4 ½ platser", "Kvar: 4,50."])
def test_a_protected_count_with_a_fraction_typed_by_hand_stops(text: str) -> None:
    """However the half is written, and the message says none of it."""
    facts = {f.id: f for f in (parts("a", "a1", a="4.5"), count("b", "b9"))}
    safe, _ = protected(facts, POLICY)
    with pytest.raises(DisclosureError) as stopped:
        check_typed([("fall.md, rad 7", text)], facts, safe, POLICY)
    assert not {"4", "5", "½", "halv"} & {*stopped.value.message, *stopped.value.message.split()}
    check_typed([("fall.md, rad 7", "den 2025.04.05, 4 platser och 5 fall, version 4.5.1")], facts, safe, POLICY)


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("Målet har tre indikatorer.", False),
        ("Vi nådde tre av fyra mätetal.", False),
        ("Tre nya nämndmål har beslutats.", False),
        ("Tre barn har indikatorer.", True),
        ("Könsfördelningens tre mätetal.", True),
        ("Barnens tre indikatorer.", True),
        ("Nämnden har tre mål i rätten.", True),
        ("Indikatorn är tre.", True),
    ],
)
def test_what_the_report_has_may_be_counted_beside_a_protected_figure(text: str, *, stops: bool) -> None:
    """Indicators are no people; a sentence that also names what the protected figure counts stops all the same."""
    facts = {
        f"{name}@2021": replace(count(name, f"{name}3"), avser=about)
        for name, about in {"a": "Könsfördelning i kön", "b": "Barn i kö"}.items()
    }
    safe, _ = protected(facts, POLICY)
    if stops:
        with pytest.raises(DisclosureError):
            check_typed([("mal.md, rad 7", text)], facts, safe, POLICY)
    else:
        check_typed([("mal.md, rad 7", text)], facts, safe, POLICY)


def test_the_token_of_a_printed_figure_that_is_as_large_is_suggested() -> None:
    """Named by the words of the sentence; one that the sentence does not name is not, and never the hidden one."""
    printed = Fact("dialoger@2021", "Dialoger med anhöriga", 3, "antal", "", "3")
    other = Fact("möten@2021", "Möten", 3, "antal", "", "3")
    facts = {f.id: f for f in (count("vräkta", "a3"), printed, other)}
    safe, _ = protected(facts, POLICY)
    with pytest.raises(DisclosureError) as stopped:
        check_typed([("fall.md, rad 7", "Vi höll tre dialoger.")], facts, safe, POLICY)
    assert stopped.value.hint.endswith('Menar du ett tal som trycks: {{ dialoger["2021"] | antal }} (Dialoger med anhöriga).')
    with pytest.raises(DisclosureError) as stopped:
        check_typed([("fall.md, rad 7", "Tre av hushållen vräktes.")], facts, safe, POLICY)
    assert "Menar du" not in stopped.value.hint


@pytest.mark.parametrize(
    ("text", "stops"), [("Färre än fem ärenden.", False), ("Mindre än 5 fall.", False), ("Fem ärenden.", True), ("Fler än fem fall.", True)]
)
def test_the_threshold_in_words_is_no_count(text: str, *, stops: bool) -> None:
    """Five is hidden for another's sake; that few are fewer than five says only what the mark does."""
    facts = {f.id: f for f in (count("a", "a3"), count("b", "b5"), count("c", "c90"), count("summa", "a3", "b5", "c90"))}
    safe, _ = protected(facts, POLICY)
    assert safe["b@2021"].dold
    if stops:
        with pytest.raises(DisclosureError):
            check_typed([("fall.md, rad 7", text)], facts, safe, POLICY)
    else:
        check_typed([("fall.md, rad 7", text)], facts, safe, POLICY)


def test_an_earlier_result_is_read_with_its_hidden_counts(tmp_path: Path) -> None:
    """Only counts of people and cases, each with its window."""
    path = tmp_path / "siffror.json"
    entries = {
        "a@2021-06": {"räknar": "person", "värde": None},
        "b@2021-06": {"räknar": "ärende", "värde": 12},
        "c@2021-06": {"värde": 5},
        "d@okänd": {"räknar": "ärende", "värde": 5},
    }
    path.write_text(json.dumps({"fakta": entries}), encoding="utf-8")
    source, counts = read_earlier(path, "tidigare rapport 1")
    assert counts == [Earlier("a", H1, None), Earlier("b", H1, 12.0)]
    assert source.rows == 4


@pytest.mark.parametrize("content", ["", "[]", '{"fakta": [1]}', '{"fakta": {"a@2021": {"räknar": "x"}}}'])
def test_a_file_that_is_no_result_is_refused(content: str, tmp_path: Path) -> None:
    """With what to do."""
    path = tmp_path / "siffror.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match="siffror.json"):
        read_earlier(path, "x")


def test_a_difference_in_a_table_is_hidden_with_the_count_it_is_made_of_also_beside_an_earlier_report() -> None:
    """What an earlier report hid has no figure here, and does not stop the control."""
    a, b = count("a", "a3", window="2021"), count("b", "b40", window="2021")
    gap = Fact("skillnad@2021", "skillnad", 37, "antal", "", "37", a.rows | b.rows, "händelse", (Part(1, b.rows), Part(-1, a.rows)))
    assert hidden(a, b, gap, earlier=(Earlier("a", H1, None),)) >= {"a", "skillnad"}


def test_an_unknown_name_among_equal_figures_stops() -> None:
    """A misspelt policy would protect nothing."""
    with pytest.raises(ParamsError, match="Menade du summa"):
        hidden(count("a", "a3"), count("summa", "a3", "b9"), policy=Röjande(lika=[["a", "suma"]]))


def test_a_total_without_its_only_other_part_is_protected_where_the_policy_says_so() -> None:
    """Twelve, of whom nine women: anyone can see that three are men, though no figure says it."""
    facts = (count("alla", "a9", "b3"), count("kvinnor", "a9"))
    assert hidden(*facts) == set()
    assert hidden(*facts, policy=Röjande(komplement=True)) == {"kvinnor"}


def test_the_few_that_several_printed_parts_leave_are_protected_too() -> None:
    """Twenty, of whom nine and eight are shown; a division in another direction, which is whole, leaves no one."""
    parts = [count("a", "a9"), count("b", "b8"), count("norr", "a4", "b6", "c2"), count("söder", "x5")]
    facts = (count("alla", "a9", "b8", "c3"), *parts[:2])
    found = hidden(*facts, policy=Röjande(komplement=True))
    assert len(found) == 1
    assert found < {"a", "b"}
    whole = (count("alla", "a9", "b8", "c5"), *parts[:2], count("norr", "a9"), count("söder", "b8", "c5"))
    assert hidden(*whole, policy=Röjande(komplement=True)) == set()


def stated(name: str, number: int, value: int) -> Fact:
    """A count that is a row of its own in the source, as a total that the file states is."""
    rows = frozenset({("volymer", number)})
    return Fact(f"volym.{name}@2021", f"Volym, {name}", value, "antal", "", str(value), rows, "person", (Part(1, rows),))


def test_a_total_that_the_source_states_gives_no_small_part_away() -> None:
    """6 + 2 + 31 = 39 on a row of its own: 2 is 39 less the others, so another goes with it."""
    assert hidden(stated("hvb", 2, 6), stated("sis", 3, 2), stated("hem", 4, 31), stated("totalt", 5, 39)) == {"volym.sis", "volym.hvb"}


def test_a_total_that_the_source_states_is_still_a_part_of_what_holds_its_row() -> None:
    """Three rows happen to make up the fourth: beside the sum of its row it gives the small one away all the same."""
    column = [("b1", "Ett", 20), ("b2", "Två", 12), ("b3", "Tre", 5), ("b4", "Fyra", 3)]
    rows = {name: frozenset({("fil", n)}) for n, (name, _, _) in enumerate(column)}
    facts = [Fact(f"b.{n}@2021", about, v, "antal", "", "", rows[n], "person", (Part(1, rows[n]),)) for n, about, v in column]
    own = frozenset({("fil", 9)})
    facts.append(Fact("a.b1@2021", "Ett", 3, "antal", "", "", own, "person", (Part(1, own),)))
    facts.append(Fact("alla.b1@2021", "Ett", 23, "antal", "", "", own | rows["b1"], "person", (Part(1, own), Part(1, rows["b1"]))))
    gone = hidden(*facts)
    assert {"a.b1", "b.b4"} <= gone
    assert gone & {"alla.b1", "b.b1"}


def test_rows_that_do_not_add_up_are_no_total() -> None:
    """40 is not 39: only the small one is hidden."""
    assert hidden(stated("hvb", 2, 6), stated("sis", 3, 2), stated("hem", 4, 31), stated("annat", 5, 40)) == {"volym.sis"}


def days(name: str, value: int, *places: int, minus: tuple[int, ...] = (), few: bool = False) -> Fact:
    """A number of days on rows of a source, or what is added up and subtracted of them; the source may say that it is about few."""
    parts = tuple(Part(sign, frozenset({("kö", n)})) for sign, own in ((1, places), (-1, minus)) for n in own)
    return Fact(f"{name}@{YEAR}", name, value, "dagar", "", str(value), delar=parts, få=few)


def test_what_is_made_of_a_hidden_number_that_is_no_count_is_hidden() -> None:
    """Shown again, added up or subtracted; but not its like, nor a sum of that."""
    own = [days("dagar.a", 9, 1), days("dagar.b", 20, 2), days("dagar.c", 30, 3)]
    made = [days("igen.a", 9, 1), days("summa", 29, 1, 2), days("ändring", 11, 2, minus=(1,)), days("andra", 50, 2, 3)]
    found = hidden(*own, *made, count("antal.a", "a3"), policy=Röjande(storlek={"dagar.a": "antal.a"}))
    assert found == {"antal.a", "dagar.a", "igen.a", "summa", "ändring"}


def test_the_sum_of_small_units_stands_where_the_source_gives_them_company() -> None:
    """Two units are hidden, so that no one can subtract."""
    assert hidden(days("a", 9, 1, few=True), days("b", 8, 2, few=True), days("c", 30, 3), days("alla", 47, 1, 2, 3)) == {"a", "b"}


def test_a_part_is_hidden_with_a_share_that_is_hidden_for_its_size() -> None:
    """Four of ten thousand hours beside the ten thousand would tell the share; the size of the group is no secret."""
    part, whole = days("sjuk.a", 400, 1), days("tid.a", 10_000, 2)
    share = Fact(f"andel.a@{YEAR}", "andel", 4, "procent", "", "4", av=(part.id, whole.id))
    staff = Fact(f"anställda.a@{YEAR}", "anställda", 3, "antal", "", "3", delar=(Part(1, frozenset({("p", 1)})),))
    assert hidden(part, whole, share, staff, policy=Röjande(storlek={"andel.{e}": "anställda.{e}"})) == {"sjuk.a", "andel.a"}


def test_a_share_that_was_hidden_before_is_hidden() -> None:
    """It is no count, and no one knows its parts."""
    share = Fact("andel.a@2021-06", "andel", 40, "procent", "", "40")
    assert hidden(share, earlier=(Earlier("andel.a", H1, None),)) == {"andel.a"}
    assert hidden(share, earlier=(Earlier("andel.b", H1, None),)) == set()


def parts(name: str, *groups: str, **of: str) -> Fact:
    """A count of posts or places in parts: the sum of these groups' sizes."""
    return count(name, *groups, värde=sum(Decimal(of[group[0]]) for group in groups))


@pytest.mark.parametrize(("a", "b"), [("4.5", "9"), ("3.5", "18"), ("3.5", "18.5"), ("4", "18.5"), ("0.25", "40.1"), ("4.0", "9.0")])
def test_a_small_count_with_a_fraction_takes_another_with_it(a: str, b: str) -> None:
    """Whole or not itself, whole or not beside it: 13,5 − 9 would tell it."""
    of = {"a": a, "b": b, "c": "90"}
    facts = [parts(name, *groups, **of) for name, groups in {"a": ["a1"], "b": ["b1"], "c": ["c1"], "summa": ["a1", "b1", "c1"]}.items()]
    share = replace(computed("andel", *facts[1:2]), av=("b@2021", "summa@2021"))
    assert hidden(*facts, share) == {"a", "b", "andel"}


def test_what_an_earlier_report_leaves_of_a_count_with_a_fraction_is_protected() -> None:
    """22,3 in the year and 20,1 in its half: 2,2 since; and an exact five is no fewer than five."""
    of = {"a": "22.3", "b": "40", "c": "50"}
    year = [parts(name, *groups, **of) for name, groups in {"a": ["a1"], "b": ["b1"], "c": ["c1"], "summa": ["a1", "b1", "c1"]}.items()]
    before = (Earlier("b", H1, 20), Earlier("c", H1, 25))
    assert hidden(*year, earlier=(Earlier("a", H1, 20.1), *before, Earlier("summa", H1, 65.1))) == {"a", "b"}
    assert hidden(*year, earlier=(Earlier("a", H1, 17.3), *before, Earlier("summa", H1, 62.3))) == set()


def test_what_no_figure_shows_of_counts_with_fractions_is_protected_where_the_policy_says_so() -> None:
    """The total without its only other part: 21,7 − 18,2."""
    of = {"a": "3.5", "b": "18.2"}
    facts = [parts("b", "b1", **of), parts("summa", "a1", "b1", **of)]
    assert hidden(*facts) == set()
    assert hidden(*facts, policy=Röjande(komplement=True)) == {"b"}


def test_a_total_with_a_fraction_that_the_source_states_gives_no_small_part_away() -> None:
    """On a row of its own, as whole ones."""
    values = {"a": "4.5", "b": "18", "c": "22.5"}
    facts = [replace(count(name, f"{name}1"), id=f"plats.{name}@2021", värde=Decimal(value)) for name, value in values.items()]
    rows = [replace(f, delar=(Part(1, frozenset({("fil", n)})),), avser=("Plats", "Plats", "Totalt")[n]) for n, f in enumerate(facts)]
    assert {name.split(".")[1] for name in hidden(*rows)} == {"a", "b"}


@pytest.mark.parametrize(("unit", "says"), [("procent", False), ("text", True)])
def test_a_share_with_a_fraction_that_the_source_states_is_not_compared_as_a_count_with_an_earlier_one(unit: str, *, says: bool) -> None:
    """62,5 per cent in the half year and 64,0 in the year are not 1,5 people since, nor rounded to 65; small ones are hidden."""
    shares = [replace(count(n, f"{n}1"), värde=Decimal(v), enhet=unit, mäter=says) for n, v in {"a": "64.5", "b": "2.5"}.items()]
    assert hidden(*shares, earlier=(Earlier("a", H1, 62.5),)) == {"b"}
    safe, receipt = protected({f.id: f for f in shares}, Röjande(avrundningsbas=5))
    assert safe["a@2021"].värde == Decimal("64.5")
    assert receipt.antal == 0
    posts = [replace(fact, enhet="antal", mäter=False) for fact in shares]
    assert hidden(*posts, earlier=(Earlier("a", H1, 62.5),)) == {"a", "b"}
