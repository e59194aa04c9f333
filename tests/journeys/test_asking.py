"""`docgen new` asks field by field at a real terminal; the commented draft remains for who wants an editor."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time

import pytest

from docgen.drafting.reading import read_draft
from docgen.templating.templates import find_template

ON = ("--on", "28/11/2023")
GUESTS = [
    "họp: tổng kết",
    "14-xaa",
    "14-xa",
    "{tên: Ông Lê Văn A}",
    "",
    "so-nnptnt",
    "",
    "KT",
    "VT, KT",
    "2",
    "1",
]
MEETING = ["họp tổng kết", "Chủ tịch UBND", "14 giờ 00", "điện thoại", "2", "hop.quangngai.gov.vn", "k"]


# A shell's background jobs ignore Ctrl-C; a clerk's terminal does not.
_START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from docgen.__main__ import main
main()
"""
_MOST_SECONDS = 60


class Terminal:
    """A command at a pseudo-terminal; each answer is typed when the command has fallen silent."""

    def __init__(self, office, *words):
        self.screen, inner = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", _START, *words],
            cwd=office,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
        os.close(inner)

    def answer(self, *answers, stop=""):
        """Everything on the screen and the exit code."""
        shown, waiting, quiet_since = b"", list(answers), time.monotonic()
        deadline = quiet_since + _MOST_SECONDS
        while True:
            ready, _, _ = select.select([self.screen], [], [], 0.05)
            if ready:
                try:
                    piece = os.read(self.screen, 65536)
                except OSError:
                    break
                if not piece:
                    break
                shown, quiet_since = shown + piece, time.monotonic()
            elif shown.rstrip(b" ").endswith(b":") and time.monotonic() - quiet_since > 0.05:
                os.write(self.screen, (f"{waiting.pop(0)}\n" if waiting else stop).encode())
                quiet_since = time.monotonic()
            if time.monotonic() > deadline:
                self.process.kill()
                pytest.fail(f"nothing more happens: {shown.decode()}")
        os.close(self.screen)
        code = self.process.wait(60)
        assert not waiting, (waiting, shown.decode())
        return shown.decode().replace("\r\n", "\n"), code


@pytest.fixture
def at_terminal(filed):
    opened = []

    def at_terminal(*words):
        opened.append(Terminal(filed.office, *words))
        return opened[-1]

    yield at_terminal
    for terminal in opened:
        terminal.process.kill()
        terminal.process.wait(_MOST_SECONDS)


def read(office, name):
    fields = lambda kind: find_template(office / "templates", kind).fields  # noqa: E731
    return read_draft((office / name).read_bytes() + b"\nN\xe1\xbb\x99i dung.\n", name=name, fields_of=fields)


def test_every_part_of_the_schema_is_honoured(at_terminal, filed):
    shown, code = at_terminal("new", "giay-moi", "-o", "moi.md", *ON).answer(*GUESTS, *MEETING)
    assert code == 0, shown
    assert "kính gửi (bắt buộc): những nơi, những người được mời" in shown  # label, required, help
    assert "Có phải “14-xa”" in shown  # checked at once
    assert "phải mở đầu bằng VT" in shown
    assert "“2” không có trong các lựa chọn" in shown  # one signer only
    assert re.search(
        r"1\. trực tiếp\n +2\. trực tuyến\n +hình thức \[trực tiếp\]: điện thoại", shown
    )  # default
    assert "địa điểm (bắt buộc)" not in shown  # its condition does not hold
    draft = read(filed.office, "moi.md")
    assert [entry.wanted for entry in draft.addressees] == ["14-xa", "Ông Lê Văn A"]
    assert draft.file_copies == ("VT", "KT")
    assert draft.signatory == "nguyen-lam"
    assert draft.own_fields["hinh_thuc"] == "trực tuyến"
    assert draft.own_fields["duong_dan"] == "hop.quangngai.gov.vn"
    assert draft.subject[0].text == "họp: tổng kết"
    assert len(draft.draft_id) == 16
    assert filed("preview", "moi.md", *ON).code == 0


def test_a_default_is_taken_with_enter_and_the_rest_left_for_the_editor(at_terminal, filed):
    shown, code = at_terminal("new", "bien-ban", "-o", "bb.md").answer("họp", "", "", "1", "", ".")
    assert code == 0, shown
    text = (filed.office / "bb.md").read_text(encoding="utf-8")
    assert "\nlưu: VT, Hồ sơ\n" in text
    assert "\nký: nguyen-lam\n" in text
    assert "\nthư ký:\n" in text
    assert "<!-- Nội dung văn bản" in text


def test_the_end_of_input_keeps_what_was_said(at_terminal, filed):
    _, code = at_terminal("new", "bao-cao", "-o", "bc.md").answer("tổng kết năm", stop="\x04")
    assert code == 0
    assert "\ntrích yếu: tổng kết năm\n" in (filed.office / "bc.md").read_text(encoding="utf-8")


def test_ctrl_c_leaves_nothing_behind(at_terminal, filed):
    terminal = at_terminal("new", "bao-cao", "-o", "bc.md")
    os.read(terminal.screen, 20)
    terminal.process.send_signal(signal.SIGINT)
    shown, code = terminal.answer(stop="")
    assert code == 130
    assert "Đã dừng theo yêu cầu" in shown
    assert not (filed.office / "bc.md").exists()


def test_the_commented_draft_remains(at_terminal, filed):
    shown, code = at_terminal("new", "bao-cao", "--no-ask", "-o", "bc.md").answer()
    assert (code, "Enter" in shown) == (0, False)
    assert filed("new", "bao-cao", "-o", "bc2.md").code == 0  # nobody sits there: nobody is asked
    same = [
        re.sub("mã dự thảo: .*", "", (filed.office / name).read_text(encoding="utf-8"))
        for name in ("bc.md", "bc2.md")
    ]
    assert same[0] == same[1]


def test_a_word_file_alone_asks_for_what_is_missing_and_keeps_the_answers(at_terminal, filed):
    from docx import Document

    document = Document()
    document.add_paragraph("Nội dung báo cáo.")
    document.save(filed.office / "bc.docx")
    words = ("issue", "bc.docx", "--type", "bao-cao", "-f", "trích yếu=tổng kết năm", *ON)
    shown, code = at_terminal(*words).answer("", "so-nnptnt", "", "VT, KT", "1", "", "k")
    assert code == 0, shown
    assert "trích yếu (bắt buộc)" not in shown
    assert "Đã phát hành: số 01/BC-UBND" in shown
    assert "Các mục vừa khai ghi ở bc.md" in shown
    assert "Không cấp số mới" in filed("issue", "bc.md", *ON).out
    shown, code = at_terminal(*words).answer()
    assert code == 15
    assert "đã có dự thảo bc.md" in shown
