"""The package as XML: the header from a tree of values in the order of the rules, each file in base64."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docgen.delivery.exchange_rules import ElementRule, ExchangeRules
from docgen.delivery.messages import Attachment
from docgen.vietnamese.characters import writable

Values = Mapping[str, Any]  # name → text, a tree, or a list of either; what is empty is left out

_XLINK = "http://www.w3.org/1999/xlink"


def exchange_xml(values: Values, attachments: Sequence[Attachment], rules: ExchangeRules) -> bytes:
    """The whole file; the same values give the same bytes. UnwritableTextError for what no XML can hold."""
    from lxml import etree

    space = f"{{{rules.namespace}}}"
    root = etree.Element(f"{space}edXML", nsmap={"edXML": rules.namespace, "xlink": _XLINK})
    envelope = etree.SubElement(root, f"{space}edXMLEnvelope")
    _fill(etree.SubElement(envelope, f"{space}edXMLHeader"), rules.header, values, space)
    body = etree.SubElement(envelope, f"{space}edXMLBody")
    manifest = etree.SubElement(body, f"{space}edXMLManifest", version="1.0")
    encoded = etree.SubElement(root, f"{space}AttachmentEncoded")
    for facts in _facts(attachments):
        link = {f"{{{_XLINK}}}href": facts["ContentId"], f"{{{_XLINK}}}type": "simple"}
        _fill(etree.SubElement(manifest, f"{space}Reference", link), rules.reference, facts, space)
        _fill(etree.SubElement(encoded, f"{space}Attachment"), rules.attachment, facts, space)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return data


def _facts(attachments: Sequence[Attachment]) -> Iterator[Values]:
    for at, one in enumerate(attachments, 1):
        yield {
            "Description": f"Tệp kèm theo {at}",
            "AttachmentName": one.name,
            "ContentType": one.media_type,
            "ContentId": f"cid:tep-{at}",
            "ContentTransferEncoded": b64encode(one.content).decode(),
        }


def _fill(parent: Any, rules: Sequence[ElementRule], values: Values, space: str) -> None:
    from lxml import etree

    for rule in rules:
        value = values.get(rule.name)
        for item in value if isinstance(value, list | tuple) else [value]:
            if item in (None, "", {}):
                continue
            element = etree.SubElement(parent, f"{space}{rule.name}")
            if rule.children:
                _fill(element, rule.children, item, space)
            else:
                element.text = writable(str(item), where=rule.name)
