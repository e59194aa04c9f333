"""`docgen receive`: an incoming document gets its arrival number and goes into the archive."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from docgen.cli.clerk import clerk_name
from docgen.cli.documents import JsonOption
from docgen.cli.drafts import day_of
from docgen.cli.left_over import settle_left_over
from docgen.cli.output import put, put_json, say, warn

if TYPE_CHECKING:
    from docgen.assembly import Desk
    from docgen.domain.reference import Reference
    from docgen.usecases.papers.receive_document import Incoming, Received

ArrivedOption = Annotated[
    str | None, typer.Option("--on", metavar="NGÀY", help="Ngày đến; mặc định hôm nay.")
]


def receive(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="TỆP", help="Tệp văn bản đến: .pdf, .docx, .xlsx, ảnh chụp…")
    ],
    sender: Annotated[
        str,
        typer.Option("--from", metavar="NƠI_GỬI", help="Cơ quan, người gửi: khóa hoặc tên trong danh bạ."),
    ],
    subject: Annotated[str, typer.Option("--subject", metavar="TRÍCH_YẾU", help="Trích yếu nội dung.")],
    number: Annotated[
        str, typer.Option("--number", metavar="SỐ", help="Số, ký hiệu in trên văn bản, ví dụ 15/BC-UBND.")
    ] = "",
    dated: Annotated[str | None, typer.Option("--date", metavar="NGÀY", help="Ngày in trên văn bản.")] = None,
    type_name: Annotated[
        str, typer.Option("--type", metavar="LOẠI", help="Loại văn bản; mặc định đọc từ ký hiệu.")
    ] = "",
    on: ArrivedOption = None,
    handed_to: Annotated[str, typer.Option("--to", metavar="ĐƠN_VỊ", help="Đơn vị hoặc người nhận.")] = "",
    note: Annotated[str, typer.Option("--note", metavar="GHI_CHÚ", help="Ghi chú vào sổ.")] = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="LÝ_DO", help="Lý do ghi lùi ngày đến; được ghi vào sổ.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ báo số đến sẽ cấp; không ghi gì.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Vào sổ một văn bản đến: cấp số đến, lưu nguyên tệp vào kho, tìm được ngay.

    Cùng một tệp chỉ vào sổ một lần.
    Ví dụ: docgen receive bc15.pdf --from "UBND xã Tịnh Khê" --number 15/BC-UBND --date 12/12/2023 --subject "…"
    """
    from docgen.assembly import open_desk
    from docgen.usecases.finding.indexing import index_document

    desk = open_desk(ctx.obj.office)
    incoming = _incoming(
        desk,
        file,
        sender=sender,
        number=number,
        dated=dated,
        subject=subject,
        type_name=type_name,
        on=on,
        more={"handed_to": handed_to, "note": note, "reason": reason.strip()},
    )
    if dry_run and desk.receive_desk.filed_as(incoming) is None:
        _tell_rehearsal(desk.receive_desk.preview(incoming), incoming, as_json=as_json)
        return
    if not dry_run:
        settle_left_over(desk)
    received = desk.receive_desk.receive(incoming, holder=clerk_name())
    if problem := index_document(received.record, desk.archive, desk.index):
        warn([problem])
    _tell(received, as_json=as_json)


def _tell_rehearsal(arrival: int, incoming: "Incoming", *, as_json: bool) -> None:
    if as_json:
        put_json({"dry_run": True, "arrival_number": arrival})
    else:
        put(f"Nếu vào sổ bây giờ: số đến {arrival}, ngày {incoming.received_on:%d/%m/%Y}. Chưa ghi gì.")


def _tell(received: "Received", *, as_json: bool) -> None:
    record = received.record
    if as_json:
        put_json({**record.to_json(), "already": received.already})
        return
    state = "Tệp này đã vào sổ từ trước" if received.already else "Đã vào sổ"
    if record.received is None:
        put(
            "Đúng tệp này đã có trong kho, nhập từ trước bằng docgen import: không lưu và không cấp số đến lần nữa."
        )
    else:
        put(f"{state}: số đến {record.entered_as[0]}, ngày {record.entered_on:%d/%m/%Y}.")
    put(f"  Văn bản:   {record.reference} của {record.issuer.name}")
    put(f"  Trích yếu: {record.subject}")
    put(f"  Trong kho: {record.archive_id}")


def _incoming(
    desk: "Desk",
    file: Path,
    *,
    sender: str,
    number: str,
    dated: str | None,
    subject: str,
    type_name: str,
    on: str | None,
    more: dict[str, str],
) -> "Incoming":
    import hashlib

    from docgen.capture.incoming_file import incoming_kind, incoming_text
    from docgen.usecases.papers.receive_document import Incoming
    from docgen.usecases.recipients.sender import sender_of
    from docgen.vietnamese.characters import writable
    from docgen.workfiles import read_file

    data = read_file(file)
    kind = incoming_kind(file.name, data)
    own_date = day_of(dated)
    reference = _reference(number)
    issuer, is_known = sender_of(sender, desk.directory, on=own_date or desk.clock.today())
    if not is_known:
        say(f"Lưu ý: danh bạ không có “{issuer.name}”; vào sổ đúng như đã ghi.")
    return Incoming(
        file_name=writable(file.name, where="tên tệp"),
        file_sha256=hashlib.sha256(data).hexdigest(),
        data=data,
        kind=kind,
        sender=issuer,
        type_name=_type_of(reference, type_name),
        subject=writable(" ".join(subject.split()), where="--subject"),
        received_on=day_of(on) or desk.clock.today(),
        reference=reference,
        dated=own_date,
        text=incoming_text(file.name, kind, data),
        **{name: writable(" ".join(text.split()), where=name) for name, text in more.items()},  # type: ignore[arg-type]
    )


def _reference(number: str) -> "Reference | None":
    from docgen.domain.reference import Reference
    from docgen.errors import FieldValueError

    if not number.strip():
        return None
    try:
        return Reference.parse(number)
    except ValueError:
        raise FieldValueError(
            f"“{number}” không phải số, ký hiệu văn bản.",
            where="--number",
            next_step="Viết dạng 15/BC-UBND; văn bản không có số thì bỏ --number.",
        ) from None


def _type_of(reference: "Reference | None", typed: str) -> str:
    """The type as said, else as the symbol says; "văn bản" where neither does."""
    from docgen.errors import FieldValueError
    from docgen.rules.profile import all_profiles

    types = all_profiles()[-1].types
    kind = types.named(typed) if typed else types.of(reference) if reference else None
    if kind is not None:
        return kind.name
    if typed:
        raise FieldValueError(
            f"Không có loại văn bản “{typed}”.",
            where="--type",
            next_step="Ghi một trong: " + ", ".join(kind.name for kind in types.values) + ".",
        )
    return "văn bản"
