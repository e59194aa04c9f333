"""A reason is for people who read the register years later: it cannot be blank."""


def given_reason(text: str) -> str:
    """The value of --reason without the blanks around it; FieldValueError if nothing is left."""
    from docgen.errors import FieldValueError

    if not text.strip():
        raise FieldValueError(
            "Chưa ghi lý do.", where="--reason", next_step='Ghi lý do, ví dụ: --reason "Viết nhầm số".'
        )
    return text.strip()
