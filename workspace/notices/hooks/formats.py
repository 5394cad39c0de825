"""How each tool wants to be told: the request with which a message travels, and how an answer says that it arrived.

Sources, as of November 2026: Slack's “incoming webhooks” and “rich text block”; the guides to custom bots in groups of
Feishu, DingTalk and WeCom (企业微信). Where a format has elements of plain text, those are used, so that no title or
name can become a link, a mention or a mark; the others are escaped.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from workspace.notices.hooks.composing import Message, Piece

WECOM_BYTES = 2048
# What Slack reads as marks of its own in a line of text.
_SLACK = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


@dataclass(frozen=True)
class Parcel:
    """A request to be posted."""

    address: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def pack(format: str, message: Message, address: str, secret: str, now: datetime) -> Parcel:
    """A message in the format of a tool, signed where there is a secret."""
    return _PACKERS[format](message, address, secret, now)


def _generic(message: Message, address: str, secret: str, now: datetime) -> Parcel:
    body = _json(
        {
            "delivery": message.number,
            "trial": message.is_trial,
            "space": {"key": message.key, "name": message.space, "url": message.url},
            "text": message.text,
            "events": [{"text": told.text, **told.facts} for told in message.told if told.facts],
        }
    )
    stamp = str(int(now.timestamp()))
    signature = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    headers = {
        "X-Workspace-Delivery": str(message.number),
        "X-Workspace-Timestamp": stamp,
        "X-Workspace-Signature": f"sha256={signature}",
    }
    return Parcel(address, body, headers)


def _slack(message: Message, address: str, secret: str, now: datetime) -> Parcel:
    lines = [[{"type": "text", "text": message.space, "style": {"bold": True}}]]
    lines += [[_slack_piece(piece) for piece in told.pieces] for told in message.told]
    sections = [{"type": "rich_text_section", "elements": _ended(line, lines)} for line in lines]
    short = f"{message.space}\n{message.text}".translate(_SLACK)
    return Parcel(address, _json({"text": short, "blocks": [{"type": "rich_text", "elements": sections}]}))


def _slack_piece(piece: Piece) -> dict[str, Any]:
    if piece.url:
        return {"type": "link", "url": piece.url, "text": piece.text}
    return {"type": "text", "text": piece.text}


def _ended(line: list[dict[str, Any]], lines: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Sections stand in one line unless they end it."""
    return line if line is lines[-1] else [*line, {"type": "text", "text": "\n"}]


def _feishu(message: Message, address: str, secret: str, now: datetime) -> Parcel:
    lines = [[_feishu_piece(piece) for piece in told.pieces] for told in message.told]
    language = "zh_cn" if message.language == "zh_CN" else "en_us"
    post = {language: {"title": message.space, "content": lines}}
    signed: dict[str, str] = {}
    if secret:
        stamp = str(int(now.timestamp()))
        # Here the line is the key, and what is signed is empty.
        signed = {"timestamp": stamp, "sign": _base64_hmac(f"{stamp}\n{secret}", "")}
    return Parcel(address, _json(signed | {"msg_type": "post", "content": {"post": post}}))


def _feishu_piece(piece: Piece) -> dict[str, str]:
    if piece.url:
        return {"tag": "a", "text": piece.text, "href": piece.url}
    return {"tag": "text", "text": piece.text}


def _dingtalk(message: Message, address: str, secret: str, now: datetime) -> Parcel:
    urls = [piece.url for told in message.told for piece in told.pieces if piece.url]
    link = {"title": message.space, "text": message.text, "picUrl": "", "messageUrl": (urls or [message.url])[0]}
    if secret:
        stamp = str(int(now.timestamp() * 1000))
        signed = {"timestamp": stamp, "sign": _base64_hmac(secret, f"{stamp}\n{secret}")}
        address += ("&" if "?" in address else "?") + urlencode(signed)
    return Parcel(address, _json({"msgtype": "link", "link": link}))


def _wecom(message: Message, address: str, secret: str, now: datetime) -> Parcel:
    """Its text knows one mark, `<@who>`, which calls people."""
    head, tail = f"{message.space}\n", f"\n{message.url}"
    room = WECOM_BYTES - len((head + tail).encode())
    text = head + _cut(message.text.replace("<@", "＜@"), room) + tail
    return Parcel(address, _json({"msgtype": "text", "text": {"content": text.replace("<@", "＜@")}}))


def _cut(text: str, most: int) -> str:
    """As many whole lines as fit into so many bytes, of the first at least a part."""
    kept = ""
    for line in text.split("\n"):
        longer = f"{kept}\n{line}" if kept else line
        if len(longer.encode()) > most:
            break
        kept = longer
    return kept or text.encode()[: most - 3].decode(errors="ignore") + "…"


def _base64_hmac(key: str, text: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


_PACKERS: dict[str, Callable[[Message, str, str, datetime], Parcel]] = {
    "generic": _generic, "slack": _slack, "feishu": _feishu, "dingtalk": _dingtalk, "wecom": _wecom,
}  # fmt: skip
# The chat tools of these answer 200 to everything, and say in a number whether it arrived.
_VERDICTS = {"feishu": ("code", "StatusCode"), "dingtalk": ("errcode",), "wecom": ("errcode",)}


def has_arrived(format: str, status: int, answer: str) -> bool:
    """Whether an answer says that the message was taken."""
    if not 200 <= status < 300:
        return False
    names = _VERDICTS.get(format)
    if names is None:
        return True
    try:
        said = json.loads(answer)
    except ValueError:
        return False
    return isinstance(said, dict) and any(said.get(name) == 0 for name in names)
