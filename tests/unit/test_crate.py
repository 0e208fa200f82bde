"""The record as RO-Crate: it loads, says the same as the manifest, refers to nothing that is missing, and asks no network."""

import json
import shutil
import socket
import warnings
from pathlib import Path
from typing import Any

import pytest
from rocrate.rocrate import ROCrate

from reports.crate import NAME, write_crate

NAMES = ["tyreso", "herrljunga", "avvikelser", "uppsala"]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to connect fails the test."""

    def refuse(*_: object) -> None:
        raise AssertionError("nätet används")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def loaded(folder: Path) -> ROCrate:
    """The crate, where every warning of the library is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return ROCrate(folder)


def graph(folder: Path) -> dict[str, dict[str, Any]]:
    """The entities by id."""
    return {e["@id"]: e for e in json.loads((folder / NAME).read_text("utf-8"))["@graph"]}


def references(value: Any) -> list[str]:
    """Every id that an entity refers to."""
    if isinstance(value, dict):
        return [value["@id"]] if value.keys() == {"@id"} else [r for inner in value.values() for r in references(inner)]
    return [r for inner in value for r in references(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("name", NAMES)
def test_it_loads_without_complaint_and_writes_itself_again(name: str, made: dict[str, Path], tmp_path: Path) -> None:
    """rocrate reads it, finds every file, and can copy the whole crate."""
    crate = loaded(made[name])
    files = {entity.id for entity in crate.data_entities}
    held = json.loads((made[name] / "manifest.json").read_text("utf-8"))
    assert files == {"manifest.json", *held["resultat"]}
    assert all((made[name] / file).is_file() for file in files)
    crate.write(tmp_path / "kopia")
    again = {e["@id"]: e for e in json.loads((tmp_path / "kopia" / NAME).read_text("utf-8"))["@graph"]}
    assert again == graph(made[name])


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_workflow_run(name: str, made: dict[str, Path]) -> None:
    """What the profiles ask for: conformance, the workflow with its parameters, and one finished action."""
    entities = graph(made[name])
    root, notebook, action = entities["./"], entities["rapport.ipynb"], entities["#korning"]
    asked = {
        "https://w3id.org/ro/wfrun/process/0.5",
        "https://w3id.org/ro/wfrun/workflow/0.5",
        "https://w3id.org/workflowhub/workflow-ro-crate/1.0",
    }
    assert set(references(root["conformsTo"])) == asked
    assert (references(root["mainEntity"]), references(root["mentions"])) == (["rapport.ipynb"], ["#korning"])
    assert root.keys() >= {"name", "description", "datePublished", "license", "publisher", "hasPart"}
    assert {"File", "SoftwareSourceCode", "ComputationalWorkflow"} == set(notebook["@type"])
    assert (action["@type"], references(action["instrument"])) == ("CreateAction", ["rapport.ipynb"])
    examples = {r for used in references(action["object"]) for r in references(entities[used].get("exampleOfWork", {}))}
    assert examples == set(references(notebook["input"]))
    assert {(entities[e]["@type"], entities[references(entities[e]["workExample"])[0]]["@type"]) for e in examples} == {
        ("FormalParameter", "PropertyValue")
    }
    assert {"rapport.html", "rapport.pdf", "siffror.json"} <= set(references(action["result"]))


@pytest.mark.parametrize("name", NAMES)
def test_no_reference_is_broken(name: str, made: dict[str, Path]) -> None:
    """Every id that is referred to is described; RO-Crate itself is the only thing outside."""
    entities = graph(made[name])
    lost = {r for e in entities.values() for r in references(list(e.values())) if r not in entities}
    assert lost == {"https://w3id.org/ro/crate/1.1"}


@pytest.mark.parametrize("name", NAMES)
def test_it_says_the_same_as_the_manifest(name: str, made: dict[str, Path]) -> None:
    """Checksums of all that went in and came out, and every param."""
    held, entities = json.loads((made[name] / "manifest.json").read_text("utf-8")), graph(made[name])
    told = {(e["name"], e["sha256"]) for e in entities.values() if e["@type"] == "CreativeWork" and "sha256" in e}
    went_in = [*held["källor"], *held["profil"], *held["texter"], held["parameterfil"], held["notebook"]]
    assert told == {(f["fil"], f["sha256"]) for f in went_in}
    assert {n: entities[n]["sha256"] for n in held["resultat"]} == held["resultat"]
    assert {e["name"] for e in entities.values() if e["@type"] == "PropertyValue"} == held["parametrar"].keys()


def test_only_the_time_of_the_run_differs_between_two_equal_runs(made: dict[str, Path], tmp_path: Path) -> None:
    """`endTime` of the action; the root's date is the report's."""
    folder = Path(shutil.copytree(made["uppsala"], tmp_path / "rapport"))
    held = json.loads((folder / "manifest.json").read_text("utf-8"))
    held["run"]["tid"] = "2030-01-02T03:04:05+00:00"
    first = (folder / NAME).read_text("utf-8").splitlines()
    second = write_crate(folder, held).read_text("utf-8").splitlines()
    different = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    assert [b.strip() for _, b in different] == ['"endTime": "2030-01-02T03:04:05+00:00",']
    assert graph(folder)["./"]["datePublished"] == held["parametrar"]["datum"]


def test_a_run_without_a_notebook_is_a_process_run(made: dict[str, Path], tmp_path: Path) -> None:
    """Then Tertial itself is the instrument, and the crate claims no more."""
    held = json.loads((made["uppsala"] / "manifest.json").read_text("utf-8"))
    held["resultat"] = {"siffror.json": held["resultat"]["siffror.json"]}
    write_crate(tmp_path, held)
    entities = graph(tmp_path)
    assert references(entities["#korning"]["instrument"]) == ["#tertial"]
    assert references(entities["./"]["conformsTo"]) == ["https://w3id.org/ro/wfrun/process/0.5"]
    assert "mainEntity" not in entities["./"]
