"""The electronic exchange package: what the writer makes passes, and the reader finds every kind of fault."""

import pytest
from lxml import etree

from docgen.delivery.exchange_check import package_problems
from docgen.delivery.exchange_rules import exchange_rules
from docgen.delivery.exchange_writing import exchange_xml
from docgen.delivery.messages import Attachment
from docgen.errors import UnwritableTextError

RULES = exchange_rules()
FILES = (Attachment("4157-QĐ-UBND.pdf", b"%PDF-1.7 \x00\xff"), Attachment("phu-luc.xlsx", b"PK\x03\x04"))
PARTY = {"OrganId": "H48.12", "OrganName": "UBND xã Tịnh Khê"}
VALUES = {
    "MessageHeader": {
        "From": PARTY,
        "To": [PARTY, {"OrganId": "000.00.00.H48", "OrganName": "A & <B>"}],
        "Code": {"CodeNumber": "4157", "CodeNotation": "QĐ-UBND"},
        "PromulgationInfo": {"Place": "Quảng Ngãi", "PromulgationDate": "2022/08/08"},
        "DocumentType": {"TypeName": "Quyết định"},
        "Subject": "phê duyệt",
        "DueDate": "",
        "DocumentId": "H48.12,2022/08/08,4157/QĐ-UBND",
    },
    "TraceHeaderList": {
        "TraceHeader": {"OrganId": "H48.12", "Timestamp": "2022/08/08 09:00:00"},
        "Bussiness": {"BussinessDocType": "0", "Paper": "0"},
    },
}


def _problems(data, files=FILES):
    return list(package_problems(data, {one.name: one.content for one in files}, RULES))


def test_what_is_written_is_what_the_rules_say():
    data = exchange_xml(VALUES, FILES, RULES)
    assert _problems(data) == []
    assert data == exchange_xml(VALUES, FILES, RULES)
    assert "DueDate" not in data.decode()
    with pytest.raises(UnwritableTextError, match="ký tự"):
        exchange_xml({"MessageHeader": {"Subject": "a\x0bb"}}, (), RULES)


def _changed(change):
    root = etree.fromstring(exchange_xml(VALUES, FILES, RULES))
    change(root, lambda name: next(root.iter(f"{{{RULES.namespace}}}{name}")))
    return etree.tostring(root, encoding="UTF-8")


def _text(name, words):
    def change(_root, find):
        find(name).text = words

    return change


def _without(name):
    return lambda _root, find: find(name).getparent().remove(find(name))


def _last(name):
    return lambda _root, find: find(name).getparent().append(find(name))


def _twice(name):
    from copy import deepcopy

    return lambda _root, find: find(name).addnext(deepcopy(find(name)))


def _stranger(_root, find):
    etree.SubElement(find("Code"), "Lạ")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_without("Subject"), "thiếu Subject"),
        (_without("To"), ""),
        (_without("TraceHeaderList"), "thiếu TraceHeaderList"),
        (_last("From"), "sai thứ tự"),
        (_twice("Code"), "Code có 2 lần"),
        (_stranger, "phần tử lạ"),
        (_text("Subject", "x" * 501), "dài 501 chữ"),
        (_text("Subject", " "), "để trống"),
        (_text("PromulgationDate", "08/08/2022"), "sai dạng ngày giờ"),
        (_text("PromulgationDate", "2022/02/30"), "sai dạng ngày giờ"),
        (_text("OrganId", "h48,12"), "không phải mã định danh"),
        (_text("BussinessDocType", "một"), "không phải số"),
        (_text("ContentTransferEncoded", "@@@"), "base64 hỏng"),
        (_text("ContentTransferEncoded", "AAAA"), "khác tệp cần gửi"),
        (_without("Reference"), "không có trong edXMLManifest"),
        (_without("Attachment"), "khác tệp cần gửi"),
    ],
)
def test_every_kind_of_fault_is_found(change, said):
    found = _problems(_changed(change))
    assert any(said in problem for problem in found) if said else found == []


def test_what_is_no_package_is_said_to_be_none():
    assert "không phải XML" in _problems(b"<a>")[0]
    assert "không phải edXML" in _problems(b"<a/>")[0]
    assert "khác tệp" in _problems(exchange_xml(VALUES, FILES[:1], RULES))[0]


def test_no_entity_is_resolved(tmp_path):
    secret = tmp_path / "mat"
    secret.write_text("bí mật", encoding="utf-8")
    bomb = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    assert "bí mật" not in "".join(_problems(bomb.encode()))
