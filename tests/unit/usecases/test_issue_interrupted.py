"""A run that stops between two steps goes on where it stopped: same number, one document, nothing changed."""

from datetime import date

import pytest

from docgen.assembly import open_desk
from docgen.cli.drafts import load_draft
from docgen.errors import DraftChangedError, NumberTakenError, OutsideToolError
from docgen.usecases.finding.search_documents import search_documents

DAY = date(2023, 11, 28)
ID = "2023/CV-UBND/00001"


class Stopped(BaseException):
    """The power goes."""


def stop(*_args, **_more):
    raise Stopped


STEPS = ["archive.publish", "register.settle", "index.add"]


@pytest.fixture
def interrupted(filed, monkeypatch):
    """Issue the sample and stop before this step; the office is opened anew after that."""

    def interrupted(step: str):
        desk = open_desk(filed.office)
        part, act = step.split(".")
        with monkeypatch.context() as patched:
            patched.setattr(type(getattr(desk, part)), act, stop)
            with pytest.raises(Stopped):
                desk.issue_desk.issue(load_draft(filed.office / "cong-van.md", desk), on=DAY, holder="x")
        return open_desk(filed.office)

    return interrupted


@pytest.mark.parametrize("step", STEPS)
def test_resumed_it_ends_with_the_same_number_filed_and_found(filed, interrupted, step):
    desk = interrupted(step)
    done = desk.issue_desk.issue(load_draft(filed.office / "cong-van.md", desk), on=None, holder="x")
    assert done.record.archive_id == ID
    assert done.already == (step == "index.add")
    assert done.resumed == (step != "index.add")
    assert desk.register.unfinished() == ()
    found = search_documents("01/UBND-KT", desk=desk.search_desk(print))
    assert [hit.archive_id for hit in found.page.hits] == [ID]


def test_what_the_archive_holds_is_finished_even_when_the_template_is_gone(filed, interrupted):
    desk = interrupted("register.settle")
    (filed.office / "templates" / "cong-van" / "template.docx").write_bytes(b"")
    done = desk.issue_desk.issue(load_draft(filed.office / "cong-van.md", desk), on=None, holder="x")
    assert done.resumed
    assert desk.register.unfinished() == ()


def test_a_draft_edited_in_between_is_not_taken_for_the_one_in_the_archive(filed, interrupted, sample_draft):
    desk = interrupted("register.settle")
    filed.writes("cong-van.md", sample_draft + "\nThêm một câu.\n")
    draft = load_draft(filed.office / "cong-van.md", desk)
    with pytest.raises(DraftChangedError, match="01/UBND-KT"):
        desk.issue_desk.issue(draft, on=None, holder="x")
    assert desk.register.unfinished() == ()
    assert "Thêm một câu" not in filed("show", ID, "--json").out


def test_a_draft_edited_before_anything_was_filed_is_filed_as_it_is_now(
    filed, interrupted, sample_draft, docx_text
):
    desk = interrupted("archive.publish")
    filed.writes("cong-van.md", sample_draft + "\nThêm một câu.\n")
    done = desk.issue_desk.issue(load_draft(filed.office / "cong-van.md", desk), on=None, holder="x")
    assert done.record.archive_id == ID
    assert "Thêm một câu." in docx_text(filed.letter())


def test_past_documents_go_on_too(filed, monkeypatch):
    from docgen.capture.past_sheet import read_sheet

    sheet = "- {số: 9/QĐ-UBND, ngày: 1/2/2022, cơ quan: UBND tỉnh, trích yếu: thử}\n"
    (entry,) = read_sheet(sheet.encode(), name="a.yaml")
    for step in STEPS[:2]:
        desk = open_desk(filed.office)
        part, act = step.split(".")
        with monkeypatch.context() as patched:
            patched.setattr(type(getattr(desk, part)), act, stop)
            with pytest.raises(Stopped):
                desk.past_desk(filed.office).file(entry)
    desk = open_desk(filed.office)
    assert not desk.past_desk(filed.office).file(entry).already
    assert desk.past_desk(filed.office).file(entry).already
    assert desk.register.unfinished() == ()
    (other,) = read_sheet(sheet.replace("thử", "khác").encode(), name="b.yaml")
    with pytest.raises(NumberTakenError) as caught:
        desk.past_desk(filed.office).file(other)
    assert caught.value.where == "b.yaml, dòng 1"


def test_an_index_that_fails_is_a_warning_not_a_failure(filed, monkeypatch):
    def broken(*_args, **_more):
        raise OutsideToolError("chỉ mục hỏng")

    desk = open_desk(filed.office)
    monkeypatch.setattr(type(desk.index), "add", broken)
    done = desk.issue_desk.issue(load_draft(filed.office / "cong-van.md", desk), on=DAY, holder="x")
    assert done.record.archive_id == ID
    assert "docgen index rebuild" in done.warnings[0]


def test_two_clerks_with_one_draft_get_one_document(filed):
    first, second = open_desk(filed.office), open_desk(filed.office)
    draft = load_draft(filed.office / "cong-van.md", first)
    reserved = first.register.reserve
    desk = first.issue_desk

    def late(claim):
        entry = reserved(claim)
        second.issue_desk.issue(draft, on=DAY, holder="y")  # the other one overtakes here
        return entry

    object.__setattr__(first.register, "reserve", late) if hasattr(first.register, "__dict__") else None
    mine = desk.issue(draft, on=DAY, holder="x")
    theirs = second.issue_desk.issue(draft, on=DAY, holder="y")
    assert mine.record == theirs.record
    assert list(first.archive.object_ids()).count(ID) == 1
