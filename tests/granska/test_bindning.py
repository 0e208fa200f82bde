"""--bind: right figures become tokens that print the same words; doubted and wrong figures are left."""

from dataclasses import replace
from pathlib import Path

from granskade import Pack

from reports.commentary import passage
from reports.proofread.bind import bound, diff, write
from reports.proofread.sentences import printed


def test_a_bound_text_prints_the_same_words(packs: dict[str, Pack]) -> None:
    """Every text of every report, spaces apart, and most figures are bound."""
    tokens = 0
    for pack in packs.values():
        texts = pack.texts("rätt")
        bodies = bound(texts, pack.facts, pack.context)
        for block in texts:
            after = replace(block, text=bodies[block.file])
            assert printed(after, pack.facts)[0].split() == block.text.split()
            tokens += bodies[block.file].count("{{")
    assert tokens >= 80


def test_commentary_can_read_what_is_bound(packs: dict[str, Pack]) -> None:
    """The tokens are real ones."""
    pack = packs["tyreso-2017-08"]
    for name, body in bound(pack.texts("rätt"), pack.facts, pack.context).items():
        head = "---\nområde: X\nansvarig_roll: x\ngäller_period: 2017-T2\n---\n"
        assert passage(name, head + body, {"X": ""}, pack.facts)


def test_a_wrong_figure_is_not_bound(packs: dict[str, Pack]) -> None:
    """It is its author's to put right."""
    pack = packs["tyreso-2017-08"]
    body = bound(pack.texts("fel"), pack.facts, pack.context)["ifo_myndighet.md"].replace("\u00a0", " ")
    assert "överskott på 3 707" in body
    assert "underskott på 18 946" in body


def test_the_change_is_shown_and_written_whole(tmp_path: Path) -> None:
    """A unified diff, and no file half written."""
    shown = diff("a.md", "ett\ntvå\n", "ett\ntre\n")
    assert "-två" in shown
    assert "+tre" in shown
    assert diff("a.md", "lika", "lika") == ""
    path = tmp_path / "a.md"
    path.write_text("ett", encoding="utf-8")
    write(path, "två")
    assert path.read_text(encoding="utf-8") == "två"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
