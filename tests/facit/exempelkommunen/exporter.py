"""The export files of Exempelkommunen, written from the lists in sanning/.

python tests/facit/exempelkommunen/exporter.py [mapp] skriver data/exempel/exempelkommunen-2026-T1, -T2 och -T3.
"""

import sys
from pathlib import Path

import export_ekonomi
import export_medel
import export_styrning
import export_verksamhet
from grund import TILLFÄLLEN, ÅR


def main(mapp: Path) -> None:
    """Write the exports of each occasion into a folder of its own."""
    for t in TILLFÄLLEN:
        ut = mapp / f"exempelkommunen-{ÅR}-{t.kod}"
        ut.mkdir(parents=True, exist_ok=True)
        for del_ in (export_ekonomi, export_medel, export_styrning, export_verksamhet):
            del_.skriv(t, ut)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[3] / "data" / "exempel")
