"""Whether a package is what the rules say: read anew from its bytes, by a reader that knows nothing of the writer."""

from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from docgen.delivery.exchange_rules import ElementRule, ExchangeRules


def package_problems(data: bytes, files: Mapping[str, bytes], rules: ExchangeRules) -> Iterator[str]:
    """Everything wrong with a package that should carry these files, in Vietnamese; nothing if all is well."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        yield f"không phải XML: dòng {error.lineno}"
        return
    if root.tag != _named("edXML", rules):
        yield "phần tử gốc không phải edXML của quy chuẩn"
        return
    header = root.find(f"{_named('edXMLEnvelope', rules)}/{_named('edXMLHeader', rules)}")
    if header is None:
        yield "thiếu edXMLHeader"
        return
    yield from _children(header, rules.header, rules, "edXMLHeader")
    yield from _files(root, files, rules)


def _children(parent: Any, allowed: Sequence[ElementRule], rules: ExchangeRules, place: str) -> Iterator[str]:
    """Presence, order, number and content of what stands in one element."""
    names = [_local(child, rules) for child in parent]
    order = [rule.name for rule in allowed]
    for name in dict.fromkeys(names):
        if name not in order:
            yield f"{place}: có phần tử lạ {name}"
    known = [order.index(name) for name in names if name in order]
    if known != sorted(known):
        yield f"{place}: các phần tử sai thứ tự"
    for rule in allowed:
        found = [child for child in parent if _local(child, rules) == rule.name]
        if rule.is_required and not found:
            yield f"{place}: thiếu {rule.name}"
        if len(found) > 1 and not rule.is_repeated:
            yield f"{place}: {rule.name} có {len(found)} lần"
        for child in found:
            inner = f"{place}/{rule.name}"
            if rule.children:
                yield from _children(child, rule.children, rules, inner)
            elif problem := _wrong_text(child.text or "", rule, rules):
                yield f"{inner}: {problem}"


def _wrong_text(text: str, rule: ElementRule, rules: ExchangeRules) -> str:
    if not text.strip():
        return "để trống"
    if rule.length and len(text) > rule.length:
        return f"dài {len(text)} chữ, tối đa {rule.length}"
    if rule.kind == "number" and not (text.isascii() and text.isdigit()):
        return f"“{text}” không phải số"
    if rule.kind == "identifier" and not rules.identifier.fullmatch(text):
        return f"“{text}” không phải mã định danh"
    if rule.kind in ("date", "time"):
        return _wrong_day(text, rules.date_format if rule.kind == "date" else rules.time_format)
    return ""


def _wrong_day(text: str, written: str) -> str:
    try:
        datetime.strptime(text, written)  # noqa: DTZ007  (the package carries local time without a zone)
    except ValueError:
        return f"“{text}” sai dạng ngày giờ"
    return ""


def _files(root: Any, files: Mapping[str, bytes], rules: ExchangeRules) -> Iterator[str]:
    """Every file is referred to, carried, and the same byte for byte."""
    listed = root.iter(_named("Reference", rules))
    referred = {_text(one, "ContentId", rules): _text(one, "AttachmentName", rules) for one in listed}
    carried: dict[str, bytes] = {}
    for one in root.iter(_named("Attachment", rules)):
        yield from _children(one, rules.attachment, rules, "Attachment")
        name = _text(one, "AttachmentName", rules)
        if referred.get(_text(one, "ContentId", rules)) != name:
            yield f"tệp {name} không có trong edXMLManifest"
        try:
            carried[name] = b64decode(_text(one, "ContentTransferEncoded", rules), validate=True)
        except ValueError:
            yield f"tệp {name}: base64 hỏng"
    for name in sorted(set(files) | set(carried) | set(referred.values())):
        if files.get(name) != carried.get(name):
            yield f"tệp {name}: nội dung trong gói khác tệp cần gửi"


def _text(parent: Any, name: str, rules: ExchangeRules) -> str:
    return parent.findtext(_named(name, rules)) or ""


def _named(name: str, rules: ExchangeRules) -> str:
    return f"{{{rules.namespace}}}{name}"


def _local(element: Any, rules: ExchangeRules) -> str:
    prefix = f"{{{rules.namespace}}}"
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.removeprefix(prefix) if tag.startswith(prefix) else f"?{tag}"
