"""Files as accidents and malice leave them: bytes turned, parts cut, moved, repeated; and whole zips with bad parts."""

import io
import random
import zipfile

_ODD = (
    b"\0",
    b"\xff\xfe",
    b"&#x0;",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"9" * 400,
    b"-1",
    b"../" * 20,
    "Ủ".encode("utf-16"),
    b"]]>",
    b"{{ x }}",
    b"<a>" * 300,
)
_MOST_CHANGES = 12


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with some accident done to it; of a zip, often to what stands inside of it."""
    if data.startswith(b"PK") and chance.random() < 0.6:
        return _zip_of_damaged_parts(data, chance)
    return _changed(data, chance)


def _changed(data: bytes, chance: random.Random) -> bytes:
    way = chance.choice((_turned, _cut, _moved, _with_something_odd, _zeroed))
    return way(bytearray(data), chance)


def _turned(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        data[chance.randrange(len(data))] ^= chance.choice((1, 4, 128, 255))
    return bytes(data)


def _cut(data: bytearray, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return bytes(data[:start] if chance.random() < 0.5 else data[:start] + data[end:])


def _moved(data: bytearray, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    place = chance.randrange(len(data))
    return bytes(data[:place] + data[start:end] + data[place:])


def _with_something_odd(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(data))
        odd = chance.choice(_ODD)
        data[place : place + chance.choice((0, len(odd)))] = odd
    return bytes(data)


def _zeroed(data: bytearray, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    data[start:end] = bytes(end - start)
    return bytes(data)


def _piece(data: bytearray, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.choice((1, 16, 512, 8192)))


def _zip_of_damaged_parts(data: bytes, chance: random.Random) -> bytes:
    """Its sums are right: what is wrong inside reaches the readers of XML, pictures and tables."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    for name in chance.sample(sorted(parts), chance.randint(1, min(3, len(parts)))):
        accident = chance.random()
        if accident < 0.1:
            del parts[name]
        elif accident < 0.2:
            parts[name] = parts[chance.choice(sorted(parts))]
        elif parts[name]:
            parts[name] = _changed(parts[name], chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
