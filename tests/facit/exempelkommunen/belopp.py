"""The amounts of the economy, in kronor, for whatever set of ansvar a table asks for. Net cost is plus."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from grund import Tillfälle, läs, tal, tal_eller

NOLL = Decimal(0)
VARAV = {rad["kod"]: rad["del_av"] for rad in läs("varav")}  # 6045 is a part of 6040: written apart, counted once
UTAN_BUDGET = {"9010"}


def ansvar(**villkor: str) -> list[str]:
    """The codes of the ansvar that meet the conditions, in order, with the parts written apart after their parent."""
    koder = []
    for rad in läs("organisation"):
        if all(rad[nyckel] == värde for nyckel, värde in villkor.items()):
            koder += [rad["kod"], *(del_ for del_, av in VARAV.items() if av == rad["kod"])]
    return koder


def _summa(namn: str, kolumn: str, koder: Iterable[str], *, gånger: int, slag: str = "") -> Decimal | None:
    rader = [rad for rad in läs(namn) if rad["ansvar"] in set(koder) and slag in {"", rad.get("slag", "")}]
    värden = [v for v in (tal_eller(rad[kolumn]) for rad in rader) if v is not None]
    return sum(värden, NOLL) * gånger if värden else None


def utfall(t: Tillfälle, koder: Iterable[str], slag: str = "") -> Decimal:
    """The outcome from January; written in kronor and öre."""
    return _summa("utfall", f"2026 {t.kod}", koder, gånger=1, slag=slag) or NOLL


def utfall_fg(t: Tillfälle, koder: Iterable[str], slag: str = "") -> Decimal | None:
    """The outcome of the same months last year; written in tkr. None for a unit that did not exist."""
    return _summa("utfall", f"2025 {t.kod}", koder, gånger=1000, slag=slag)


def budget(t: Tillfälle | None, koder: Iterable[str]) -> Decimal | None:
    """The phased budget to date, or the year's; written in tkr. None for a unit without budget."""
    return _summa("budget", t.kod if t else "T3", koder, gånger=1000)


def prognos(tillfälle: str, koder: Iterable[str]) -> Decimal:
    """The forecast net cost for the year, made at the occasion; written in tkr."""
    return _summa("prognos", tillfälle, koder, gånger=1000) or NOLL


@dataclass(frozen=True)
class Enhet:
    """What a row of the economy tables is about."""

    namn: str
    koder: list[str]
    typ: str = "rad"


def verksamheter() -> list[Enhet]:
    """By verksamhet: three codes make Vård och omsorg; flyktingmottagande is shown but not added; the total last."""
    enheter: list[Enhet] = []
    vård: list[str] = []
    for rad in läs("verksamheter"):
        koder = ansvar(verksamhet=rad["kod"])
        if vård and not rad["del_av"]:
            enheter.append(Enhet("Summa vård och omsorg", vård, "summa"))
            vård = []
        enheter.append(Enhet(f"{rad['kod']} {rad['namn']}", koder))
        vård = vård + koder if rad["del_av"] else vård
        enheter += [Enhet(f"varav {del_['namn'].lower()}", [del_["kod"]], "varav") for del_ in läs("varav") if del_["kod"] in koder]
    return [*enheter, Enhet("Socialnämnden totalt", ansvar(), "total")]


def per_ansvar() -> list[Enhet]:
    """By ansvar, with the parts written apart after their parent."""
    enheter: list[Enhet] = []
    for rad in läs("organisation"):
        delar = [del_ for del_ in läs("varav") if del_["del_av"] == rad["kod"]]
        enheter.append(Enhet(f"{rad['kod']} {rad['namn']}", [rad["kod"], *(del_["kod"] for del_ in delar)]))
        enheter += [Enhet(f"varav {del_['kod']} {del_['namn']}", [del_["kod"]], "varav") for del_ in delar]
    return [*enheter, Enhet("Socialnämnden totalt", ansvar(), "total")]


def per_regi() -> list[Enhet]:
    """By who performs the work: another hierarchy, the same total."""
    regier = list(dict.fromkeys(rad["regi"] for rad in läs("organisation")))
    return [*(Enhet(regi, ansvar(regi=regi)) for regi in regier), Enhet("Socialnämnden totalt", ansvar(), "total")]


def avvikelse(t: Tillfälle, koder: list[str]) -> Decimal:
    """Budget to date minus outcome; plus is better than budget, and a unit without budget has its whole net as deviation."""
    return (budget(t, koder) or NOLL) - utfall(t, koder)


def prognosavvikelse(tillfälle: str, koder: list[str]) -> Decimal:
    """The year's budget minus the forecast made at the occasion."""
    return (budget(None, koder) or NOLL) - prognos(tillfälle, koder)


def bryggposter(t: Tillfälle) -> list[tuple[str, Decimal]]:
    """The named items between the previous forecast and this one."""
    return [(rad["post"], tal(rad["tkr"]) * 1000) for rad in läs("prognosbrygga") if rad["tillfälle"] == t.kod]
