"""What examining an office finds (triệu chứng): values, each with what mends it."""

from dataclasses import asdict, dataclass

from docgen.errors import DocgenError


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing that is not as it should be; ``mend`` is the command or the act that mends it.

    Codes: D what concerns the office, others as of ``archive verify``. A warning needs no act today.
    """

    code: str
    where: str
    what: str
    mend: str
    is_warning: bool = False

    def to_json(self) -> dict[str, object]:
        """Plain values."""
        return asdict(self)


def of_error(code: str, error: DocgenError, mend: str = "") -> Symptom:
    """A failure as a symptom; without ``mend`` its own way out."""
    return Symptom(code, error.where, error.what, mend or error.next_step)
