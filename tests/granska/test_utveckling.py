"""The development figure: sentences written to find classes of false alarms, which the rules have been mended with."""

import csv

from granskade import DATA, PACKS, Pack

from reports.proofread import Block, Remark, review

NAMES = dict(zip(("tyreso", "herrljunga", "avvikelser", "uppsala"), PACKS, strict=True))
FOUND, WARNED = 0.85, 0.10


def rows(name: str) -> list[dict[str, str]]:
    """The sentences of one file."""
    with (DATA / "utveckling" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def said(packs: dict[str, Pack], row: dict[str, str]) -> list[Remark]:
    """What is said about one sentence."""
    pack = packs[NAMES[row["paket"]]]
    return review([Block("x.md", row["mening"], row["område"])], pack.facts, pack.context)


def test_true_sentences_are_never_called_wrong_and_seldom_doubted(packs: dict[str, Pack]) -> None:
    """No error; a warning on at most one in ten."""
    true = [(row["mening"], said(packs, row)) for row in rows("sanna.csv")]
    assert [text for text, found in true if any(r.level == "fel" for r in found)] == []
    warned = [text for text, found in true if any(r.level == "varning" for r in found)]
    print(f"Utveckling: {len(warned)} av {len(true)} sanna meningar med varning.")  # noqa: T201  the result is meant to be read
    assert len(warned) <= WARNED * len(true), warned


def test_false_sentences_are_found_on_the_false_words(packs: dict[str, Pack]) -> None:
    """At least 85 in a hundred."""
    missed, every = [], rows("falska.csv")
    for row in every:
        start = row["mening"].find(row["fras"])
        if not any(r.start < start + len(row["fras"]) and start < r.end for r in said(packs, row)):
            missed.append(row["mening"])
    print(f"Utveckling: {len(every) - len(missed)} av {len(every)} falska meningar funna.")  # noqa: T201
    assert len(every) - len(missed) >= FOUND * len(every), missed
