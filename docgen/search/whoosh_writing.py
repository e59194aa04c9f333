"""Putting documents into a Whoosh index: batches, our merge policy, and files that are really on the disk."""

import contextlib
import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from whoosh.codec import whoosh3
from whoosh.codec.whoosh3 import W3Codec
from whoosh.reading import SegmentReader, TermNotFound

from docgen.interrupts import held
from docgen.search.documents import IndexedDocument
from docgen.search.segment_ids import join_ids, possible_ids, remember_ids
from docgen.search.whoosh_schema import fields_of

_ID = "id"  # the field that is different for each document

BATCH = 2_000  # documents; about 130 MB of memory for 1,000 ordinary ones
_POOL_MEGABYTES = 512  # a batch that fits here is not spilled to disk, which would halve the speed

_MERGE_FACTOR = 10  # so many segments of one size become one
_MERGE_CAP = 150  # documents; bigger segments are left alone, a rebuild joins them

_PROTOCOL = 4
_BLOCK = 512  # postings that are compressed together; Whoosh's 128 costs 40 % more room

MergePolicy = Callable[[Any, Sequence[Any]], list[Any]]


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Without Python's collector, which looks again and again through a million postings of which none is garbage.

    What falls out of use is freed all the same; only rings of objects wait until the batch is done.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@uncollected()
def add_batch(index: Any, documents: Sequence[IndexedDocument], *, replace: bool, merge: bool) -> None:
    """Commit documents of different ids at one stroke; the index's storage puts them on the disk.

    ``replace`` removes documents with the same ids first; ``merge`` joins small segments.
    """
    # compound=False: a compound segment is copied into memory as a whole at every opening.
    codec = W3Codec(blocklimit=_BLOCK)  # type: ignore[no-untyped-call]
    writer = index.writer(timeout=10, delay=0.05, limitmb=_POOL_MEGABYTES, compound=False, codec=codec)
    try:
        ids = {document.archive_id for document in documents}
        if replace:
            remove_documents(writer, ids)
        for document in documents:
            writer.add_document(**fields_of(document))
        remember_ids(writer.newsegment, ids)
    except BaseException:
        writer.cancel()
        raise
    with held(), small_blocks():
        writer.commit(mergetype=merge_small_segments if merge else keep_segments)


def remove_documents(writer: Any, archive_ids: Collection[str]) -> None:
    """Mark what is committed under these ids as deleted.

    Whoosh's ``update_document`` would open every segment for each letter, half of the time in a big index.
    """
    for segment in writer.segments:
        possible = possible_ids(segment, archive_ids)
        if not possible:
            continue
        with contextlib.closing(SegmentReader(writer.storage, writer.schema, segment)) as reader:
            for archive_id in possible:
                with contextlib.suppress(TermNotFound):
                    for place in reader.postings(_ID, archive_id).all_ids():
                        segment.delete_document(place)


@contextlib.contextmanager
def small_blocks() -> Iterator[None]:
    """Posting blocks in pickle's protocol 4, a third smaller than 2, which Whoosh asks for; it reads both.

    The codec has no setting for it. A Whoosh that does not name its pickling so is left as it is.
    """
    dumps = vars(whoosh3).get("dumps")
    if dumps is None:
        yield
        return
    setattr(whoosh3, "dumps", lambda data, _protocol: dumps(data, _PROTOCOL))  # noqa: B010 — not a name it exports
    try:
        yield
    finally:
        setattr(whoosh3, "dumps", dumps)  # noqa: B010


def merge_small_segments(writer: Any, segments: Sequence[Any]) -> list[Any]:
    """Ten segments of one order of size, and everything smaller, become one; those above the cap stay.

    Whoosh's own policy now and then rewrites the whole index in the clerk's face: minutes for one letter.
    """
    tiers: dict[int, list[Any]] = {}
    for segment in segments:
        if segment.doc_count_all() <= _MERGE_CAP:
            tiers.setdefault(len(str(segment.doc_count_all())), []).append(segment)
    full = [tier for tier, members in tiers.items() if len(members) >= _MERGE_FACTOR]
    if not full:
        return list(segments)
    merged = [segment for tier, members in tiers.items() if tier <= max(full) for segment in members]
    for segment in merged:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    join_ids(writer.newsegment, merged)
    gone = {segment.segment_id() for segment in merged}
    return [segment for segment in segments if segment.segment_id() not in gone]


def keep_segments(writer: Any, segments: Sequence[Any]) -> list[Any]:  # noqa: ARG001  # Whoosh's signature
    """No merging."""
    return list(segments)


def batches(documents: Iterable[IndexedDocument], size: int = BATCH) -> Iterator[list[IndexedDocument]]:
    """Runs of at most ``size`` documents; of the same archive id in one run the last one counts."""
    source = iter(documents)
    while batch := list(islice(source, size)):
        yield list({document.archive_id: document for document in batch}.values())
