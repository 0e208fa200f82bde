"""YAML written by people: text stays text, and every mistake is told with file and line, in Swedish."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from reports.errors import ParamsError
from reports.yamlfile import Mapping, build, load, read


class Sort(BaseModel):
    """A part with a unit."""

    enhet: Literal["kr", "tkr"]


class Sorter(BaseModel):
    """Parts with units."""

    delar: dict[str, Sort]


class Del(BaseModel):
    """A part."""

    model_config = ConfigDict(extra="forbid")
    kod: str
    antal: int = 0


class Helhet(BaseModel):
    """A whole with parts."""

    model_config = ConfigDict(extra="forbid")
    namn: str
    slag: Literal["kr", "tkr"] = "kr"
    delar: list[Del] = []
    ord: dict[str, str] = {}


def told(text: str) -> list[str]:
    """The lines of the message about a YAML text."""
    with pytest.raises(ParamsError) as caught:
        build(Helhet, load(text, "f.yaml"), "f.yaml")
    return str(caught.value).splitlines()


def test_scalars_stay_as_they_are_written() -> None:
    """2:2 is not 122, 0400 not 256, nej not False."""
    assert load("a: 2:2\nb: 0400\nc: nej\nd: 1.10\ne: 2017-08-31\nf:\n", "f.yaml") == {
        "a": "2:2",
        "b": "0400",
        "c": "nej",
        "d": "1.10",
        "e": "2017-08-31",
        "f": "",
    }


def test_every_key_knows_its_line() -> None:
    """Also inside lists and inline mappings."""
    data = load("a: 1\nb:\n  c: 2\nd:\n  - {e: 3}\n", "f.yaml")
    assert (data.lines, data["b"].lines, data["d"][0].lines) == ({"a": 1, "b": 2, "d": 4}, {"c": 3}, {"e": 5})


def test_a_tagged_mapping_knows_its_lines_too() -> None:
    """A tag builds nothing else than text, lists and mappings."""
    data = load("a: !!python/object:os.system {b: 1}\n", "f.yaml")
    assert isinstance(data["a"], Mapping)
    assert data["a"].lines == {"b": 1}


def test_letters_are_composed() -> None:
    """A profile written on a Mac names the same columns as the export."""
    text = unicodedata.normalize("NFD", "förälder: Åsa")
    assert load(text, "f.yaml") == {"förälder": "Åsa"}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\n\tb: 2\n", 2, "en tabb används som indrag; använd mellanslag"),
        ("a: b: c\n", 1, "ett kolon för mycket, eller fel indrag"),
        ('a: 1\nb: "två\n', 3, "ett citattecken är inte avslutat"),
        ("a: {b: 1\nc: 2\n", 2, "en klammer är inte avslutad, eller ett komma saknas"),
        ("a: [1, 2\n", 2, "en klammer är inte avslutad, eller ett komma saknas"),
        ("a: 1\nb: *x\n", 2, "ett ord börjar med *; skriv det inom citattecken"),
        ("a: 1\na: 2\n", 2, "nyckeln a står två gånger"),
        ("a: 1\n  b: 2\n", 2, "ett kolon för mycket, eller fel indrag"),
        ("a: 1\n---\nb: 2\n", 2, "skrivsättet är inte YAML"),
        ("a: @x\n", 1, "skrivsättet är inte YAML"),
    ],
)
def test_what_is_not_yaml_is_told_with_line_and_reason_in_swedish(text: str, line: int, reason: str) -> None:
    """The parser's English is never shown."""
    assert told(text)[0] == f"f.yaml, rad {line}: filen går inte att läsa ({reason})."


def test_a_character_that_yaml_refuses_is_told_with_its_line() -> None:
    """A control character that came along in a paste."""
    assert told("a: 1\nb: \x07\n")[0] == "f.yaml, rad 2: filen har ett tecken som inte får finnas i text."


@pytest.mark.parametrize("text", ["", "# bara en kommentar\n", "bara text\n", "- a\n- b\n"])
def test_a_file_without_keys_is_told(text: str) -> None:
    """Empty, a text or a list."""
    assert told(text)[0] == "f.yaml: filen ska bestå av nycklar med värden."


def test_endless_nesting_is_told() -> None:
    """And does not exhaust the stack."""
    assert "för många nivåer" in told("[" * 5000)[0]


def test_every_mistake_in_the_keys_is_told_with_line_and_nearest_name() -> None:
    """All of them at once, each on a line."""
    assert told("nman: x\nslag: mnkr\ndelar:\n  - kod: a\n  - {kodd: b, antal: två}\nord: [a]\n") == [
        "f.yaml, rad 1: namn saknas.",
        "f.yaml, rad 2: slag har ett värde som inte finns: mnkr (välj bland 'kr' eller 'tkr').",
        "f.yaml, rad 5: delar.nr 2.kod saknas.",
        "f.yaml, rad 5: delar.nr 2.antal ska vara ett heltal.",
        "f.yaml, rad 5: delar.nr 2.kodd känns inte igen; menade du kod eller ord?",
        "f.yaml, rad 6: ord ska vara nycklar med värden.",
        "f.yaml, rad 1: nman känns inte igen; menade du namn?",
        "→ Rätta raderna och kör igen.",
    ]


def test_a_file_that_is_missing_suggests_the_nearest(tmp_path: Path) -> None:
    """A mistyped name, or the folder instead of the file beside it."""
    (tmp_path / "tyreso-2017-T2.yaml").write_text("a: 1", encoding="utf-8")
    (tmp_path / "tyreso-2017-T2").mkdir()
    with pytest.raises(ParamsError, match=r"^Filen x finns inte\.\n→ Menade du tyreso-2017-T2\.yaml\?$"):
        read(tmp_path / "tyreso-2017-T1.yaml", "x")
    with pytest.raises(ParamsError, match=r"^x är inte en fil\.\n→ Menade du tyreso-2017-T2\.yaml\?$"):
        read(tmp_path / "tyreso-2017-T2", "x")
    with pytest.raises(ParamsError, match=r"^x är inte en fil\."):
        read(tmp_path / "tyreso-2017-T2.yaml" / "fil.yaml", "x")
    with pytest.raises(ParamsError, match=r"^Filen x går inte att läsa: namnet är för långt\."):
        read(tmp_path / ("x" * 300), "x")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """A byte order mark is no part of the first key."""
    (tmp_path / "f.yaml").write_bytes("a: å".encode("cp1252"))
    with pytest.raises(ParamsError, match=r"^f: filen är inte UTF-8\."):
        read(tmp_path / "f.yaml", "f")
    (tmp_path / "f.yaml").write_bytes("a: å".encode("utf-8-sig"))
    assert read(tmp_path / "f.yaml", "f") == {"a": "å"}


@given(st.text() | st.text(alphabet="ab:-{}[]*&!|>#'\"% \n\t,?"))
def test_any_text_is_a_mapping_or_a_message(text: str) -> None:
    """Nothing but ParamsError."""
    try:
        assert isinstance(load(text, "f.yaml"), Mapping)
    except ParamsError as exc:
        assert "f.yaml" in str(exc)  # noqa: PT017  both outcomes are right


def test_a_mistake_that_several_parts_take_over_is_told_once() -> None:
    """Three tables of one mall have one wrong unit, on one line; two wrong units are two."""
    data = load("delar:\n  a:\n    enhet: tkkr\n  b:\n    enhet: mnk\n", "p.yaml")
    data["delar"]["c"], data["delar"].lines["c"] = data["delar"]["a"], data["delar"].lines["a"]
    with pytest.raises(ParamsError) as caught:
        build(Sorter, data, "p.yaml")
    assert [line.partition(" (")[0] for line in caught.value.message.splitlines()] == [
        "p.yaml, rad 3: delar.a.enhet har ett värde som inte finns: tkkr",
        "p.yaml, rad 5: delar.b.enhet har ett värde som inte finns: mnk",
    ]
