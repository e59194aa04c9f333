"""Names of the styles that docgen itself refers to; a template must keep them.

Name and id are the same plain ASCII word: LibreOffice makes ids from names and drops other letters.
"""

BODY_TEXT = "VBDoanVan"  # đoạn văn
BODY_ARTICLE = "VBDieu"  # Điều 1.
BODY_CLAUSE = "VBKhoan"  # khoản: 1.
BODY_POINT = "VBDiem"  # điểm: a)
BODY_DASH = "VBGachDauDong"  # gạch đầu dòng
TABLE_TEXT = "VBBang"  # chữ trong bảng
TABLE_HEADING = "VBBangTieuDe"  # dòng tiêu đề của bảng
FOOTNOTE_TEXT = "footnote text"  # Word's own names; their ids differ between programs
FOOTNOTE_MARK = "footnote reference"

RULE_WHOLE = "VBKeTieuNgu"  # kẻ ngang dài bằng dòng chữ bên trên
RULE_PART = "VBKeCoQuan"  # kẻ ngang dài từ 1/3 đến 1/2 dòng chữ bên trên

USED_BY_DOCGEN = (
    BODY_TEXT,
    BODY_ARTICLE,
    BODY_CLAUSE,
    BODY_POINT,
    BODY_DASH,
    TABLE_TEXT,
    TABLE_HEADING,
    FOOTNOTE_TEXT,
    FOOTNOTE_MARK,
)
