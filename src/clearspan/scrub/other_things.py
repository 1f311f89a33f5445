"""Whether words between a name and a value say, in any tongue, that the value is something else: a checksum, an id."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from clearspan.scrub.words import OTHER_THINGS_FURTHER

_WORD: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")  # of commitSha there are two
# In lower case. Commits, checksums, fingerprints, requests, orders and versions.
_ELSEWHERE: Final = re.compile(
    r"prüfsumme|fingerabdruck|hashwert|anfrage-id|bestellnummer|empreinte|somme de contr|condensat|identifiant de (?:la )?(?:requête|commande|trace)"
    r"|huella|suma de (?:compro|verif|control)|identificador d[ea] (?:la )?(?:solicitud|petición|requisição)|soma de verif|impress[ãa]o digital|impronta"
    r"|somma di controllo|controlesom|vingerafdruk|suma kontrolna|odcisk|identyfikator żądania|kontrolní souč|otisk|kontrollsum|tarkistussumma"
    r"|sağlama toplam|parmak izi|tổng kiểm|vân tay|mã băm|коммит|хеш|хэш|контрольн\w{1,3} сум|контрольна сума|отпечат|відбит|άθροισμα|αποτύπωμα|προϊόντος|παραγγελίας|κράτησης|αποστολής"
    r"|(?:id|номер\w{0,2}|идентификатор\w{0,2}|ідентифікатор\w{0,2}) (?:запрос|запит|заказ|замовлен)"
    r"|提交|哈希|散列|雜湊|校验|校驗|指纹|指紋|摘要|(?:请求|請求|订单|訂單)(?:编号|編號|号|號|标识|[ ]?id)|注文番号|コミット|ハッシュ|チェックサム|ダイジェスト"
    r"|フィンガープリント|リクエスト(?:番号|[ ]?id)|커밋|해시|체크섬|지문|다이제스트|요청[ ]?(?:번호|id)"
    r"|اختباري|بصمة|معرف الطلب|סכום ביקורת|תקציר|טביעת אצבע|चेकसम|हैश|האש|هاش|फिंगरप्रिंट|หมายเลขคำขอ|เช็คซัม|เช็กซัม|ลายนิ้วมือ"
)


def is_of_another(between: str, words: Set[str] = OTHER_THINGS_FURTHER) -> bool:
    """Whether one of ``words`` is ``between`` a name and a value, or a word of another tongue that says the same."""
    between = between.replace(" on file", "")  # what somebody has there
    if any(word.lower() in words for word in _WORD.findall(between)):
        return True
    return _ELSEWHERE.search(between.lower()) is not None
