"""Deliveries on the screen: what is outstanding, who has it, what an act came to."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from docgen.cli.output import put, say

if TYPE_CHECKING:
    from docgen.domain.delivery import Recipient
    from docgen.usecases.recipients.delivery_account import DeliveryAccount, Owed
    from docgen.usecases.recipients.record_deliveries import Recorded

_SHOWN = 10  # names on one line; `docgen deliver status` shows them all


def put_account(account: "DeliveryAccount", *, everybody: bool) -> None:
    """One document: a line of figures, then its recipients; without ``everybody`` only those still owed it."""
    put(_head(account))
    rows = [
        (f"  {owed.row.name}", words)
        for owed in account.owed
        if everybody or owed.open_lanes
        for words in _states(owed)
    ]
    if rows:
        from docgen.distribution.text_table import aligned, column_widths

        widths = column_widths(rows)
        for row in rows:
            put(aligned(row, widths))


def put_recorded(recorded: "Recorded", *, done: str, before: str, dry_run: bool) -> None:
    """What an act came to: for whom, on which day, and who was entered already."""
    reference = recorded.record.reference
    if recorded.new:
        tense = "sẽ ghi" if dry_run else "đã ghi"
        put(
            f"Văn bản {reference}: {tense} {done} ngày {recorded.on:%d/%m/%Y} "
            f"cho {len(recorded.new)} nơi nhận: {_names(recorded.new)}."
        )
    if recorded.known:
        say(f"{before} từ trước: {_names(recorded.known)}.")
    if not recorded.new and not recorded.known:
        say(f"Văn bản {reference}: không còn nơi nhận nào cần ghi theo cách này.")
    if dry_run:
        say("Chưa ghi gì.")


def recorded_json(recorded: "Recorded", *, dry_run: bool) -> dict[str, Any]:
    """The same for programs."""
    return {
        "archive_id": recorded.record.archive_id,
        "reference": str(recorded.record.reference),
        "on": recorded.on.isoformat(),
        "new": [one.to_json() for one in recorded.new],
        "known": [one.to_json() for one in recorded.known],
        "dry_run": dry_run,
    }


def _head(account: "DeliveryAccount") -> str:
    record = account.record
    received = sum(one.is_received for one in account.owed)
    uncertain = sum(one.is_uncertain for one in account.owed)
    figures = [
        f"{len(account.owed)} nơi nhận",
        f"đã gửi {len(account.owed) - len(account.outstanding)}",
        f"đã xác nhận {received}",
        f"còn {len(account.outstanding)}",
        *([f"không chắc {uncertain}"] if uncertain else []),
    ]
    edition = f" (bản đính chính lần {record.edition - 1})" if record.edition > 1 else ""
    state = {"recalled": " [đã thu hồi]", "replaced": " [đã bị thay thế]"}.get(record.state.value, "")
    kind = record.type_name.capitalize()
    return f"{kind} {record.reference} ngày {record.issued_on:%d/%m/%Y}{edition}{state}: {', '.join(figures)}"


def _states(owed: "Owed") -> Iterator[str]:
    """One line for each thing that went or should."""
    for lane in dict.fromkeys((*owed.lanes, *owed.deliveries)):
        if (delivery := owed.deliveries.get(lane)) is None:
            if lane in owed.open_lanes:
                yield f"{lane}: chưa gửi ({owed.row.delivery})"
            continue
        day = delivery.received_on or delivery.on
        how = ", ".join(filter(None, (delivery.means.value, delivery.via, delivery.address)))
        said = "; ".join(filter(None, (delivery.note, delivery.reply)))
        yield f"{lane}: {delivery.state} {day:%d/%m/%Y} ({how})" + (f": {said}" if said else "")


def _names(recipients: "Sequence[Recipient]") -> str:
    names = ", ".join(one.name for one in recipients[:_SHOWN])
    return names if len(recipients) <= _SHOWN else f"{names} … và {len(recipients) - _SHOWN} nơi khác"
