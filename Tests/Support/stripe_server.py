"""localstripe with what the desk needs of Stripe and localstripe 1.15 has not; for the tests.

Prints its port and ends with its standard input. Payments, cards, declines, refunds, webhooks and
their signatures are localstripe's own. Added here, as Stripe documents them:
- Checkout Sessions, and POST /_config/page/{session}/{card} in the place of the holder on the page;
- the search of payment intents by one entry of their metadata;
- idempotency keys: the first answer again, another body refused; DELETE /_config/keys forgets them all;
- the event refund.updated, and POST /_config/events/{type}/{object}, which has one sent.
"""
import asyncio
import re
import sys

from aiohttp import web
from localstripe import resources, server
from localstripe.errors import UserError
from localstripe.resources import Event, PaymentIntent, PaymentMethod, Refund, StripeObject, store
from localstripe.webhooks import schedule_webhook

# Otherwise it writes one file in /tmp, which every server would share.
resources.Store.dump_to_disk = lambda self: None

answers = {}


class CheckoutSession(StripeObject):
    object = "checkout.session"
    _id_prefix = "cs_test_"

    def __init__(self, mode=None, success_url=None, cancel_url=None, line_items=None,
                 metadata=None, payment_intent_data=None, **kwargs):
        if kwargs:
            raise UserError(400, "Received unknown parameters: " + ", ".join(kwargs))
        if mode != "payment" or not success_url or not line_items or len(line_items) != 1:
            raise UserError(400, "Missing required parameters.")
        price = line_items[0]["price_data"]
        if line_items[0]["quantity"] != "1" or not price["product_data"]["name"]:
            raise UserError(400, "Missing required parameters.")
        super().__init__()
        self.mode = mode
        self.success_url = success_url
        self.cancel_url = cancel_url
        self.amount_total = int(price["unit_amount"])
        self.currency = price["currency"]
        self.metadata = metadata or {}
        self.status = "open"
        self.payment_status = "unpaid"
        self.payment_intent = None
        self.url = "https://checkout.stripe.example/c/pay/" + self.id
        self._payment = payment_intent_data or {}


async def pay_on_page(request):
    """What the page does when the holder gives a card."""
    session = CheckoutSession._api_retrieve(request.match_info["session"])
    card = {"number": request.match_info["card"], "exp_month": 12, "exp_year": 2031, "cvc": "123"}
    method = PaymentMethod(type="card", card=card)
    intent = PaymentIntent(amount=session.amount_total, currency=session.currency,
                           payment_method=method.id,
                           metadata=dict(session._payment.get("metadata", {})))
    intent._confirm(on_failure_now=intent._report_failure)
    session.status, session.payment_status = "complete", "paid"
    session.payment_intent = intent.id
    return web.json_response({"payment_intent": intent.id})


async def search(request):
    query = re.fullmatch(r"metadata\['(\w+)'\]:'([\w/-]+)'", request.query["query"])
    if not query:
        raise UserError(400, "The query is not understood.")
    found = [value for key, value in store.items() if key.startswith("payment_intent:")
             and value.metadata.get(query[1]) == query[2]]
    return web.json_response({"object": "search_result", "has_more": False,
                              "data": [intent._export() for intent in found]})


async def send_event(request):
    kind, name = request.match_info["type"], request.match_info["object"]
    schedule_webhook(Event(kind, StripeObject._get_class_for_id(name)._api_retrieve(name)))
    return web.Response()


async def forget_keys(request):
    answers.clear()
    return web.Response()


@web.middleware
async def idempotency(request, handler):
    key = request.headers.get("Idempotency-Key")
    if request.method != "POST" or key is None:
        return await handler(request)
    asked = (request.path, await request.text())
    if key not in answers:
        try:
            response = await handler(request)
        except UserError as error:
            response = error.to_response()
        answers[key] = (asked, response.status, response.text)
    known, status, text = answers[key]
    if known != asked:
        error = {"type": "idempotency_error", "message": "Keys can only be used with the same "
                 "parameters they were first used with."}
        return web.json_response({"error": error}, status=400)
    return web.Response(status=status, text=text, content_type="application/json")


def refund_created(cls, **data):
    refund = cls(**data)
    schedule_webhook(Event("refund.updated", refund))
    return refund


async def serve():
    Refund._api_create = classmethod(refund_created)
    app = server.app
    app.middlewares.insert(1, idempotency)
    # The tests' own addresses are let through as localstripe lets its own through.
    app.router.add_post("/_config/page/{session}/{card}", pay_on_page)
    app.router.add_post("/_config/events/{type}/{object}", send_event)
    app.router.add_delete("/_config/keys", forget_keys)
    app.router.add_get("/v1/payment_intents/search", search)
    app.router.add_post("/v1/checkout/sessions", server.api_create(CheckoutSession, None))
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(site._server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


asyncio.run(serve())
