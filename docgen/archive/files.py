"""What the archive tells about a file it keeps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A file of an archive object; ``path`` is where a person finds it, ``size`` in bytes."""

    name: str
    path: str
    size: int
    sha512: str
