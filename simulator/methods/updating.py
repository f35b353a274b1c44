"""How updates reach the bot: getUpdates and the webhook's settings."""

import re
from typing import Any

from simulator.params import Params
from simulator.refusals import bad
from simulator.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


async def get_updates(world: World, params: Params) -> str:
    """getUpdates: gives the JSON list as text."""
    world.updates.allow(params.data("allowed_updates"))
    return await world.updates.fetch(params.number("offset"), params.number("limit", 100), params.number("timeout"))


def set_webhook(world: World, params: Params) -> bool:
    """setWebhook; an address of this machine may go without TLS, as with a local server."""
    url, secret = params.text("url"), params.text("secret_token")
    if url and not re.match(r"https?://\S+$", url):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    world.updates.allow(params.data("allowed_updates"))
    _drop_if_asked(world, params)
    world.webhook.set(url, secret, params.number("max_connections", 40))
    return True


def delete_webhook(world: World, params: Params) -> bool:
    """deleteWebhook."""
    _drop_if_asked(world, params)
    world.webhook.set("", "", 0)
    return True


def get_webhook_info(world: World, params: Params) -> dict[str, Any]:  # noqa: ARG001
    """getWebhookInfo."""
    return world.webhook.info()


def _drop_if_asked(world: World, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.drop_all()
