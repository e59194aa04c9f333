"""The picture of a web: whole words in boxes that never touch, arrows with their relation, nothing that breaks XML."""

import re
from itertools import combinations

import pytest
from lxml import etree

from docgen.domain.relation import Relation
from docgen.rendering.web_picture.layout import BOX_WIDTH, PADDING, TEXT_SIZE, arranged, shortened, width_of
from docgen.rendering.web_picture.model import PictureCitation, PictureDocument, WebPicture
from docgen.rendering.web_picture.svg import web_svg

SUBJECT = "về việc ban hành Kế hoạch thực hiện Chương trình xây dựng nông thôn mới tại <các xã> & phường"
SVG = "{http://www.w3.org/2000/svg}"


def document(key, layer, **more):
    return PictureDocument(key, key, "08/08/2022", more.pop("subject", SUBJECT), layer, **more)


def web(count=30):
    """One in the middle, a crowd around it, a few behind the crowd, one dead, one missing, two of one layer linked."""
    documents = [document("0/QĐ", 0, dead="đã bị thay thế bằng 500/QĐ-UBND ngày 01/11/2023")]
    citations = []
    for at in range(1, count):
        layer = -1 if at % 4 == 0 else 2 if at % 7 == 0 else 1
        documents.append(document(f"{at}/KH", layer, missing=at % 8 == 0))
        ends = ("0/QĐ", f"{at}/KH") if layer < 0 else (f"{at}/KH", f"{at - 1}/KH" if layer == 2 else "0/QĐ")
        citations.append(PictureCitation(*ends, (list(Relation)[at % 8],), doubtful=at % 5 == 0))
    citations.append(PictureCitation("2/KH", "1/KH", (Relation.BASIS, Relation.GUIDES)))
    return WebPicture("Mạng viện dẫn", documents, citations, left_out=3)


def test_boxes_never_touch_and_stand_inside_the_picture():
    places = arranged(web())
    boxes = list(places.boxes.values())
    assert len(boxes) == 30
    for one, other in combinations(boxes, 2):
        beside = one.x + BOX_WIDTH <= other.x or other.x + BOX_WIDTH <= one.x
        assert beside or one.y + one.height < other.y or other.y + other.height < one.y
    assert all(box.x > 0 and box.x + BOX_WIDTH < places.width for box in boxes)
    assert all(box.y > 0 and box.y + box.height < places.height for box in boxes)


def test_layers_run_from_what_is_cited_to_what_cites():
    places = arranged(web())
    assert [layer for layer, _ in sorted(places.columns.items(), key=lambda item: item[1])] == [-1, 0, 1, 2]


def test_every_arrow_bears_its_relation_and_starts_and_ends_at_boxes():
    picture = web()
    root = etree.fromstring(web_svg(picture).encode())
    words = [text.text for text in root.iter(f"{SVG}text")]
    for relation in Relation:
        assert any(relation.label in word for word in words if word), relation
    places = arranged(picture)
    edges = {round(x, 1) for box in places.boxes.values() for x in (box.x, box.x + BOX_WIDTH)}
    paths = [path.get("d") for path in root.iter(f"{SVG}path") if path.get("marker-end")]
    assert len(paths) == len(picture.citations)
    assert all(float(re.match(r"M([\d.]+)", path)[1]) in edges for path in paths)


def test_words_are_escaped_and_told_apart():
    root = etree.fromstring(web_svg(web(3)).encode())
    words = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    assert "<các xã> & phường" in words
    assert "đã bị thay thế bằng 500/QĐ-UBND" in words
    struck = [text.text for text in root.iter(f"{SVG}text") if text.get("text-decoration")]
    assert struck == ["0/QĐ"]
    assert "Còn 3 văn bản nữa không vẽ." in words


@pytest.mark.parametrize("text", ["", "a", SUBJECT, SUBJECT * 9, "x" * 400, "\u0000\u0007 chữ"])
def test_lines_fit_their_box_and_end_at_a_word(text):
    for most in (2, 4):
        lines = shortened(text, TEXT_SIZE, most)
        assert len(lines) <= most
        assert all(width_of(line, TEXT_SIZE) <= BOX_WIDTH - 2 * PADDING for line in lines)
        if "…" in "".join(lines) and " " in lines[-1].removesuffix(" …"):
            assert lines[-1].removesuffix(" …").split()[-1] in text.split()
    assert (
        etree.fromstring(web_svg(WebPicture("m", [document("1/QĐ", 0, subject=text)], [])).encode())
        is not None
    )


def test_the_same_web_gives_the_same_picture():
    assert web_svg(web()) == web_svg(web())
