"""The development figures: sentences written to find classes of false alarms and of misses; README in their folder tells the rounds."""

import csv

import pytest
from granskade import DATA, PARAMS, Pack

from reports.proofread import Block, Remark, review

NAMES = dict(zip(("tyreso", "herrljunga", "avvikelser", "uppsala", "exempelkommunen"), PARAMS, strict=True))
ROUNDS = {"första": range(1, 201), "andra": range(201, 241), "undanhållna": range(241, 281), "tredje": range(301, 400)}
FOUND = {"första": 0.85, "andra": 0.85, "undanhållna": 0.60}
WARNED = {"första": 0.10, "andra": 0.10, "undanhållna": 0.20, "tredje": 0.10}


def rows(name: str, part: str) -> list[dict[str, str]]:
    """The sentences of one file that belong to one round."""
    with (DATA / "utveckling" / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter=";") if int(row["nr"]) in ROUNDS[part]]


def said(known: dict[str, Pack], row: dict[str, str]) -> list[Remark]:
    """What is said about one sentence."""
    pack = known[NAMES[row["paket"]]]
    return review([Block("x.md", row["mening"], row["område"])], pack.facts, pack.context)


@pytest.mark.parametrize("part", WARNED)
def test_true_sentences_are_never_called_wrong_and_seldom_doubted(known: dict[str, Pack], part: str) -> None:
    """No error; a warning on at most one in ten, one in five of those that no rule has been mended with."""
    true = [(row["mening"], said(known, row)) for row in rows("sanna.csv", part)]
    assert true
    assert [text for text, found in true if any(r.level == "fel" for r in found)] == []
    warned = [text for text, found in true if any(r.level == "varning" for r in found)]
    print(f"Utveckling, {part}: {len(warned)} av {len(true)} sanna meningar med varning.")  # noqa: T201  the result is meant to be read
    assert len(warned) <= WARNED[part] * len(true), warned


@pytest.mark.parametrize("part", FOUND)
def test_false_sentences_are_found_on_the_false_words(known: dict[str, Pack], part: str) -> None:
    """At least 85 in a hundred, 60 of those that no rule has been mended with."""
    missed, every = [], rows("falska.csv", part)
    for row in every:
        start = row["mening"].find(row["fras"])
        if not any(r.start < start + len(row["fras"]) and start < r.end for r in said(known, row)):
            missed.append(row["mening"])
    print(f"Utveckling, {part}: {len(every) - len(missed)} av {len(every)} falska meningar funna.")  # noqa: T201
    assert every
    assert len(every) - len(missed) >= FOUND[part] * len(every), missed
