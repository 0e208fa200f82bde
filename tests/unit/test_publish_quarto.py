"""Quarto as publisher: found, checked, and not trusted by its exit code."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pypandoc
import pytest
import yaml

from reports.errors import PublishError
from reports.publish import embedded, publish
from reports.publish.staging import THEME

DOCUMENT = """---
title: Rapport
date: "2017-09-20"
lang: sv
toc-title: Innehåll
engine: markdown
rapport-id: x
---

## Sammanfattning

En mening.

## Siffror och källor

::: {.siffror}
:::
"""
RICH = """## Fall

Totalt [7]{.tal f="a"}, [Delvis uppfyllt]{.status .delvis}.

::: {.nyckeltal}

Fall
: [7]{.tal f="a"}
: under året

:::

::: {.varme grans="2,4,5,6" summor="3"}

::: {#tabell-t .fakta t="T"}

| Enhet | 2019 | 2020 | Summa |
|:----|--:|--:|--:|
| Hagen | 2 | 7 | .. |
| **Totalt** | **2** | **7** | **9** |

: **Tabell 1. Fall.** Antal. Ton: [under 2]{.ton .v1}, [från 6]{.ton .v5}.

:::

:::

::: {.not}
Två prickar är en skyddad uppgift.
:::

![**Figur 1. Fall.** Antal.](figurer/utfall.svg){fig-alt="Stapel: 7."}

## Siffror och källor

::: {.siffror}
:::
"""
RICH_FACTS = {
    "fakta": {"a": {"text": "7", "värde": 7, "visningar": []}, "b": {"text": "9", "värde": 9, "visningar": []}},
    "tabeller": {"T": [["", "a", ""], ["", "a", "b"]]},
}
BOTH = "echo html > rapport.html; echo pdf > rapport.pdf"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="stubben är ett skalskript")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A staging folder."""
    path = tmp_path / "mapp"
    path.mkdir()
    (path / "rapport.qmd").write_text(DOCUMENT, encoding="utf-8")
    (path / "siffror.json").write_text('{"fakta": {}, "tabeller": {}}', encoding="utf-8")
    return path


def stub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, render: str, version: str = "1.9.38") -> None:
    """A quarto that says its version and runs the given shell line on render."""
    path = tmp_path / "quarto"
    path.write_text(f'#!/bin/sh\nif [ "$1" = --version ]; then echo {version}; exit 0; fi\n{render}\n', encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("QUARTO_PATH", str(path))


def refused(folder: Path, publisher: str = "quarto") -> str:
    """The message of the PublishError."""
    with pytest.raises(PublishError) as caught:
        publish(folder, ["html", "pdf"], publisher)
    return str(caught.value)


def test_quarto_is_used_when_new_enough(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With auto, a new enough Quarto renders, its left-overs are removed, and its version is told."""
    stub(tmp_path, monkeypatch, f"{BOTH}; mkdir -p .quarto rapport_files; echo x > rapport.typ")
    description, files = publish(folder, ["html", "pdf"], "auto")
    assert description == "Quarto 1.9.38"
    assert [path.name for path in files] == ["rapport.html", "rapport.pdf"]
    assert {".quarto", "rapport_files", "rapport.typ"}.isdisjoint(path.name for path in folder.iterdir())


def test_one_format_makes_only_that_one(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the PDF alone Quarto is asked for Typst only."""
    stub(tmp_path, monkeypatch, '[ "$*" = "render rapport.qmd --to typst" ] && echo pdf > rapport.pdf')
    assert [path.name for path in publish(folder, ["pdf"], "quarto")[1]] == ["rapport.pdf"]


def test_failure_shows_quartos_last_lines(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code and stderr reach the user, without colours and absolute paths."""
    stub(tmp_path, monkeypatch, 'printf "\\033[31mERROR: trasig %s/rapport.qmd /srv/anna/x.lua\\033[0m\\n" "$PWD" >&2; exit 1')
    message = refused(folder)
    assert "felkod 1" in message
    assert "ERROR: trasig rapport.qmd x.lua" in message
    assert "\x1b" not in message


def test_exit_code_zero_without_files_is_an_error(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Quarto that writes nothing has failed, and earlier files do not count."""
    (folder / "rapport.pdf").write_text("gammal", encoding="utf-8")
    stub(tmp_path, monkeypatch, "echo html > rapport.html; exit 0")
    assert "gjorde inte rapport.pdf" in refused(folder)


def test_exit_code_zero_with_warning_is_an_error(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A filter that failed to load gives exit 0 and an ERROR line: the report must not be used."""
    stub(tmp_path, monkeypatch, f"{BOTH}; echo 'ERROR (rapport.lua:38) bom' >&2")
    assert "bom" in refused(folder)


def test_the_users_own_settings_hide_no_warnings(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """QUARTO_LOG_LEVEL=ERROR would give exit 0 and no word for a missing picture."""
    monkeypatch.setenv("QUARTO_LOG_LEVEL", "ERROR")
    stub(tmp_path, monkeypatch, f'{BOTH}; [ "$QUARTO_LOG_LEVEL" = ERROR ] || echo "[WARNING] Could not fetch resource a.svg" >&2')
    assert "Could not fetch resource a.svg" in refused(folder)


def test_verapdf_warning_is_harmless(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quarto's remark that veraPDF is not installed stops nothing."""
    stub(tmp_path, monkeypatch, f"{BOTH}; echo 'WARN: PDF standard validation requested but verapdf is not installed' >&2")
    assert publish(folder, ["html", "pdf"], "quarto")[0] == "Quarto 1.9.38"


def test_mismatch_between_text_and_figures_is_told_in_swedish(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The filter's own message is what the user sees."""
    stub(tmp_path, monkeypatch, "echo 'Error running filter siffror.lua: RAPPORT: texten: det står ”1” men siffran a är ”2”' >&2; exit 1")
    assert refused(folder).startswith("Rapporten stoppades: texten: det står ”1”")


@pytest.mark.parametrize("version", ["1.8.25", "0.9.1"])
def test_too_old_quarto_is_refused_or_passed_by(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    """quarto: an error with a remedy; auto: the built-in publisher."""
    stub(tmp_path, monkeypatch, BOTH, version)
    assert f"{version} är för gammalt" in refused(folder)
    assert publish(folder, ["html"], "auto")[0].startswith("inbyggd")


def test_version_is_compared_by_number(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """1.10 is newer than 1.9."""
    stub(tmp_path, monkeypatch, BOTH, "1.10.0")
    assert publish(folder, ["html", "pdf"], "auto")[0] == "Quarto 1.10.0"


def test_wrong_quarto_path_is_refused_or_passed_by(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A QUARTO_PATH that points nowhere: an error with a remedy; auto: the built-in publisher."""
    monkeypatch.setenv("QUARTO_PATH", str(tmp_path / "saknas"))
    message = refused(folder)
    assert "QUARTO_PATH" in message
    assert "inbyggd" in message
    assert publish(folder, ["html"], "auto")[0].startswith("inbyggd")


def test_missing_quarto_is_refused_or_passed_by(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No Quarto at all: an error with a remedy; auto: the built-in publisher."""
    monkeypatch.delenv("QUARTO_PATH", raising=False)
    monkeypatch.setenv("PATH", "")
    assert "hittades inte" in refused(folder)
    assert publish(folder, ["html"], "auto")[0].startswith("inbyggd")


def told(folder: Path) -> tuple[str, list[str]]:
    """What made the report with auto, and the lines that were said meanwhile."""
    lines: list[str] = []
    return publish(folder, ["html"], "auto", lines.append)[0], lines


def test_a_quarto_that_fails_is_passed_by_with_one_line(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With auto the built-in publisher makes the report, and the reason is said without a wall of text; no half page is left."""
    stub(tmp_path, monkeypatch, "echo halv > rapport.html; yes 'ERROR: trasig' | head -c 100000 >&2; exit 1")
    description, lines = told(folder)
    assert description.startswith("inbyggd")
    assert len(lines) == 1
    assert lines[0].startswith("Quarto används inte. Quarto klagade på rapporten (felkod 1): ERROR: trasig")
    assert "\n" not in lines[0]
    assert len(lines[0]) < 300
    assert "<main" in (folder / "rapport.html").read_text(encoding="utf-8")


def test_a_quarto_that_cannot_be_used_is_told_of_and_one_that_is_not_here_is_not(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has installed Quarto learns why it is not used; who has not learns nothing."""
    stub(tmp_path, monkeypatch, BOTH, "1.8.25")
    assert told(folder)[1] == ["Quarto används inte. Quarto 1.8.25 är för gammalt."]
    monkeypatch.setenv("QUARTO_PATH", str(folder / "rapport.qmd"))
    assert told(folder)[1] == ["Quarto används inte. rapport gick inte att starta (Permission denied)."]
    monkeypatch.delenv("QUARTO_PATH")
    monkeypatch.setenv("PATH", "")
    assert told(folder)[1] == []


def test_the_title_in_the_log_is_no_message(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quarto repeats the front matter in its log, and a title may say RAPPORT."""
    stub(tmp_path, monkeypatch, f"{BOTH}; echo 'metadata' >&2; echo '  title: RAPPORT: augusti' >&2; echo '  subtitle: ERROR' >&2")
    assert publish(folder, ["html", "pdf"], "quarto")[0] == "Quarto 1.9.38"


def test_a_refused_pdf_is_not_taken_for_a_missing_validator(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where veraPDF is installed, Quarto's word about it matters."""
    stub(tmp_path, monkeypatch, f"{BOTH}; echo 'WARN: PDF validation failed for ua-1: verapdf says 7.1' >&2")
    assert "PDF validation failed" in refused(folder)


def test_nothing_of_quartos_own_is_left_in_the_report(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a git repository Quarto also writes a .gitignore; the record would list it."""
    before = {path.name for path in folder.iterdir()}
    stub(tmp_path, monkeypatch, f"{BOTH}; mkdir .quarto; echo /.quarto/ > .gitignore")
    publish(folder, ["html", "pdf"], "quarto")
    assert {path.name for path in folder.iterdir()} - before == {"_quarto.yml", "rapport.html", "rapport.pdf", "tema"}


def test_what_a_slow_quarto_has_started_is_stopped_with_it(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quarto is a script that starts others; one that went on would write over the report that the built-in publisher made."""
    pipe = tmp_path / "rör"
    os.mkfifo(pipe)
    monkeypatch.setattr("reports.publish.quarto.TIMEOUT", 1)
    stub(tmp_path, monkeypatch, "( exec 3<> ../rör; sleep 30; echo sen >&3; echo sen > rapport.html ) & wait")
    assert "blev inte klar" in refused(folder)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(end, True)
    assert os.read(end, 10) == b""  # the end comes when nobody holds the pipe, or else the word
    os.close(end)


def test_word_alone_is_made_by_pandoc_and_said_to_be(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quarto is not asked, and the record does not name it."""
    stub(tmp_path, monkeypatch, "echo ERROR >&2; exit 1")
    description, files = publish(folder, ["docx"], "quarto")
    assert description.startswith("inbyggd")
    assert [path.name for path in files] == ["rapport.docx"]


def test_both_publishers_are_told_the_same(folder: Path) -> None:
    """_quarto.yml says what the flags of pandoc and Typst say: reader, depth of the contents, filters in order, template, style and fonts."""
    publish(folder, ["html"], "inbyggd")
    options = yaml.safe_load((folder / "_quarto.yml").read_text(encoding="utf-8"))
    html, typst = options["format"]["html"], options["format"]["typst"]
    common = [f"--from={options['from']}", "--standalone", "--wrap=none", f"--lua-filter={options['filters'][0]}"]
    after = [f"--lua-filter={options['filters'][1]}"]
    highlight = f"--syntax-highlighting={typst['syntax-highlighting']}"
    assert [*embedded.COMMON] == [*common, highlight, "--fail-if-warnings"]
    assert options["toc"]
    assert html["minimal"]
    assert [*embedded.HTML] == [
        "--to=html5", "--toc", *after, f"--toc-depth={html['toc-depth']}", f"--template={html['template']}", f"--css={html['css']}",
    ]  # fmt: skip
    assert html["embed-resources"]  # as one_file() does after pandoc
    assert [*embedded.TYPST] == [
        "--to=typst", "--toc", *after, f"--toc-depth={typst['toc-depth']}", f"--template={typst['template']}", "--shift-heading-level-by=-1",
    ]  # fmt: skip
    assert typst["font-paths"] == ["tema/typsnitt"]
    assert typst["pdf-standard"] == embedded.STANDARDS[0]


@pytest.mark.parametrize("kind", ["html", "typst"])
def test_the_filters_give_the_same_when_they_are_run_as_quarto_runs_them(tmp_path: Path, kind: str) -> None:
    """Quarto loads each filter in an environment of its own and walks the document inside a filter of its own."""
    folder = tmp_path / "mapp"
    shutil.copytree(THEME, folder / "tema")
    (folder / "figurer").mkdir()
    (folder / "figurer" / "utfall-smal.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "rapport.qmd").write_text(f"---\ntitle: Fall\nmarkning: Utkast · Internt\nrapport-id: x\n---\n\n{RICH}", encoding="utf-8")
    (folder / "siffror.json").write_text(json.dumps(RICH_FACTS), encoding="utf-8")
    words = ["pandoc", "rapport.qmd", "--from=markdown-smart-citations", "--wrap=none", f"--to={kind}", f"--template=tema/mall.{kind}"]
    words[0] = str(Path(pypandoc.__file__).parent / "files" / "pandoc")
    ours = [f"--lua-filter=tema/{name}.lua" for name in ("siffror", "rapport")]
    quartos = [f"--lua-filter={Path(__file__).parents[1] / 'lib' / 'som_quarto.lua'}"]
    plain, theirs = (
        subprocess.run([*words, *more], cwd=folder, capture_output=True, text=True, check=True).stdout for more in (ours, quartos)
    )
    assert theirs == plain
    assert all(
        word in plain
        for word in {"html": ("data-f=", "v5", "popover", "<svg", "Utkast · Internt"), "typst": ("#siffertabell", "#ton(", "#status(")}[
            kind
        ]
    )


def test_a_word_document_is_made_by_pandoc_also_with_quarto(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quarto is asked for the page and the PDF only, once, and both documents' files are returned."""
    shutil.copy(folder / "rapport.qmd", folder / "tjansteskrivelse.qmd")
    every = "; ".join(f"echo x > {name}.{kind}" for name in ("rapport", "tjansteskrivelse") for kind in ("html", "pdf"))
    stub(tmp_path, monkeypatch, f'echo "$@" >> ../frågor.txt; {every}')
    _, files = publish(folder, ["html", "pdf", "docx"], "quarto")
    assert (tmp_path / "frågor.txt").read_text(encoding="utf-8") == "render\n"
    assert {path.name for path in files} == {
        f"{name}.{kind}" for name in ("rapport", "tjansteskrivelse") for kind in ("html", "pdf", "docx")
    }
    assert "render: [rapport.qmd, tjansteskrivelse.qmd]" in (folder / "_quarto.yml").read_text(encoding="utf-8")


def test_one_format_of_two_documents_is_asked_for_one_by_one(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inside a project Quarto takes no list of formats."""
    shutil.copy(folder / "rapport.qmd", folder / "tjansteskrivelse.qmd")
    stub(tmp_path, monkeypatch, 'echo "$@" >> ../frågor.txt; echo x > "${2%.qmd}.html"')
    publish(folder, ["html"], "quarto")
    asked = (tmp_path / "frågor.txt").read_text(encoding="utf-8").splitlines()
    assert asked == ["render rapport.qmd --to html", "render tjansteskrivelse.qmd --to html"]


def test_ten_megabytes_of_complaints_are_told_in_six_lines(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a hang on a full pipe nor a wall of text."""
    stub(tmp_path, monkeypatch, "yes 'ERROR: samma sak igen och igen och igen' | head -c 10000000 >&2; exit 1")
    message = refused(folder)
    assert message.count("ERROR: samma sak") <= 6
    assert len(message) < 2000


def test_files_that_come_after_the_program_has_ended_do_not_count(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that answers at once and writes later has not made the report."""
    stub(tmp_path, monkeypatch, f"( sleep 30; {BOTH} ) > /dev/null 2>&1 & exit 0")
    assert "Quarto gjorde inte rapport.html och rapport.pdf" in refused(folder)


def test_an_old_output_is_never_taken_for_a_new_one(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood there before Quarto ran is gone when it has made nothing."""
    for name in ("rapport.html", "rapport.pdf"):
        (folder / name).write_text("gammal", encoding="utf-8")
    stub(tmp_path, monkeypatch, "exit 0")
    assert "Quarto gjorde inte rapport.html och rapport.pdf" in refused(folder)
    assert not (folder / "rapport.html").exists()


def test_a_quarto_that_is_killed_is_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For lack of memory, say: half a page is written and no word said."""
    stub(tmp_path, monkeypatch, "echo '<html>' > rapport.html; kill -9 $$")
    assert "felkod -9" in refused(folder)


def test_a_user_can_render_the_folder(folder: Path) -> None:
    """The folder says by itself which documents, filters and templates, and they are there."""
    publish(folder, ["html"], "inbyggd")
    options = (folder / "_quarto.yml").read_text(encoding="utf-8")
    named = [word.strip(",[]{}") for word in options.split() if word.strip("[").startswith("tema/")]
    assert len(named) >= 6
    assert [name for name in named if not (folder / name).exists()] == []
