"""The chart forms: what they print, what they never show, and that the same input gives the same bytes."""

import hashlib
import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import charts
from reports.blocks import Figure
from reports.charts import Axis, Bar, Break, Caption, Indicator, Line, Occasion, Outcome, Pair, Point, Step, Words
from reports.charts.plot import spread
from reports.charts.rows import Scale
from reports.charts.text import width, wrapped
from reports.swedish import count_word, number

NBSP = "\u00a0"
ACCENT, DEFICIT, SURPLUS, BEFORE = "#134e7c", "#a23a0b", "#4a90c8", "#848e98"
LONG = "Hälso- och sjukvårdsinsatser enligt lagen om stöd och service till vissa funktionshindrade"
COMPOUND = "Arbetsmarknadsverksamheten/Sysselsättningsfrämjandeåtgärderna inom försörjningsstödsenheten"
HIDDEN = Point(None, "..")
TOLERANCE = 0.05  # millimetres: side bearings and the SVG's own rounding


def caption(name: str = "prov") -> Caption:
    """Return a caption."""
    return Caption(
        id=name, title="Resultat", scope="Januari–augusti 2017, tkr", source="Raindance", values="Alla värden finns i tabellen Resultat."
    )


def point(value: int, suffix: str = "") -> Point:
    """Return a value with its text."""
    return Point(value, number(value) + suffix)


def bar(label: str, value: int | None, mark: int | None = None) -> Bar:
    """Return a deviation, perhaps hidden, perhaps with a mark."""
    return Bar(label, value, ".." if value is None else number(value), None if mark is None else point(mark))


def outcome(label: str, value: int | None, budget: int) -> Outcome:
    """Return an outcome against a budget, perhaps hidden."""
    if value is None:
        return Outcome(label, HIDDEN, point(budget), HIDDEN, "")
    return Outcome(label, point(value), point(budget), point(budget - value), "underskott" if budget < value else "överskott")


def line(label: str, *values: int | None, strong: bool = False) -> Line:
    """Return a series, None for hidden values."""
    return Line(label, tuple(HIDDEN if value is None else point(value) for value in values), strong)


def indicator(label: str, value: int | None, target: int | None, unit: str = "%") -> Indicator:
    """Return an indicator in a unit, perhaps not measured."""
    said = Point(None, "mäts inte i år") if value is None else point(value, f"{NBSP}{unit}")
    aim = None if target is None else Point(target, f"mål: minst {target}{NBSP}{unit}")
    return Indicator(label, said, aim, None if value is None or target is None else value >= target, unit)


def step(label: str, count: int | None, onward: int | None = 0, became: str = "gick vidare") -> Step:
    """Return a step of a chain, None for hidden numbers."""
    return Step(label, HIDDEN if count is None else point(count), HIDDEN if onward is None else point(onward), became)


VIDARE = Words(value="gick vidare", mark="övriga")
PROGNOS = Words(value="prognos, helår", mark="resultat, jan–aug")
UTFALL = Words(value="utfall", mark="periodens budget")
HISTORIK = Words(value="utfall", mark="prognos", zero="budget")
VOLYM = Words(value="jan–aug 2026", mark="jan–aug 2025")
MÅL = Words(value="utfall", mark="målvärde")
TILLFÄLLEN = (Occasion("T1"), Occasion("delår"), Occasion("bokslut", result=True))
ÅR = ("2023", "2024", "2025", "2026")


def avvikelser(*bars: Bar) -> Figure:
    """Return the bars as a chart."""
    return charts.avvikelse(caption(), bars, PROGNOS)


def utfall(*rows: Outcome) -> Figure:
    """Return the outcomes as a chart."""
    return charts.utfall_mot_budget(caption(), rows, UTFALL)


def historik(*lines: Line) -> Figure:
    """Return the lines as a chart of three occasions."""
    return charts.prognoshistorik(caption(), TILLFÄLLEN, lines, HISTORIK, Axis())


def utveckling(cut: str, *lines: Line) -> Figure:
    """Return the lines as panels of four years, broken in the middle."""
    return charts.utveckling(caption(), ÅR, lines, Break(2, cut))


def jämförelse(*pairs: Pair) -> Figure:
    """Return the pairs as a chart."""
    return charts.jämförelse(caption(), pairs, VOLYM)


def mot_mål(*items: Indicator) -> Figure:
    """Return the indicators as a chart."""
    return charts.mot_mål(caption(), items, MÅL)


def flöde(*steps: Step) -> Figure:
    """Return the steps as a chain."""
    return charts.flöde(caption(), steps, VIDARE)


CASES = {
    "flöde": lambda: flöde(
        step("synpunkter", 14, 3, "blev avvikelse"), step("avvikelser", 161, 3, "blev rapport"), Step("rapporter", point(3))
    ),
    "flöde_lång": lambda: flöde(step(LONG, 1234567, 1, COMPOUND), step(COMPOUND, 2, 2, LONG), step("X", 0, 0)),
    "flöde_dold": lambda: flöde(step(LONG, None, None, COMPOUND), step("A", 9, None), step("B", None, 1)),
    "utveckling_dold": lambda: utveckling("nytt system", line("Äldre", None, None, 9, None), line("LSS", None, None, None, None)),
    "avvikelse": lambda: avvikelser(bar("Äldre", -560, -400), bar("LSS", 170, 45), bar("IFO", 0, -5), bar("HVB", None)),
    "avvikelse_lång": lambda: avvikelser(bar(LONG, -12000), bar(COMPOUND, 3), bar("LSS", 1234567), bar("X", None)),
    "avvikelse_noll": lambda: avvikelser(bar("Äldre", 0), bar("LSS", 0)),
    "avvikelse_en": lambda: avvikelser(bar("Äldre", -1)),
    "avvikelse_minus": lambda: avvikelser(bar("Äldre", -1, 99), bar("LSS", -20000), bar("IFO", -19999, -30000)),
    "avvikelse_plus": lambda: avvikelser(bar("Äldre", 1), bar("LSS", 20000, 1), bar("IFO", 19999, 30000)),
    "avvikelse_dold": lambda: avvikelser(bar("Äldre", None), bar("LSS", None)),
    "utfall": lambda: utfall(outcome("Äldre", 99000, 98000), outcome("LSS", 5, 7), outcome("IFO", None, 50)),
    "utfall_lång": lambda: utfall(outcome(LONG, 9, 9000000), outcome(COMPOUND, -30, 0)),
    "utfall_noll": lambda: utfall(outcome("Äldre", 0, 0)),
    "historik": lambda: historik(line("Äldre", -4, -9, -12, strong=True), line("LSS", -6, -8, -7), line("IFO", 0, None, 3)),
    "historik_trång": lambda: historik(
        line(LONG, 1, 1, 1, strong=True), line("B", 1, 1, 1), line(COMPOUND, 1, 1, 1), line("D", 1, 1, None)
    ),
    "historik_ett": lambda: charts.prognoshistorik(caption(), TILLFÄLLEN[:1], [line("Äldre", 0)], HISTORIK, Axis()),
    "utveckling": lambda: utveckling("nytt system", line("Äldre", 3, 4, 9, 8), line("LSS", 700, None, 650, 600)),
    "utveckling_lång": lambda: utveckling(f"nytt: {LONG}", *(line(n, 12345, 4, 9, 9000) for n in (LONG, COMPOUND, "C", "D", "E"))),
    "jämförelse": lambda: jämförelse(Pair("Äldre", point(123456), point(119876)), Pair("LSS", point(0), HIDDEN)),
    "jämförelse_lång": lambda: jämförelse(Pair(LONG, point(9), point(7)), Pair(COMPOUND, HIDDEN, point(9))),
    "mot_mål": lambda: mot_mål(indicator("Nöjda", 72, 100), indicator("Heltid", 88, 88), indicator("Trygga", None, 94)),
    "mot_mål_lång": lambda: mot_mål(indicator(LONG, 120, 90, "dagar"), indicator(COMPOUND, 3, None, "dagar")),
    "sjukfrånvaro": lambda: charts.sjukfrånvaro(
        caption(),
        ÅR,
        [line("totalt", 7, 8, 6, 7, strong=True), line("varav dag 1–14", 3, None, 2, 3)],
        target=Point(5, f"mål: högst 5{NBSP}%"),
    ),
    "sjukfrånvaro_dold": lambda: charts.sjukfrånvaro(
        caption(), ÅR, [line(LONG, None, None, None, None), line("A", 1, 2, None, 3), line(COMPOUND, None, None, None, None)]
    ),
    "sjukfrånvaro_lång": lambda: charts.sjukfrånvaro(
        caption(), [f"januari–augusti {n}" for n in range(2014, 2027)], [line(LONG, *[7] * 13), line(COMPOUND, *[6] * 13)]
    ),
}


@dataclass(frozen=True)
class Ink:
    """A line of text as drawn: the box its outlines fill, in millimetres from the upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@pytest.fixture(scope="module")
def drawn() -> dict[str, Figure]:
    """Return every case, drawn once."""
    return {name: make() for name, make in CASES.items()}


def tree(svg: str) -> ET.Element:
    """Return the SVG parsed, with the comments that hold the drawn texts."""
    return ET.parse(io.StringIO(svg), parser=ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))).getroot()  # noqa: S314


def inks(svg: str) -> Iterator[Ink]:
    """Every line of text, measured from the outlines in the SVG and not by the code that placed it."""
    root = tree(svg)
    extents = {}
    for path in root.findall(".//{*}path"):
        if path.get("transform") == "scale(0.015625)":
            xy = [float(n) / 64 for n in re.findall(r"-?[\d.]+", path.get("d", ""))]
            extents[f"#{path.get('id')}"] = (xy[::2], xy[1::2])
    for parent in root.iter():
        for comment, group in pairwise(parent):
            if comment.tag is ET.Comment and group.get("transform"):
                x, y, size = map(float, re.match(r"translate\((\S+) (\S+)\) scale\((\S+) ", group.get("transform", "")).groups())
                xs, ys = [0.0], [0.0]
                for use in group.findall(".//{*}use"):
                    shift = float(re.search(r"translate\((\S+)", use.get("transform", "translate(0"))[1].strip(")"))
                    glyph = extents[use.get("{http://www.w3.org/1999/xlink}href")]
                    xs += [shift + value for value in glyph[0]]
                    ys += glyph[1]
                mm = 25.4 / 72
                box = [n * mm for n in (x + min(xs) * size, x + max(xs) * size, y - max(ys) * size, y - min(ys) * size)]
                yield Ink((comment.text or "").strip(" ").replace("&amp;", "&"), *box)


def printed(svg: str) -> set[str]:
    """Return all drawn lines of text."""
    return {ink.text for ink in inks(svg)}


def filled(svg: str, colour: str) -> list[tuple[float, float]]:
    """Left and right edge of every bar in the colour, in millimetres."""
    paths = [p for p in tree(svg).findall(".//{*}path") if f"fill: {colour}" in p.get("style", "") and "clip-path" in p.attrib]
    xs = [[float(x) for x in re.findall(r"[ML] (\S+)", p.get("d", ""))] for p in paths]
    return [(min(x) * 25.4 / 72, max(x) * 25.4 / 72) for x in xs]


def bars(svg: str, look: str) -> list[tuple[float, float]]:
    """Left and right edge of every rectangle of a look, in millimetres."""
    paths = [p for p in tree(svg).findall(".//{*}path") if look in p.get("style", "") and p.get("d", "").rstrip().endswith("z")]
    xs = [[float(x) for x in re.findall(r"[ML] (\S+)", p.get("d", ""))] for p in paths]
    return [(min(x) * 25.4 / 72, max(x) * 25.4 / 72) for x in xs]


def polylines(svg: str, colour: str) -> list[int]:
    """How many points each line in the colour has."""
    return [
        len(re.findall("[ML]", p.get("d", "")))
        for p in tree(svg).findall(".//{*}path")
        if f"fill: none; stroke: {colour}" in p.get("style", "")
    ]


@pytest.mark.parametrize("case", CASES)
def test_every_text_stands_inside_both_sheets(case: str, drawn: dict[str, Figure]) -> None:
    """No label, value or key reaches outside the paper's 166 mm or the phone's 86 mm, however long."""
    for svg, wide in ((drawn[case].svg, 166), (drawn[case].narrow, 86)):
        assert float(tree(svg).get("width", "").removesuffix("pt")) * 25.4 / 72 == pytest.approx(wide)
        assert any(ink.right > ink.left and ink.bottom > ink.top for ink in inks(svg))
        high = float(tree(svg).get("height", "").removesuffix("pt")) * 25.4 / 72
        for ink in inks(svg):
            assert ink.left >= -TOLERANCE, ink
            assert ink.right <= wide + TOLERANCE, ink
            assert ink.top >= -TOLERANCE, ink
            assert ink.bottom <= high + TOLERANCE, ink


@pytest.mark.parametrize("case", CASES)
def test_no_two_texts_meet(case: str, drawn: dict[str, Figure]) -> None:
    """Labels, values, words and ticks never overprint each other, in any width."""
    for svg in (drawn[case].svg, drawn[case].narrow):
        for a, b in combinations(inks(svg), 2):
            apart = a.right <= b.left or b.right <= a.left or a.bottom <= b.top + TOLERANCE or b.bottom <= a.top + TOLERANCE
            assert apart, (a, b)


@pytest.mark.parametrize("case", CASES)
def test_the_alternative_text_is_short_and_says_where_the_values_are(case: str, drawn: dict[str, Figure]) -> None:
    """At most 500 characters, with title, period, unit and the caller's sentence; no colour and no 'bilden visar'."""
    alt = drawn[case].alt
    assert len(alt) <= 500
    assert "Resultat. Januari–augusti 2017, tkr." in alt
    assert alt.endswith("Alla värden finns i tabellen Resultat.")
    assert not re.search(r"bild|blå|orange|röd|grå|svart|grön", alt.lower())


@pytest.mark.parametrize("case", ["avvikelse", "avvikelse_noll", "utfall", "jämförelse", "mot_mål", "sjukfrånvaro", "historik"])
def test_alternative_text_and_both_drawings_say_the_same(case: str, drawn: dict[str, Figure]) -> None:
    """Every text in a drawing is in the other drawing, and every value and label in the alternative text."""
    figure = drawn[case]
    assert case == "sjukfrånvaro" or printed(figure.svg) == printed(figure.narrow)
    axis = (
        {text for text in printed(figure.svg) if re.fullmatch(rf"[−\d]+({NBSP}%)?", text)}
        if case in {"historik", "sjukfrånvaro", "mot_mål"}
        else set()
    )
    keys = {"← Underskott", "Överskott →", "Underskott", "budget", "prognos", "utfall", "Avvikelse"}
    for text in printed(figure.svg) - axis - keys:
        assert all(part in figure.alt for part in text.replace("..", "skyddad uppgift").split(f":{NBSP}")), text


def test_the_texts_are_the_callers_own() -> None:
    """A value is printed as the table prints it, even where a chart would have rounded otherwise."""
    figure = charts.avvikelse(caption(), [Bar("Äldre", -1234, "minus tolv hundra")], PROGNOS)
    assert "minus tolv hundra" in printed(figure.svg) & printed(figure.narrow)
    assert "Äldre minus tolv hundra" in figure.alt


def test_the_same_input_gives_the_same_bytes_in_another_process(drawn: dict[str, Figure]) -> None:
    """Neither hash seed, time, process nor earlier drawings reach the file."""
    digest = hashlib.sha256(
        "".join(drawn[name].svg + drawn[name].narrow for name in ("avvikelse", "historik", "mot_mål")).encode()
    ).hexdigest()
    code = (
        "import hashlib, test_charts as t; made = [t.CASES[name]() for name in ('avvikelse', 'historik', 'mot_mål')];"
        "print(hashlib.sha256(''.join(f.svg + f.narrow for f in made).encode()).hexdigest())"
    )
    folder, env = Path(__file__).parent, os.environ | {"PYTHONHASHSEED": "7"}
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == digest
    assert "findfont" not in run.stderr


def test_the_notebooks_own_settings_change_nothing(drawn: dict[str, Figure]) -> None:
    """A cell that has styled matplotlib gets the house's chart, and keeps its own style."""
    import matplotlib as mpl

    with mpl.rc_context({"lines.linestyle": "--", "font.size": 30, "svg.fonttype": "none", "axes.facecolor": "red", "svg.hashsalt": "x"}):
        assert CASES["avvikelse"]() == drawn["avvikelse"]
        assert CASES["historik"]() == drawn["historik"]
        assert mpl.rcParams["lines.linestyle"] == "--"


def test_importing_the_charts_is_cheap() -> None:
    """Matplotlib and seaborn are loaded by the first drawing, not by the import."""
    code = "import sys, reports.charts; print(sorted({'matplotlib', 'seaborn', 'pandas'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_no_id_is_shared_between_two_figures() -> None:
    """Two drawings in one page never point into each other."""
    one, two = (charts.avvikelse(caption(name), [bar("Äldre", -5)], PROGNOS) for name in ("ett", "två"))
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (one.svg, one.narrow, two.svg, two.narrow)]
    assert not any(a & b for a, b in combinations(ids, 2))
    for svg, known in zip((one.svg, one.narrow, two.svg, two.narrow), ids, strict=True):
        assert set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) <= known


def test_a_drawing_holds_no_date_program_name_or_address() -> None:
    """Only shapes and the namespace names: nothing to fetch, nothing that dates it."""
    svg = CASES["avvikelse"]().svg
    assert not re.search(r"metadata|DOCTYPE|Matplotlib|<text|dc:", svg)
    assert set(re.findall(r"https?://[^\"]+", svg)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_a_suppressed_value_leaves_its_text_and_no_bar() -> None:
    """Two of three values are known, so there are two bars; the third prints '..'."""
    figure = charts.avvikelse(caption(), [bar("Äldre", -5), bar("LSS", None), bar("IFO", 7)], PROGNOS)
    assert (len(filled(figure.svg, DEFICIT)), len(filled(figure.svg, SURPLUS))) == (1, 1)
    assert ".." in printed(figure.svg)
    assert "Utan stapel: LSS skyddad uppgift." in figure.alt


def test_the_place_of_a_suppressed_row_reveals_nothing() -> None:
    """Rows without a value stand after those with one, wherever the caller had them."""
    figure = charts.avvikelse(caption(), [bar("Hemlig", None), bar("LSS", 7), bar("Äldre", -5)], PROGNOS)
    places = {ink.text: ink.top for ink in inks(figure.svg)}
    assert sorted(("Hemlig", "LSS", "Äldre"), key=lambda label: places[label]) == ["Äldre", "LSS", "Hemlig"]


def test_a_value_cannot_be_read_as_the_comparison_marks() -> None:
    """Values stand in a column of their own at the right, past every bar and mark, also of a row whose mark is beyond its bar."""
    figure = charts.avvikelse(caption(), [bar("A", -100, -400), bar("B", -300, 50), bar("C", 200, 700)], PROGNOS)
    for svg, wide in ((figure.svg, 166), (figure.narrow, 86)):
        numbers = [ink for ink in inks(svg) if ink.text in {"−100", "−300", "200"}]
        assert [ink.right for ink in numbers] == pytest.approx([wide] * 3, abs=0.5)
        strokes = [
            float(x) * 25.4 / 72
            for p in tree(svg).findall(".//{*}path")
            for x in re.findall(r"[ML] (\S+)", p.get("d", ""))
            if p.get("clip-path") is None and "stroke: #1a1f24" in p.get("style", "")
        ]
        assert max(strokes) < min(ink.left for ink in numbers)


def test_bars_are_proportional_from_zero() -> None:
    """A value four times as large has a bar four times as long, and both begin at zero."""
    figure = charts.avvikelse(caption(), [bar("A", -100), bar("B", -25), bar("C", 50)], PROGNOS)
    for svg in (figure.svg, figure.narrow):
        (a0, a1), (b0, b1) = filled(svg, DEFICIT)
        ((c0, c1),) = filled(svg, SURPLUS)
        assert a1 == pytest.approx(b1) == pytest.approx(c0)
        assert (a1 - a0, c1 - c0) == pytest.approx((4 * (b1 - b0), 2 * (b1 - b0)), rel=1e-3)


def test_of_more_than_twelve_rows_the_largest_are_drawn_and_the_reader_is_told() -> None:
    """Twelve by size whatever their sign, those without a value last; the note says how many there are. Twelve rows need none."""
    rows = [bar(f"Enhet {n}", n * 100 * (-1) ** n) for n in range(1, 20)] + [bar("Hemlig", None)]
    figure = charts.avvikelse(caption(), rows, PROGNOS)
    assert len(filled(figure.svg, DEFICIT)) + len(filled(figure.svg, SURPLUS)) == 12
    assert {f"Enhet {n}" for n in range(1, 21)} & printed(figure.svg) == {f"Enhet {n}" for n in range(8, 20)}
    assert "Hemlig" not in printed(figure.svg)
    assert figure.notes == ("Diagrammet visar de tolv rader av 20 som har störst tal. Alla står i tabellen.",)
    assert charts.avvikelse(caption(), rows[:12], PROGNOS).notes == ()


@pytest.mark.parametrize("n", [13, 20])
def test_twenty_units_are_compared_in_the_order_of_the_table(n: int) -> None:
    """Pairs and outcomes keep the table's order among the largest."""
    pairs = [Pair(f"Enhet {i}", point(100 + i % 7 * 10 + i), point(1)) for i in range(n)]
    places = {ink.text: ink.top for ink in inks(charts.jämförelse(caption(), pairs, VIDARE).svg) if ink.text.startswith("Enhet")}
    assert len(places) == 12
    assert sorted(places, key=lambda name: places[name]) == sorted(places, key=lambda name: int(name[6:]))


def test_the_alternative_text_of_a_crowded_chart_keeps_the_largest() -> None:
    """What does not fit in 500 characters is left out from the smallest, and the text says that there is more."""
    rows = [bar(f"{LONG} {n}", -n) for n in range(1, 7)]
    alt = charts.avvikelse(caption(), rows, PROGNOS).alt
    assert f"{LONG} 6 −6" in alt
    assert f"{LONG} 1 −1" not in alt
    told = len(re.findall(f"{LONG} \\d", alt))
    assert f"Diagrammet har {count_word(6 - told)} rader till. Alla värden finns i tabellen" in alt


def test_rows_that_are_left_out_are_counted_and_the_protected_among_them_named() -> None:
    """Pairs have no bar to sort by when both are hidden: they yield first, and are not silent."""
    pairs = [Pair(f"{LONG[:70]} {n}", point(n), point(n)) for n in range(1, 4)] + [Pair(f"{LONG[:70]} {n}", HIDDEN, HIDDEN) for n in (4, 5)]
    assert "Diagrammet har två rader till, med skyddad uppgift." in jämförelse(*pairs).alt
    assert (
        "Diagrammet har fyra rader till, varav två med skyddad uppgift." in jämförelse(Pair(COMPOUND * 2, point(1), point(1)), *pairs).alt
    )


def test_a_crowded_chart_still_says_which_bars_stand_below_zero() -> None:
    """The deviations alone have room; the side that a bar has is said first."""
    rows = [outcome(f"{LONG[:60]} {n}", 100 * n, 100) for n in range(1, 5)] + [outcome("Bidrag", -348, 0)]
    alt = utfall(*rows).alt
    assert "Under noll, åt vänster: Bidrag. Avvikelse:" in alt
    assert "utfall −348" not in alt


def test_a_series_without_values_stands_under_the_lines_and_the_dots_are_explained() -> None:
    """At the end of a line it would be read as zero."""
    figure = charts.sjukfrånvaro(caption(), ÅR, [line("Kontoret", 4, 3, 5, 4), line("Lyktan", None, None, None, None)])
    for svg in (figure.svg, figure.narrow):
        places = {ink.text: ink.top for ink in inks(svg)}
        assert places[f"Utan linje: Lyktan:{NBSP}.."] > places["2026"]
    assert figure.notes == (".. är en skyddad uppgift.",)
    assert "Lyktan: 2023 skyddad uppgift" in figure.alt


def test_an_empty_chart_is_refused() -> None:
    """Nothing to draw is the caller's business to say in words."""
    with pytest.raises(ValueError, match="utan rader"):
        charts.avvikelse(caption(), [], PROGNOS)


def test_no_line_crosses_a_series_break_or_a_gap() -> None:
    """Eight periods broken after four give two lines of four points; a missing value splits one of them."""
    periods = [f"H{n}" for n in range(8)]
    whole = charts.utveckling(caption(), periods, [line("A", *range(1, 9))], Break(4, "nytt system"))
    assert polylines(whole.svg, ACCENT) == [4, 4]
    gap = charts.utveckling(caption(), periods, [line("A", 1, 2, None, 4, 5, 6, 7, 8)], Break(4, "nytt system"))
    assert polylines(gap.svg, ACCENT) == [2, 1, 4]
    assert "Serien bryts före H4: nytt system." in whole.alt
    sick = charts.sjukfrånvaro(caption(), periods, [line("A", 1, 2, 3, None, 5, 6, 7, 8, strong=True)])
    assert polylines(sick.svg, ACCENT) == [3, 4]


def test_the_extremes_are_not_sought_across_a_series_break() -> None:
    """Levels before and after a break cannot be compared, so each stretch is told by itself."""
    periods = [f"H{n}" for n in range(8)]
    lines = [line("A", 9, 2, 3, 4, 50, 60, 70, 55), line("B", *[1] * 8)]
    alt = charts.utveckling(caption(), periods, lines, Break(4, "nytt system")).alt
    assert "A: 9 (H0) till 4 (H3), lägst 2 (H1), därefter 50 (H4) till 55 (H7), högst 70 (H6)." in alt


def test_panels_share_one_scale_from_zero() -> None:
    """Half the value stands at half the height, in another panel too."""
    figure = charts.utveckling(caption(), ("2025", "2026"), [line("A", 100, 100), line("B", 50, 50)])
    paths = [p.get("d", "") for p in tree(figure.svg).findall(".//{*}path") if f"fill: none; stroke: {ACCENT}" in p.get("style", "")]
    base = [p.get("d", "") for p in tree(figure.svg).findall(".//{*}path") if "fill: none; stroke: #7d8790" in p.get("style", "")]
    (a, b), zero = ([float(re.findall(r"M \S+ (\S+)", d)[0]) for d in paths]), float(re.findall(r"M \S+ (\S+)", base[0])[0])
    assert zero - a == pytest.approx(2 * (zero - b), rel=1e-3)


def test_a_ring_is_a_forecast_and_a_dot_a_result() -> None:
    """Two forecasts and a result on one line: two rings and a dot, beside those in the key."""
    svg = charts.prognoshistorik(caption(), TILLFÄLLEN, [line("Äldre", -4, -9, -12)], HISTORIK, Axis()).svg
    uses = [use.get("style", "") for use in tree(svg).findall(".//{*}use") if "stroke" in use.get("style", "")]
    rings = [style for style in uses if style.startswith("fill: #ffffff")]
    assert (len(rings), len(uses) - len(rings)) == (2 + 1, 1 + 1)


def test_axis_ticks_are_written_in_the_printed_unit() -> None:
    """Values in kronor, ticks in mnkr: nobody meets −10 000 000 on the axis."""
    lines = [Line("Äldre", tuple(Point(n * 1_000_000, f"{number(n)}{NBSP}mnkr") for n in (-4, -9, -12)))]
    texts = printed(charts.prognoshistorik(caption(), TILLFÄLLEN, lines, HISTORIK, Axis(per=1_000_000)).svg)
    assert {"−10", "−5", "budget"} <= texts


@pytest.mark.parametrize("count", [0, 6])
def test_a_forecast_history_has_one_to_five_lines(count: int) -> None:
    """Six lines cannot be told apart, so the caller must choose."""
    with pytest.raises(ValueError, match="en till fem"):
        charts.prognoshistorik(caption(), TILLFÄLLEN, [line(f"E{n}", 1, 2, 3) for n in range(count)], HISTORIK, Axis())


def test_a_series_must_answer_for_every_period() -> None:
    """A series that is too short would be drawn at the wrong periods."""
    with pytest.raises(ValueError, match="varje period"):
        charts.utveckling(caption(), ÅR, [line("A", 1, 2)])
    with pytest.raises(ValueError, match="varje period"):
        charts.sjukfrånvaro(caption(), ÅR, [line("A", 1, 2)])
    with pytest.raises(ValueError, match="varje tillfälle"):
        charts.prognoshistorik(caption(), TILLFÄLLEN, [line("A", 1, 2)], HISTORIK, Axis())


def test_indicators_of_different_units_are_refused() -> None:
    """Days and per cent have no common axis."""
    with pytest.raises(ValueError, match="en enhet, inte 2"):
        charts.mot_mål(caption(), [indicator("A", 1, 2, "%"), indicator("B", 1, 2, "dagar")], MÅL)


def test_an_indicator_without_outcome_keeps_its_target_and_the_callers_words() -> None:
    """Not measured is not zero: no dot, no distance, but 'mäts inte i år' and the target."""
    figure = charts.mot_mål(caption(), [indicator("Trygga", None, 94)], MÅL)
    assert {"mäts inte i år", f"mål: minst 94{NBSP}%"} <= printed(figure.svg)
    assert ACCENT not in figure.svg
    assert DEFICIT not in figure.svg
    assert f"Trygga mäts inte i år (mål: minst 94{NBSP}%)" in figure.alt


def test_a_pair_has_a_bar_for_each_known_period() -> None:
    """Now and then are told apart by place and thickness too; what is hidden has no bar."""
    figure = charts.jämförelse(
        caption(), [Pair("A", point(10), point(20)), Pair("B", HIDDEN, point(5)), Pair("C", point(5), HIDDEN)], VOLYM
    )
    assert (len(filled(figure.svg, ACCENT)), len(filled(figure.svg, BEFORE))) == (2, 2)
    assert "A 10 och 20; B skyddad uppgift och 5; C 5 och skyddad uppgift" in figure.alt


def test_a_series_break_is_told_under_the_chart_too() -> None:
    """The rule in the drawing says where, the note and the alternative text say why; without a break there is none."""
    figure = utveckling("Ny kategorilista i Viva.", line("A", 3, 4, 9, 8), line("B", 1, 2, 3, 4))
    assert "seriebrott före 2025" in printed(figure.svg) & printed(figure.narrow)
    assert figure.notes == ("Serierna bryts före 2025: Ny kategorilista i Viva. Nivåerna före och efter går inte att jämföra.",)
    assert "Serierna bryts före 2025: Ny kategorilista i Viva." in figure.alt
    assert charts.utveckling(caption(), ÅR, [line("A", 3, 4, 9, 8)]).notes == ()


def test_panels_take_counts_only_and_no_more_than_twelve() -> None:
    """A negative value has no place on a scale from zero, and a thirteenth panel no reader."""
    with pytest.raises(ValueError, match="negativt"):
        charts.utveckling(caption(), ÅR, [line("A", 3, -4, 9, 8)])
    with pytest.raises(ValueError, match="högst 12 serier"):
        charts.utveckling(caption(), ÅR, [line(f"E{n}", 1, 2, 3, 4) for n in range(13)])


def test_a_step_is_solid_as_far_as_it_went_on_and_never_counted_twice() -> None:
    """A bar is its own count long, whatever the step before gave it; the solid part begins at the same zero."""
    figure = flöde(step("synpunkter", 40, 10, "blev avvikelse"), step("avvikelser", 80, 20, "blev rapport"))
    for svg in (figure.svg, figure.narrow):
        solids, frames = bars(svg, f"fill: {ACCENT}"), bars(svg, f"fill: none; stroke: {ACCENT}")
        (a0, a1), (b0, b1) = solids[:2]
        assert a0 == pytest.approx(b0)
        assert b1 - b0 == pytest.approx(2 * (a1 - a0), rel=1e-3)
        assert frames[1][1] - b0 == pytest.approx(4 * (b1 - b0), rel=0.02)
        assert frames[0][1] - a0 == pytest.approx(4 * (a1 - a0), rel=0.02)
    assert "40 synpunkter, 10 blev avvikelse; 80 avvikelser, 20 blev rapport." in figure.alt


def test_a_chain_that_passes_on_more_than_it_has_is_refused() -> None:
    """Three of two is a mistake in the table, and a chain without steps or with negative counts is no chain."""
    for steps, why in (([step("A", 2, 3)], "av 2 A kan inte 3"), ([], "ett till 12"), ([step("A", -2)], "negativt")):
        with pytest.raises(ValueError, match=why):
            flöde(*steps)


def test_a_chain_hides_what_is_hidden() -> None:
    """A hidden count has no bar at all, a hidden part no division; the words say which, and the alternative text says them."""
    figure = flöde(step("A", None, 3, "blev B"), step("B", 9, None, "blev C"))
    for svg in (figure.svg, figure.narrow):
        assert len(bars(svg, f"fill: {ACCENT}")) == 1  # the key's
        assert len(bars(svg, f"fill: none; stroke: {ACCENT}")) == 1  # the key's
        assert len(bars(svg, f"fill: {BEFORE}")) == 2  # the whole bar, and the key's
    assert {".. A", ".. blev C", "delningen visas inte"} <= printed(figure.svg)
    assert "A: skyddad uppgift, 3 blev B; 9 B, blev C: skyddad uppgift." in figure.alt


@pytest.mark.parametrize("make", [Point, lambda value, text: Bar("A", value, text)])
def test_a_protected_text_cannot_carry_a_value(make: Callable[[int, str], object]) -> None:
    """The two dots beside a value are refused by the data itself, before anything is drawn."""
    with pytest.raises(ValueError, match="skyddad uppgift får inte ha ett värde"):
        make(3, "..")


def test_two_dots_are_explained_under_the_chart() -> None:
    """A reader who meets them in a drawing finds the words in the document; without dots there is no note."""
    assert CASES["flöde_dold"]().notes == CASES["avvikelse"]().notes == (".. är en skyddad uppgift.",)
    assert CASES["flöde"]().notes == ()


def test_nothing_is_claimed_about_hidden_values() -> None:
    """The highest and lowest are those shown, when some value is not."""
    periods = [f"H{n}" for n in range(14)]
    alt = charts.utveckling(caption(), periods, [line("A", 5, 6, None, 9, *[7] * 10)]).alt
    assert "A: 5 (H0) till 7 (H13), högst visade 9 (H3), ett värde däremellan visas inte." in alt
    many = charts.utveckling(caption(), periods, [line(f"Enhet {n}", 5, 6, None, 9, None, *[7] * 9) for n in range(8)]).alt
    assert "Enhet 0 5 till 7, två värden däremellan visas inte;" in many


def test_no_chart_of_incidents_judges() -> None:
    """Neither words of better and worse nor the colours of deficit and surplus, whichever way the counts go."""
    falling, rising = (charts.utveckling(caption(), ÅR, [line("A", *values)]) for values in ((9, 5, 3, 1), (1, 3, 5, 9)))
    for figure in (falling, rising, CASES["flöde"]()):
        assert not re.search("bättre|sämre|ökning|minskning|bra|dålig|positiv|negativ", figure.alt.lower())
        assert DEFICIT not in figure.svg
        assert SURPLUS not in figure.svg


def test_a_title_that_leaves_no_room_for_an_alternative_text_is_refused() -> None:
    """500 characters are a limit that is kept, not a hope."""
    whole = Caption(id="x", title="t" * 480, scope="s", source="k", values="Alla värden finns i tabellen.")
    with pytest.raises(ValueError, match="500 tecken"):
        charts.avvikelse(whole, [bar("A", 1)], PROGNOS)


def test_a_dollar_sign_is_a_dollar_sign() -> None:
    """Names from data are never read as formulas."""
    (ink,) = (ink for ink in inks(avvikelser(bar("$a$ & _b_", 1)).svg) if ink.text == "$a$ & _b_")
    assert ink.right - ink.left == pytest.approx(width("$a$ & _b_"), abs=0.5)


@given(st.text("abcdefåäö /-", min_size=1, max_size=90).filter(str.strip), st.floats(12, 80))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, most: float) -> None:
    """Every line is within its width, and nothing but spaces and added hyphens differs."""
    lines = wrapped(text, most)
    assert all(width(part) <= most for part in lines)
    assert re.sub("[ -]", "", "".join(lines)) == re.sub("[ -]", "", text)


@given(st.lists(st.tuples(st.floats(0, 50), st.floats(2, 8)), min_size=1, max_size=6))
def test_names_moved_apart_do_not_overlap_and_keep_their_order(names: list[tuple[float, float]]) -> None:
    """Names at line ends stand within the plot, in the order of their lines, each with its own room."""
    wanted, heights = zip(*names, strict=True)
    places = spread(wanted, heights, -5, 60)
    order = sorted(range(len(names)), key=lambda i: (wanted[i], i))
    for a, b in pairwise(order):
        assert places[b] - places[a] >= (heights[a] + heights[b]) / 2 - 1e-6
    assert places[order[0]] - heights[order[0]] / 2 >= -5 - 1e-6
    assert places[order[-1]] + heights[order[-1]] / 2 <= 60 + 1e-6


@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.floats(1, 18)), min_size=1, max_size=12))
def test_the_scale_leaves_room_for_every_value_text(rows: list[tuple[int, float]]) -> None:
    """Whatever the sizes of the values, each text at its bar's end is inside the room."""
    leftward = [(0.0, 18.0), *((float(v), w) for v, w in rows if v < 0)]
    rightward = [(0.0, 18.0), *((float(v), w) for v, w in rows if v >= 0)]
    scale = Scale.fit(10, 70, leftward, rightward)
    assert all(scale.mm(v) - w >= 10 - 1e-6 for v, w in leftward)
    assert all(scale.mm(v) + w <= 80 + 1e-6 for v, w in rightward)


def test_the_highest_and_the_lowest_are_said_with_the_year_once_when_it_is_too_long_otherwise() -> None:
    """Twelve months of one year; the months of two years keep theirs."""
    months = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]
    lines = [line(f"Ett ganska långt namn på serie nummer {n}", 5, 9, *[6] * 8, 2, 7) for n in range(3)]
    alt = charts.utveckling(caption(), [f"{month} 2025" for month in months], lines).alt
    assert alt.count("5 (januari 2025) till 7 (december), högst 9 (februari), lägst 2 (november).") == len(lines)
    over = charts.utveckling(caption(), [f"{month} {2024 + (n > 5)}" for n, month in enumerate(months)], lines).alt
    assert "december 2025" in over
    assert "högst" not in over
