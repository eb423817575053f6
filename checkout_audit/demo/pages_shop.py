"""The pages before the cart: home, listing, product, wish list, account, information."""

from __future__ import annotations

from checkout_audit.demo import fields
from checkout_audit.demo.catalogue import Product, reviews
from checkout_audit.demo.prices import shown_price
from checkout_audit.demo.session import Line
from checkout_audit.demo.shop import Answer, Page, Redirect, Routes, Visit

CATEGORIES = ("kitchen", "textiles", "outdoors")
INFORMATION = ("contact", "shipping", "returns", "terms", "privacy", "withdrawal", "imprint", "about")
_MOST_PIECES = 20


def home(visit: Visit) -> Answer:
    """The front page."""
    goods = visit.shop.goods
    return Page("home.html", visit.shop.t["shop"]["tagline"], {"goods": [*goods.values()][:4]})


def listing(visit: Visit) -> Answer:
    """All products, those of a category, or those that a search finds."""
    t, goods = visit.shop.t, list(visit.shop.goods.values())
    title, word = t["listing"]["title"], visit.query.get("q", "").strip().lower()
    if visit.rest in CATEGORIES:
        title, goods = t["categories"][visit.rest], [product for product in goods if product.category == visit.rest]
    if word:
        goods = [product for product in goods if word in f"{product.name} {product.text}".lower()]
    return Page("listing.html", title, {"goods": goods, "heading": title})


def product(visit: Visit) -> Answer:
    """One product."""
    found = visit.shop.goods.get(visit.rest)
    return _product_page(visit, found) if found else missing(visit)


def add(visit: Visit) -> Answer:
    """Puts a product into the cart; shows its page again where an option was not chosen."""
    shop, session = visit.shop, visit.session
    found = shop.goods.get(visit.form.get("product", ""))
    if found is None or found.sold_out:
        return missing(visit)
    if shop.switches.login_wall and not session.account:
        return Redirect("/account")
    choices = tuple((option.id, visit.form.get(option.id, "")) for option in found.options)
    for option, (_, value) in zip(found.options, choices, strict=True):
        if option.value(value) is None:
            return _product_page(visit, found, shop.t["product"]["choose_error"].format(option=option.label), 422)
    session.add(Line(found.id, choices, pieces(visit.form.get("quantity", "1"), least=1)))
    if shop.switches.sneaked_item:
        session.kit = True
    if shop.switches.paid_extra_preticked and len(session.lines) == 1:
        session.extra = True
    return _product_page(visit, found, drawer=True) if shop.layout == "spa" else Redirect("/cart")


def wish(visit: Visit) -> Answer:
    """Puts a product on the wish list."""
    found = visit.form.get("product", "")
    if found in visit.shop.goods and found not in visit.session.wishlist:
        visit.session.wishlist.append(found)
    return Redirect(f"/product/{found}")


def wishlist(visit: Visit) -> Answer:
    """The wish list."""
    goods = [visit.shop.goods[id] for id in visit.session.wishlist]
    return Page("wishlist.html", visit.shop.t["wishlist"]["title"], {"goods": goods})


def account(visit: Visit) -> Answer:
    """Log in or register, if one likes."""
    t = visit.shop.t
    forms = {"login_fields": fields.login(t), "register_fields": fields.login(t, new=True), "next": "/account"}
    return Page("account.html", t["gate"]["account_title"], forms)


def information(visit: Visit) -> Answer:
    """Contact, delivery, returns and the legal texts."""
    if visit.rest not in INFORMATION:
        return missing(visit)
    return Page("information.html", visit.shop.t["links"][visit.rest], {"name": visit.rest})


def missing(visit: Visit) -> Answer:
    """Nothing lies at this address."""
    return Page("listing.html", "404", {"goods": [], "heading": "404"}, status=404)


def pieces(text: str, least: int = 0) -> int:
    """A quantity as typed, kept between `least` and 20."""
    return max(least, min(_MOST_PIECES, int(text))) if text.strip().isdigit() else 1


def _product_page(visit: Visit, found: Product, error: str = "", status: int = 200, drawer: bool = False) -> Page:
    related = [other for other in visit.shop.goods.values() if other.id != found.id and not other.sold_out][:3]
    context = {
        "product": found,
        "related": related,
        "reviews": reviews(visit.shop.language),
        "error": error,
        "chosen": visit.form,
        "saved": found.id in visit.session.wishlist,
        "drawer": drawer,
        "structured": _structured(visit, found),
    }
    return Page("product.html", found.name, context, status)


def _structured(visit: Visit, found: Product) -> dict[str, object]:
    """The product as search engines read it (schema.org)."""
    shop = visit.shop
    price = shown_price(found, shop.switches, shop.rate)
    stock = "OutOfStock" if found.sold_out else "InStock"
    offer = {
        "@type": "Offer",
        "price": f"{price // 100}.{price % 100:02d}",
        "priceCurrency": shop.t["shop"]["currency"],
        "availability": f"https://schema.org/{stock}",
    }
    told: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": found.name,
        "description": found.line,
        "offers": offer,
    }
    if not shop.switches.no_reviews:
        stars = [review.stars for review in reviews(shop.language)]
        rating = {"ratingValue": round(sum(stars) / len(stars), 1), "reviewCount": len(stars)}
        told["aggregateRating"] = {"@type": "AggregateRating", **rating}
    return told


ROUTES: Routes = {
    ("GET", "/"): home,
    ("GET", "/shop"): listing,
    ("GET", "/shop/*"): listing,
    ("GET", "/search"): listing,
    ("GET", "/product/*"): product,
    ("POST", "/cart/add"): add,
    ("GET", "/wishlist"): wishlist,
    ("POST", "/wishlist/add"): wish,
    ("GET", "/account"): account,
    ("GET", "/info/*"): information,
}
