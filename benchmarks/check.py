"""Checking 100 letters against opening the same files with python-docx, in one process, in turns.

    python -m benchmarks.check

Both read each file from disk; python-docx only opens it, the checker reads it through the gate for hostile
files and runs every rule. The letters differ in number and text, their template is the office's.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from docx import Document

from docgen.checks import findings_of_docx
from docgen.checks.registry import all_rules
from docgen.domain.letter import Letter, Paragraph, ParagraphKind, Run
from docgen.rendering.template_shelf import TemplateShelf
from docgen.rules.profile import as_of

ROOT = Path(__file__).parent.parent
LETTERS, ROUNDS = 100, 7
TARGET = 3.0
DAY = date(2023, 11, 28)
_SENTENCE = (
    "Triển khai các nội dung, giải pháp cụ thể, phù hợp với điều kiện thực tế, nguồn lực, đặc thù của địa phương "
    "để thực hiện duy trì và nâng cao chất lượng các chỉ tiêu, tiêu chí theo yêu cầu của Bộ tiêu chí về xã nông thôn "
    "mới; báo cáo kết quả về Ủy ban nhân dân thành phố trước ngày 15 tháng 12."
)
LETTER = Letter(
    superior="",
    issuer_lines=("ỦY BAN NHÂN DÂN", "THÀNH PHỐ QUẢNG NGÃI"),
    number="",
    symbol="UBND-KT",
    place="TP. Quảng Ngãi",
    date_line="ngày 28 tháng 11 năm 2023",
    subject="duy trì và nâng cao chất lượng các tiêu chí",
    addressees=("Các phòng, đơn vị thuộc Ủy ban nhân dân thành phố", "UBND 14 xã"),
    body=(),
    recipients=("Như trên", "CT, các PCT UBND TP"),
    file_copies="VT, KT",
    authority_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Nguyễn Lâm",
)


def write_letters(folder: Path) -> list[Path]:
    """One page or two each, as an office writes them."""
    template = TemplateShelf(ROOT / "templates").ready("công văn")
    paths = []
    for number in range(10, 10 + LETTERS):
        body = tuple(
            Paragraph(
                ParagraphKind.CLAUSE,
                (Run(f"{at}. Giao đơn vị số {number + at}: ", bold=True), Run(_SENTENCE)),
            )
            for at in range(1, 11)
        )
        paths.append(folder / f"{number}.docx")
        paths[-1].write_bytes(template.render(replace(LETTER, number=str(number), body=body), created=DAY))
    return paths


def seconds(work: Callable[[Path], object], paths: Sequence[Path]) -> float:
    """Time for all files."""
    start = time.perf_counter()
    for path in paths:
        work(path)
    return time.perf_counter() - start


def main() -> int:
    """Print the ratio; the exit code says whether it meets the target."""
    profile = as_of(DAY)
    with tempfile.TemporaryDirectory() as temporary:
        paths = write_letters(Path(temporary))
        works: dict[str, Callable[[Path], object]] = {
            "check": lambda path: findings_of_docx(path.read_bytes(), profile),
            "open": lambda path: Document(str(path)),
        }
        times: dict[str, list[float]] = {name: [] for name in works}
        for round_ in range(ROUNDS + 1):  # the first one warms both up
            for name, work in works.items():
                elapsed = seconds(work, paths)
                if round_:
                    times[name].append(elapsed)
    check, open_ = (median(times[name]) for name in ("check", "open"))
    ratio = median(ours / theirs for ours, theirs in zip(times["check"], times["open"], strict=True))
    print(
        f"{LETTERS} letters, {len(all_rules())} rules: check {check / LETTERS * 1000:.1f} ms a letter, "
        f"python-docx open {open_ / LETTERS * 1000:.1f} ms, ratio {ratio:.2f} (target at most {TARGET:g}), "
        f"{ROUNDS} rounds"
    )
    return int(ratio > TARGET)


if __name__ == "__main__":
    sys.exit(main())
