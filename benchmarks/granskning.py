"""Time for reading 300 pages of commentary (600 blocks of 250 words) against the largest example report."""

import re
import sys
import time
from dataclasses import replace
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "lib"))

from granskade import Pack, load  # noqa: E402  the folder is only now known

from reports.proofread import Block, review  # noqa: E402

BLOCKS, WORDS, LIMIT = 600, 250, 10.0


def pages(pack: Pack) -> list[Block]:
    """Blocks of 250 words made of the example's own texts, each sentence with a name of its own so that no one is the same."""
    texts, names = pack.texts("rätt"), map("".join, product("BDFGKLMNPRSTV", "aeiouyåäö", "bdfgklmnprstv", "aeiou", "klmnrst"))
    made = []
    for n in range(BLOCKS):
        words: list[str] = []
        while len(words) < WORDS:
            words += texts[(n + len(words)) % len(texts)].text.replace("## ", "").split(" ")
        own = re.sub(r"(?<=[a-zåäö])\.(?=\s|$)", lambda _: f" i {next(names)}.", " ".join(words[:WORDS]))
        made.append(replace(texts[n % len(texts)], file=f"{n}.md", text=own))
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
