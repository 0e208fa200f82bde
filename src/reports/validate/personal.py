"""Personal numbers stop a run; personal keys become pseudonyms that no one can follow back, the same within one process."""

from hashlib import blake2b
from secrets import token_bytes

from reports.errors import Finding
from reports.profile import MONEY_COLUMN, VALUE_COLUMN
from reports.read import Place, disclosed, long_form
from reports.validate.reading import Reading, marked

SECRET = token_bytes(16)  # never written down: the next process makes other pseudonyms
SIZE = 10  # bytes; two keys of a million get the same pseudonym once in a trillion runs


def personal(r: Reading) -> list[Finding]:
    """Every place in the source with a personal number that the table has no room for."""
    return [place.finding(r.raw.source) for place in r.raw.personal if not _allowed(r, place)]


def check_personal(r: Reading) -> None:
    """DisclosureError with every place at once when the source holds personal numbers."""
    if found := personal(r):
        raise disclosed(found)


def _allowed(r: Reading, place: Place) -> bool:
    """A number may stand in a personal key, and digits alone in a column of amounts, where one value in 270 looks like a number.

    An amount with a dash or a space inside is no amount, and stops the run there too.
    """
    names = {name for heading, name in r.spec.named() if heading == place.heading}
    names |= {r.measured for heading, _ in r.measures() if heading == place.heading}
    keys = marked(r.model, "personnyckel").keys()
    return bool(names) and (names <= keys or (place.amount and names <= {MONEY_COLUMN, VALUE_COLUMN}))


def pseudonym(key: str) -> str:
    """Another name for a person: the same for the same key, however a personal number is written; empty for no key."""
    return blake2b(long_form(key).encode(), key=SECRET, digest_size=SIZE).hexdigest() if key else ""
