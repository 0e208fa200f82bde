"""The manifest as a Workflow Run RO-Crate, made with `rocrate`; its action's `endTime` is the only thing that tells two equal runs apart.

What went in stands as contextual entities with checksums, since the exports stay in the house; what came out are the crate's files.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

NAME = "ro-crate-metadata.json"
VERSION = "1.1"  # of RO-Crate, which the Workflow Run profiles 0.5 are written for
TERMS = "https://w3id.org/ro/terms/workflow-run/context"  # gives the term sha256
PROFILES = (
    ("https://w3id.org/ro/wfrun/process/0.5", "Process Run Crate", "0.5"),
    ("https://w3id.org/ro/wfrun/workflow/0.5", "Workflow Run Crate", "0.5"),
    ("https://w3id.org/workflowhub/workflow-ro-crate/1.0", "Workflow RO-Crate", "1.0"),
)
PARAMETER = "https://bioschemas.org/profiles/FormalParameter/1.0-RELEASE"
WORKFLOW = "https://bioschemas.org/profiles/ComputationalWorkflow/1.0-RELEASE"
INDEX = "https://pypi.org/project/"  # where a Python package is described
NOTEBOOK = "rapport.ipynb"
MANIFEST = "manifest.json"
FORMATS = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ipynb": "application/x-ipynb+json",
    ".qmd": "text/markdown",
    ".md": "text/markdown",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".css": "text/css",
    ".yml": "application/yaml",
    ".txt": "text/plain",
    ".lua": "text/x-lua",
    ".typst": "text/x-typst",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}
Json = dict[str, Any]


def write_crate(folder: Path, manifest: Mapping[str, Any]) -> Path:
    """ro-crate-metadata.json in the folder, with the files that the manifest lists."""
    from rocrate.rocrate import ROCrate  # noqa: PLC0415  heavy

    crate = ROCrate(version=VERSION)
    crate.metadata.extra_contexts.append(TERMS)
    if NOTEBOOK in manifest["resultat"]:
        crate.metadata["conformsTo"] = [_ref(f"https://w3id.org/ro/crate/{VERSION}"), _ref(PROFILES[2][0])]
    values = _values(manifest)
    given = [*_inputs(manifest), *values]
    for entity in [*_fixed(manifest), *_tools(manifest), *_parameters(values), *given]:
        crate.add_jsonld(dict(entity))  # it empties what it is given
    files = {}
    for name, digest in sorted(manifest["resultat"].items()):
        files[name] = _file(crate, name, {"sha256": digest, **(_workflow(manifest, values) if name == NOTEBOOK else {})})
    _file(crate, MANIFEST, {"name": "Protokoll över körningen"})
    _root(crate, manifest, has_workflow=NOTEBOOK in files)
    crate.add_jsonld(_action(manifest, given, [entity.id for name, entity in files.items() if name != NOTEBOOK]))
    crate.metadata.write(folder)
    return folder / NAME


def _ref(identifier: str) -> Json:
    return {"@id": identifier}


def _refs(entities: Iterable[Json]) -> list[Json]:
    return [_ref(entity["@id"]) for entity in entities]


def _file(crate: Any, name: str, properties: Json) -> Any:  # noqa: ANN401  rocrate has no types
    """A file of the folder in the crate; only its name is needed."""
    kind = FORMATS.get(Path(name).suffix)
    return crate.add_file(dest_path=name, properties={"name": name, **({"encodingFormat": kind} if kind else {}), **properties})


def _inputs(manifest: Mapping[str, Any]) -> list[Json]:
    """What the run read: exports, profile, params file, commentary and notebook, by checksum."""
    sources = [
        {
            **_document(f"#kalla-{n}", s["fil"], s["sha256"]),
            "alternateName": s["källa"],
            "description": ", ".join(filter(None, [f"källan {s['källa']}", f"blad {s['blad']}" if s["blad"] else ""])),
            **({"dateCreated": s["uttagen"]} if s["uttagen"] else {}),
        }
        for n, s in enumerate(manifest["källor"], 1)
    ]
    written = [manifest["parameterfil"], *manifest["profil"], *manifest["texter"], manifest["notebook"]]
    return [*sources, *(_document(f"#fil-{n}", f["fil"], f["sha256"]) for n, f in enumerate(written, 1) if f["sha256"])]


def _document(identifier: str, name: str, digest: str) -> Json:
    return {"@id": identifier, "@type": "CreativeWork", "name": name, "sha256": digest}


def _values(manifest: Mapping[str, Any]) -> list[Json]:
    """The params, one value each."""
    return [
        {
            "@id": f"#varde-{n}",
            "@type": "PropertyValue",
            "name": key,
            "value": value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True),
            "exampleOfWork": _ref(f"#parameter-{n}"),
        }
        for n, (key, value) in enumerate(sorted(manifest["parametrar"].items()), 1)
    ]


def _parameters(values: list[Json]) -> list[Json]:
    """A formal parameter for every value, which refers to it; files that stay in the house cannot be examples of one."""
    return [
        {
            **_ref(value["exampleOfWork"]["@id"]),
            "@type": "FormalParameter",
            "name": value["name"],
            "additionalType": "Text",
            "conformsTo": _ref(PARAMETER),
            "workExample": _ref(value["@id"]),
        }
        for value in values
    ]


def _fixed(manifest: Mapping[str, Any]) -> list[Json]:
    """What the other entities refer to: profiles, language, sender and terms of use."""
    works = [*PROFILES, (PARAMETER, "FormalParameter", "1.0-RELEASE"), (WORKFLOW, "ComputationalWorkflow", "1.0-RELEASE")]
    return [
        *({"@id": uri, "@type": "CreativeWork", "name": name, "version": number} for uri, name, number in works),
        {"@id": "#python", "@type": "ComputerLanguage", "name": "Python", "version": manifest["run"]["python"]},
        {"@id": "#avsandare", "@type": "Organization", "name": manifest["avsändare"]},
        {"@id": "#villkor", "@type": "CreativeWork", "name": "Ingen licens är angiven; fråga avsändaren om villkor för vidare användning."},
    ]


def _tools(manifest: Mapping[str, Any]) -> list[Json]:
    """Tertial, with its commit when it is known, and what it uses."""
    run = manifest["run"]
    tools = [
        {
            "@id": f"{INDEX}{name}/{number}/",
            "@type": "SoftwareApplication",
            "name": name,
            "softwareVersion": number,
            "url": f"{INDEX}{name}/",
        }
        for name, number in sorted(run["verktyg"].items())
    ]
    name, _, number = run["publicerare"].partition(" ")
    publisher = {"@id": "#utgivare", "@type": "SoftwareApplication", "name": f"Utgivare: {name}", "softwareVersion": number.strip("()")}
    commit = run["kod"].get("commit", "")
    tertial = {
        "@id": "#tertial",
        "@type": "SoftwareApplication",
        "name": "Tertial",
        "softwareVersion": f"{run['tertial']}{f' ({commit})' if commit else ''}",
        "softwareRequirements": _refs([publisher, *tools]),
    }
    return [tertial, publisher, *tools]


def _workflow(manifest: Mapping[str, Any], values: list[Json]) -> Json:
    """What makes the executed notebook the workflow that was run."""
    return {
        "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        "name": f"Notebooken för {manifest['rapport']}, körd",
        "conformsTo": _ref(WORKFLOW),
        "programmingLanguage": _ref("#python"),
        "version": manifest["notebook"]["sha256"][:12],
        "input": [value["exampleOfWork"] for value in values],
    }


def _root(crate: Any, manifest: Mapping[str, Any], *, has_workflow: bool) -> None:  # noqa: ANN401
    """What the folder as a whole is; its date is the report's, not the run's."""
    root = crate.root_dataset
    root["name"] = manifest["titel"]
    root["description"] = f"Rapporten {manifest['körning']}, med allt som gick in i och kom ut ur körningen."
    root["datePublished"] = manifest["parametrar"]["datum"]
    root["license"] = _ref("#villkor")
    root["author"] = root["publisher"] = _ref("#avsandare")
    root["mentions"] = _ref("#korning")
    root["conformsTo"] = [_ref(uri) for uri, *_ in PROFILES[: None if has_workflow else 1]]
    if has_workflow:
        root["mainEntity"] = _ref(NOTEBOOK)


def _action(manifest: Mapping[str, Any], given: list[Json], results: list[str]) -> Json:
    """The run: what it used and made, and when it ended."""
    return {
        "@id": "#korning",
        "@type": "CreateAction",
        "name": manifest["körning"],
        "description": f"Rapporten {manifest['titel']} gjordes av uttag, profil, parametrar och texter.",
        "agent": _ref("#avsandare"),
        "instrument": _ref(NOTEBOOK if NOTEBOOK in manifest["resultat"] else "#tertial"),
        "object": _refs(given),
        "result": [_ref(identifier) for identifier in results],
        "endTime": manifest["run"]["tid"],
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }
