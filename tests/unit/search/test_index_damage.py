"""Files of the index that are not as they were written: told plainly, or without any effect on what is found.

DOCGEN_TORTURE=n turns n times as many bits; DOCGEN_SEED plays a run again.
"""

from datetime import date

import pytest

from docgen.errors import IndexUnusableError
from docgen.search.documents import IndexedDocument

FLIPS = 80  # in CI
QUESTIONS = ["nông thôn mới", '"thon moi" -khen', "7/QĐ-UBND", "thô*", "loại:KH năm:2021"]
pytestmark = pytest.mark.filterwarnings(  # Whoosh drops open files at damage
    "ignore::pytest.PytestUnraisableExceptionWarning"
)


def document(number):
    is_plan = number % 4 == 0
    return IndexedDocument(
        archive_id=f"2022/QĐ-UBND/{number:05d}",
        reference=f"{number}/{'KH' if is_plan else 'QĐ'}-UBND",
        type_name="kế hoạch" if is_plan else "quyết định",
        issuer="UBND thành phố" if number % 3 else "Sở Tài chính",
        issued_on=date(2021 + number % 2, 8, 1 + number % 28),
        subject=("duy trì tiêu chí nông thôn mới", "chống hạn hán", "khen thưởng")[number % 3],
        signer="Nguyễn Lâm",
        text=f"Điều 1. Các xã, thôn thực hiện nội dung thứ {number} theo {number // 2}/QĐ-UBND; chống hạn mới.",
        cites=(f"{number // 2}/QĐ-UBND",),
    )


DOCUMENTS = [document(number) for number in range(1, 61)]
TEXTS = {one.archive_id: one.text for one in DOCUMENTS}


@pytest.fixture
def index(open_index, tmp_path):
    """Three segments: one of a rebuild, two of additions, the last of which replaces a document of the first."""
    built = open_index(tmp_path / "search", *DOCUMENTS[:57], read_text=TEXTS.get)
    built.add([DOCUMENTS[57], DOCUMENTS[58]])
    built.add([DOCUMENTS[59], DOCUMENTS[0]])
    return built


def answers(index):
    """Everything that a clerk is shown, for each question."""
    pages = [index.page(question, limit=100, with_facets=True) for question in QUESTIONS]
    return pages, index.counts_of(["nong", "xa", "khong"]), index.count()


def files_of(index, tmp_path):
    return sorted(path for path in (tmp_path / "search").rglob("*") if path.is_file() and path.stat().st_size)


def is_told_or_harmless(index, right):
    """Whether the damage was told in words that lead out of it; otherwise the answers must be the right ones."""
    try:
        found = answers(index)
    except IndexUnusableError as error:
        way_out = error.next_step
    else:
        assert found == right
        return False
    assert "docgen index rebuild" in way_out
    return True


def test_a_turned_bit_is_told_or_without_effect_and_a_check_always_finds_it(
    index, open_index, tmp_path, chance, torture, figure
):
    right = answers(index)
    assert index.verify() == 60
    files = files_of(index, tmp_path)
    assert len(files) > 40
    told = 0
    for flip in range(FLIPS * torture):
        victim = files[flip] if flip < len(files) else chance.choice(files)
        whole = victim.read_bytes()
        at, mask = chance.randrange(len(whole)), chance.choice([1 << chance.randrange(8), 0xFF])
        victim.write_bytes(whole[:at] + bytes([whole[at] ^ mask]) + whole[at + 1 :])
        told += is_told_or_harmless(index, right)
        with pytest.raises(IndexUnusableError, match=r"(?i)chỉ mục tìm kiếm"):
            print(victim.name, at, mask, index.verify())
        victim.write_bytes(whole)
    assert told > FLIPS // 2
    assert answers(index) == right
    figure(
        f"{FLIPS * torture} changed bits and bytes in the search index: {told} told by the questions, the others in "
        "blocks that no question read; a check found each"
    )
    index.rebuild(DOCUMENTS)
    assert answers(index) == answers(open_index(tmp_path / "another", *DOCUMENTS))


@pytest.mark.parametrize("harm", ["cut", "emptied", "removed", "longer", "another file's"])
def test_a_file_that_was_tampered_with_is_told_or_without_effect_and_a_check_finds_it(
    index, open_index, tmp_path, chance, harm
):
    right = answers(index)
    files = files_of(index, tmp_path)
    for victim in chance.sample(files, 12):
        whole = victim.read_bytes()
        match harm:
            case "cut":
                victim.write_bytes(whole[: chance.randrange(len(whole))])
            case "emptied":
                victim.write_bytes(b"")
            case "removed":
                victim.unlink()
            case "longer":
                victim.write_bytes(whole + b"\0")
            case _:
                victim.write_bytes(
                    chance.choice([one for one in files if one.read_bytes() != whole]).read_bytes()
                )
        is_told_or_harmless(index, right)
        with pytest.raises(IndexUnusableError, match=r"(?i)chỉ mục tìm kiếm"):
            print(victim.name, index.verify())
        victim.write_bytes(whole)
    index.rebuild(DOCUMENTS)
    assert answers(index) == answers(open_index(tmp_path / "another", *DOCUMENTS))


def test_damage_is_not_carried_into_a_merged_segment(open_index, tmp_path):
    """A commit that joins segments reads them; what it cannot trust it does not write down as true."""
    index = open_index(tmp_path / "search")
    for one in DOCUMENTS[:10]:
        index.add([one])
    victim = next((tmp_path / "search").glob("g-*/*.trm"))
    whole = victim.read_bytes()
    victim.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
    with pytest.raises(IndexUnusableError, match="không còn đúng như lúc ghi"):
        index.add([DOCUMENTS[10]])
    assert index.rebuild(DOCUMENTS[:11]) == 11
    index.add([DOCUMENTS[11]])
    assert index.verify() == 12


@pytest.mark.parametrize("lost", ["CURRENT", "g-*"])
def test_an_index_that_lost_its_way_is_not_begun_anew_with_one_letter(index, tmp_path, lost):
    """One letter put into a new index beside the lost one would hide all the others."""
    for path in (tmp_path / "search").glob(lost):
        path.rename(tmp_path / "lost")
    with pytest.raises(IndexUnusableError, match="thiếu"):
        index.add([DOCUMENTS[0]])
