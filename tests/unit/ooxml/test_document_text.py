"""The words of a Word file, in the order a person reads them."""

from docgen.ooxml.namespaces import MC, WORD_NAMESPACES, R
from docgen.ooxml.reading import document_text
from docgen.ooxml.writing import zip_members


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs_and_table_cells_in_reading_order(word_members):
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("Trái", "Phải"))
    body = p("Đầu") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + p("Cuối")
    assert document_text(zip_members(word_members(body))) == "Đầu\nTrái\nPhải\nCuối"


def test_breaks_tabs_and_hard_hyphens_are_kept(word_members):
    body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>UBND</w:t><w:noBreakHyphen/><w:t>KT</w:t></w:r></w:p>"
    assert document_text(zip_members(word_members(body))) == "a\tb\nUBND-KT"


def test_split_runs_and_links_are_one_line(word_members):
    body = "<w:p><w:r><w:t>41</w:t></w:r><w:hyperlink><w:r><w:t>57/QĐ-UBND</w:t></w:r></w:hyperlink></w:p>"
    assert document_text(zip_members(word_members(body))) == "4157/QĐ-UBND"


def test_tracked_deletions_tab_stops_and_fields_are_not_text(word_members):
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:ins><w:r><w:t>mới</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert document_text(zip_members(word_members(body))) == "mới"


def test_a_text_box_is_read_once(word_members):
    box = f"<w:txbxContent>{p('Trong khung')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>Ngoài</w:t><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert document_text(zip_members(word_members(body))) == "Ngoài\nTrong khung"


def test_footnotes_follow_the_text_and_their_marks_fuse_with_nothing(word_members, arrows):
    body = "<w:p><w:r><w:t>28/9/2022</w:t><w:footnoteReference/><w:t> và</w:t></w:r></w:p>"
    members = word_members(body)
    members["word/_rels/document.xml.rels"] = arrows(f'Type="{R}/footnotes" Target="footnotes.xml"')
    notes = f"<w:footnote>{p('')}</w:footnote><w:footnote>{p(' Về việc A')}</w:footnote>"
    members["word/footnotes.xml"] = f"<w:footnotes {WORD_NAMESPACES}>{notes}</w:footnotes>".encode()
    assert document_text(zip_members(members)) == "28/9/2022 và\nVề việc A"
