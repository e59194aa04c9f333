"""Reading many files that came back: on every core when there are many, in the order they were named."""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.domain.form_code import FormCode
from docgen.errors import DocgenError
from docgen.interrupts import deaf_children
from docgen.reporting.report_file import ReportFile, Tables, try_report_file

if TYPE_CHECKING:
    from concurrent.futures import Executor

MANY = 200  # files; below, starting other processes takes longer than it saves
_AT_ONCE = 128  # files for each process; what is equal in several files crosses once
_BYTES_AT_ONCE = 128 * 1024 * 1024  # a folder may hold nothing but files that are far too large

_VALUES = attrgetter(*(field.name for field in fields(ReportFile)))
_CODE_VALUES = attrgetter(*(field.name for field in fields(FormCode)))

_Packed = tuple[Any, ...]
Reading = Callable[[], ReportFile | DocgenError]


def read_many(
    paths: Sequence[Path], tables: Tables, *, loaded: Callable[[Path], bytes]
) -> Iterator[tuple[Path, bytes, Reading]]:
    """Each file with its bytes and a call that gives what it says; a refusal is a value.

    A few files are read only when that call is made: what was collected before need not be read again.
    """
    workers = os.cpu_count() or 1
    if len(paths) < MANY or workers == 1:
        for path in paths:
            data = _bytes_of(path, loaded)
            yield (
                (path, b"", _said(data))
                if isinstance(data, DocgenError)
                else (path, data, _later(data, path, tables))
            )
        return
    yield from _on_every_core(paths, tables, loaded, workers)


def _on_every_core(
    paths: Sequence[Path], tables: Tables, loaded: Callable[[Path], bytes], workers: int
) -> Iterator[tuple[Path, bytes, Reading]]:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=_keep, initargs=(tables,)) as pool:
        ahead = deque[_Batch]()
        for batch in _batches(paths, loaded, _AT_ONCE * workers):
            ahead.append(_sent(pool, batch, workers))
            if len(ahead) > 1:  # the next ones are being read while the caller looks at these
                yield from _received(ahead.popleft())
        while ahead:
            yield from _received(ahead.popleft())


def _batches(
    paths: Sequence[Path], loaded: Callable[[Path], bytes], most: int
) -> Iterator[list[tuple[Path, bytes | DocgenError]]]:
    """Files with what they hold, as many as are to be in memory at once."""
    batch: list[tuple[Path, bytes | DocgenError]] = []
    size = 0
    for path in paths:
        data = _bytes_of(path, loaded)
        batch.append((path, data))
        size += len(data) if isinstance(data, bytes) else 0
        if len(batch) == most or size >= _BYTES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Batch(NamedTuple):
    """Files that other processes are reading; ``results`` come in the order of those that could be loaded."""

    files: Sequence[tuple[Path, bytes | DocgenError]]
    results: Iterator[DocgenError | _Packed]


def _sent(pool: "Executor", files: Sequence[tuple[Path, bytes | DocgenError]], workers: int) -> _Batch:
    good = [(data, path.name) for path, data in files if isinstance(data, bytes)]
    # What is equal in the files of one piece crosses once: half of what each process is to read, in one piece.
    with deaf_children():  # the pool starts its processes with the first work
        results = pool.map(_read_kept, good, chunksize=max(1, len(good) // (2 * workers)))
    return _Batch(files, results)


def _received(batch: _Batch) -> Iterator[tuple[Path, bytes, Reading]]:
    for path, data in batch.files:
        if isinstance(data, DocgenError):
            yield path, b"", _said(data)
        else:
            yield path, data, _said(_unpacked(next(batch.results)))


_kept: dict[str, Tables] = {}


def _keep(tables: Tables) -> None:
    """Give a process its tables once; it lives for one command, and what it makes has no cycles to look for."""
    gc.disable()
    _kept["tables"] = tables


def _read_kept(job: tuple[bytes, str]) -> DocgenError | _Packed:
    read = try_report_file(*job, _kept["tables"])
    return read if isinstance(read, DocgenError) else _packed(read)


def _packed(read: ReportFile) -> _Packed:
    """What a file says as plain values: these cross to another process in a third of the time."""
    kind, ending, code, *rest = _VALUES(read)
    return kind, ending, code and _CODE_VALUES(code), *rest


def _unpacked(result: DocgenError | _Packed) -> ReportFile | DocgenError:
    if isinstance(result, DocgenError):
        return result
    kind, ending, code, *rest = result
    return ReportFile(kind, ending, FormCode(*code) if code else None, *rest)


def _bytes_of(path: Path, loaded: Callable[[Path], bytes]) -> bytes | DocgenError:
    try:
        return loaded(path)
    except DocgenError as error:
        return error


def _said(result: ReportFile | DocgenError) -> Reading:
    return lambda: result


def _later(data: bytes, path: Path, tables: Tables) -> Reading:
    return lambda: try_report_file(data, path.name, tables)
