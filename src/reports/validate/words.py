"""Kods that a source may use: the profile's scales, and its lists of codes with aliases and times of validity."""

import pandas as pd

from reports.errors import nearest
from reports.profile import Kod
from reports.validate.dates import Time, moment, outside, period_text
from reports.validate.reading import Reading, as_text, by_value, close, marked, rows_of, sensitive, wrong_values


def check_scales(r: Reading, long: pd.DataFrame) -> None:
    """A status word must stand in the profile's scale."""
    for name, scale in marked(r.model, "skala").items():
        if name not in long or scale not in r.profile.skalor:
            continue
        words = r.profile.skalor[scale]
        for word, rows in wrong_values(r, long[~long[name].isin([*words, ""])], name):
            near = "" if sensitive(r.model, name) else close(word, list(words))
            r.add(
                r.heading(name),
                f"{r.shown(name, word)} finns inte i skalan {scale}",
                rows,
                f"{near}Skalan har: {', '.join(words)}. {r.at('skalor', scale)}".rstrip(),
            )


def check_lists(r: Reading, long: pd.DataFrame) -> None:
    """A word must stand in the profile's list, and be valid on the row's own date; an alias is replaced by the list's name."""
    for name, listed in marked(r.model, "kodlista").items():
        if name in long and listed in r.profile.kodlistor:
            _check_list(r, long, name, listed)


def _check_list(r: Reading, long: pd.DataFrame, name: str, listed: str) -> None:
    meanings: dict[str, list[Kod]] = {}
    for word in r.profile.kodlistor[listed]:
        for text in dict.fromkeys([word.namn, *word.alias]):
            meanings.setdefault(text, []).append(word)
    unknown = long[~long[name].isin([*meanings, ""])]
    for value, rows in wrong_values(r, unknown, name):
        hint = "" if sensitive(r.model, name) else f"{nearest(value, meanings)} {r.at('kodlistor', listed)}".rstrip()
        r.add(r.heading(name), f"{r.shown(name, value)} finns inte i kodlistan {listed}", rows, hint)
    original, when = long[name], moment(r, long)
    long[name] = by_value(original, lambda v: meanings[v][0].namn if v in meanings else v)
    if not when:
        return
    if any(len(found) > 1 for found in meanings.values()):
        long[name] = as_text(long[name])  # a row's date may give it another word than the rest
    times = {value: _time(found[0]) for value, found in meanings.items()}
    late = original[outside((long[when], long[when]), original, times)]
    for value in dict.fromkeys(late):
        _check_time(r, long.loc[late.index[late == value]], (long, name, when), (value, meanings[value]))


def _check_time(r: Reading, rows: pd.DataFrame, columns: tuple[pd.DataFrame, str, str], word: tuple[str, list[Kod]]) -> None:
    """Rows on which a value's first meaning is not valid get the one that is; those without any are told."""
    (long, name, when), (value, meanings) = columns, word
    for other in meanings[1:]:
        same = pd.Series(value, index=rows.index)
        wrong = outside((rows[when], rows[when]), same, {value: _time(other)})
        long.loc[rows.index[~wrong], name] = other.namn
        rows = rows[wrong]
    if len(rows):
        rule = f"{r.shown(name, value)} gäller inte på radens datum ({', '.join(period_text(_time(m)) for m in meanings)})"
        r.add(r.heading(name), rule, rows_of(rows), "Rätta uttaget, eller tiden i kodlistan i profilen.")


def _time(word: Kod) -> Time:
    return word.giltig_från, word.giltig_till
