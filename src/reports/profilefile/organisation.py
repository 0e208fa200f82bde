"""Mistakes in the organisation, the code lists and the scales: what would be counted twice, or in no place at all."""

from collections.abc import Iterator
from itertools import combinations

from reports.errors import nearest
from reports.profile import Kod, Organisationsdel, Profile
from reports.profile.organisation import LEVEL, parent, upwards
from reports.profilefile.mistakes import Mistake, Place, Tables, unknown

ALWAYS = ("",)  # the name of the ordinary hierarchy


def organisation_mistakes(profile: Profile, tables: Tables | None) -> Iterator[Mistake]:
    """Codes and aliases given twice, parents that do not exist, circles, times that end before they begin."""
    codes = profile.codes()
    first: dict[str, int] = {}
    for n, part in enumerate(profile.organisation):
        place: Place = ("organisation", n)
        if first.setdefault(part.kod, n) != n:
            other = profile.organisation[first[part.kod]]
            twice = f", och har två föräldrar: {other.förälder} och {part.förälder}" if other.förälder != part.förälder else ""
            yield (*place, "kod"), f"koden {part.kod} står två gånger i organisationen{twice}. Ta bort den ena."
        yield from _parent_mistakes(profile, codes, part, place)
        if part.varav and not part.förälder:
            yield (*place, "varav"), f"{part.kod} är en varav utan förälder. Skriv vilken enhet den ingår i under förälder."
        yield from _time(place, part)
        known = {*profile.källor, *(source.tabell for source in profile.källor.values())}
        for name in part.kallas:
            yield from unknown((*place, "kallas", name), "källan eller tabellen", name, sorted(known))
        for what in part.saknar if tables else ():
            yield from unknown(
                (*place, "saknar"), "måttet, tabellen eller källan", what, _measured(profile, tables or {}), "fylls inte av någon källa"
            )
    yield from _alias_mistakes(profile, codes)


def _parent_mistakes(profile: Profile, codes: dict[str, Organisationsdel], part: Organisationsdel, place: Place) -> Iterator[Mistake]:
    if LEVEL in part.hierarkier:
        yield (*place, "hierarkier", LEVEL), f"hierarkin heter {LEVEL}, som den vanliga. Ge den ett annat namn."
    for hierarchy in (*ALWAYS, *part.hierarkier):
        own = (*place, "hierarkier", hierarchy) if hierarchy else (*place, "förälder")
        above = parent(part, hierarchy)
        if above and above not in codes and above not in profile.grupper:
            yield own, f"{part.kod} har föräldern {above}, som inte finns. {nearest(above, [*codes, *profile.grupper])}"
        if part.kod in upwards(codes, above, hierarchy):
            yield own, f"{part.kod} är sin egen förälder i flera led. Ta bort en av föräldrarna i ringen."


def _alias_mistakes(profile: Profile, codes: dict[str, Organisationsdel]) -> Iterator[Mistake]:
    """A name that a source may write means one unit only."""
    owners: dict[tuple[str, str], str] = {}
    named = {part.namn: part.kod for part in profile.organisation}
    for n, part in enumerate(profile.organisation):
        names = [("alias", "", alias) for alias in part.alias]
        names += [("hette", "", name) for name in dict.fromkeys(part.hette.values()) if name not in part.alias]
        names += [("kallas", place, name) for place, given in part.kallas.items() for name in given]
        for kind, place, alias in names:
            key: Place = ("organisation", n, kind, place) if place else ("organisation", n, kind)
            if codes.get(alias, part).kod != part.kod:
                yield key, f"aliaset {alias} för {part.kod} är en annan dels kod. Ta bort aliaset eller rätta koden."
            if not place and named.get(alias, part.kod) != part.kod:
                remedy = "Skriv vilken fil som menar vilken under kallas, och låt filerna säga koden där båda namnen finns."
                yield key, f"{alias} för {part.kod} är också namnet på {named[alias]}, och raderna skulle hamna på {part.kod}. {remedy}"
            other = owners.setdefault((place, alias), part.kod)
            if other != part.kod:
                yield key, f"aliaset {alias} står både på {other} och {part.kod}. Skriv det på en av dem, eller under kallas för en källa."


def _measured(profile: Profile, tables: Tables) -> list[str]:
    """What a unit may lack: a table, a source, or a measure that some source fills."""
    constants = [*(source.fasta for source in profile.källor.values()), *(v for s in profile.källor.values() for v in s.värden.values())]
    return list(dict.fromkeys([*(extra["mått"] for extra in constants if "mått" in extra), *tables, *profile.källor]))


def _time(place: Place, part: Organisationsdel | Kod) -> Iterator[Mistake]:
    if part.giltig_från and part.giltig_till and part.giltig_från > part.giltig_till:
        text = f"{part.namn} gäller från {part.giltig_från}, som är efter {part.giltig_till}. Byt plats på dagarna eller rätta den ena."
        yield (*place, "giltig_från"), text


def word_mistakes(profile: Profile) -> Iterator[Mistake]:
    """A word of a code list has one meaning at a time."""
    for name, words in profile.kodlistor.items():
        meanings: dict[str, list[int]] = {}
        for n, word in enumerate(words):
            yield from _time(("kodlistor", name, n), word)
            for text in dict.fromkeys([word.namn, *word.alias]):
                meanings.setdefault(text, []).append(n)
        for text, places in meanings.items():
            for a, b in combinations(places, 2):
                if _overlap(words[a], words[b]):
                    remedy = "Skriv giltig_från och giltig_till så att tiderna inte går i varandra, eller ta bort det ena."
                    yield ("kodlistor", name, b), f"ordet {text} i kodlistan {name} har två betydelser vid samma tid. {remedy}"


def _overlap(a: Kod, b: Kod) -> bool:
    return not (
        (a.giltig_till and b.giltig_från and a.giltig_till < b.giltig_från)
        or (b.giltig_till and a.giltig_från and b.giltig_till < a.giltig_från)
    )
