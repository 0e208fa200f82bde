"""Charts of what becomes of something: a chain of counts, each step with those that went on to the next."""

from collections.abc import Sequence
from functools import partial

from reports.blocks import Figure
from reports.charts.data import MOST_ROWS, Caption, DrawingError, Point, Step, Words
from reports.charts.house import ACCENT, BEFORE, EDGE, LINE, MUTED, TEXT, Entry, Key, Sheet, breadth, figure
from reports.charts.rows import GAP, Reach, Scale
from reports.charts.text import alternative, counted, dwindling, sentence, width, wrapped

BAR, BESIDE = 5.4, 74.0  # millimetres: a bar's height, and the most that its words may take beside it
Said = list[tuple[str, bool]]  # a step's lines of text, each strong or not


def flöde(caption: Caption, steps: Sequence[Step], words: Words) -> Figure:
    """Bars one under another on one scale from zero: solid = those that went on (`words.value`), outlined = the others (`words.mark`).

    A step's bar is its own count, so nobody is counted twice in a bar. A hidden count has no bar, and a hidden part no division.
    """
    if not 1 <= len(steps) <= MOST_ROWS:
        raise DrawingError(f"flöde: ett till {MOST_ROWS} steg, inte {len(steps)}")
    for step in steps:
        _check(step)

    def said(some: Sequence[Step]) -> str:
        return sentence([_told(step) for step in some])

    bodies = dwindling(steps, lambda step: float(step.count.value or 0), said, lambda number: f"Kedjan har {_counted(number)} till")
    form = f"Kedja av liggande staplar med {_counted(len(steps))}"
    return figure(caption, alternative(caption, form, bodies), partial(_draw_flöde, steps, words))


def _counted(number: int) -> str:
    return "ett steg" if number == 1 else counted(number, "steg", "steg")


def _check(step: Step) -> None:
    """DrawingError unless the step is a count of which a part can go on."""
    whole, part = step.count.value, step.onward.value if step.onward else None
    if any(value is not None and value < 0 for value in (whole, part)):
        raise DrawingError(f"flöde: {step.label} har ett negativt antal")
    if whole is not None and part is not None and part > whole:
        raise DrawingError(f"flöde: av {step.count.text} {step.label} kan inte {part} gå vidare")


def _told(step: Step) -> str:
    """A step as the alternative text says it; what is protected is said after what it is."""
    return ", ".join(_phrase(point, text) for point, text in ((step.count, step.label), (step.onward, step.became)) if point)


def _phrase(point: Point, text: str) -> str:
    return f"{point.text} {text}" if point.said == point.text else f"{text}: {point.said}"


def _lines(step: Step, most: float) -> Said:
    """The step's words in lines: how many there are, then what became of them."""
    onward = wrapped(f"{step.onward.text} {step.became}", most) if step.onward else ()
    return [*((line, True) for line in wrapped(f"{step.count.text} {step.label}", most, strong=True)), *((line, False) for line in onward)]


def _draw_flöde(steps: Sequence[Step], words: Words, *, narrow: bool) -> Sheet:
    room = breadth(narrow=narrow)
    texts = [_lines(step, room - 2 * EDGE if narrow else BESIDE) for step in steps]
    beside = [0.3 if narrow else GAP + max(width(line, strong=strong) for line, strong in said) for said in texts]
    ends: list[Reach] = [(float(step.count.value or 0), w) for step, w in zip(steps, beside, strict=True)]
    scale = Scale.fit(EDGE, room - 2 * EDGE, [(0, 0.3)], [(0, 0.3), *ends])
    key = _key(steps, words, room)
    block = [LINE * len(said) for said in texts]
    heights = [high + BAR + 4.4 for high in block] if narrow else [max(*block, BAR) + 3.2] * len(steps)
    sheet = Sheet(sum(heights) + key.height, narrow=narrow)
    for i, (step, said) in enumerate(zip(steps, texts, strict=True)):
        top = sum(heights[:i])
        y = top + block[i] + 0.8 + BAR / 2 if narrow else top + heights[i] / 2
        _draw_step(sheet, step, scale, y)
        x, middle = (0.0, top + block[i] / 2) if narrow else (scale.mm(step.count.value or 0) + GAP, y)
        _write(sheet, said, x, middle)
    key.draw(sheet, 0)
    return sheet


def _key(steps: Sequence[Step], words: Words, room: float) -> Key:
    """What the fillings mean; a bar that is not divided is named when there is one."""
    whole = [Entry("bar", "delningen visas inte", BEFORE)] if any(step.count.value and not step.apart for step in steps) else []
    return Key([Entry("bar", words.value), Entry("frame", words.mark), *whole], room)


def _draw_step(sheet: Sheet, step: Step, scale: Scale, y: float) -> None:
    """The bar of a step with a known count, divided only when it is known how many went on."""
    start, count, onward = scale.mm(0), step.count.value, step.onward.value if step.onward else None
    sheet.stroke((start, start), (y - BAR / 2 - 0.7, y + BAR / 2 + 0.7), zorder=3)
    if not count:
        return
    if not step.apart:
        sheet.box(start, y, scale.mm(count) - start, BAR, BEFORE)
        return
    sheet.frame(start, y, scale.mm(count) - start, BAR, ACCENT)
    if onward:
        sheet.box(start, y, scale.mm(onward) - start, BAR, ACCENT)


def _write(sheet: Sheet, said: Said, x: float, middle: float) -> None:
    for k, (line, strong) in enumerate(said):
        y = middle + (k - (len(said) - 1) / 2) * LINE
        sheet.text(x, y, line, strong=strong, colour=TEXT if strong else MUTED)
