"""A clerk looks for documents: by fields, by mistake, again tomorrow, and for what is like one of them."""

import json
import shutil

import pytest


def references(outcome):
    assert outcome.code == 0, outcome.said
    return [hit["reference"] for hit in json.loads(outcome.out)["hits"]]


def test_fields_narrow_a_topic(issued):
    assert references(issued("search", "nông thôn mới năm:2022 loại:QĐ", "--json")) == ["4157/QĐ-UBND"]
    assert references(issued("search", "viện dẫn:4157/QĐ-UBND", "--json")) == ["01/UBND-KT"]


def test_a_mistake_is_shown_with_its_place(issued):
    outcome = issued("search", "nông thôn loại:qyết")
    assert outcome.code == 51
    assert "ký tự thứ 16" in outcome.err
    assert "    nông thôn loại:qyết\n                   ^" in outcome.err


def test_a_number_nobody_has_leads_to_one_that_is_there(issued):
    outcome = issued("search", "4175")
    assert "docgen search 4157/QĐ-UBND" in outcome.err


def test_a_misspelt_word_leads_to_the_right_one(issued):
    outcome = issued("search", "nôgn thôn mới")
    assert "docgen search nông thôn mới" in outcome.err


def test_a_recalled_document_says_so_in_the_list(issued):
    assert issued("recall", "01/UBND-KT", "--reason", "sai danh sách").code == 0
    outcome = issued("search", "01/UBND-KT")
    assert "[ĐÃ THU HỒI]" in outcome.out.splitlines()[0]
    assert references(issued("search", "tình trạng:thu hồi", "--json")) == ["01/UBND-KT"]


def test_the_second_hit_is_opened_as_a_copy(issued):
    second = references(issued("search", "nông thôn mới", "--json"))[1]
    outcome = issued("search", "nông thôn mới", "--open", "2", "--no-launch")
    if second == "01/UBND-KT":
        assert outcome.out.strip().endswith("01-UBND-KT.docx")
    else:
        assert outcome.code == 18  # a past document of which only the facts were filed
    assert issued("search", "4157", "--open", "9").code == 18


def test_a_search_is_kept_by_name_used_again_and_forgotten(issued):
    assert issued("search", "nông thôn mới năm:2022", "--save", "NTM 2022").code == 0
    assert "NTM 2022: nông thôn mới năm:2022" in issued("search", "--list-saved").out
    assert references(issued("search", "--saved", "ntm 2022", "--json")) == references(
        issued("search", "nông thôn mới năm:2022", "--json")
    )
    assert references(issued("search", "--saved", "ntm 2022", "loại:QĐ", "--json")) == ["4157/QĐ-UBND"]
    shutil.rmtree(issued.office / "index")  # they are the office's, not the index's
    assert issued("search", "--forget", "NTM 2022").code == 0
    outcome = issued("search", "--saved", "NTM 2022")
    assert outcome.code == 52
    assert "Chưa lưu câu tìm nào" in outcome.err


def test_similar_documents_are_about_the_same_thing(issued):
    found = json.loads(issued("similar", "1294/TB-UBND", "--json").out)
    assert found[0]["reference"] == "1365/TB-UBND"
    assert "1294/TB-UBND" not in [hit["reference"] for hit in found]


drops_files = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # Whoosh, at damage


@drops_files
@pytest.mark.parametrize("harm", ["gone", "garbled", "one bit", "open to others"])
def test_a_bad_index_is_made_anew_in_the_clerks_sight(issued, harm):
    before = references(issued("search", "nông thôn mới", "--json"))
    folder = issued.office / "index" / "search"
    match harm:
        case "gone":
            shutil.rmtree(folder)
        case "garbled":
            for file in folder.glob("g-*/*.toc"):
                file.write_bytes(b"?")
        case "one bit":
            victim = max(folder.glob("g-*/*._stored.col"))
            whole = victim.read_bytes()
            victim.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
        case _:
            folder.chmod(0o777)
    outcome = issued("search", "nông thôn mới", "--json")
    assert "Đang dựng lại từ kho" in outcome.err
    assert references(outcome) == before
    assert issued("search", "nông thôn mới").err.count("dựng lại") == 0


def test_a_paper_that_comes_while_the_index_is_gone_hides_no_other(issued, monkeypatch):
    before = references(issued("search", "nông thôn mới", "--json"))
    index, sheet = issued.office / "index" / "search", issued.office / "them.yaml"
    past = "- số: {0}/QĐ-UBND\n  ngày: 0{0}/8/2021\n  cơ quan: UBND thành phố\n  trích yếu: nông thôn mới xã {0}\n"

    shutil.rmtree(index)
    sheet.write_text(past.format(7), encoding="utf-8")
    assert issued("import", sheet.name).code == 0
    outcome = issued("search", "nông thôn mới", "--json")
    assert ("dựng lại" in outcome.err, sorted(references(outcome))) == (
        False,
        sorted([*before, "07/QĐ-UBND"]),
    )

    shutil.rmtree(index)
    monkeypatch.setattr("docgen.usecases.finding.index_with_web._FEW", 3)  # as in an office of many documents
    sheet.write_text(past.format(8), encoding="utf-8")
    outcome = issued("import", sheet.name)
    assert "Chỉ mục tìm kiếm trống" in outcome.said
    assert "docgen index rebuild" in outcome.said
    outcome = issued("search", "nông thôn mới", "--json")
    assert "Đang dựng lại từ kho" in outcome.err
    assert sorted(references(outcome)) == sorted([*before, "07/QĐ-UBND", "08/QĐ-UBND"])


def test_every_byte_of_the_index_is_checked_on_request(issued):
    assert "khớp với sổ" in issued("index", "verify").out
    victim = next((issued.office / "index" / "search").glob("g-*/*.pst"))
    whole = victim.read_bytes()
    victim.write_bytes(whole[:-1] + bytes([whole[-1] ^ 0x20]))
    outcome = issued("index", "verify")
    assert (outcome.code, victim.name in outcome.err, "docgen index rebuild" in outcome.err) == (
        50,
        True,
        True,
    )
    assert "D060" in issued("doctor").out
    assert issued("index", "rebuild").code == 0
    assert json.loads(issued("index", "verify", "--json").out)["complete"] is True


@drops_files
def test_a_number_is_answered_from_the_register_while_the_index_is_bad(issued):
    for file in (issued.office / "index" / "search").glob("g-*/*"):
        if file.is_file():
            file.write_bytes(b"")
    outcome = issued("search", "4157/QĐ-UBND", "--json")
    assert references(outcome) == ["4157/QĐ-UBND"]
    assert "Kết quả chỉ lấy từ sổ" in outcome.err
