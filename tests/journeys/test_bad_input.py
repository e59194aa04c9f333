"""Issue 2, point 8: each wrong thing has its own words and exit code, names its place, and burns no number."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

ON = ("--on", "28/11/2023")


@pytest.fixture
def refuses(filed):
    """The command ends with this code and these words; then nothing has been written and the next number is 01."""

    def refuses(code: int, *words: str, command: tuple[str, ...] = ("issue", "sai.md", *ON)):
        journal, archive = filed.journal(), filed.tree("archive")
        outcome = filed(*command)
        assert outcome.code == code, outcome.said
        assert outcome.err.startswith("Lỗi: ")
        assert "Làm gì:" in outcome.err
        for word in words:
            assert word in outcome.err, outcome.err
        assert outcome.out == ""
        assert (filed.journal(), filed.tree("archive")) == (journal, archive)

    yield refuses
    if (filed.office / "docgen.toml").exists():
        clean = filed("issue", "cong-van.md", *ON)
        assert clean.code == 0, clean.said
        assert "số 01/UBND-KT" in clean.out


@pytest.fixture
def draft(filed, sample_draft):
    """Write the sample with one thing changed."""

    def draft(old: str, new: str) -> None:
        assert sample_draft.count(old) >= 1
        filed.writes("sai.md", sample_draft.replace(old, new, 1))

    return draft


LINES = [
    # what is replaced, by what, code, words
    ("lưu: VT", "độ khẩm: hỏa tốc\nlưu: VT", 13, ["Không có mục nào tên “độ khẩm”", "sai.md, dòng 7"]),
    ("trích yếu:", "trich yeuu:", 13, ["“trich yeuu”", "Có phải “trích yếu”", "dòng 4"]),
    ("ký: nguyen-lam\n", "", 14, ["còn thiếu mục “ký”", "sai.md"]),
    ("ký: nguyen-lam", "ký:", 14, ["còn thiếu mục “ký”"]),
    ("lưu: VT, KT", "lưu: ','", 14, ["còn thiếu mục “lưu”"]),
    ("lưu: VT, KT", "lưu: ['']", 14, ["còn thiếu mục “lưu”"]),
    ("nơi nhận: [như trên, so-nnptnt", 'nơi nhận: [""]\n#', 14, ["còn thiếu mục “nơi nhận”"]),
    ("kính gửi: [mttq-va-doan-the, bhxh-tinh, phong-don-vi, 14-xa]\n", "", 14, ["còn thiếu mục “kính gửi”"]),
    ("loại: công văn", "loại: công vụ khẩn", 30, ["“công vụ khẩn”", "sai.md, dòng 3"]),
    ("bhxh-tinh,", "bhxh-tinhh,", 16, ["“bhxh-tinhh”", "Có phải “bhxh-tinh”", "sai.md, dòng 5, mục “kính gửi”"]),
    ("so-nnptnt", "so-nnptn", 16, ["“so-nnptn”", "sai.md, dòng 6, mục “nơi nhận”"]),
    ("14-xa]\n", "15-xa]\n", 16, ["“15-xa”", "Có phải", "“14-xa”", "dòng 5, mục “kính gửi”"]),
    ("14-xa]\n", "15-xa trừ Tịnh Hòa]\n", 16, ["“15-xa”", "dòng 5, mục “kính gửi”"]),
    ("14-xa]\n", "14-xa trừ Nghĩa Lộ]\n", 17, ["Nghĩa Lộ", "dòng 5, mục “kính gửi”"]),
    ("trừ Tịnh Hòa, Tịnh Ấn Đông", "trừ Tịnh Hòa, Sơn Tây", 17, ["Sơn Tây", "sai.md, dòng 15"]),
    ("trừ Tịnh Hòa, Tịnh Ấn Đông", "trừ Tịnh Hoa", 17, ["Tịnh Hoa", "dòng 15"]),
    ("[@@14-xa]:**", "[@@15-xa]:**", 16, ["“15-xa”", "sai.md, dòng 13"]),
    ("phong-kinh-te}", "phong-kt}", 16, ["“phong-kt”", "dòng 9, mục “báo cáo”"]),
    ("6 tháng, năm]", "nửa năm]", 15, ["“nửa năm”", "dòng 9, mục “báo cáo”"]),
    ("{kỳ:", "{kì lạ: 1, kỳ:", 15, ["“kì lạ”", "dòng 9"]),
    ("ký: nguyen-lam", "ký: nguyen-lâm", 15, ["Không có người ký “nguyen-lâm”", "nguyen-lam", "dòng 8"]),
    ("lưu: VT, KT", "lưu: KT", 15, ["VT", "dòng 7, mục “lưu”"]),
    ("lưu: VT, KT", "lưu: VT, XYZ", 15, ["XYZ", "dòng 7, mục “lưu”"]),
    ("lưu: VT, KT", "lưu: VT", 14, ["đơn vị soạn thảo", "dòng 7"]),
    ("[như trên,", "[{gửi: so-nnptnt, bản: 0},", 15, ["Số bản “0”", "dòng 6"]),
    ("[như trên,", "[{gửi: so-nnptnt, bản: " + "9" * 5000 + "},", 15, ["Số bản"]),
    ("[như trên,", "[so-nnptnt, như trên,", 15, ["như trên", "dòng 6, mục “nơi nhận”"]),
    ("[@5884/UBND-KTN]", "[@5885/UBND-KTN]", 18, ["“5885/UBND-KTN”", "sai.md, dòng 11"]),
    ("[@5884/UBND-KTN]", "[@abc]", 18, ["“abc” không phải số, ký hiệu", "dòng 11"]),
    ("[@5884/UBND-KTN]", "[@]", 12, ["để trống", "dòng 11"]),
    ("[@5884/UBND-KTN]", "[@5884/UBND-KTN", 12, ["thiếu dấu ] khép", "dòng 11"]),
    ("[@5884/UBND-KTN]", "^[xem ^[nữa]]", 12, ["lồng bên trong", "dòng 11"]),
    ("[@5884/UBND-KTN]", "^[xem [@5884/UBND-KTN ^]]", 12, ["chú thích khác", "dòng 11"]),
    ("[@5884/UBND-KTN]", "^[" * 3000 + "x" + "]" * 3000, 12, ["lồng bên trong", "dòng 11"]),
    ("[@@14-xa số]", "[@@14-xa số]^[chú thích]", 15, ["Trích yếu không mang chú thích", "dòng 4"]),
    ("Thực hiện [", "<!-- ghi chú\nThực hiện [", 12, ["không khép", "dòng 11"]),
    ("Thực hiện [", "| a | b |\n| c |\n[", 12, ["1 ô", "2 ô", "dòng 12"]),
    # YAML
    ("loại: công văn", "loại: công: văn", 12, ["sai cú pháp YAML", "dòng 3", "dấu hai chấm"]),
    ("loại: công văn", "\tloại: công văn", 12, ["sai cú pháp YAML", "dòng 3", "Tab"]),
    ("loại: công văn", 'loại: "công văn', 12, ["sai cú pháp YAML", "nháy"]),
    ("14-xa]\n", "14-xa\n", 12, ["sai cú pháp YAML", "dòng 6", "]"]),
    ("báo cáo: {kỳ", "báo cáo: }{kỳ", 12, ["sai cú pháp YAML", "dòng 9"]),
    ("loại: công văn", "loại công văn", 12, ["sai cú pháp YAML", "dòng"]),
    ("loại: công văn", "loại: @công văn", 12, ["sai cú pháp YAML", "dòng 3", "nháy kép"]),
    ("loại: công văn", "loại: công văn\nLoại: công văn", 12, ["“Loại” viết hai lần", "dòng 3 và dòng 4"]),
    ("loại: công văn", "loại: công văn\nloai: công văn", 12, ["viết hai lần", "dòng 3 và dòng 4"]),
    ("loại: công văn", "loại: &a công văn", 12, ["&, * hoặc !", "dòng 3"]),
    ("loại: công văn", "loại: *a", 12, ["&, * hoặc !", "dòng 3"]),
    ("loại: công văn", "loại: !!python/object/apply:os.system [echo]", 12, ["&, * hoặc !", "dòng 3"]),
    ("loại: công văn", "? [loại]\n: công văn", 12, ["Tên mục phải là chữ", "dòng 3"]),
    ("loại: công văn", "loại: [công văn]", 15, ["phải là một dòng chữ", "dòng 3, mục “loại”"]),
    ("loại: công văn", "loại: " + "[" * 3000 + "]" * 3000, 12, ["lồng nhau quá sâu"]),
    # what XML cannot hold
    ("Triển khai", "Triển\x0bkhai", 33, ["U+000B", "dòng 13"]),
    ("Triển khai", "Triển\x00khai", 33, ["U+0000", "dòng 13"]),
    ("Triển khai", "Triển\ufffekhai", 33, ["U+FFFE", "dòng 13"]),
    ("Triển khai", "Triển\u202ekhai", 33, ["U+202E", "dòng 13"]),
    ("lưu: VT, KT", 'lưu: "VT, \\u0007KT"', 33, ["U+0007", "dòng 7"]),
    ("nguyen-lam", '"nguyen\\ud800lam"', 33, ["U+D800", "dòng 8"]),
    ("duy trì và nâng cao chất lượng các tiêu chí của", '"\\ufffe duy trì" #', 33, ["U+FFFE", "dòng 4"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code", "words"), LINES, ids=[f"{at}-{row[1][:18]}" for at, row in enumerate(LINES)]
)
def test_one_wrong_thing_in_a_draft(refuses, draft, old, new, code, words):
    draft(old, new)
    refuses(code, *words)


def test_preview_says_the_same_as_issue(refuses, draft):
    draft("[@5884/UBND-KTN]", "[@5885/UBND-KTN]")
    refuses(18, "“5885/UBND-KTN”", "dòng 11", command=("preview", "sai.md", *ON))


def test_an_ambiguous_citation_shows_the_candidates(filed, refuses, draft):
    sheet = "- {số: 4157/QĐ-UBND, ngày: 01/02/2022, cơ quan: UBND tỉnh, trích yếu: về việc khác}\n"
    filed.writes("them.yaml", sheet)
    assert filed("import", "them.yaml").code == 0
    draft("lưu:", "lưu:")
    refuses(19, "Có 2 văn bản", "2022/QĐ-UBND/04157", "2022/ubnd-tinh_QĐ-UBND/04157", "dòng 15")
    filed.writes(
        "cong-van.md",
        (filed.office / "sai.md").read_text().replace("[@4157/QĐ-UBND ^]", "[@2022/QĐ-UBND/04157 ^]"),
    )
    assert filed("cite", "2022/QĐ-UBND/04157").out.endswith("[@2022/QĐ-UBND/04157]\n")


@pytest.mark.parametrize(
    ("on", "code", "words"),
    [
        ("28/11/2999", 15, "Ngày 28/11/2999 chưa đến"),
        ("28/11/1999", 34, "chưa có quy định thể thức cho ngày 28/11/1999"),
        ("30/02/2023", 15, "“30/02/2023” không phải ngày"),
        ("hôm qua", 15, "“hôm qua” không phải ngày"),
    ],
)
def test_days_that_cannot_be(refuses, on, code, words):
    refuses(code, words, command=("issue", "cong-van.md", "--on", on))


def test_a_date_before_the_last_issued_of_the_series(issued, sample_draft):
    issued.writes("b.md", sample_draft.replace("thu-1", "thu-2"))
    journal = issued.journal()
    outcome = issued("issue", "b.md", "--on", "27/11/2023")
    assert outcome.code == 21
    assert "28/11/2023" in outcome.err
    assert issued.journal() == journal
    assert "02/UBND-KT" in issued("issue", "b.md", *ON).out


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("công văn".encode("utf-16"), 12, "UTF-8"),
        ("---\nloại: công văn\ntrích yếu: \xe1".encode("latin-1", "replace"), 12, "sai.md, dòng 2"),
        (b"", 12, "hai dòng ---"),
        (b"\n\n   \n", 12, "hai dòng ---"),
        ("chỉ có chữ".encode(), 12, "dòng 1"),
        ("---\nloại: công văn\n".encode(), 12, "hai dòng ---"),
        (b"---\n---\nabc", 14, "còn thiếu mục “loại”"),
        (b"---\n- a\n---\nabc", 12, "“tên: giá trị”"),
        (b"x" * 5_000_001, 12, "lớn hơn 5 MB"),
    ],
)
def test_files_that_are_no_draft(filed, refuses, content, code, words):
    filed.writes("sai.md", content)
    refuses(code, words)


def test_a_draft_without_body(filed, refuses, sample_draft):
    filed.writes("sai.md", sample_draft.rsplit("---\n", 1)[0] + "---\n\n<!-- chưa viết -->\n")
    refuses(14, "chưa có nội dung")


def test_a_word_file_a_folder_and_nothing_given_as_draft(filed, refuses, issued_letter):
    filed.writes("sai.docx", issued_letter)
    refuses(15, "tệp Word này là loại văn bản gì", "--type", command=("issue", "sai.docx", *ON))
    refuses(60, "là thư mục", command=("issue", "templates", *ON))
    refuses(60, "Không có tệp khong-co.md", command=("issue", "khong-co.md", *ON))
    refuses(60, "tên tệp quá dài", command=("issue", "x" * 300, *ON))
    refuses(60, "tên tệp quá dài", command=("new", "cong-van", "-o", "x" * 300))


@pytest.fixture
def issued_letter(_issued_once: Path) -> bytes:
    return next(_issued_once.glob("archive/ocfl/2023/CV-UBND/00001/v1/content/*.docx")).read_bytes()


# --- templates


def _changed(data: bytes, change) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in source.namelist():
            new.writestr(name, change(name, source.read(name)))
    return target.getvalue()


def _in_document(old: bytes, new: bytes):
    def change(name: str, data: bytes) -> bytes:
        if name != "word/document.xml":
            return data
        assert old in data
        return data.replace(old, new, 1)

    return lambda data: _changed(data, change)


def _in_paragraph(text: bytes):
    paragraph = b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p><w:sectPr"
    return _in_document(b"<w:sectPr", paragraph)


_PAYLOAD = b"{{ cycler.__init__.__globals__.os.popen('touch hacked') }}"
TEMPLATES = {
    "cut short": (lambda data: data[: len(data) // 2], 31),
    "no zip": (lambda _data: b"hello", 31),
    "empty": (lambda _data: b"", 31),
    "unclosed tag": (_in_paragraph(b"{{ x "), 31),
    "unknown tag": (_in_paragraph(b"{{ khong_co }}"), 31),
    "payload": (_in_paragraph(_PAYLOAD), 32),
    "attribute": (_in_paragraph(b"{{ ''.__class__ }}"), 32),
    "doctype": (
        _in_document(b"<w:document", b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document'),
        32,
    ),
    "broken xml": (_in_document(b"</w:body>", b"</w:bodyy>"), 31),
}


@pytest.mark.parametrize("fault", TEMPLATES)
def test_broken_and_hostile_templates(filed, refuses, fault):
    template = filed.office / "templates" / "cong-van" / "template.docx"
    good = template.read_bytes()
    spoil, code = TEMPLATES[fault]
    template.write_bytes(spoil(good))
    refuses(code, "template.docx", command=("issue", "cong-van.md", *ON))
    assert not list(filed.office.rglob("hacked"))
    template.write_bytes(good)


def test_a_missing_template(filed, refuses):
    folder = filed.office / "templates"
    folder.rename(filed.office / "mau")
    refuses(30, "“công văn”", command=("issue", "cong-van.md", *ON))
    (filed.office / "mau").rename(folder)


# --- office, directory, archive


def test_the_archive_cannot_be_written(filed, sample_draft):
    """Tests may run as root, whom no right stops: a file where the folder should be stops everybody."""
    work = filed.office / "archive" / "work"
    shutil.rmtree(work)
    work.write_text("ở đây là tệp")
    journal = filed.journal()
    outcome = filed("issue", "cong-van.md", *ON)
    assert outcome.code == 40, outcome.said
    assert filed.journal() == journal
    work.unlink()
    assert "số 01/UBND-KT" in filed("issue", "cong-van.md", *ON).out


def test_no_office_here(tmp_path, clerk_in):
    clerk = clerk_in(tmp_path)
    for command in (("search", "x"), ("issue", "a.md"), ("new", "cong-van"), ("show", "1"), ("demo",)):
        outcome = clerk(*command)
        assert outcome.code == 10
        assert "chưa có cơ quan nào" in outcome.err
        assert "docgen init" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_a_slip_in_the_office_folder_does_not_end_in_the_office_above(issued):
    (issued.office / "con").mkdir()
    for folder in ("khong-co", "con"):
        outcome = issued("--office", folder, "issue", "cong-van.md")
        assert outcome.code == 10
    assert issued("--office", ".", "show", "1").code == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("docgen.toml", "[office]\n", "[office]\nkey ubnd\n", ["sai cú pháp TOML", "docgen.toml, dòng 4"]),
        ("docgen.toml", 'place = "TP. Quảng Ngãi"', "", ["“place”", "còn thiếu"]),
        ("docgen.toml", 'place = "TP. Quảng Ngãi"', "place = 5", ["“place”", "chuỗi chữ"]),
        ("docgen.toml", 'capacity = "KT."', 'capacity = "XX."', ["“capacity”", "KT."]),
        ("docgen.toml", 'capacity = "KT."', 'capacity = "KT."\nmau = "x"', ["“mau”", "nguyen-lam"]),
        ("recipients.toml", "[bodies.ubnd-tinh]\n", "[bodies.ubnd-tinh]\nname = \n", ["recipients.toml", "dòng"]),
        ("recipients.toml", '"xa-nghia-dung", ', '"xa-khong-co", ', ["xa-khong-co"]),
    ],
)  # fmt: skip
def test_broken_files_of_the_office(filed, refuses, file, old, new, words):
    path = filed.office / file
    good = path.read_text(encoding="utf-8")
    assert old in good
    path.write_text(good.replace(old, new, 1), encoding="utf-8")
    refuses(11, *words, command=("issue", "cong-van.md", *ON))
    path.write_text(good, encoding="utf-8")


def test_no_series_for_the_type(filed, refuses):
    path = filed.office / "docgen.toml"
    good = path.read_text(encoding="utf-8")
    path.write_text(
        good.replace('types = ["công văn"]', 'types = ["quyết định"]').replace(
            'types = ["*"]', 'types = ["thông báo"]'
        )
    )
    refuses(24, "Chưa có sổ số cho loại “công văn”", "docgen.toml", command=("issue", "cong-van.md", *ON))
    path.write_text(good, encoding="utf-8")


# --- past documents

PAST = [
    ("", 12, "phải là danh sách"),
    ("số: 1/QĐ-UBND", 12, "phải là danh sách"),
    ("- số: [", 12, "sai.yaml, dòng"),
    ("- abc", 12, "sai.yaml, dòng 1"),
    ("- số: 1/QĐ-UBND\n  số: 2/QĐ-UBND", 12, "sai.yaml, dòng 2"),
    ("- số: 1/QĐ-UBND\n  mầu: đỏ", 13, "sai.yaml, dòng 2"),
    ("- số: 1/QĐ-UBND\n  ngày: 1/1/2022", 14, "“cơ quan”"),
    ("- số: [1/QĐ-UBND]", 15, "phải là một dòng chữ"),
    ("- {số: abc, ngày: 1/1/2022, cơ quan: UBND tỉnh, trích yếu: x}", 15, "“abc” không phải số"),
    ("- {số: 1/QĐ-UBND, ngày: 31/4/2022, cơ quan: UBND tỉnh, trích yếu: x}", 15, "“31/4/2022” không phải ngày"),
    ("- {số: 1/QĐ-UBND, ngày: 30/4/2999, cơ quan: UBND tỉnh, trích yếu: x}", 15, "chưa đến"),
    ("- {số: 1/QĐ-UBND, ngày: 1/1/2022, cơ quan: Sở Lạ, trích yếu: x}", 16, "“Sở Lạ”"),
    ("- {số: 1/QĐ-UBND, ngày: 1/1/2022, cơ quan: UBND tỉnh, trích yếu: x, loại: sớ}", 15, "“sớ”"),
    ("- {số: 1/2024/QH15, ngày: 1/1/2024, cơ quan: UBND tỉnh, trích yếu: x}", 15, "loại"),
    ("- {số: 1/QĐ-UBND, ngày: 1/1/2022, cơ quan: UBND tỉnh, trích yếu: x, tệp: a.pdf}", 60, "a.pdf"),
    ("- {số: 1/QĐ-UBND, ngày: 1/1/2022, cơ quan: UBND tỉnh, trích yếu: x, tệp: cong-van.md}", 42, "sai.yaml, dòng 1"),
    ("- {số: 4157/QĐ-UBND, ngày: 1/1/2022, cơ quan: UBND thành phố, trích yếu: khác}",
     22, "Trong kho đã có 4157/QĐ-UBND"),
    ('- {số: 1/QĐ-UBND, ngày: 1/1/2022, cơ quan: UBND tỉnh, trích yếu: "x\\u0000"}', 33, "U+0000"),
    ('- {số: 1/QĐ-UBND, ngày: 1/1/2022, cơ quan: UBND tỉnh, trích yếu: x, tệp: "a\\u0000.pdf"}', 33, "U+0000"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "words"), PAST)
def test_a_wrong_sheet_files_nothing_at_all(filed, refuses, text, code, words):
    good = (
        "- {số: 77/QĐ-UBND, ngày: 1/2/2022, cơ quan: UBND tỉnh, trích yếu: đúng}\n"
        if text[:5] == "- {số"
        else ""
    )
    filed.writes("sai.yaml", text + "\n" + good)
    refuses(code, words, command=("import", "sai.yaml"))


def test_one_sheet_that_contradicts_itself(filed, refuses):
    one = "- {số: 1/QĐ-UBND, ngày: 1/1/2022, cơ quan: UBND tỉnh, trích yếu: một}\n"
    filed.writes("sai.yaml", one + one.replace("một", "hai"))
    refuses(22, "Cùng tệp kê này đã có 01/QĐ-UBND", "sai.yaml, dòng 2", command=("import", "sai.yaml"))
    filed.writes("hai-lan.yaml", one + one)
    assert filed("import", "hai-lan.yaml").code == 0


def test_a_normative_document_does_not_take_the_place_of_another(filed):
    sheet = (
        "- {số: 12/QĐ-UBND, ngày: 01/3/2023, cơ quan: UBND thành phố, trích yếu: cá biệt}\n"
        "- {số: 12/2023/QĐ-UBND, ngày: 01/3/2023, cơ quan: UBND thành phố, trích yếu: quy phạm}\n"
    )
    filed.writes("hai.yaml", sheet)
    outcome = filed("import", "hai.yaml")
    assert outcome.code == 0, outcome.said
    assert "cá biệt" in filed("show", "2023/QĐ-UBND/00012").out
    assert "quy phạm" in filed("show", "12/2023/QĐ-UBND").out


# --- what must come through unchanged

ODD = [
    "HĐND&UBND: A < B > C; “nháy” 'đơn' \"kép\" – và/hoặc 100% {{ x }} {% y %}",
    "Chúc mừng năm mới 🎉👨‍👩‍👧 2024",
    ("rất dài " * 40)[:300],
    "`code` _gạch_ #1 ~x~ \\ \\\\ 5 * 3 = 15; https://a.vn/?a=1&b=2 <b>x</b>",
]


@pytest.mark.parametrize("subject", ODD, ids=["xml", "emoji", "300", "markdown"])
def test_an_odd_subject_comes_through_unchanged(filed, sample_draft, docx_text, subject):
    import json

    subject = " ".join(subject.split())
    quoted = "'" + subject.replace("'", "''").replace("\\", "\\\\") + "'"  # \\ is the draft's own escape
    text = re.sub(r"^trích yếu: .*$", lambda _: f"trích yếu: {quoted}", sample_draft, flags=re.MULTILINE)
    text += "\n\n" + subject.replace("\\", "\\\\") + "\n"
    filed.writes("cong-van.md", text)
    outcome = filed("issue", "cong-van.md", *ON)
    assert outcome.code == 0, outcome.said
    words = docx_text(filed.letter())
    assert words.count(subject) == 2, words
    assert json.loads(filed("show", "01/UBND-KT@2023", "--json").out)["subject"] == subject
    assert json.loads(filed("distribute", "01/UBND-KT@2023", "--json").out)["subject"] == subject
    hits = json.loads(filed("search", "01/UBND-KT", "--json").out)["hits"]
    assert hits[0]["subject"] == subject
    with zipfile.ZipFile(io.BytesIO(filed.letter())) as package:
        from lxml import etree

        core = etree.fromstring(package.read("docProps/core.xml"))
        assert subject in [element.text for element in core.iter()]
