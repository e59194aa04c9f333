"""Scans to read: the pages of a PDF as pictures in another PDF, perhaps with words over them."""

import io
import sys
import zlib
from pathlib import Path

import pypdfium2


def scan_of(pdf: bytes, *, dots_per_inch: int = 200, words: tuple[str, ...] = ()) -> bytes:
    """Every page as one grey picture; ``words`` are written over the first page, in letters without accents."""
    pictures = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            bitmap = page.render(scale=dots_per_inch / 72, grayscale=True)
            rows = memoryview(bitmap.buffer)
            grey = b"".join(
                bytes(rows[at * bitmap.stride : at * bitmap.stride + bitmap.width])
                for at in range(bitmap.height)
            )
            pictures.append((bitmap.width, bitmap.height, grey))
    return _pdf(pictures, words)


def scan_with(pages: int) -> bytes:
    """A scan of so many small empty pages."""
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(pages):
            document.new_page(60, 80)
        document.save(stream := io.BytesIO())
    return scan_of(stream.getvalue(), dots_per_inch=72)


def quick_tesseract(folder: Path) -> str:
    """A program in Tesseract's place that takes no time: of each picture it says at which turn it was given it."""
    program = folder / "tesseract"
    program.write_text(
        f"""#!{sys.executable}
import pathlib, sys
sys.stdin.buffer.read()
turns = pathlib.Path({str(folder / "turns")!r})
turns.write_text((turns.read_text() if turns.exists() else "") + "x")
words = f"lượt thứ {{len(turns.read_text())}} " + "của văn bản về giao thông nông thôn " * 3
print(*"level page_num block_num par_num line_num word_num left top width height conf text".split(), sep="\\t")
for at, word in enumerate(words.split()):
    print("5", 1, 1, 1, 1, at, 60 + 10 * at, 50, 9, 10, 90, word, sep="\\t")
"""
    )
    program.chmod(0o700)
    return str(program)


def _pdf(pictures, words) -> bytes:
    count = len(pictures)
    kids = " ".join(f"{4 + 3 * at} 0 R" for at in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, (width, height, grey) in enumerate(pictures):
        lines = words if at == 0 else ()
        content = b"q 595 0 0 842 0 0 cm /I Do Q\n"
        for number, line in enumerate(lines):
            content += f"BT /F 8 Tf 350 {820 - 12 * number} Td ({line}) Tj ET\n".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 3 * at} 0 R /Resources "
            f"<< /Font << /F 3 0 R >> /XObject << /I {6 + 3 * at} 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        packed = zlib.compress(grey)
        head = (
            f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
            f"/BitsPerComponent 8 /Filter /FlateDecode /Length {len(packed)} >>"
        )
        objects.append(head.encode() + b"\nstream\n" + packed + b"\nendstream")
    return _file(objects)


def _file(objects) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()
