"""The command `rapport`: Swedish help, errors and progress. The only module that prints and exits; heavy imports happen inside verbs."""

import signal
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from reports import __version__
from reports.cli.words import Command, Swedish, translated
from reports.errors import ReportsError
from reports.workspace import Workspace

FORMATS = "html,pdf"
VERB = click.argument("params", type=click.Path(path_type=Path))
SATT = click.option("--satt", multiple=True, metavar="NYCKEL=VÄRDE", help="Ändra en parameter för den här körningen. Kan upprepas.")


HELP = {"help_option_names": ["--hjälp", "--help", "-h"]}


@click.group(cls=Swedish, context_settings=HELP, help="Gör och granskar rapporter för socialnämnden.")
@click.version_option(__version__, prog_name="rapport", help="Visa versionen.")
def app() -> None:
    """Entry point of the group."""


def main() -> NoReturn:
    """Run the command and exit: 0 when it went well, else the error's own code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a stopped run cleans up after itself
    try:
        app(standalone_mode=False)
    except ReportsError as exc:
        _fail(exc)
    except click.UsageError as exc:
        click.echo(
            f"{translated(exc)}\n→ Skriv {exc.ctx.command_path if exc.ctx else 'rapport'} --hjälp för att se vad som går att skriva.",
            err=True,
        )
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Avbrutet; inget har ändrats i output.", err=True)
        sys.exit(130)
    sys.exit(0)


def _fail(exc: ReportsError) -> NoReturn:
    if "--felsok" in sys.argv:
        raise exc
    for warning in exc.warnings:
        click.echo(f"Varning: {warning}", err=True)
    click.echo(str(exc), err=True)
    sys.exit(exc.exit_code)


def _overrides(pairs: Sequence[str]) -> dict[str, str]:
    from reports.errors import ParamsError  # noqa: PLC0415

    result = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign:
            raise ParamsError(f"--satt {pair} saknar likhetstecken.", hint="Skriv --satt nyckel=värde.")
        result[key.strip()] = value.strip()
    return result


def _debuggable(function: Callable[..., None]) -> Callable[..., None]:
    """Adds --felsok, the only flag that shows a traceback."""

    @click.option("--felsok", is_flag=True, help="Visa teknisk felutskrift.")
    @wraps(function)
    def wrapped(*args: Any, felsok: bool, **kwargs: Any) -> None:  # noqa: ANN401, ARG001
        function(*args, **kwargs)

    return wrapped


def _steps() -> tuple[Callable[[str], None], Callable[[], None]]:
    """Progress: a live line in a terminal, plain lines elsewhere."""
    from rich.console import Console  # noqa: PLC0415

    console = Console(stderr=True)
    if not console.is_terminal:
        return (lambda text: click.echo(f"  {text}", err=True)), (lambda: None)
    status = console.status("läser uppgifterna …")
    status.start()

    def step(text: str) -> None:
        console.print(f"  [green]✓[/] {text}")
        status.update("arbetar …")

    return step, status.stop


@app.command(cls=Command, help="Visa rapporttyper och de rapporter som går att göra.")
@_debuggable
def lista() -> None:
    """Print report types and params files, from names alone."""
    from reports.registry import names  # noqa: PLC0415

    workspace = Workspace.find(Path.cwd())
    for name in names():
        click.echo(name)
        files = sorted((workspace.params / name).glob("*.yaml"))
        for path in files:
            click.echo(f"  {workspace.shown(path)}")
    click.echo("\nGör en rapport: rapport skapa params/delarsrapport/tyreso-2017-T2.yaml")


@app.command(cls=Command, help="Beskriv en rapporttyps tabeller: kolumner, slag, enheter, tillåtna värden, känsliga uppgifter.")
@click.argument("rapporttyp")
@_debuggable
def beskriv(rapporttyp: str) -> None:
    """Print the data dictionary, made from the pandera models."""
    from reports.dictionary import describe  # noqa: PLC0415
    from reports.registry import report_type  # noqa: PLC0415

    click.echo(describe(report_type(rapporttyp)))


@app.command(cls=Command, help="Skissa källorna till en profil ur exportfiler: teckenkodning, rubrikrad, kolumner, summarader.")
@click.argument("filer", nargs=-1, required=True, type=click.Path(path_type=Path))
@_debuggable
def skissa(filer: tuple[Path, ...]) -> None:
    """Print a draft; no cell below the headings."""
    from reports.draft import drafted  # noqa: PLC0415

    click.echo(drafted(filer))


@app.command(cls=Command, help="Kontrollera uppgifter, profil och texter utan att göra rapporten.")
@VERB
@SATT
@click.option("--visa", is_flag=False, flag_value="", default=None, metavar="[TABELL]", help="Visa en tabell; utan namn: vilka som finns.")
@_debuggable
def kontrollera(params: Path, satt: tuple[str, ...], visa: str | None) -> None:
    """Load and validate only, or show one of the tables."""
    from reports.registry import of_params  # noqa: PLC0415
    from reports.reused import reused  # noqa: PLC0415

    kind = of_params(params)
    underlag = kind.load(params, _overrides(satt))
    if visa is not None:
        from rich.console import Console  # noqa: PLC0415

        from reports.cli import preview  # noqa: PLC0415

        preview.show(underlag, visa, Console())
        return
    for warning in (*underlag.varningar, *reused(underlag, Workspace.find(params))):
        click.echo(f"Varning: {warning}", err=True)
    kind.rehearse(underlag)
    for note in underlag.förbehåll:
        click.echo(f"Står i Om siffrorna: {note}", err=True)
    click.echo(f"Inga fel. Siffror: {len(underlag.fakta)}. Källor: {len(underlag.källor)}. Texter: {len(underlag.texter)}.")


@app.command(cls=Command, help="Gör rapporten.")
@VERB
@SATT
@click.option(
    "--format",
    "formats",
    default=FORMATS,
    metavar="FORMAT",
    help="Vilka filer som görs: html, pdf, docx med komma mellan; html,pdf om inget sägs.",
)
@click.option(
    "--utgivare", type=click.Choice(["auto", "quarto", "inbyggd"]), default="auto", metavar="NAMN", help="auto, quarto eller inbyggd."
)
@click.option("--ut", type=click.Path(path_type=Path), default=None, metavar="MAPP", help="Annan mapp än output/.")
@click.option("--ersatt", is_flag=True, help="Ersätt en rapport som är gjord av andra uppgifter.")
@_debuggable
def skapa(params: Path, satt: tuple[str, ...], formats: str, utgivare: str, ut: Path | None, ersatt: bool) -> None:  # noqa: FBT001, PLR0913, PLR0917
    """Produce a report."""
    from reports.run import Order, run  # noqa: PLC0415

    workspace = Workspace.find(params if params.exists() else Path.cwd(), ut)
    step, stop = _steps()
    try:
        folder = run(
            Order(params, _overrides(satt), tuple(f.strip() for f in formats.split(",") if f.strip()), utgivare, ersatt), workspace, step
        )
    finally:
        stop()
    click.echo("Rapporten är klar:")
    for path in sorted([*folder.glob("rapport.*"), *folder.glob("tjansteskrivelse.*")]):
        click.echo(f"  {workspace.shown(path) if path.is_relative_to(workspace.root) else path}")


@app.command(cls=Command, help="Granska kommentarer och fasta texter mot rapportens siffror.")
@VERB
@SATT
@click.option("--forra", type=click.Path(path_type=Path), default=None, metavar="MAPP", help="Förra rapportens kommentarer.")
@click.option("--bind", is_flag=True, help="Visa hur rätta tal kan bytas mot tokens.")
@click.option("--skriv", is_flag=True, help="Tillsammans med --bind: skriv ändringarna i filerna.")
@_debuggable
def granska(params: Path, satt: tuple[str, ...], forra: Path | None, bind: bool, skriv: bool) -> None:  # noqa: FBT001
    """List what the texts say against the figures; TextError's exit code when something is wrong."""
    from reports.errors import TextError  # noqa: PLC0415
    from reports.proofread import listing  # noqa: PLC0415
    from reports.registry import of_params  # noqa: PLC0415

    underlag = of_params(params).load(params, _overrides(satt))
    folder = Workspace.find(params).params / underlag.params.texter
    if bind:
        changed = listing.bindings(underlag, folder)
        click.echo(listing.diffs(changed) or "Inget tal att binda.", nl=False)
        if skriv:
            listing.save(changed)
        return
    found = listing.remarks(underlag, folder, forra)
    click.echo(listing.listed(found))
    if any(remark.level == "fel" for remark in found):
        sys.exit(TextError.exit_code)


@app.command(cls=Command, help="Gör om en färdig rapport ur dess protokoll och jämför varje siffra.")
@click.argument("mapp", type=click.Path(path_type=Path))
@_debuggable
def verifiera(mapp: Path) -> None:
    """Print the verification; VerificationError unless every figure is equal."""
    from reports.errors import VerificationError  # noqa: PLC0415
    from reports.verify import verify  # noqa: PLC0415

    step, stop = _steps()
    try:
        outcome = verify(mapp, Workspace.find(Path.cwd()), step)
    finally:
        stop()
    click.echo(str(outcome))
    if not outcome.equal:
        raise VerificationError(
            "Rapporten gick inte att göra om likadan.", hint="Raderna ovan säger vad som skiljer sig, och vad det beror på."
        )


@app.command(cls=Command, help="Visa vad som är installerat, vad som saknas och om en rapport kan göras.")
@_debuggable
def doktor() -> None:
    """Print every check as it is made; the error that would stop a report, if there is one."""
    from reports.doctor import examine, stopping  # noqa: PLC0415

    checks = []
    for check in examine(Path.cwd()):
        click.echo(str(check))
        checks.append(check)
    if error := stopping(checks):
        raise error
    click.echo("\nEn rapport kan göras.")
