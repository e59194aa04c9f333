"""Reading the citations of letters against finding bare numbers in them; asking a big web against a small one.

    python benchmarks/citations.py [letters]

2,000 letters by default; 20,000 is the long form. The baseline of reading finds numbers, symbols and dates and
nothing else: relation, issuer, trích yếu and evidence are what reading adds. A question to the web must not grow
with it: the median of 200 questions "who cites this number" is compared with the same on a web of 200 letters.
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from docgen.citations.find import find_typed
from docgen.citations.reading import OwnDocument, mentions_of
from docgen.citations.web_file import ReadDocument, WebFile
from docgen.domain.reference import Reference

LETTERS = 2000
SMALL = 200
QUESTIONS = 200
ROUNDS = 3
READING_TARGET, ASKING_TARGET = 3.0, 2.0
_FILLER = (
    "Triển khai các nội dung, giải pháp cụ thể, phù hợp với điều kiện thực tế, nguồn lực, đặc thù của địa phương để "
    "duy trì và nâng cao chất lượng các chỉ tiêu, tiêu chí theo yêu cầu của Bộ tiêu chí giai đoạn 2021-2025."
)
_RELATIONS = ("Thực hiện", "Trả lời", "Căn cứ", "theo", "Quyết định này thay thế")


def main() -> int:
    """0 if both targets are met, 1 otherwise."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    chance = random.Random(5)
    letters = [letter(chance) for _ in range(count)]
    own = OwnDocument("quyết định", Reference.parse("1/QĐ-UBND"), date(2024, 1, 1))
    rounds = [
        (seconds(lambda: [mentions_of(text, own) for text in letters]),
         seconds(lambda: [list(find_typed(text)) for text in letters]))
        for _ in range(ROUNDS)
    ]  # fmt: skip
    reading = median(mine / bare for mine, bare in rounds)
    print(f"{median(r[0] for r in rounds) / count * 1000:8.3f} ms  a letter read with relation and evidence")
    print(f"{median(r[1] for r in rounds) / count * 1000:8.3f} ms  its bare numbers found")
    print(f"{reading:8.2f} times the bare numbers (target ≤ {READING_TARGET})")
    with TemporaryDirectory() as folder:
        big, small = (
            asked(Path(folder) / name, letters[:size], own) for name, size in (("a", count), ("b", SMALL))
        )
    print(f"{big * 1000:8.3f} ms  who cites a number, of {count:,} letters; {small * 1000:.3f} ms of {SMALL}")
    print(f"{big / small:8.2f} times the small web (target ≤ {ASKING_TARGET})")
    return 0 if reading <= READING_TARGET and big / small <= ASKING_TARGET else 1


def letter(chance: random.Random) -> str:
    """About five thousand letters of text that cite four documents."""
    lines = [_FILLER] * 20
    for relation in chance.sample(_RELATIONS, 4):
        number, day = chance.randint(1, 9999), f"{chance.randint(1, 28):02d}/{chance.randint(3, 12)}/2022"
        lines.insert(
            chance.randint(0, len(lines)),
            f"{relation} Quyết định số {number}/QĐ-UBND ngày {day} của UBND thành phố về việc ban hành Kế hoạch.",
        )
    return "\n".join(lines)


def asked(path: Path, letters: list[str], own: OwnDocument) -> float:
    """The median seconds of a question to a web of these letters."""
    web = WebFile(path)
    web.put(
        (ReadDocument(f"2024/A/{at:05d}", mentions_of(text, own)) for at, text in enumerate(letters)),
        (1, "x"),
    )
    numbers = [one.reference.number for _, one in web.all_mentions() if one.reference]
    chosen = random.Random(7).choices(numbers, k=QUESTIONS)
    return median(seconds(lambda number=number: web.mentions_of_number(number, "")) for number in chosen)


def seconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
