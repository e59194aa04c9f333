"""Names of the styles that docgen itself refers to; a template must keep them.

Name and id are the same plain ASCII word: LibreOffice makes ids from names and drops other letters.
"""

BODY_TEXT = "VBDoanVan"  # đoạn văn
BODY_ARTICLE = "VBDieu"  # Điều 1.
BODY_CLAUSE = "VBKhoan"  # khoản: 1.
BODY_POINT = "VBDiem"  # điểm: a)
BODY_DASH = "VBGachDauDong"  # gạch đầu dòng
BODY_PART = "VBPhan"  # Phần I, Chương I, Mục 1
BODY_PART_TITLE = "VBPhanTen"  # tiêu đề của phần, chương, mục
BODY_HEADING = "VBMucLon"  # I. TIÊU ĐỀ
BODY_BASIS = "VBCanCu"  # căn cứ ban hành
TABLE_TEXT = "VBBang"  # chữ trong bảng
TABLE_HEADING = "VBBangTieuDe"  # dòng tiêu đề của bảng
FOOTNOTE_TEXT = "footnote text"  # Word's own names; their ids differ between programs
FOOTNOTE_MARK = "footnote reference"

TYPE_TITLE = "VBTenLoai"  # tên loại
ABSTRACT = "VBTrichYeu"  # trích yếu
ANNEX_LABEL = "VBPhuLuc"  # Phụ lục I
ANNEX_TITLE = "VBPhuLucTen"  # tiêu đề phụ lục
ANNEX_REFERENCE = "VBPhuLucDan"  # (Kèm theo …)
PAGE_NUMBER = "VBSoTrang"
DRAFT_MARK = "VBDuThao"
ANCHOR = "VBMoc"  # đoạn cao 1 pt

RULE_WHOLE = "VBKeTieuNgu"  # kẻ ngang dài bằng dòng chữ bên trên
RULE_PART = "VBKeCoQuan"  # kẻ ngang dài từ 1/3 đến 1/2 dòng chữ bên trên

CENTRED = (ABSTRACT, ANNEX_TITLE, ANNEX_REFERENCE, "VBLoiChao")  # titles of several lines

USED_BY_DOCGEN = (
    BODY_TEXT,
    BODY_ARTICLE,
    BODY_CLAUSE,
    BODY_POINT,
    BODY_DASH,
    BODY_PART,
    BODY_PART_TITLE,
    BODY_HEADING,
    BODY_BASIS,
    ANNEX_LABEL,
    ANNEX_TITLE,
    ANNEX_REFERENCE,
    RULE_PART,
    TABLE_TEXT,
    TABLE_HEADING,
    FOOTNOTE_TEXT,
    FOOTNOTE_MARK,
)
# The head of a document issued by another one: every base template brings them, an office's own may not.
USED_BY_ATTACHMENTS = (
    TYPE_TITLE,
    ABSTRACT,
    "VBQuocHieu",
    "VBTieuNgu",
    "VBCoQuanChuQuan",
    "VBCoQuan",
    RULE_WHOLE,
)
