"""The door to a real mail server: each fault has its own answer, and only one of them is "nobody knows"."""

import socket
from contextlib import suppress

import pytest

from docgen.delivery.passwords import VARIABLE, mail_password
from docgen.delivery.smtp_door import Fate, SmtpDoor
from docgen.errors import MailServerError, OfficeFileError
from tests.mail_server import MailServer

LETTER = b"Subject: a\r\n\r\n.\r\n..hai\r\nm\xe1\xbb\x99t\r\n"


def _offer(account, to, content=LETTER, password=""):
    asked = []
    with SmtpDoor(account, password) as door:
        answer = door.offer("vanthu@x.vn", to, content, commit=lambda: asked.append(to) or True)
    return answer, bool(asked)


def test_a_letter_arrives_byte_for_byte(server, account_on):
    answer, asked = _offer(account_on(server.port), "khe@x.vn")
    assert (answer.fate, asked) == (Fate.SENT, True)
    assert server.delivered == [("khe@x.vn", LETTER)]


@pytest.mark.parametrize(
    ("to", "fate", "asked", "said"),
    [
        (
            "tu-choi@x.vn",
            Fate.REFUSED,
            False,
            "không có hộp thư này, hoặc nơi nhận chặn thư: 550 5.1.1 khong co hop thu",
        ),
        ("de-sau@x.vn", Fate.DEFERRED, False, "hãy thử lại sau: 451"),
        ("cat-sau@x.vn", Fate.UNCERTAIN, True, "đóng kết nối"),
        ("cham@x.vn", Fate.UNCERTAIN, True, "quá thời gian chờ"),
    ],
)
def test_each_fault_has_its_answer(server, account_on, to, fate, asked, said):
    patience = 1 if to.startswith("cham@") else 30
    answer, was_asked = _offer(account_on(server.port, answer_timeout_seconds=patience), to)
    assert (answer.fate, was_asked) == (fate, asked)
    assert said in answer.words


def test_a_line_cut_in_the_midst_of_the_letter_is_never_a_success(server, account_on):
    for size in (100, 30_000_000):
        answer, _ = _offer(
            account_on(server.port), "cat-truoc@x.vn", LETTER + b"x" * 70 + b"\r\nx" * (size // 3)
        )
        assert answer.fate in (Fate.DEFERRED, Fate.UNCERTAIN)
    assert answer.fate is Fate.DEFERRED  # what is larger than every buffer certainly was not taken
    assert server.delivered == []


def test_called_off_nothing_goes(server, account_on):
    with SmtpDoor(account_on(server.port), "") as door:
        assert door.offer("vanthu@x.vn", "khe@x.vn", LETTER, commit=lambda: False).fate is Fate.TAKEN
        assert door.offer("vanthu@x.vn", "hoa@x.vn", LETTER, commit=lambda: True).fate is Fate.SENT
    assert [to for to, _ in server.delivered] == ["hoa@x.vn"]


def test_no_server_no_door(account_on):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(MailServerError, match="không mở cổng"):
            SmtpDoor(account_on(free.getsockname()[1], host="127.0.0.1"), "").__enter__()


def test_a_server_that_says_nothing_is_not_waited_for_forever(account_on):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        account = account_on(silent.getsockname()[1], host="127.0.0.1", timeout_seconds=1)
        with pytest.raises(MailServerError, match="quá thời gian chờ"):
            SmtpDoor(account, "").__enter__()


def test_login_over_starttls_and_what_can_go_wrong(account_on):
    with MailServer(tls=True, login=("lan", "bí mật")) as server:
        account = account_on(server.port, security="starttls", user="lan")
        answer, _ = _offer(account, "khe@x.vn", password="bí mật")
        assert answer.fate is Fate.SENT
        with pytest.raises(MailServerError, match="tên hoặc mật khẩu") as refused:
            _offer(account, "khe@x.vn", password="sai")
        assert "sai" not in str(refused.value)
        with pytest.raises(MailServerError, match="chứng thư"):
            _offer(account._replace(ca_file=""), "khe@x.vn", password="bí mật")
    with MailServer() as plain, pytest.raises(MailServerError, match="STARTTLS"):
        _offer(account_on(plain.port, security="starttls"), "khe@x.vn")
    with pytest.raises(MailServerError, match="không mã hóa"):
        _offer(account_on(25, host="mail.x.vn", user="lan"), "khe@x.vn", password="bí mật")


def test_the_server_says_how_much_it_takes(account_on):
    with MailServer(largest=5000) as server, SmtpDoor(account_on(server.port), "") as door:
        assert door.largest == 5000


def test_where_the_password_may_come_from(account_on, tmp_path):
    office, kept = tmp_path / "co-quan", tmp_path / "mat-khau"
    office.mkdir()
    account = account_on(25, user="lan", password_file=str(kept))
    assert mail_password(account._replace(user=""), office, {}) == ""
    assert mail_password(account, office, {VARIABLE: "từ biến"}) == "từ biến"
    kept.write_text("mật khẩu\n", encoding="utf-8")
    kept.chmod(0o644)
    with pytest.raises(OfficeFileError, match="đọc được tệp mật khẩu"):
        mail_password(account, office, {})
    kept.chmod(0o600)
    assert mail_password(account, office, {}) == "mật khẩu"
    for wrong, said in (
        (str(office / "mat-khau"), "trong thư mục cơ quan"),
        (str(tmp_path / "khong-co"), "Không đọc được"),
        ("", "Chưa có mật khẩu"),
    ):
        with pytest.raises(OfficeFileError, match=said):
            mail_password(account._replace(password_file=wrong), office, {})
    with suppress(OSError):
        kept.unlink()
