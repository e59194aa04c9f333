"""Who is meant by a name on the list of a document: by key, by full name, by group."""

from collections.abc import Sequence

from docgen.distribution.directory import Directory
from docgen.errors import NotInGroupError, UnknownRecipientError
from docgen.usecases.recipients.delivery_account import DeliveryAccount, Owed
from docgen.vietnamese.keys import key, nearest


def named_on_list(account: DeliveryAccount, to: Sequence[str], directory: Directory) -> tuple[Owed, ...]:
    """The recipients of the list that these words name, once each; UnknownRecipientError if one is not there."""
    found: dict[str, Owed] = {}
    for wanted in to:
        found |= {one.recipient.identity: one for one in _answering(account, wanted, directory)}
    return tuple(found.values())


def _answering(account: DeliveryAccount, wanted: str, directory: Directory) -> list[Owed]:
    """By key, by name or its end; else by what the directory makes of the words on the day of the document."""
    exact = [one for one in account.owed if key(wanted) in (key(one.row.recipient_key), key(one.row.name))]
    ending = [one for one in account.owed if key(one.row.name).endswith(f" {key(wanted)}")]
    if (
        named := exact or ending[: len(ending) == 1]
    ):  # "xã Tịnh Khê" for UBND xã Tịnh Khê, if nobody else ends so
        return named
    try:
        keys = {body.key for body in directory.expand(wanted, on=account.record.issued_on).bodies}
    except (NotInGroupError, UnknownRecipientError):
        keys = set()
    if met := [one for one in account.owed if one.row.recipient_key in keys]:
        return met
    close = nearest(wanted, [one.row.name for one in account.owed])
    raise UnknownRecipientError(
        f"“{wanted}” không có trong danh sách gửi của văn bản {account.record.reference}.",
        where="--to",
        next_step=("Có phải: " + ", ".join(close) + "? " if close else "")
        + f"Xem danh sách bằng: docgen distribute {account.record.archive_id}",
    )
