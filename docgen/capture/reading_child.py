"""A child process: framed files on stdin, what was read of each on stdout. Run by ``reading_pool``, never imported.

A request is a line of JSON (name, kind, program for OCR) and the bytes of the file; an answer a status and JSON.
What a hostile file does, it does here: a crash, a hunger for memory, an endless loop end this process only.
"""

import gc
import json
import sys
from typing import Any

from docgen.processes.frames import limit_memory, read_frame, write_frame

MEMORY_BYTES = 1_500_000_000
_BIG = 5_000_000
READ, REFUSED = b"\1", b"\0"
OLD_SHEETS = "xls"  # the one kind that is a table and no paper


def main() -> None:
    """Answer until stdin ends."""
    limit_memory(MEMORY_BYTES)
    while (request := read_frame(sys.stdin.buffer)) is not None:
        status, answer = _answer(request)
        write_frame(
            sys.stdout.buffer, json.dumps(answer, ensure_ascii=False).encode(errors="replace"), status
        )
        if len(request) > _BIG:
            del request, answer
            gc.collect()  # a big file must not stay in memory while small ones follow


def _answer(request: bytes) -> tuple[bytes, dict[str, Any]]:
    from docgen.capture.readers import known_types, reading_of_file
    from docgen.errors import DocgenError

    head, _, data = request.partition(b"\n")
    wish = json.loads(head)
    try:
        if wish["kind"] == OLD_SHEETS:
            from docgen.capture.old_sheets import sheets_of_file

            return READ, {"sheets": sheets_of_file(data, wish["name"])}
        if wish["ocr"]:
            from docgen.capture.ocr import read_scan
            from docgen.capture.paper_reading import read_paper

            return READ, read_paper(read_scan(data, wish["ocr"]), known_types()).to_json()
        return READ, reading_of_file(data, wish["name"], wish["kind"]).to_json()
    except DocgenError as error:
        return REFUSED, {"what": error.what, "where": error.where, "next_step": error.next_step}
    except (Exception, RecursionError) as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
        return REFUSED, {"what": "", "where": wish["name"], "next_step": type(error).__name__}


if __name__ == "__main__":
    main()
