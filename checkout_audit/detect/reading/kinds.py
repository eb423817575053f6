"""Says what kind of money line a label announces: total, subtotal, shipping, tax, fee, discount, or none of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from checkout_audit import lexicon
from checkout_audit.detect.reading import currencies

LONGEST = 120
"""A label with more characters is a sentence."""
AT_LEAST = 0.28
"""The least share of a label that a term must cover: "Flat rate shipping" is, "Shipping box for large cats" is "
"not."""

_CONCEPTS = {
    "total": "total", "estimated_total": "total", "subtotal": "subtotal",
    "shipping": "shipping", "shipping_method": "shipping",
    "free_shipping": "shipping", "pickup": "shipping", "tax": "tax", "duties": "tax", "fee": "fee",
    "cash_on_delivery": "fee",
    "shipping_protection_addon": "fee", "discount": "discount", "coupon": "discount", "gift_card": "discount",
}  # fmt: skip
_ONLY = frozenset((*_CONCEPTS, "tax_included", "tax_excluded", "free_shipping_remaining", "order_summary", "cart"))

# Roots for languages that glue words together ("Standardversand") and for everyday forms of labels; strongest first.
_ROOTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("discount", r"^(?:you )?save$|^sie sparen$|^économisez$|^ahorras?$|^risparmi$|^je bespaart$|"
                     r"\byou saved?\b|\bsie sparen|vous économisez|\bahorras?\b|\bahorro|risparmi|rabatt|nachlass|"
                     r"gutschein|korting|ersparnis|alennus|kedvezmén|\bsavings?\b|\bdiscount|"
                     r"\bpromo(?:tion)?\b|\bcoupon|"
                     r"\bvoucher|\bremise|\bréduction|\bdescuento|\bsconto|\bdesconto|\brabat|\bsleva|\bzľava|"
                     r"отстъпка|скидка|знижк|"
                     r"割引|クーポン|优惠|優惠|折扣|할인|쿠폰|ส่วนลด|خصم|הנחה|ფასდაკლება|\bindirim|\breducere|"
                     r"έκπτωση"),
        ("fee", r"\bdeposit\b|\bpfand\b|\bconsigne\b|gebühr|zuschlag|pauschale|aufpreis|toeslag|avgift|gebyr|"
                r"tillägg|\bsurcharge|\bfees?\b|"
                r"\bhandling\b|\bsupplément|\bcommission|"
                r"\brecargo|\bcomisi[oó]n|\bsupplement|\btaxa de serviç|\bopłata|\bprowizja|\bpoplatek|"
                r"\bpríplatok|\bcomision|такса|"
                r"комиси|плата за|手数料|手续费|手續費|수수료|ค่าธรรมเนียม|رسوم|עמלה|დანამატი|საკომისიო|\bprovize|"
                r"\bdobírka|\bdobierka|\bza pobraniem|"
                r"наложен платеж|\butánvét|\bnachnahme|\bcontre.?remboursement|\bcontrassegno|\bcash on delivery|"
                r"代引|"
                r"\binsurance|\bversicherung|\bassurance|\bgift ?wrap|\bprotection|\btip\b|\btrinkgeld"),
        ("shipping", r"versand|lieferung|liefer(?:kosten|ung)|\bporto\b|zustellung|verzend|bezorg|frakt|fragt|"
                     r"levering|leverans|toimitus|"
                     r"szállít|\bshipping|\bdelivery|\bpostage|\bfreight|\bcourier|\blivraison|\bfrais de port|"
                     r"\bexpédition|"
                     r"\benv[ií]o|\bspedizione|\bconsegna|\bfrete\b|\bentrega|\bdostawa|\bwysyłk|\bdoprav|"
                     r"\bdoručen|\bposhtin|доставк|"
                     r"\blivrare|\btransport|αποστολ|μεταφορικ|配送|送料|运费|運費|배송|จัดส่ง|ค่าส่ง|الشحن|التوصيل|"
                     r"משלוח|მიწოდებ|მიტანა|"
                     r"\bkargo|\bvận chuyển|\bgiao hàng|\bongkos kirim|\bpengiriman|\bpostnord|\bstandard post|"
                     r"\btarne|\bpristatym|\bpiegād|"
                     r"\bdostav|\bclick (?:&|and) collect|\bselbstabholung|\babholung|\bpick ?up|\bafhal"),
        ("tax", r"mwst|mehrwert|umsatzsteuer|\bust\b|\bsteuer|\bvat\b|\bgst\b|\bhst\b|\bpst\b|\bqst\b|\bsales tax|"
                r"\btax(?:es)?\b|\btva\b|\biva\b|\bvero(?:t|a|n|ja)?\b|"
                r"\bigic\b|\bbtw\b|\bmoms|\bmva\b|\balv\b|\báfa\b|\bdph\b|\bpdv\b|\bddv\b|\bddc\b|\bддс\b|\bндс\b|"
                r"\bпдв\b|\bvergi|\bkdv\b|φπα|消費税|"
                r"\bpvm\b|\bkm\b(?=.*%)|税|稅|세금|부가세|ภาษี|ضريبة|מע\"?מ|დღგ|\bthuế|\bppn\b|\bimpuesto|"
                r"\bimposto|\bimposte|\btaxe"),
        ("subtotal", r"ยอดรวมย่อย|ยอดย่อย|\binterim|međuzbir|medjuzbir|\bwartość (?:produkt|koszyk|zamówieni|towar)|"
                     r"\border value|\bbestellwert|\bordervärde|\bhodnota (?:objednávky|zboží|tovaru)|"
                     r"zwischensumme|warenwert|artikelsumme|nettosumme|\bsub.?total|"
                     r"\bsous.?total|"
                     r"\bparcial|"
                     r"subtotaal|delsum|delsumma|"
                     r"mezisouč|medzisúčet|részösszeg|\bitems? total|\bbasket total|\bbag total|\bcart total|"
                     r"\bproducts? total|\bmerchandise|"
                     r"\bitems? \(\d|\bsumme artikel|\bwarenkorb|\bgoods\b|\btotal (?:articles|produits|productos|"
                     r"prodotti)|小计|小計|商品金額|商品合計|"
                     r"상품금액|ราคาสินค้า|междинна сума|подытог|стоимость товаров|проміжн|შუალედური|\bara toplam|"
                     r"\btạm tính"),
        ("total", r"gesamt|loppusumma|\bfinal (?:amount|price)|крайна сума|"
                  r"\bimporte\b|à régler|\bsumme\b|endsumme|endbetrag|rechnungsbetrag|\bgrand "
                  r"total|\btotal(?:e|ul|t|"
                  r"sumberłnie)?\b|totaal|totalsum|yhteensä|"
                  r"összesen|végösszeg|\bcelkem|\bcelkom|\brazem\b|\bsuma\b|do zapłaty|\bukupno|\bskupaj|σύνολο|"
                  r"\bitogo|итого|общо|всичко|"
                  r"до сплати|разом|всього|к оплате|\biš viso|\bkopā|\bkokku|合計|总计|總計|合计|总额|應付|应付|"
                  r"실付|결제금액|총|ยอดรวม|รวมทั้งหมด|"
                  r"الإجمالي|المجموع|סה\"?כ|ჯამი|სულ|\btoplam|\btổng|\bamount due|\border total|\bto pay\b|\bzu "
                  r"zahlen|à payer|a pagar|att betala|"
                  r"at betale|å betale|te betalen|maksettava"),
    )
)  # fmt: skip
_INCLUDED = re.compile(
    r"\bincl|\binkl|\benth[aä]lt|\bdavon\b|\bdarin\b|\bdont\b|\bcompris|\bincl?us|\binclu|\bdi cui|\bw tym\b|"
    r"\bvčetně|\bvč\.|\bmukaan lukien|\binc\.|\bzawiera|\bincluindo|\bhvoraf|"
    r"\bvrátane|\bsis(?:ältää|\.)|"
    r"\bherav\b|\bheraf\b|\bwaarvan|\bvarav\b|内税|税込|含税|含稅|包含|(?<!不)含|포함|\bîn care|tartalmaz|\bebből|"
    r"в т\.? ?ч|включ|"
    r"в това число|у тому числі|\bdahil|รวมภาษี|شامل|כולל|ჩათვლით|περιλαμβ|\bbao gồm|\btermasuk|\bof which",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"\bexcl|\bexkl|\bex\.?(?= (?:vat|gst|tax|moms|btw))|\bbez (?=dph|vat|pdv)|"
    r"\bzzgl|\bhors\b|\bsin\b|\bnet\b|\bnetto|\bohne\b|\bplus\b|\bekskl|税抜|税別|不含|未税",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")
_NET = re.compile(
    r"^(?:ex|exc|excl|excluding|without|exkl|ohne|hors|sin|senza|sem|net|netto|bez|ekskl)\b\.?\s*\S{0,6}\s*"
    r"(?:tax(?:es)?|vat|gst|mwst|ust|steuer|taxes?|tva|iva|impuestos|tasse|btw|moms|dph|pdv)\b\.?:?$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"^\(?\d*\s*(?:items?|objets?|articles?|artikel|produkte?|products?|goods|productos?|art[ií]culos?|prodott[io]|"
    r"articol[io]|produtos?|"
    r"producten|produkter|varer?|varor|tuotte(?:et|ita)|produkty?|termék(?:ek)?|produse|tovar[ay]?|zboží|προϊόντα|"
    r"товар(?:ы|и|ов)?|"
    r"продукт[иы]?|артикул[аи]?|商品|상품|สินค้า|المنتجات|პროდუქტები)\)?\s*(?:\(?\d*\)?)?:?$",
    re.IGNORECASE,
)
_STARTING = re.compile(r"\b(?:from|ab|dès|à partir(?: de)?|desde|vanaf|från|fra|od|від|от)\W*$", re.IGNORECASE)
_PART = re.compile(r"\binterim|zwischen", re.IGNORECASE)
_UNIT_PRICE = re.compile(
    r"^(?:unit price|price|preis|stückpreis|einzelpreis|prix|precio|prezzo|preço|prijs|cena|pris|цена)$", re.I
)


_THRESHOLD = re.compile(
    r"\b(?:over|above|from|spend|more|away|under|below|ab|über|unter|mindestens|noch|dès|plus de|à partir|desde|"
    r"más de|oltre|vanaf|"
    r"over|från|fra|powyżej|od|nad|felett|peste|над|от|свыше|від)\W*$|"
    r"满|滿|以上|أكثر من|الأكثر من|\bفوق|άνω των|πάνω από|\bminimum|\bup to|\bpoints?\b|"
    r"\bearn|\bper month",
    re.IGNORECASE,
)

NOT_YET = re.compile(
    r"enter (?:your |a |the )?(?:shipping |delivery )?(?:address|postcode|zip)|adresse ein(?:geben|zugeben)|"
    r"introdu\w+ (?:la|tu) direcci|saisi\w+ (?:l['’]|votre |une )adresse|"
    r"inser\w+ (?:l['’]|il tuo )?indirizzo|adres in(?:voeren)?\b|"
    r"unesite (?:svoju )?adresu|"
    r"calculat|next step|at checkout|to be (?:determined|confirmed)|\btbd\b|\btba\b|berechne|im nächsten schritt|"
    r"nach adress|calculé|"
    r"étape suivante|se calcula|siguiente paso|calcolat|passaggio successivo|wordt berekend|volgende stap|"
    r"beräknas|beregnes|lasketaan|"
    r"obliczan|vypočít|później|изчисл|рассчит|розрах|計算|计算|計算|次のステップ|계산|คำนวณ|يُحسب|يحسب|יחושב|"
    r"გამოითვლება",
    re.IGNORECASE,
)
"""Words beside an amount of zero that say that the real one is not known yet."""


class Kind(NamedTuple):
    """What a label announces, how surely (share of the label 0–1), and whether it is part of another line."""

    kind: str  # total | subtotal | shipping | tax | fee | discount | other
    weight: float
    included: bool = False


@lru_cache(maxsize=5_000)
def of(label: str) -> Kind:
    """The kind of a label; `other` with weight 0 where it is none of them."""
    if not label or len(label) > LONGEST:
        return Kind("other", 0.0)
    label = currencies.without_code(label)
    if _NET.match(label):
        return Kind("other", 0.0)
    if _COUNT.match(label):
        return Kind("subtotal", 0.9)
    included = _INCLUDED.search(label) is not None and _EXCLUDED.search(label) is None
    base = _ASIDE.sub(" ", label).strip() or label
    cut = _INCLUDED.search(base) or _EXCLUDED.search(base)
    if cut and cut.start() >= 3:
        base = base[: cut.start()].strip(" ,;-–(*")
    found = _named(base)
    if found.kind == "other" and base != label and not _UNIT_PRICE.match(base):
        found = _named(label)
    if found.kind == "tax" and included:
        closed = _INCLUDED.match(label.split()[-1]) is not None  # "Total IVA incluido"
        head = _named(" ".join(label.split()[: 1 if closed else 2]))
        if head.kind in ("total", "subtotal"):
            return head
    if found.kind == "tax":
        return Kind("tax", found.weight, included)
    return found


def _named(base: str) -> Kind:
    weights = lexicon.concepts_in(base, _ONLY)
    if weights.get("free_shipping_remaining", 0.0) >= 0.4 or _UNIT_PRICE.match(base):
        return Kind("other", 0.0)
    best: dict[str, float] = {}
    for concept, weight in weights.items():
        kind = _CONCEPTS.get(concept)
        if kind:
            best[kind] = max(best.get(kind, 0.0), weight)
    kind = _decide(best, base)
    if kind and best.get(kind, 0.0) >= AT_LEAST:
        return Kind(kind, best[kind])
    return _rooted(base)


def _decide(best: dict[str, float], base: str) -> str:
    """The heaviest kind; where terms of two kinds overlap, the more telling one."""
    if not best:
        return ""
    top = max(best, key=lambda kind: (best[kind], kind))
    if top in ("total", "subtotal"):
        for telling in ("discount", "tax", "shipping"):
            if best.get(telling, 0.0) >= 0.3 or (telling != "shipping" and _root(telling).search(base)):
                return telling if best.get(telling) or len(base) <= 40 else top
        if best.get("subtotal", 0.0) >= best.get("total", 0.0) and _root("subtotal").search(base):
            return "subtotal"
        if best.get("subtotal", 0.0) > max(best.get("total", 0.0), 0.5):
            return "subtotal"
        if best.get("total", 0.0) < 1.0 and _PART.search(base):
            return "subtotal"
        return "total" if best.get("total") or _root("total").search(base) else top
    if top in ("shipping", "fee", "tax") and _root("discount").search(base) and len(base) <= 40:
        return "discount"
    if top == "fee" and (best.get("shipping", 0.0) >= AT_LEAST or _root("shipping").search(base)):
        return "shipping"
    return top


def _root(kind: str) -> re.Pattern[str]:
    return next(pattern for name, pattern in _ROOTS if name == kind)


def _rooted(base: str) -> Kind:
    """Kinds by word roots, for short labels only."""
    if len(base) > 60:
        return Kind("other", 0.0)
    for kind, pattern in _ROOTS:
        match = pattern.search(base)
        if match is None:
            continue
        if kind == "fee" and _root("shipping").search(base):
            kind = "shipping"
        return Kind(kind, max(0.3, min(1.0, len(match[0]) / len(base))))
    return Kind("other", 0.0)


def is_tax_note(text: str) -> bool:
    """Whether the words beside a price only say how tax stands to it ("incl. VAT", "zzgl. Versand", "each")."""
    if len(text) > 60:
        return False
    weights = lexicon.concepts_in(text, frozenset(("tax_included", "tax_excluded")))
    return bool(weights) or ((_INCLUDED.match(text.lstrip("( *")) or _EXCLUDED.match(text.lstrip("( *"))) is not None)


def says_included(text: str) -> bool:
    """Whether the words say that something is a part of the sum beside them."""
    return _INCLUDED.search(text) is not None and _EXCLUDED.search(text) is None


def is_limit(text: str) -> bool:
    """Whether the price after the words is no price of a choice: "free on orders over", not "delivery from"."""
    if not is_threshold(text):
        return False
    starting = _STARTING.search(text) is not None and not lexicon.is_a(text, "free_shipping", 0.15)
    return not (starting and of(text[-LONGEST:]).kind in ("shipping", "fee"))


def is_threshold(text: str) -> bool:
    """Whether the price after these words is no price to pay but a limit or a promise ("orders over", "spend", "
    ""earn")."""
    return _THRESHOLD.search(text) is not None
