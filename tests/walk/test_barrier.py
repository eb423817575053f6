# ruff: noqa: E501 - a script of a page reads best on one line
from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from checkout_audit.model import Settings
from checkout_audit.walk.barrier import Barrier
from checkout_audit.walk.session import Look, Session
from tests.walk.conftest import Reply, Site

Ref = Callable[[Look, str], str]
PAGE = """<form method=post action=/step><button>Next</button></form>
<form method=post action=/step target=_blank><button>New tab</button></form>
<form method=post action=/step><input type=hidden name=action value=place_order><button>Finish</button></form>
<form method=post action=/checkout/place-order><button>Order</button></form>"""


@pytest.mark.parametrize(
    ("method", "url", "body"),
    [
        ("POST", "https://s.example/checkout/place-order", ""),
        ("POST", "https://s.example/api/placeOrder", ""),
        ("PUT", "https://s.example/carts/123/submit_order/", ""),
        ("POST", "https://s.example/checkout/pay", ""),
        ("POST", "https://s.example/v1/charges", ""),
        ("POST", "https://s.example/api/purchase", ""),
        ("POST", "https://s.example/x", "name=a&action=place_order"),
        ("POST", "https://s.example/graphql", '{"operationName": "completeCheckout", "query": "mutation x { y }"}'),
        ("POST", "https://s.example/graphql", '{"query": "mutation { placeOrder(input: {}) { id } }"}'),
        ("POST", "https://s.example/?wc-ajax=checkout", ""),
        ("POST", "https://s.example/rest/V1/guest-carts/abc/payment-information", ""),
        ("GET", "https://s.example/index.php?route=extension/payment/cod/confirm", ""),
        ("POST", "https://api.pay.example/v1/sessions", ""),
        ("POST", "https://s.example/checkout", '--x\nContent-Disposition: form-data; name="action"\n\nplace_order\n--x--'),
    ],
)
def test_a_clear_order_is_refused_from_the_first_page_on(method: str, url: str, body: str) -> None:
    assert Barrier(hosts=("pay.example",)).why_not(method, url, body)


@pytest.mark.parametrize(
    ("method", "url", "body"),
    [
        ("POST", "https://s.example/checkout/shipping-address/", "first_name=Ann"),
        ("GET", "https://s.example/checkout/payment-details/", ""),
        ("POST", "https://s.example/checkout/payment", ""),
        ("POST", "https://s.example/checkout/payment-method", "payment=cod"),
        ("POST", "https://s.example/cart/add", "product=purchase-order-book"),
        ("POST", "https://s.example/basket/add/5/", ""),
        ("POST", "https://s.example/checkout/confirm-address", ""),
        ("POST", "https://s.example/orders/populate", ""),
        ("POST", "https://s.example/products/payday-mug", ""),
        ("POST", "https://s.example/checkout/confirm", ""),
        ("POST", "https://s.example/order", ""),
        ("POST", "https://s.example/?wc-ajax=update_order_review", "security=1"),
        ("POST", "https://s.example/rest/V1/guest-carts/abc/shipping-information", ""),
        ("GET", "https://s.example/rest/V1/guest-carts/abc/payment-information", ""),
        ("POST", "https://s.example/graphql", '{"query": "mutation { addToCart(id: 1) { id } }"}'),
        ("GET", "https://s.example/place-order", ""),
        ("POST", "https://s.example/payment-methods", ""),
        ("POST", "https://s.example/cart/create_order_note", ""),
        ("POST", "https://s.example/purchase/cart/add", "charge=0"),
    ],
)
def test_what_a_walk_needs_passes_before_the_barrier_is_armed(method: str, url: str, body: str) -> None:
    assert Barrier(hosts=("pay.example",)).why_not(method, url, body, document=True) == ""


def test_once_armed_nothing_that_changes_state_passes_outside_an_allowance() -> None:
    barrier = Barrier()
    barrier.arm("payment is on screen")
    assert "payment is on screen" in barrier.why_not("POST", "https://s.example/step")
    assert barrier.why_not("DELETE", "https://s.example/cart/1") and not barrier.why_not("GET", "https://s.example/cart")
    with barrier.allowing("shipping-method"):
        assert not barrier.why_not("POST", "https://s.example/checkout/shipping-method")
        assert barrier.why_not("POST", "https://s.example/checkout/confirm") and barrier.why_not(
            "POST", "https://s.example/orders"
        )
    assert barrier.why_not("POST", "https://s.example/checkout/shipping-method")
    barrier.disarm()
    assert not barrier.why_not("POST", "https://s.example/step")


def test_once_armed_a_document_whose_address_orders_is_refused_and_analytics_by_get_is_not() -> None:
    barrier = Barrier()
    barrier.arm("x")
    assert barrier.why_not("GET", "https://s.example/checkout/place-order", document=True)
    assert not barrier.why_not("GET", "https://stats.example/collect?event=purchase")


def test_a_graphql_query_is_a_reading_also_by_post() -> None:
    barrier = Barrier()
    barrier.arm("x")
    assert not barrier.why_not("POST", "https://s.example/graphql", '{"query": "query Cart { cart { id } }"}')
    assert not barrier.why_not("POST", "https://s.example/graphql", '[{"query": "{ cart { id } }"}]')
    assert barrier.why_not("POST", "https://s.example/graphql", '{"query": "mutation { setEmail(a: 1) { id } }"}')
    assert barrier.why_not("POST", "https://s.example/graphql", '{"operationName": "Cart", "extensions": {}}')
    assert barrier.why_not("POST", "https://s.example/graphql", '{"query": "query A { a } mutation B { b }"}')


@pytest.fixture
def armed(site: Site) -> Iterator[tuple[Session, Barrier]]:
    """A browser on a page with forms, with the barrier armed."""
    site.pages |= {"/": PAGE, "/step": PAGE}
    barrier = Barrier()
    with Session.start(Settings(), barrier) as session:
        session.goto(site.address + "/")
        barrier.step = 3
        barrier.arm("the test says so")
        yield session, barrier


@pytest.mark.browser
@pytest.mark.parametrize("button", ["Next", "New tab", "Finish", "Order"])
def test_a_refused_form_never_arrives_and_the_page_stays(
    armed: tuple[Session, Barrier], site: Site, ref: Ref, button: str
) -> None:
    session, barrier = armed
    assert session.click(ref(session.look(), button))
    session.rest()
    assert site.changed() == [] and "Next" in session.look().html
    [refused] = barrier.certificate(orders_placed=0).refused
    assert refused.method == "POST" and refused.step == 3 and refused.why


@pytest.mark.browser
@pytest.mark.parametrize(
    "script",
    [
        "fetch('/step', {method: 'POST', body: 'x'}).catch(() => 0)",
        "{ const x = new XMLHttpRequest(); x.open('PUT', '/step'); x.send('x') }",
        "navigator.sendBeacon('/step', 'x')",
        "fetch('/step', {method: 'POST', keepalive: true}).catch(() => 0)",
        "new Worker(URL.createObjectURL(new Blob([`fetch('${location.origin}/step', {method: 'POST'})`])))",
        "{ const f = document.createElement('iframe'); f.srcdoc = '<form method=post action=/step></form><script>document.forms[0].submit()</' + 'script>'; document.body.append(f) }",
        "document.forms[0].submit()",
        "open('about:blank').document.write('<form method=post action=/step></form><script>document.forms[0].submit()</' + 'script>')",
        "{ const f = document.createElement('iframe'); f.src = location.href.replace('127.0.0.1', 'localhost') + 'frame'; document.body.append(f) }",
    ],
)
def test_no_way_of_sending_gets_past_the_armed_barrier(armed: tuple[Session, Barrier], site: Site, script: str) -> None:
    session, barrier = armed
    site.pages["/frame"] = "<script>fetch('/step', {method: 'POST'})</script>"
    session.page.evaluate(f"() => {{ {script} }}")
    session.page.wait_for_timeout(400)
    session.rest()
    assert site.changed() == []
    assert len(barrier.certificate(orders_placed=0).refused) == 1


@pytest.mark.browser
def test_before_arming_forms_pass_and_are_recorded_without_query_values(site: Site, ref: Ref) -> None:
    site.pages |= {"/": PAGE.replace("/step", "/step?cart=12345"), "/step": PAGE}
    barrier = Barrier()
    with Session.start(Settings(), barrier) as session:
        session.goto(site.address + "/")
        session.click(ref(session.look(), "Next"))
        session.rest()
        session.click(ref(session.look(), "Order"))
        session.rest()
    certificate = barrier.certificate(orders_placed=0)
    assert site.changed() == ["POST /step?cart=12345"]
    assert [(s.method, s.url) for s in certificate.sent] == [("POST", site.address + "/step?cart=…")]
    assert [r.url for r in certificate.refused] == [site.address + "/checkout/place-order"]
    assert certificate.orders_placed == 0


@pytest.mark.browser
def test_a_redirect_that_repeats_a_post_is_judged_again(site: Site, ref: Ref) -> None:
    site.pages |= {"/": PAGE, "/step": Reply("", 307, headers={"Location": "/place-order"})}
    barrier = Barrier()
    with Session.start(Settings(), barrier) as session:
        session.goto(site.address + "/")
        session.click(ref(session.look(), "Next"))
        session.rest()
    assert site.changed() == ["POST /step"]


@pytest.mark.browser
def test_messages_over_a_websocket_are_dropped_while_armed(armed: tuple[Session, Barrier]) -> None:
    session, barrier = armed
    sent = "() => { WebSocket.prototype.send.call({url: 'ws://shop/live'}, 'order') }"
    session.page.evaluate(sent)  # not even a real socket is asked for: the message is dropped before
    session.rest(1)
    assert [r.method for r in barrier.certificate(orders_placed=0).refused] == ["SEND"]
    with barrier.allowing("x"), pytest.raises(Exception, match="Illegal invocation"):
        session.page.evaluate(sent)


def test_controls_that_were_left_alone_are_named_once() -> None:
    barrier = Barrier()
    barrier.not_pressed("Place order")
    barrier.not_pressed("Place order")
    assert barrier.certificate(orders_placed=0).not_pressed == ("Place order",)
