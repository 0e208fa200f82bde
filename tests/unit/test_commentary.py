"""Commentary: figures only by name and form; what contradicts, computes or reaches further stops with file and line."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import swedish
from reports.commentary import Passage, passage, read_passages
from reports.errors import TextError
from reports.facts import Fact, Facts
from reports.forms import FORMS
from reports.numerals import number
from reports.period import Period

NBSP, MINUS = swedish.NBSP, swedish.MINUS
WINDOW = Period.parse("2017-T2")
PLACES = {"Totalt": "", "IFO": ""}
FRONT = "---\nområde: {place}\nansvarig_roll: controller\ngäller_period: {period}\n---\n"


def fact(name: str, value: int | Decimal | None, unit: str = "kr", text: str = "") -> Fact:
    return Fact(name, name, value, unit, "", text or str(value))


FACTS = Facts(
    {
        f.id: f
        for f in [
            fact("resultat.totalt@2017-08", -28_138_470),
            fact("resultat.totalt@2016-08", -1_000_000),
            fact("resultat.5310@2017-08", 1_260_499),
            fact("resultat.noll@2017-08", 400),
            fact("volym.v01@2017-08", 1272, "antal"),
            fact("volym.v09@2017-08", Decimal("5.64"), "procent", "5,64"),
            fact("andel.utan_slut@2017-08", Decimal(100) / 3, "procent", "33,3"),
            fact("helår.utan_slut@2017", Decimal(100) / 3, "antal", "33"),
            fact("volym.v24@2017-08", 1350, "kr/dygn"),
            fact("lex.maria@2017-06", 0, "antal"),
            fact("lex.sarah@2017-06", 1, "antal"),
            fact("nivå@2017", 20, "antal"),
            fact("dag@2017", Decimal("0.5"), "dagar"),
            fact("projekt@2017", 2, "år"),
            fact("mätetal.5_1.utfall@2017-08", 7, "text", "7"),
            fact("mätetal.2_2.utfall@2017-08", None, "text", "<5"),
            fact("mätetal.1_1.mål@2017", 55, "text", "55 %"),
            fact("utfall.path@2017-08", 1000),
            fact("utfall.scribe@2017-08", 2000),
        ]
    },
    WINDOW,
)


def block(body: str, place: str = "Totalt", period: str = "2017-T2") -> str:
    return FRONT.format(place=place, period=period) + body


def write(body: str) -> Passage:
    return passage("totalt.md", block(body), PLACES, FACTS)


def said(token: str) -> str:
    """What one token prints, as plain text with ordinary spaces."""
    made = write(f"{{{{ {token} }}}}")
    before, _, rest = made.text.partition("[")
    return (before + rest.partition("]{.tal")[0]).replace("\\", "").replace(NBSP, " ")


def refused(body: str, **front: str) -> str:
    with pytest.raises(TextError) as caught:
        passage("totalt.md", block(body, **front), PLACES, FACTS)
    return str(caught.value)


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("resultat.totalt | tkr", "−28 138 tkr"),
        ("resultat.totalt | mnkr", "−28,1 mnkr"),
        ("resultat.totalt | kr", "−28 138 470 kr"),
        ("resultat.5310 | tkr_tecken", "+1 260 tkr"),
        ("resultat.5310 | mnkr_tecken", "+1,3 mnkr"),
        ("resultat.noll | tkr_tecken", "0 tkr"),
        ("resultat.noll | mnkr_tecken", "0,0 mnkr"),
        ("resultat.5310 | tecken", "+1 260"),
        ("resultat.totalt | tusental", "−28 138"),
        ("resultat.totalt | belopp", "28 138 tkr"),
        ("resultat.totalt | kostnad", "28 138 tkr"),
        ('resultat.totalt | kostnad("mnkr")', "28,1 mnkr"),
        ("resultat.totalt | kostnad_tusental", "28 138"),
        ("resultat.totalt | underskott_om", "underskott om 28 138 tkr"),
        ('resultat.totalt | underskott_på("mnkr")', "underskott på 28,1 mnkr"),
        ("resultat.5310 | överskott_på", "överskott på 1 260 tkr"),
        ("resultat.5310 | överskott_om", "överskott om 1 260 tkr"),
        ("resultat.totalt | minus", "minus 28 138 tkr"),
        ("resultat.totalt | överdrag_på", "överdrag på 28 138 tkr"),
        ("resultat.noll | i_nivå_med_budget", "i nivå med budget"),
        ("resultat.noll | jämnt_ut", "jämnt ut"),
        ("resultat.totalt.fg | tkr", "−1 000 tkr"),
        ("volym.v01 | antal", "1 272"),
        ("volym.v09 | procent", "5,64 procent"),
        ("volym.v09 | procent(0)", "6 procent"),
        ("andel.utan_slut | procent", "33,3 procent"),
        ("andel.utan_slut | procent(2)", "33,33 procent"),
        ("helår.utan_slut | antal", "33"),
        ("helår.utan_slut | cirka", "cirka 33"),
        ("volym.v09 | decimal", "5,6"),
        ("volym.v09 | enhet", "5,64 %"),
        ("volym.v24 | kr", "1 350 kr"),
        ("lex.maria | Ingen", "Ingen"),
        ("lex.maria | Inga", "Inga"),
        ("nivå | cirka", "cirka 20"),
        ("nivå | tal", "ett tjugotal"),
        ("dag | halv", "en halv"),
        ("projekt | årigt", "tvåårigt"),
        ("projekt | årig", "tvåårig"),
        ("lex.sarah | en", "en"),
        ("lex.sarah | En", "En"),
        ("mätetal.5_1.utfall | Ord", "Sju"),
        ("mätetal.5_1.utfall | ord", "sju"),
        ("mätetal.2_2.utfall | text", "<5"),
        ("mätetal.1_1.mål | procent", "55 procent"),
    ],
)
def test_a_figure_is_written_in_the_form_that_stands_after_its_name(token: str, expected: str) -> None:
    """Every form of the vocabulary, worked out by hand."""
    assert said(token) == expected


def test_every_form_is_tried_above() -> None:
    """A new form needs its own line in the list of forms."""
    marks = test_a_figure_is_written_in_the_form_that_stands_after_its_name.pytestmark  # type: ignore[attr-defined]
    tried = {token.partition(" | ")[2].partition("(")[0] for token, _ in marks[0].args[1]}
    assert sorted(tried) == sorted(FORMS)


def test_a_figure_is_marked_with_the_fact_it_comes_from() -> None:
    """The words before it stay prose; only the figure with its unit can be opened."""
    made = write("Vi har ett {{ resultat.totalt | underskott_om }} i år.")
    assert made.text == f'Vi har ett underskott om [28{NBSP}138{NBSP}tkr]{{.tal f="resultat.totalt@2017-08"}} i år.'
    assert made.shown == (("resultat.totalt@2017-08", f"28{NBSP}138{NBSP}tkr"),)


def test_a_published_text_cannot_smuggle_in_words_before_the_figure() -> None:
    """A bar in a value is part of the value."""
    facts = Facts({"m.x@2017-08": fact("m.x@2017-08", None, "text", "a|*b*")}, WINDOW)
    made = passage("t.md", block("{{ m.x | text }}"), PLACES, facts)
    assert made.text == r'[a\|\*b\*]{.tal f="m.x@2017-08"}'


@given(st.integers(-(10**12), 10**12))
def test_an_amount_in_a_sentence_parses_back_to_the_printed_thousands(kronor: int) -> None:
    """tkr prints the kronor rounded once, halves away from zero."""
    facts = Facts({"r.x@2017-08": fact("r.x@2017-08", kronor)}, WINDOW)
    text = passage("t.md", block("{{ r.x | tusental }}"), PLACES, facts).shown[0][1]
    assert abs(number(text) * 1000 - kronor) <= 500


# ---- what stops


def test_an_unknown_figure_stops_with_file_line_and_the_nearest_name() -> None:
    """The whole path is named, counted from the top of the file."""
    message = refused("\nFörsta raden.\nUtfallet är {{ resultat.totalts | tkr }}.")
    assert message.startswith("totalt.md, rad 8: Okänt tal: resultat.totalts.\n→ Menade du resultat.totalt ")


def test_the_line_is_right_in_a_file_with_windows_line_ends() -> None:
    """CR LF counts as one line end."""
    source = block("\nA\nB {{ x.y | tkr }}").replace("\n", "\r\n")
    with pytest.raises(TextError, match=r"totalt\.md, rad 8: "):
        passage("totalt.md", source, PLACES, FACTS)


def test_an_unknown_form_stops_with_the_nearest() -> None:
    """The forms are a closed list."""
    assert (
        refused("{{ resultat.totalt | tkrr }}")
        == "totalt.md, rad 6: en token går inte att läsa.\n→ Formen tkrr finns inte. Menade du tkr eller kr?"
    )


def test_a_figure_without_a_form_stops() -> None:
    """A bare name never prints anything."""
    assert "resultat.totalt skrivs utan form.\n→ Lägg till hur talet ska skrivas: {{ resultat.totalt | tkr }}" in refused(
        "{{ resultat.totalt }}"
    )


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ("resultat.5310 | underskott_om", "resultat.5310@2017-08 är överskott, inte underskott: 1 260 499 kr."),
        ("resultat.totalt | överskott_på", "resultat.totalt@2017-08 är underskott, inte överskott"),
        ("resultat.5310 | minus", "resultat.5310@2017-08 är inte negativt"),
        ("resultat.5310 | överdrag_på", "är inte negativt"),
        ("volym.v01 | Ingen", "volym.v01@2017-08 är inte noll: 1 272."),
        ("resultat.totalt | i_nivå_med_budget", "är inte noll"),
        ("resultat.5310 | jämnt_ut", "är inte noll"),
    ],
)
def test_words_that_contradict_the_figure_stop(token: str, reason: str) -> None:
    """The noun carries the sign and is never turned silently."""
    message = refused(f"{{{{ {token} }}}}").replace(NBSP, " ")
    assert message.startswith("totalt.md, rad 6: ")
    assert reason in message


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ("volym.v01 | tkr", "är inte ett belopp utan antal"),
        ("volym.v09 | kostnad", "är inte ett belopp utan procent"),
        ("volym.v01 | underskott_om", "är inte ett belopp utan antal"),
        ("volym.v24 | tkr", "är inte ett belopp utan kr/dygn"),
        ("resultat.totalt | procent", "är inte procent utan kr"),
        ("volym.v01 | procent", "är inte procent utan antal"),
        ("resultat.totalt | antal", "är inte ett antal utan kr"),
        ("volym.v09 | ord", "är inte ett antal utan procent"),
        ("mätetal.2_2.utfall | antal", "är inte ett tal utan <5"),
        ("volym.v09 | decimal(99)", "Antalet decimaler går inte att förstå"),
        ("volym.v09 | decimal(-1)", "en token går inte att räkna ut"),
        ('resultat.totalt | kostnad("miljoner")', "Beloppets enhet går inte att förstå"),
    ],
)
def test_a_form_that_does_not_suit_the_figure_stops(token: str, reason: str) -> None:
    """Kronor are not a count, a count is not kronor, and a text is not a number."""
    assert reason in refused(f"{{{{ {token} }}}}")


def test_a_broken_number_is_not_written_as_a_word() -> None:
    """Two and a half is not 'två'."""
    facts = Facts({"v.x@2017-08": fact("v.x@2017-08", Decimal("2.5"), "antal")}, WINDOW)
    with pytest.raises(TextError, match="är 2,5 och kan inte skrivas som ett ord"):
        passage("t.md", block("{{ v.x | ord }}"), PLACES, facts)


@pytest.mark.parametrize(
    "token",
    [
        "resultat.__class__",
        "resultat.__class__.__mro__ | text",
        "resultat._path",
        "resultat._path | text",
        "resultat['__class__'] | text",
        "resultat.totalt | attr('text')",
        "resultat.totalt.text.upper()",
        "resultat.totalt() | tkr",
        "self",
        "self | text",
        "range(3)",
        "cycler.__init__ | text",
        "'5 000 tkr'",
        "5000",
        "[1, 2]",
        "resultat.totalt | tkr ~ '1'",
        "resultat.totalt is defined",
        "'{0.__class__}'.format(resultat) | text",
        "resultat.totalt if 1 else 2",
    ],
)
def test_a_token_reaches_nothing_but_facts_and_forms(token: str) -> None:
    """No attributes, no calls, no literals: each stops with its line and prints nothing."""
    assert refused(f"{{{{ {token} }}}}").startswith("totalt.md, rad 6: ")


@pytest.mark.parametrize("token", ["1000 * 3", "9 ** 9", "-resultat.totalt | tkr", "resultat.totalt - resultat.5310 | tkr", "'a' * 9"])
def test_a_token_never_computes(token: str) -> None:
    """The operator itself is refused, before a power of powers could stop the machine."""
    message = refused(f"{{{{ {token} }}}}")
    assert message.startswith("totalt.md, rad 6: en token går inte att räkna ut.\n→ ")
    assert "lägg till en härledd siffra i profilen" in message


def test_names_that_the_machinery_uses_are_ordinary_names_in_a_token() -> None:
    """utfall.path and utfall.scribe are figures, not the inside of a token."""
    assert (said("utfall.path | tkr"), said("utfall.scribe | tkr")) == ("1 tkr", "2 tkr")


def test_statements_and_comments_are_plain_text() -> None:
    """{% %} does nothing, and an anchor {#id} on a line with a token is no comment."""
    made = write("# Rubrik {#a}\nlänk {#b} {% for x in y %} {{ volym.v01 | antal }}")
    assert made.text == f'länk {{#b}} {{% for x in y %}} [1{NBSP}272]{{.tal f="volym.v01@2017-08"}}'


@pytest.mark.parametrize("body", ["{{ resultat.totalt | tkr", "{{ | tkr }}", "{{ }}", "{{ resultat. | tkr }}", "{{ a b | tkr }}"])
def test_a_token_that_cannot_be_read_stops(body: str) -> None:
    """Braces left open and names left out are told with their line."""
    assert refused(body).startswith("totalt.md, rad 6: ")


def test_an_unknown_place_stops_with_the_nearest() -> None:
    """A text that belongs nowhere would silently vanish."""
    assert refused("Text.", place="Totallt") == "totalt.md: Totallt är ingen textplats i profilen.\n→ Menade du Totalt?"


def test_a_text_confirmed_for_another_period_stops() -> None:
    """Last year's text is not printed this year."""
    message = refused("Text.", period="2016-T2")
    assert message.startswith("totalt.md: texten är bekräftad för januari–augusti 2016, rapporten gäller januari–augusti 2017.")


def test_a_text_confirmed_for_part_of_the_period_is_accepted() -> None:
    """The spring's events belong in the report of January to August."""
    assert passage("t.md", block("Text.", period="2017-04"), PLACES, FACTS).text == "Text."


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("Bara text.", "filen börjar inte med uppgifter"),
        ("---\nområde: Totalt\n---\nText", "ansvarig_roll saknas"),
        ("---\nområde: Totalt\nansvarig_roll: x\ngäller_period: i år\n---\nText", "Perioden i år går inte att tolka"),
        (
            "---\nområde: Totalt\nansvarig: x\nansvarig_roll: x\ngäller_period: 2017\n---\nText",
            "ansvarig känns inte igen; menade du ansvarig_roll",
        ),
    ],
)
def test_front_matter_that_is_wrong_stops_with_the_file(source: str, reason: str) -> None:
    """Every key is required, and no other is accepted."""
    with pytest.raises(TextError) as caught:
        passage("totalt.md", source, PLACES, FACTS)
    assert caught.value.message.startswith("totalt.md")
    assert reason in str(caught.value)


def test_a_file_that_is_not_utf_8_stops_with_its_name(tmp_path: Path) -> None:
    """Cp1252 from an old editor is told, not guessed."""
    (tmp_path / "a.md").write_bytes(block("Å").encode("cp1252"))
    with pytest.raises(TextError, match=r"a\.md: filen är inte UTF-8"):
        read_passages(tmp_path, PLACES, FACTS)


def test_passages_come_in_the_order_of_their_file_names(tmp_path: Path) -> None:
    """Two texts in one place stand in a known order; a byte order mark is no text."""
    (tmp_path / "b.md").write_text(block("Två."), encoding="utf-8")
    (tmp_path / "a.md").write_text(block("Ett."), encoding="utf-8-sig")
    assert [made.text for made in read_passages(tmp_path, PLACES, FACTS)] == ["Ett.", "Två."]


def test_decomposed_letters_are_the_same_letters() -> None:
    """A file from a Mac may hold ä as two characters."""
    import unicodedata

    made = passage("t.md", unicodedata.normalize("NFD", block("{{ mätetal.5_1.utfall | Ord }}")), PLACES, FACTS)
    assert made.shown == (("mätetal.5_1.utfall@2017-08", "Sju"),)


@pytest.mark.parametrize(
    "body",
    [
        "<b>fet</b>",
        "en rad\n<div class='x'>",
        "<!-- kommentar -->",
        "bruten<br/>rad",
        "```{=html}\n<p>\n```",
        "`<i>`{=html}",
        "<span\nid='a'>x",
    ],
)
def test_raw_html_stops_with_file_and_line(body: str) -> None:
    """A commentary is Markdown: what only one of the formats prints would fall away in the other."""
    line = 6 + next(n for n, text in enumerate(body.split("\n")) if "<" in text or "{=" in text)
    with pytest.raises(TextError, match=rf"totalt.md, rad {line}: HTML trycks inte"):
        write(body)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("![En bild](bild.png)", "bilder"),
        ("text\n\n![En bild](https://exempel.se/b.svg)", "bilder"),
        ("Se ![][bild].\n\n[bild]: b.png", "bilder"),
        ("Ojsan![här](x.jpg)", "bilder"),
        ("a\n\\newpage", "LaTeX"),
        ("En not.[^1]\n\n[^1]: Noten.", "fotnoter"),
        ("En not.^[Noten.]", "fotnoter"),
        ("Pris $x^2$ nu", "formler"),
        ('Se [4 793]{.tal f="resultat"}.', "klasser och block"),
        ("a\n\n::: {.siffror}\n:::", "klasser och block"),
    ],
)
def test_what_is_not_printed_stops_with_file_and_line(body: str, what: str) -> None:
    """It would be lost, or be another thing in one of the formats; and no author marks a figure by hand."""
    line = 6 + next(
        n for n, text in enumerate(body.split("\n")) if any(mark in text for mark in ("![", "\\", "[^", "^[", "$", "]{", ":::"))
    )
    with pytest.raises(TextError, match=rf"totalt.md, rad {line}: {what} trycks inte"):
        write(body)


@pytest.mark.parametrize(
    "body",
    [
        "Så bra!\\[1\\] blev det",
        "Ett rop! [En länk](https://exempel.se)",
        "`![x](y.png)`",
        "Det kostar 5 $ eller $7.",
        "Ytan är 12 m^2^.",
        "a: b ::: c",
        r"Ett snedstreck \\mapp syns.",
        "| A | B |\n|---|---|\n| ett | tre |",
    ],
)
def test_what_only_looks_like_it_is_printed(body: str) -> None:
    """Signs that mean nothing in Markdown, or that the author has escaped."""
    assert write(body).text == body


@pytest.mark.parametrize("body", ["färre än <5 personer", "a < b och c > d", "<https://exempel.se>", "`<b>` i kod", "<10 %"])
def test_a_less_than_sign_is_no_html(body: str) -> None:
    """Nor are addresses and code."""
    assert write(body).text == body


def test_the_title_of_a_file_is_dropped_and_other_headings_stand_in_bold() -> None:
    """A first heading with one # names the file; the others are the author's and are printed before their text."""
    body = "# Totalt\n\nInledning.\n\n### Orsaker\n\nDyra placeringar.\n\n### Åtgärder:\n\n- en\n"
    assert write(body).text == "Inledning.\n\n**Orsaker.** Dyra placeringar.\n\n**Åtgärder.**\n\n- en"


def test_a_text_that_begins_with_a_lower_heading_keeps_it() -> None:
    """Only one # is the file's title; ## is a part of the text."""
    assert write("## Orsaker\n\nDyra placeringar.\n").text == "**Orsaker.** Dyra placeringar."
    assert write("# Totalt\n\n## Orsaker\n\nDyra placeringar.\n").text == "**Orsaker.** Dyra placeringar."
