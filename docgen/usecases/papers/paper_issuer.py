"""Which body a letterhead names: its lines are tried in the ways that the directory may call it."""

from collections.abc import Iterator
from datetime import date

from docgen.distribution.directory import Directory
from docgen.settings import Office
from docgen.vietnamese.keys import key

_LONG_AND_SHORT = (
    ("ủy ban nhân dân", "ubnd"),
    ("hội đồng nhân dân", "hđnd"),
    ("ủy ban mttq", "ủy ban mặt trận tổ quốc"),
)
_HEADS = ("chủ tịch ", "thường trực ")
_TERRITORY = ("tỉnh ", "thành phố ", "huyện ", "thị xã ", "quận ", "xã ", "phường ", "thị trấn ", "đặc khu ")
SEPARATOR = " / "


def issuer_name(letterhead: str, *, office: Office, directory: Directory, on: date) -> str:
    """The name under which office or directory know the body of this letterhead; "" if they do not.

    ``letterhead`` are its lines joined by " / ", the superior body first.
    """
    own = {key(name) for name in (office.name, office.cited_as, " ".join(office.header_lines))}
    for name in _names(key(letterhead).split(key(SEPARATOR.strip()))):
        if name in own:
            return office.name
        if directory.issuer(name, on=on) is not None:
            return name
    return ""


def _names(lines: list[str]) -> Iterator[str]:
    """Names to try, the likeliest first; all are keys."""
    lines = [line.strip() for line in lines if line.strip()]
    for name in _joined(lines):
        bare = next((name.removeprefix(head) for head in _HEADS if name.startswith(head)), name)
        for one in dict.fromkeys((name, bare)):
            yield one
            for long, short in _LONG_AND_SHORT:
                if one.startswith(long):
                    yield short + one.removeprefix(long)
                elif one.startswith(short):
                    yield long + one.removeprefix(short)


def _joined(lines: list[str]) -> Iterator[str]:
    """All lines as one name; the unit with the territory of its superior; a lower part of the lines."""
    yield " ".join(lines)
    for at in range(1, len(lines)):
        unit = " ".join(lines[at:])
        if territory := _territory(" ".join(lines[:at])):
            yield f"{unit} {territory}"
        if unit.startswith(("ủy ban", "ubnd", "hội đồng", "hđnd", "sở ", "bộ ")):
            yield unit  # a body of its own right under a line that is no part of its name


def _territory(superior: str) -> str:
    """Of "ubnd thành phố quảng ngãi" that is "thành phố quảng ngãi"; "" if none is named."""
    places = [superior.find(word) for word in _TERRITORY if word in superior]
    return superior[min(places) :] if places else ""
