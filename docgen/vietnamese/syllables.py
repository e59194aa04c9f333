"""Whether a word can be a Vietnamese syllable: an onset, a rhyme, one tone that may stand on it."""

import re
import unicodedata
from functools import lru_cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu yêm yên yêng yêt yêu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y
"""
_ONSET, _RHYME = ("|".join(table.split()) for table in (_ONSETS, _RHYMES))
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_RHYME})")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED = re.compile(r"(c|ch|p|t)\Z")
_STOP_TONES = "\u0301\u0323"  # a syllable that ends in p, t, c, ch takes sắc or nặng only


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether the word, in any case, can be read as one syllable.

    >>> [is_syllable(word) for word in ("nghĩa", "Việt", "quyết", "giêng", "été", "straße", "nguyệtt")]
    [True, True, True, True, False, False, False]
    """
    decomposed = unicodedata.normalize("NFD", word.casefold())
    tones = [mark for mark in decomposed if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    if len(tones) > 1 or not _reads(bare):
        return False
    return not (tones and _STOPPED.search(bare)) or tones[0] in _STOP_TONES


def _reads(bare: str) -> bool:
    if _SYLLABLE.fullmatch(bare):
        return True
    # gì, gìn, giêng: the i of the onset is the vowel too
    return bare.startswith("g") and bool(_SYLLABLE.fullmatch(bare.removeprefix("g")))
