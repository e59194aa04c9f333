"""`docgen distribute`: who gets a document, several documents, or everything of a period; all the prints."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docgen.cli.distribution_prints import PrintRequest, write_prints
from docgen.cli.documents import JsonOption
from docgen.cli.drafts import day_of
from docgen.cli.output import put, put_json, say

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.distribution.merging import MergedList
    from docgen.usecases.recipients.distribution_lists import Dispatched


def _file(option: str, text: str) -> Any:
    return typer.Option(option, metavar="TỆP", help=text)


def _day(option: str, text: str) -> Any:
    return typer.Option(option, metavar="NGÀY", help=text)


RefsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="VĂN_BẢN…",
        help="4157/QĐ-UBND, 4157/QĐ-UBND@2022, 4157 hoặc mã trong kho; nhiều văn bản thì gộp.",
    ),
]
FromOption = Annotated[str | None, _day("--from", "Mọi văn bản phát hành từ ngày này.")]
ToOption = Annotated[str | None, _day("--to", "… đến hết ngày này.")]
CountsOption = Annotated[
    bool, typer.Option("--counts", help="Chỉ đếm: cần in mấy bản, cho từng nơi và tất cả.")
]
CsvOption = Annotated[Path | None, _file("--csv", "Ghi ra .csv (Excel mở đúng dấu).")]
XlsxOption = Annotated[Path | None, _file("--xlsx", "Ghi ra .xlsx.")]
DocxOption = Annotated[Path | None, _file("--docx", "Danh sách gửi .docx để in, có cột ký nhận.")]
AnnexOption = Annotated[Path | None, _file("--annex", "Phụ lục danh sách nơi nhận (một văn bản).")]
HandoverBookOption = Annotated[Path | None, _file("--handover-book", "Trang sổ chuyển giao văn bản đi.")]
PostBookOption = Annotated[Path | None, _file("--post-book", "Trang sổ gửi văn bản đi bưu điện.")]
LabelsOption = Annotated[Path | None, _file("--labels", "Nhãn địa chỉ, tờ A4 ba cột tám hàng.")]
EnvelopesOption = Annotated[Path | None, _file("--envelopes", "Bì văn bản 22 × 12 cm.")]
SlipsOption = Annotated[Path | None, _file("--slips", "Phiếu gửi kèm phiếu xác nhận đã nhận.")]
EveryoneOption = Annotated[
    bool, typer.Option("--everyone", help="In cho mọi nơi nhận, cả nơi chỉ gửi điện tử.")
]
FirstLabelOption = Annotated[
    int, typer.Option("--first-label", metavar="SỐ", help="Bắt đầu từ nhãn thứ mấy của tờ đang dùng dở.")
]
HandedOnOption = Annotated[str | None, _day("--on", "Ngày chuyển ghi vào sổ; không ghi thì để trống.")]
CoverOption = Annotated[bool, typer.Option("--cover", help="Thêm trang bìa cho sổ.")]


def distribute(
    ctx: typer.Context,
    refs: RefsArgument = None,
    first: FromOption = None,
    last: ToOption = None,
    as_json: JsonOption = False,
    counts: CountsOption = False,
    csv: CsvOption = None,
    xlsx: XlsxOption = None,
    docx: DocxOption = None,
    annex: AnnexOption = None,
    handover_book: HandoverBookOption = None,
    post_book: PostBookOption = None,
    labels: LabelsOption = None,
    envelopes: EnvelopesOption = None,
    slips: SlipsOption = None,
    everyone: EveryoneOption = False,
    first_label: FirstLabelOption = 1,
    on: HandedOnOption = None,
    cover: CoverOption = False,
) -> None:
    """Danh sách gửi: từng nơi nhận, số bản, hình thức, đúng như lúc phát hành; và các bản in.

    Ví dụ: docgen distribute 01/UBND-KT@2023 --xlsx danh-sach.xlsx
    · docgen distribute --from 01/11/2023 --to 30/11/2023 --counts
    """
    from docgen.assembly import open_desk
    from docgen.distribution.merging import merge

    desk = open_desk(ctx.obj.office)
    found = _found(desk, refs or [], first, last)
    merged = merge([one.listing for one in found])
    request = PrintRequest(
        csv=csv,
        xlsx=xlsx,
        docx=docx,
        annex=annex,
        handover_book=handover_book,
        post_book=post_book,
        labels=labels,
        envelopes=envelopes,
        slips=slips,
        everyone=everyone,
        first_label=first_label,
        handed_on=day_of(on),
        cover=cover,
    )
    written = write_prints(request, desk, found, merged)
    if as_json:
        put_json(_alone(found[0], merged) if len(found) == 1 else merged.to_json())
    elif counts:
        from docgen.distribution.merged_exports import counts_text

        put(counts_text(merged))
    elif written:
        for path in written:
            put(str(path))
    else:
        _show(found)


def _found(desk: "Desk", refs: list[str], first: str | None, last: str | None) -> "tuple[Dispatched, ...]":
    """The documents named, or those of the period; FieldValueError if it is neither or both."""
    from docgen.errors import FieldValueError
    from docgen.usecases.recipients.distribution_lists import Period, lists_between, lists_of

    by_day = first is not None or last is not None
    if by_day == bool(refs):
        raise FieldValueError(
            "Cho biết văn bản nào, hoặc khoảng ngày nào."
            if not refs
            else "Chỉ ghi số văn bản hoặc khoảng ngày.",
            where="docgen distribute",
            next_step="Ví dụ: docgen distribute 01/UBND-KT, hoặc docgen distribute --from 01/11/2023.",
        )
    if refs:
        return lists_of(refs, register=desk.register, archive=desk.archive)
    period = Period(day_of(first), day_of(last))
    return lists_between(period, register=desk.register, archive=desk.archive)


def _alone(one: "Dispatched", merged: "MergedList") -> dict[str, Any]:
    """The list as it was frozen, with the copies to make and how its block "Nơi nhận" is printed."""
    from docgen.distribution.recipient_block import recipient_block

    block = recipient_block(one.listing)
    return {
        **one.listing.to_json(),
        "counts": merged.to_json()["counts"][0],
        "block": {
            "addressees": list(block.addressees),
            "recipients": list(block.recipients),
            "layout": one.listing.layout or block.layout.value,
            "printed_recipients": list(one.listing.printed_lines),
            "reason": block.reason,
        },
    }


def _show(found: "tuple[Dispatched, ...]") -> None:
    from docgen.distribution import merged_exports
    from docgen.distribution.merging import merge
    from docgen.distribution.recipient_block import recipient_block
    from docgen.distribution.terminal_table import to_text

    if len(found) > 1:
        put(merged_exports.to_text(merge([one.listing for one in found])))
        return
    put(to_text(found[0].listing))
    block = recipient_block(found[0].listing)
    if block.reason and not found[0].listing.layout:  # the letter itself could not do it yet
        say(f"Lưu ý: {block.reason} (docgen distribute … --annex phu-luc.docx).")
