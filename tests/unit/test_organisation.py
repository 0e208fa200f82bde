"""The organisation: what rolls up into what, in which hierarchy, and that nothing is counted twice."""

from hypothesis import given
from hypothesis import strategies as st

from reports.profile import Organisationsdel
from reports.profile.organisation import addable, descendants, lacking, rolled_up, synonyms

CARE = [
    Organisationsdel(kod="44", namn="Vård och omsorg"),
    Organisationsdel(kod="440", namn="Hemtjänst", förälder="44", hierarkier={"läge": "norr"}),
    Organisationsdel(kod="441", namn="Särskilt boende", förälder="44", hierarkier={"läge": "söder"}, saknar=["personal"]),
    Organisationsdel(kod="442", namn="Hälso- och sjukvård", förälder="44"),
    Organisationsdel(kod="4401", namn="Natt", förälder="440", varav=True, hierarkier={"läge": "söder"}),
    Organisationsdel(kod="44011", namn="Larm", förälder="4401"),
]


def test_a_unit_rolls_up_the_codes_below_it() -> None:
    """Vård och omsorg is three codes; its varav, and what lies below that, stand in one of them already."""
    assert descendants(CARE, "44") == ["440", "441", "442", "4401", "44011"]
    assert rolled_up(CARE, "44") == ["44", "440", "441", "442"]
    assert rolled_up(CARE, "440") == ["440"]


def test_a_varav_is_itself_when_it_is_asked_for() -> None:
    """And when the export does not have the unit that it is a part of."""
    assert rolled_up(CARE, "4401") == ["4401", "44011"]
    assert addable(CARE, ["4401", "441"]) == ["4401", "441"]
    assert addable(CARE, ["4401", "440", "okänd"]) == ["440", "okänd"]


def test_another_hierarchy_rolls_up_its_own_units() -> None:
    """A varav whose parent is elsewhere is added there; units without a place in the hierarchy are in none."""
    assert rolled_up(CARE, "söder", "läge") == ["söder", "441", "4401"]
    assert rolled_up(CARE, "norr", "läge") == ["norr", "440"]
    assert rolled_up(CARE, "", "läge") == [""]


def test_what_a_unit_lacks_is_declared() -> None:
    """So that a blank is no fault."""
    assert lacking(CARE, "personal") == {"441"}
    assert lacking(CARE, "budget") == frozenset()


def test_a_name_in_one_source_is_no_name_in_another() -> None:
    """Two systems may call different units Adm; a code is always itself."""
    parts = [
        Organisationsdel(kod="1", namn="Administration", kallas={"personal": ["Adm"]}),
        Organisationsdel(kod="2", namn="Administration", kallas={"huvudbok": ["Adm", "1"]}),
    ]
    for places, own in ((("ekonomi", "huvudbok"), "2"), (("personal", "lön"), "1")):
        assert {text: code for text, code in synonyms(parts, *places).items() if " " not in text} == {"Adm": own, "1": "1", "2": "2"}


def test_code_and_name_may_stand_in_one_cell() -> None:
    """As many systems write a unit: with the name or an alias, and never with another unit's name."""
    parts = [Organisationsdel(kod="21", namn="Norr", alias=["Hv Norr"]), Organisationsdel(kod="22", namn="Söder")]
    known = synonyms(parts)
    assert [known[text] for text in ("21 Norr", "21 - Norr", "21 – Hv Norr", "Norr (21)", "22 Söder")] == ["21"] * 4 + ["22"]
    assert "21 Söder" not in known


@st.composite
def organisations(draw: st.DrawFn) -> list[Organisationsdel]:
    """Units in any order of parents, some of them a varav."""
    size = draw(st.integers(1, 12))
    parents = ["", *(str(draw(st.integers(0, n))) for n in range(size - 1))]
    return [
        Organisationsdel(kod=str(n), namn=f"E{n}", förälder=parents[n], varav=bool(parents[n]) and draw(st.booleans())) for n in range(size)
    ]


@given(organisations(), st.data())
def test_no_amount_is_ever_counted_twice(parts: list[Organisationsdel], data: st.DataObject) -> None:
    """Each unit's rows hold its own amount and those of its varav; what is rolled up is every own amount, once."""
    known = {part.kod: part for part in parts}
    own = {part.kod: 2**n for n, part in enumerate(parts)}

    def rows(code: str) -> int:
        """What the export has on a unit's own rows: a varav is written there too."""
        return (
            own[code]
            + sum(rows(part.kod) for part in parts if part.förälder == code and part.varav)
            + sum(
                sum(rows(other) for other in rolled_up(parts, part.kod) if other != part.kod)
                for part in parts
                if part.förälder == code and part.varav
            )
        )

    unit = data.draw(st.sampled_from(sorted(known)))
    everything = own[unit] + sum(own[code] for code in descendants(parts, unit))
    assert sum(rows(code) for code in rolled_up(parts, unit)) == everything
