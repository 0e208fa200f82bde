"""The command line as its user meets it: run as a program, judged by exit code, text and files."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TYRESÖ = "params/delarsrapport/tyreso-2017-T2.yaml"


def rapport(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command, run to its end."""
    return subprocess.run([sys.executable, "-m", "reports", *words], cwd=cwd, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by name."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("words", [["--help"], ["lista"], ["skapa", "--help"]])
def test_help_and_list_load_neither_pandas_nor_papermill(words: list[str]) -> None:
    """The quick verbs stay quick."""
    code = f"import sys; sys.argv = ['rapport', *{words!r}]\nfrom reports.cli import main\ntry: main()\nexcept SystemExit: pass\nprint(sorted({{'pandas', 'papermill', 'seaborn', 'nbconvert'}} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_help_is_in_swedish() -> None:
    """Headings, verbs and options are explained in Swedish."""
    text = rapport("--help").stdout + rapport("skapa", "--help").stdout
    assert [word for word in ("Usage", "Options", "Commands", "Show this") if word in text] == []


def test_the_list_names_types_and_params() -> None:
    """rapport lista shows what can be made."""
    lines = rapport("lista").stdout
    assert ("delarsrapport" in lines, TYRESÖ in lines) == (True, True)


def test_the_dictionary_marks_sensitive_and_scaled_columns() -> None:
    """rapport beskriv prints tables, columns, units and scales from the models."""
    text = rapport("beskriv", "delarsrapport").stdout
    assert all(word in text for word in ("ekonomi", "öre", "ord ur skalan mål", "räknar person", "tillåtet: ja, nej"))


def test_a_table_is_shown_without_a_report() -> None:
    """kontrollera --visa prints one table, lists them without a name, and knows the nearest name."""
    one, every, wrong = (rapport("kontrollera", TYRESÖ, "--visa", *name) for name in (["Ö1"], [], ["T11"]))
    assert (one.returncode, "Resultat per område" in one.stdout, "−28\u00a0138" in one.stdout) == (0, True, True)
    assert (every.returncode, "  Ö1  Resultat per område (6 rader)" in every.stdout) == (0, True)
    assert (wrong.returncode, wrong.stderr) == (10, "Tabellen T11 finns inte.\n→ Menade du T1?\n")


def test_a_check_says_how_many_figures_hold() -> None:
    """rapport kontrollera loads without making anything."""
    result = rapport("kontrollera", TYRESÖ)
    assert (result.returncode, result.stdout.startswith("Inga fel.")) == (0, True)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, made: dict[str, Path]) -> None:
    """A second run in another process and folder gives identical files; the records differ only in the run (see test_manifest, test_crate)."""
    result = rapport("skapa", TYRESÖ, "--ut", str(tmp_path), "--utgivare", "inbyggd")
    assert (result.returncode, result.stderr.count("Traceback")) == (0, 0)
    first, second = files(made["tyreso"]), files(tmp_path / "delarsrapport" / "tyreso-2017-T2")
    one, two = (json.loads(f.pop("manifest.json")) for f in (first, second))
    for name in ("ro-crate-metadata.json", "SHA256SUMS"):
        first.pop(name), second.pop(name)
    one.pop("run"), two.pop("run")
    assert ([n for n in first if first[n] != second.get(n)], one == two) == ([], True)


def test_a_report_made_of_other_inputs_is_not_replaced_unasked(tmp_path: Path, made: dict[str, Path]) -> None:
    """Other parameters stop with OutputError until --ersatt is given."""
    shutil.copytree(made["tyreso"], tmp_path / "delarsrapport" / "tyreso-2017-T2")
    changed = ["skapa", TYRESÖ, "--ut", str(tmp_path), "--format", "html", "--utgivare", "inbyggd", "--satt", "status=fastställd"]
    stopped = rapport(*changed)
    assert (stopped.returncode, "--ersatt" in stopped.stderr) == (16, True)
    assert rapport(*changed, "--ersatt").returncode == 0
