"""The training figure: the marked errors of four example reports, which the rules were written with, and the texts that are right."""

import re

from granskade import PACKS, Pack, placed

from reports.proofread import Remark, review

FOUND, SENTENCES_PER_WARNING = 82, 5
OUT_OF_SCOPE = {
    "tyreso-2017-08": {"F03"},
    "herrljunga-2021-08": {"F29", "F30"},
    "herrljunga-2021-h1": {"F09", "F17"},
    "uppsala-2024": {"F03", "F12", "F14", "F18"},
}
NO_FACT = {"nästan rätt", "ingen siffra", "fel siffra", "annan siffra"}
CLASSES = {  # felklass in fel.csv → the rules that answer to it
    "andelar summerar inte": {*NO_FACT, "summa"},
    "annan bas": {"period", "annan siffra"},
    "annan budgetversion": {"annan siffra"},
    "budget i stället för utfall": {"annan siffra", "period"},
    "datum före det som följs upp": {"datumordning"},
    "decimalfel": {*NO_FACT, "andel"},
    "del i stället för summa": {"annan siffra", "fel siffra"},
    "delar summerar inte": {"summa"},
    "dubbelt minus": {"ord mot tecken"},
    "fel antal": {*NO_FACT, "summa", "omfattning", "påstående"},
    "fel differens": {"skillnad"},
    "fel enhet": {"personer eller händelser"},
    "fel period": {"period"},
    "fel produkt": {"summa"},
    "fel rad": {"annan siffra"},
    "fel summa": {*NO_FACT, "summa", "ungefärligt"},
    "fel tecken": {"ord mot tecken"},
    "fel år": {"period"},
    "föregående års värde": {"period", "annan siffra"},
    "förväxlade närliggande tal": {"annan siffra"},
    "förväxlade tal": {"annan siffra", "personer eller händelser"},
    "helår i stället för halvår": {"period"},
    "händelse efter period": {"period"},
    "inaktuell text": {"inaktuell text"},
    "jämförelse utan tal": {"jämförelse"},
    "jämförelsebas saknas": {"skillnad"},
    "löst skiljetecken": {"löst skiljetecken"},
    "oförklarad rest": {"omfattning"},
    "ojämförbara perioder": {"jämförelse"},
    "olika brytdatum": {"period"},
    "omkastade antal": {"annan siffra"},
    "omkastade siffror": NO_FACT,
    "omöjlig andel": {"andel"},
    "omöjligt par": {"jämförelse"},
    "ord mot tecken": {"ord mot tecken"},
    "period i stället för prognos": {"annan siffra"},
    "platshållare": {"platshållare"},
    "procent stämmer inte med antal": {"andel"},
    "prognos i stället för period": {"annan siffra"},
    "prognos utan stöd": {"andel"},
    "riktning mot tal": {"riktning"},
    "räknar personer som klagomål": {"summa", "personer eller händelser"},
    "saknat minus": {"ord mot tecken"},
    "status mot utfall": {"målbedömning"},
    "summa av avrundade delar": NO_FACT,
    "summa av avrundade tal": NO_FACT,
    "summa av delar": {"summa"},
    "summa i stället för del": {"annan siffra"},
    "summa som inte går ihop": NO_FACT,
    "tal utan källa": {"ingen siffra"},
    "text från annat uttag": {*NO_FACT, "skillnad"},
    "text mot fotnot": {"påstående"},
    "text mot tabell": {"ord mot tecken"},
    "text mot tal": {"omfattning"},
    "tidsseriebrott utelämnat": {"påstående"},
    "total i stället för del": {"annan siffra"},
    "ungefärligt tal utanför tolerans": {"ungefärligt"},
    "utelämnad avvikelse": {"ord mot tecken"},
    "utfall i stället för prognos": {"annan siffra"},
    "utfall över prognos": {"riktning"},
}


def missed(pack: Pack) -> list[str]:
    """The marked errors in scope that no remark of the right class overlaps."""
    remarks = review(pack.texts("fel"), pack.facts, pack.context)
    return [
        f"{pack.name} {m.id} {m.kind}: {m.phrase}"
        for m in pack.marked()
        if m.id not in OUT_OF_SCOPE[pack.name] and not _found(pack, m, remarks)
    ]


def _found(pack: Pack, mark: object, remarks: list[Remark]) -> bool:
    start, end = placed(pack, mark)
    return any(r.file == mark.file and r.start < end and start < r.end and r.rule in CLASSES[mark.kind] for r in remarks)


def test_marked_errors_are_found(packs: dict[str, Pack], record_property: object) -> None:
    """At least 82 of the 86 in scope, with the right class; a training figure."""
    total = sum(len([m for m in packs[n].marked() if m.id not in OUT_OF_SCOPE[n]]) for n in PACKS)
    misses = [line for name in PACKS for line in missed(packs[name])]
    result = f"Träning: {total - len(misses)} av {total} märkta fel hittade."
    record_property("träning", result)
    print("\n".join([result, *(f"  missat: {line}" for line in misses)]))  # noqa: T201  the result is meant to be read
    assert total == 86
    assert total - len(misses) >= FOUND, misses


def test_right_texts_have_no_error_and_few_warnings(packs: dict[str, Pack]) -> None:
    """No error-level remark, and at most one warning per five sentences."""
    sentences = warnings = 0
    for pack in packs.values():
        texts = pack.texts("rätt")
        remarks = review(texts, pack.facts, pack.context)
        assert [str(r) for r in remarks if r.level == "fel"] == []
        warnings += sum(r.level == "varning" for r in remarks)
        sentences += sum(len(re.findall(r"[.!?](?:\s|$)", b.text)) for b in texts)
    print(f"Rätta texter: {warnings} varningar på {sentences} meningar.")  # noqa: T201  the result is meant to be read
    assert warnings * SENTENCES_PER_WARNING <= sentences
