"""A true text is met with silence; one change that makes it false is found."""

import re
from dataclasses import replace
from functools import cache

import pytest
from granskade import Pack, load
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.proofread import Block, Remark, review

DIRECTIONS = {"steg": "sjönk", "sjönk": "steg", "färre än": "fler än", "lägre än": "högre än", "mer än": "mindre än"}
TRUE = {  # sentences that say one fact each, in the words of the profile
    "tyreso-2017-08": [
        ("IFO myndighet", "Resultatet för IFO myndighet är −18 946 tkr till och med augusti."),
        ("IFO myndighet", "Prognosen för året är ett underskott på 22 800 tkr."),
        ("IFO myndighet", "Öppna insatser för barn och unga gick med ett underskott på 3 707 tkr."),
        ("Flykting kommunal regi", "Kommunal regi har ett underskott på 439 tkr till och med augusti."),
        ("Totalt", "Flyktingverksamheten står för ett underskott om 10 660 tkr till och med augusti."),
    ],
    "herrljunga-2021-08": [
        ("Socialt stöd", "Periodens resultat för socialt stöd är ett underskott på 588 tkr."),
        ("Nämnd och förvaltningsledning", "Förvaltningsledningen har ett överskott på 1 813 tkr till och med augusti."),
        ("Personal", "Den totala sjukfrånvaron steg till 10,5 procent i juni 2021, mot 9,1 året före."),
    ],
    "herrljunga-2021-h1": [
        ("Fall", "Under januari–juni 2021 inträffade 385 fall, 83 färre än första halvåret 2020."),
        ("Läkemedel", "Antalet läkemedelsavvikelser är 260, 74 färre än samma period 2020."),
        ("Fall", "Hagen gick från 144 till 93 fall."),
    ],
}
SENTENCES = [(pack, *pair) for pack, pairs in TRUE.items() for pair in pairs]


@cache
def pack(name: str) -> Pack:
    """One example report, loaded once."""
    return load(name)


def remarks(name: str, place: str, text: str) -> list[Remark]:
    """What is said about one sentence."""
    return review([Block("x.md", text, place)], pack(name).facts, pack(name).context)


@pytest.mark.parametrize(("name", "place", "text"), SENTENCES)
def test_a_true_sentence_is_met_with_silence(name: str, place: str, text: str) -> None:
    """Nothing to say."""
    assert [str(r) for r in remarks(name, place, text)] == []


def swapped(text: str) -> list[str]:
    """The text with two neighbouring digits of one figure swapped."""
    places = [
        m.start() for m in re.finditer(r"(?=(\d)\s?(\d))(?<!20)(?<!\d\d\d)", text) if not re.match(r"(?:19|20)\d\d\b", text[m.start() :])
    ]
    result = []
    for i in places:
        j = i + 1 if text[i + 1].isdigit() else i + 2
        inside_year = any(m.start() <= i < m.end() for m in re.finditer(r"\b(?:19|20)\d\d\b", text))
        if text[i] != text[j] and text[j] != "0" and not inside_year:
            result.append(text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :])
    return result


def false(text: str) -> list[str]:
    """Every way to make the sentence false: digits swapped, the noun turned, the unit or the month changed, the verb turned."""
    nouns = [text.replace(a, b) for a, b in (("underskott", "överskott"), ("överskott", "underskott")) if a in text]
    units = [text.replace(" tkr", " mnkr")] if " tkr" in text else []
    months = [text.replace("med augusti", "med maj")] if "med augusti" in text else []
    months += [text.replace("januari–juni", "januari–maj")] if "januari–juni" in text else []
    verbs = [text.replace(a, b) for a, b in DIRECTIONS.items() if a in text]
    signs = [text.replace("−", "+")] if "−" in text else []
    return [*swapped(text), *nouns, *units, *months, *verbs, *signs]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_mutated_sentence_is_found(data: st.DataObject) -> None:
    """Whatever is changed, something is said."""
    name, place, text = data.draw(st.sampled_from(SENTENCES))
    mutated = data.draw(st.sampled_from(false(text)))
    assert remarks(name, place, mutated), mutated


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SENTENCES),
    st.sampled_from(
        ["Dnr SN 2017-0123. ", "Enligt 2 kap. 1 § SOSFS 2011:9. ", "Ring 0505-122 33 00. ", "Mötet hölls den 14 september kl. 13.30. ", ""]
    ),
)
def test_what_is_no_figure_is_left_alone(sentence: tuple[str, str, str], before: str) -> None:
    """Laws, diary numbers, telephone numbers and times are no figures."""
    name, place, text = sentence
    assert [str(r) for r in remarks(name, place, before + text)] == []


def test_every_marked_text_survives_its_own_spaces(packs: dict[str, Pack]) -> None:
    """No-break spaces between thousands change nothing."""
    for known in packs.values():
        texts = known.texts("rätt")
        hard = [replace(b, text=re.sub(r"(?<=\d) (?=\d{3})", "\u00a0", b.text)) for b in texts]
        plain = [(r.rule, r.level) for r in review(texts, known.facts, known.context)]
        assert [(r.rule, r.level) for r in review(hard, known.facts, known.context)] == plain
