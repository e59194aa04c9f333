"""Lines of two PDF files laid side by side."""

from docgen.pdf.comparison import differences, pages_of


def test_a_file_does_not_differ_from_itself(wheel, letter_docx):
    pdf = wheel.make(letter_docx)
    pages = differences(pdf, pdf)
    assert [page.page for page in pages] == [1, 2]
    assert all(page.lines > 5 and page.differing == 0 and page.largest_shift_mm == 0 for page in pages)


def test_one_line_more_shifts_those_below_it_and_a_page_too_many_differs_wholly(wheel, docx, parts):
    lines = [parts("paragraph", parts("run", f"Dòng thứ {number}")) for number in range(5)]
    added = parts("paragraph", parts("run", "Dòng thêm"))
    page_break = '<w:p><w:r><w:br w:type="page"/><w:t>Trang sau</w:t></w:r></w:p>'
    one = wheel.make(docx("".join(lines)))
    other = wheel.make(docx("".join([lines[0], added, *lines[1:], page_break])))
    first, second = differences(one, other)
    assert first.differing == 1
    assert 4 < first.largest_shift_mm < 7  # one line of 14 points
    assert second.differing == second.lines


def test_a_raised_mark_belongs_to_its_line_and_columns_do_not_run_together(wheel, letter_docx):
    words = [line.words for line in pages_of(wheel.make(letter_docx))[0]]
    assert any("08/8/20221" in line for line in words)
