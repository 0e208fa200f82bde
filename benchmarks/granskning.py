"""Time for reading 300 pages of commentary (600 blocks of 250 words) against the largest example report."""

import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "lib"))

from granskade import Pack, load  # noqa: E402  the folder is only now known

from reports.proofread import Block, review  # noqa: E402

BLOCKS, WORDS, LIMIT = 600, 250, 10.0


def pages(pack: Pack) -> list[Block]:
    """Blocks of 250 words made of the example's own texts, each with its own numbering so that no sentence is the same."""
    texts = pack.texts("rätt")
    made = []
    for n in range(BLOCKS):
        words: list[str] = []
        while len(words) < WORDS:
            words += texts[(n + len(words)) % len(texts)].text.replace("## ", "").split(" ")
        made.append(replace(texts[n % len(texts)], file=f"{n}.md", text=f"Stycke {n}a inleder. " + " ".join(words[:WORDS])))
    return made


def main() -> None:
    """Print the time."""
    pack = load("herrljunga-2021-08")
    texts = pages(pack)
    start, worked = time.perf_counter(), time.process_time()
    found = review(texts, pack.facts, pack.context)
    wall, spent = time.perf_counter() - start, time.process_time() - worked
    size = f"{BLOCKS} stycken om {WORDS} ord mot {len(pack.facts)} siffror"
    print(f"{size}: {spent:.1f} s processortid ({wall:.1f} s på klockan), {len(found)} fynd (gräns {LIMIT:.0f} s).")


if __name__ == "__main__":
    main()
