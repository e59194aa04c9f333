"""The legacy encodings (bảng mã cũ) as tables: what stands in an old file, and which letter it shows.

TCVN3 (TCVN 5712:1993, "ABC"; fonts .VnTime …) has one byte for a letter and small letters only: the capital
ones come from fonts whose name ends in H. VNI (VNI-Times …) writes a vowel and, behind it, a mark.
Both tables are in the characters that a program shows which takes the bytes for Windows-1252.
"""

_TCVN3_ROWS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
}
_SKIPPED = (0xF0,)  # a hole inside the last row

# Vowel → what VNI writes for it without a tone, then with sắc, huyền, hỏi, ngã, nặng.
_VNI_ROWS = {
    "aáàảãạ": "a aù aø aû aõ aï",
    "ăắằẳẵặ": "aê aé aè aú aü aë",
    "âấầẩẫậ": "aâ aá aà aå aã aä",
    "eéèẻẽẹ": "e eù eø eû eõ eï",
    "êếềểễệ": "eâ eá eà eå eã eä",
    "iíìỉĩị": "i í ì æ ó ò",
    "oóòỏõọ": "o où oø oû oõ oï",
    "ôốồổỗộ": "oâ oá oà oå oã oä",
    "ơớờởỡợ": "ô ôù ôø ôû ôõ ôï",
    "uúùủũụ": "u uù uø uû uõ uï",
    "ưứừửữự": "ö öù öø öû öõ öï",
    "yýỳỷỹỵ": "y yù yø yû yõ î",
    "đ": "ñ",
}


def _tcvn3() -> dict[str, str]:
    table: dict[str, str] = {}
    for first, letters in _TCVN3_ROWS.items():
        codes = (code for code in range(first, 0x100) if code not in _SKIPPED)
        table |= {chr(code): letter for code, letter in zip(codes, letters, strict=False)}
    return table


def _vni() -> dict[str, str]:
    table: dict[str, str] = {}
    for letters, row in _VNI_ROWS.items():
        for letter, written in zip(letters, row.split(), strict=True):
            if written.isascii():
                continue
            table[written] = letter
            table[written.upper()] = letter.upper()
            table[written[0].upper() + written[1:]] = (
                letter.upper()
            )  # the mark of a small letter on a capital
    return table


TCVN3 = _tcvn3()
VNI = _vni()
