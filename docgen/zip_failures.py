"""What the standard library says of a zip with changed bytes, depending on which."""

import lzma
import struct
import zipfile
import zlib

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    ValueError,  # a directory that begins before the file does
    IndexError,  # a member without a name
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
