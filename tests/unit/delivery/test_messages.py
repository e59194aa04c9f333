"""A letter as an e-mail: every Vietnamese word arrives, nothing is injected."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.delivery.messages import Attachment, Mail, message_id

NOW = datetime(2023, 11, 28, 2, 0, tzinfo=UTC)
SUBJECT = (
    "Công văn số 02/UBND-KT ngày 08/01/2023: duy trì và nâng cao chất lượng các tiêu chí của 14 xã đạt chuẩn nông "
    "thôn mới, trên địa bàn thành phố Quảng Ngãi; năm 2023 (lần 2)"
)


def mail(**changes):
    wish = {
        "sender": "vanthu@x.vn",
        "sender_name": "Ủy ban nhân dân thành phố Quảng Ngãi",
        "to": "khe@x.vn",
        "to_name": "UBND xã Tịnh Khê; UBND xã Tịnh Ấn Đông",
        "subject": SUBJECT,
        "text": "Kính gửi: …\n.\nmột dòng bắt đầu bằng dấu chấm\n",
        "message_id": message_id("2023/CV-UBND/00002", 1, "khe@x.vn", "vanthu@x.vn"),
        "attachments": (Attachment("4157-QĐ-UBND (bản đính chính).pdf", b"%PDF-1.7\n" * 9000),),
        **changes,
    }
    return Mail(**wish)


def test_words_and_file_names_arrive_as_they_were():
    raw = mail().as_bytes(NOW)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    read = message_from_bytes(raw, policy=default)
    assert read["Subject"] == SUBJECT
    (file,) = read.iter_attachments()
    assert file.get_filename() == "4157-QĐ-UBND (bản đính chính).pdf"
    assert file.get_content() == b"%PDF-1.7\n" * 9000
    assert read.get_body().get_content().startswith("Kính gửi: …\r\n.\r\n")
    old = message_from_bytes(raw)  # a reader that knows RFC 2047 alone
    assert str(make_header(decode_header(old["Subject"]))) == SUBJECT
    assert str(make_header(decode_header(old["To"]))) == "UBND xã Tịnh Khê; UBND xã Tịnh Ấn Đông <khe@x.vn>"


WORDS = st.text(st.sampled_from("aăâđêôơưẠệữ ĐN,;:()<>\"'@/-_.=?1920 "), max_size=300)


@settings(max_examples=80, deadline=None)
@given(WORDS, WORDS)
def test_any_subject_and_name_arrive(subject, name):
    read = message_from_bytes(mail(subject=subject, to_name=name).as_bytes(NOW), policy=default)
    assert read["Subject"] == " ".join(subject.split())
    assert read["To"].addresses[0].addr_spec == "khe@x.vn"
    assert len(read["To"].addresses) == 1


@pytest.mark.parametrize("field", ["subject", "to_name", "sender_name"])
@pytest.mark.parametrize(
    "attack", ["a\r\nBcc: b@x.vn", "a\nBcc: b@x.vn", "a\rBcc: b@x.vn", "a\u2028Bcc: b@x.vn"]
)
def test_no_header_is_injected(field, attack):
    read = message_from_bytes(mail(**{field: attack}).as_bytes(NOW), policy=default)
    assert read["Bcc"] is None
    assert [to.addr_spec for to in read["To"].addresses] == ["khe@x.vn"]


@pytest.mark.parametrize(
    "address", ["a\r\nBcc: b@x.vn", "a b@x.vn", "tịnhkhê@x.vn", "không có", "a@x.vn, b@x.vn"]
)
def test_an_address_that_is_none_makes_no_mail(address):
    with pytest.raises(ValueError, match=r"."):
        mail(to=address).as_bytes(NOW)


def test_the_name_of_a_mail_is_that_of_document_edition_and_mailbox():
    ids = {
        message_id("2023/CV-UBND/00002", edition, address, "vanthu@x.vn")
        for edition in (1, 2)
        for address in ("khe@x.vn", "KHE@x.vn", "hoa@x.vn")
    }
    assert len(ids) == 4
