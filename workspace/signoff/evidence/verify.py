#!/usr/bin/env python3
"""Checks an evidence pack. Needs Python 3.8 or newer and nothing else: no network, no server, no other file.

    python3 verify.py CR-12-evidence.zip
    python3 verify.py CR-12-evidence.zip --key 5f0c…    the fingerprint of the workspace's key, as it shows it
    python3 verify.py CR-12-evidence.zip --head "…"     the line about the chain that came with a mail

Prints what the pack proves and what it does not. The exit code is 0 if everything holds, and 1 if anything does not.
A pack holds a copy of this file for reading. A copy cannot vouch for itself: take the file from the workspace.
"""
# house: long because it is handed out alone, as one file that is read from top to bottom.

from __future__ import annotations

import argparse
import binascii
import hashlib
import json
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FORMAT = "workspace-evidence-1"
HEAD = "workspace-head-1"
FIRST_DIGEST = "0" * 64
UNLISTED = ("manifest.json", "manifest.sig")


class Wrong(Exception):
    """Something does not hold; said in English and in Chinese."""

    def __init__(self, english: str, chinese: str) -> None:
        super().__init__(english)
        self.words = (english, chinese)


# --- Ed25519, RFC 8032 section 5.1: the public side only, so nothing here is secret ---------------------------------

_PRIME = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _PRIME) % _PRIME
_ROOT = pow(2, (_PRIME - 1) // 4, _PRIME)  # a square root of -1
_ZERO = (0, 1, 1, 0)  # points are X, Y, Z, T with x = X/Z, y = Y/Z and xy = T/Z


def _sum(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % _PRIME
    c = 2 * one[3] * other[3] * _D % _PRIME
    d = 2 * one[2] * other[2] % _PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _PRIME, g * h % _PRIME, f * g % _PRIME, e * h % _PRIME


def _twice(point: tuple[int, ...]) -> tuple[int, ...]:
    x, y, z, _ = point
    a, b = x * x % _PRIME, y * y % _PRIME
    h, g = a + b, a - b
    e, f = h - (x + y) * (x + y), 2 * z * z + g
    return e * f % _PRIME, g * h % _PRIME, f * g % _PRIME, e * h % _PRIME


def _point(octets: bytes) -> tuple[int, ...] | None:
    """The point that 32 bytes stand for; None where they stand for none, or are not its one spelling."""
    number = int.from_bytes(octets, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= _PRIME:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _PRIME) % _PRIME
    x = pow(square, (_PRIME + 3) // 8, _PRIME)
    if (x * x - square) % _PRIME:
        x = x * _ROOT % _PRIME
    if (x * x - square) % _PRIME or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _PRIME - x
    return x, y, 1, x * y % _PRIME


def _octets(point: tuple[int, ...]) -> bytes:
    inverse = pow(point[2], -1, _PRIME)
    x, y = point[0] * inverse % _PRIME, point[1] * inverse % _PRIME
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _is_small(point: tuple[int, ...]) -> bool:
    """A key of small order would take any signature for its own."""
    for _ in range(3):
        point = _twice(point)
    return point[0] % _PRIME == 0 and (point[1] - point[2]) % _PRIME == 0


_BASE = _point(bytes([0x58]) + bytes([0x66]) * 31) or _ZERO


def is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature (64 bytes) is that of the holder of the key (32 bytes) on exactly this message."""
    if len(public_key) != 32 or len(signature) != 64:
        return False
    key = _point(public_key)
    s = int.from_bytes(signature[32:], "little")
    if key is None or s >= _ORDER or _is_small(key):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % _ORDER
    minus = (_PRIME - key[0], key[1], 1, _PRIME - key[3])
    both = _sum(_BASE, minus)
    # s·B - k·A in one walk over the bits of both.
    point: tuple[int, ...] = _ZERO
    for bit in range(max(s.bit_length(), k.bit_length()) - 1, -1, -1):
        point = _twice(point)
        which = (s >> bit & 1) + 2 * (k >> bit & 1)
        if which:
            point = _sum(point, (_BASE, minus, both)[which - 1])
    return _octets(point) == signature[:32]


# --- The archive: a zip with one possible spelling ------------------------------------------------------------------


def packed(members: Mapping[str, bytes]) -> bytes:
    """The zip of these members: in the order of their names, not compressed, dated 1980-01-01."""
    files, directory = bytearray(), bytearray()
    for name in sorted(members):
        content, label = members[name], name.encode("ascii")
        size = len(content)
        about = struct.pack("<HHHHIIIHH", 0, 0, 0, 33, binascii.crc32(content), size, size, len(label), 0)
        directory += b"PK\1\2" + struct.pack("<HH", 0x0314, 20) + about
        directory += struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, len(files)) + label
        files += b"PK\3\4" + struct.pack("<H", 20) + about + label + content
    count = len(members)
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(files), 0)
    return bytes(files + directory + end)


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The members, as far as they can be read."""
    members: dict[str, bytes] = {}
    place = 0
    while archive[place : place + 4] == b"PK\3\4" and place + 30 <= len(archive):
        size, label = struct.unpack("<IH", archive[place + 22 : place + 28])
        start = place + 30 + label
        members[archive[place + 30 : start].decode("ascii", "replace")] = archive[start : start + size]
        place = start + size
    return members


# --- The checks -----------------------------------------------------------------------------------------------------


def canonical(value: object) -> bytes:
    """The one spelling of a document: sorted keys, no blanks, UTF-8."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fingerprint(public_key: bytes) -> str:
    """What people compare: the SHA-256 of the 32 bytes of the key."""
    return sha256(public_key)


class Report:
    """What was found: lines in both languages, each with True (holds), False (does not) or None (is only said)."""

    def __init__(self) -> None:
        self.lines: list[tuple[bool | None, str, str]] = []

    @property
    def holds(self) -> bool:
        return all(good is not False for good, _, _ in self.lines)

    def say(self, good: bool | None, english: str, chinese: str) -> None:
        self.lines.append((good, plain(english), plain(chinese)))


class Examination:
    """The pack under examination. Each check says what holds; it raises Wrong where something does not."""

    def __init__(self, archive: bytes) -> None:
        self.archive = archive
        self.members = unpacked(archive)
        self.manifest: dict[str, Any] = {}
        self.key = b""
        self.texts: dict[tuple[str, int], str] = {}
        self.events: dict[int, dict[str, Any]] = {}
        self.hidden = 0

    def document(self, name: str) -> Any:
        """A member that is a canonical document."""
        content = self.members.get(name)
        if content is None:
            raise Wrong(f"{name} is missing.", f"缺少{name}。")
        try:
            value = json.loads(content.decode())
            same = canonical(value) == content
        except (ValueError, RecursionError):
            same = False
        if not same:
            raise Wrong(f"{name} was changed: it is not in the form it was written in.", f"{name}被改动过：格式不符。")
        return value

    def archive_is_whole(self) -> tuple[str, str]:
        try:
            whole = packed(self.members) == self.archive
        except ValueError:
            whole = False
        if not whole:
            raise Wrong(
                "The archive is not, byte for byte, what its members make. It was changed or cut off.",
                "按成员重新生成的压缩包与原件不逐字节一致：文件被改动过或不完整。",
            )
        return (
            "Built anew from its members, the archive is the same, byte for byte.",
            "用成员重新生成的压缩包与原件逐字节一致。",
        )

    def members_are_listed(self) -> tuple[str, str]:
        self.manifest = self.document("manifest.json")
        if self.manifest["format"] != FORMAT:
            raise Wrong("This is not an evidence pack that this program knows.", "本程序不认识这种证据包格式。")
        listed = {each["name"]: each for each in self.manifest["members"]}
        for name in sorted(set(listed) ^ (set(self.members) - set(UNLISTED))):
            raise Wrong(f"{name} is missing or was added.", f"{name}缺失或是后加的。")
        for name, each in sorted(listed.items()):
            content = self.members[name]
            if (each["sha256"], each["size"]) != (sha256(content), len(content)):
                raise Wrong(f"{name} was changed.", f"{name}被改动过。")
        return (
            f"All {len(listed)} files are those of the list, none is missing, none was added.",
            f"全部{len(listed)}个文件与清单一致，没有缺失，也没有多出。",
        )

    def list_is_signed(self) -> tuple[str, str]:
        keys = self.document("keys.json")
        self.key = bytes.fromhex(keys["evidence"]["public_key"])
        if fingerprint(self.key) != self.manifest["key"]:
            raise Wrong("The list names another key.", "清单中注明的是另一把密钥。")
        if not is_signed(self.key, self.members["manifest.json"], self.members.get("manifest.sig", b"")):
            raise Wrong("The signature on the list is not that of the key.", "清单上的签名不是这把密钥签的。")
        return (
            f"The list was signed with the key {self.manifest['key']} (Ed25519).",
            f"清单由密钥{self.manifest['key']}签名（Ed25519）。",
        )

    def texts_are_whole(self) -> tuple[str, str]:
        for text in self.document("decisions.json")["texts"]:
            member = text["member"]
            self.document(member)
            digest = sha256(self.members[member])
            if digest != text["sha256"]:
                raise Wrong(f"{member} is not the text that was signed.", f"{member}不是当时签署的文本。")
            self.texts[text["record"], text["revision"]] = digest
        return (
            f"{len(self.texts)} texts are, letter for letter, those that people were asked about.",
            f"{len(self.texts)}份文本与征求意见时逐字一致。",
        )

    def chain_is_unbroken(self) -> tuple[str, str]:
        chain = self.document("chain.json")
        before = FIRST_DIGEST
        for number, event in enumerate(chain["events"], start=1):
            if event["number"] != number:
                raise Wrong(f"Event {number} is missing.", f"缺少第{number}条动态。")
            self._event_is_its_content(number, event, chain["chain"])
            before = sha256(canonical([chain["chain"], number, event["content"], before]))
            if before != event["digest"]:
                raise Wrong(f"The chain breaks at event {number}.", f"事件链在第{number}条处断开。")
        if (chain["number"], chain["digest"]) != (len(chain["events"]), before):
            raise Wrong("Events at the end of the chain are missing.", "事件链末尾缺少动态。")
        shown, hidden = len(self.events), self.hidden
        english = f"The chain of {shown + hidden} events is unbroken from its start; {shown} can be read here."
        chinese = f"事件链共{shown + hidden}条，从头到尾没有断开；其中{shown}条可在此阅读。"
        if hidden:
            english += f" {hidden} stand as digests only: whoever this pack was made for may not see them."
            chinese += f"另有{hidden}条只以摘要表示，因为证据包的收件人无权查看。"
        return english, chinese

    def _event_is_its_content(self, number: int, event: dict[str, Any], chain: str) -> None:
        if "event" not in event:
            self.hidden += 1
            return
        document = event["event"]
        if sha256(event["salt"].encode() + canonical(document)) != event["content"]:
            raise Wrong(f"Event {number} was changed.", f"第{number}条动态被改动过。")
        if (document["number"], document["chain"]) != (number, chain):
            raise Wrong(f"Event {number} stands in the wrong place.", f"第{number}条动态的位置不对。")
        self.events[number] = document

    def decisions_are_on_the_texts(self) -> tuple[str, str]:
        decisions = list(decisions_of(self.document("decisions.json")))
        for each in decisions:
            who = each["person"]
            if self.texts.get((each["record"], each["revision"])) != each["sha256"]:
                raise Wrong(f"The decision of {who} is on another text.", f"{who}的决定针对的是另一份文本。")
            if not is_noted(each, self.events.get(each["event"])):
                raise Wrong(f"The chain does not hold the decision of {who}.", f"事件链中没有{who}的这项决定。")
        return (
            f"{len(decisions)} decisions are on exactly these texts, and the chain holds each of them.",
            f"{len(decisions)}项决定针对的正是这些文本，且都记录在事件链中。",
        )

    def attachments_are_whole(self) -> tuple[str, str]:
        listed = self.document("attachments.json")
        for each in listed:
            content = self.members.get(f"attachments/{each['sha256']}")
            if content is None or sha256(content) != each["sha256"]:
                raise Wrong(f"The file {each['name']} was changed.", f"附件{each['name']}被改动过。")
        held = {each["sha256"] for each in listed}
        for name in sorted(self.members):
            if name.startswith("attachments/") and name[12:] not in held:
                raise Wrong(f"{name} belongs to nothing.", f"{name}不属于任何记录。")
        missing = self._files_of_texts() - held
        english, chinese = f"{len(held)} attached files are whole.", f"{len(held)}个附件完整无损。"
        if missing:
            english += f" {len(missing)} that the texts name are not in this pack; the texts hold their digests."
            chinese += f"另有{len(missing)}个附件未收入本包，文本中载有其摘要。"
        return english, chinese

    def _files_of_texts(self) -> set[str]:
        found: set[str] = set()
        for name in self.members:
            if name.startswith("texts/"):
                found |= {digest for _, digest in files_in(self.document(name))}
        return found


def is_noted(decision: Mapping[str, Any], event: Mapping[str, Any] | None) -> bool:
    """Whether the event says the same as the decision: who, when, on what, and all else that both know."""
    if event is None or not {"sha256", "revision", "answer"} <= set(event["facts"]):
        return False
    known = {name: event[name] for name in ("actor", "on_behalf_of")}
    known.update(event["facts"], at=event["at"].replace("+00:00", "Z"))
    return all(decision[name] == known[name] for name in set(known) & set(decision))


def decisions_of(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every decision of every round, with the record and revision that it was asked about."""
    for round in document["rounds"]:
        for stage in round["stages"]:
            for seat in stage["seats"]:
                if seat["decision"] is not None:
                    yield {"record": round["record"], "revision": round["revision"], **seat["decision"]}


def files_in(value: Any) -> Iterator[tuple[str, str]]:
    """Names and digests of the files that a text names: wherever an object has a name and a sha256."""
    if isinstance(value, dict):
        if isinstance(value.get("name"), str) and isinstance(value.get("sha256"), str):
            yield value["name"], value["sha256"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from files_in(inner)


def examine(archive: bytes, key: str = "", head: str = "") -> Report:
    """Everything that can be said about the pack. Never raises, whatever the bytes are."""
    examination, report = Examination(archive), Report()
    checks = [
        examination.archive_is_whole,
        examination.members_are_listed,
        examination.list_is_signed,
        examination.texts_are_whole,
        examination.chain_is_unbroken,
        examination.decisions_are_on_the_texts,
        examination.attachments_are_whole,
    ]
    if key:
        checks.append(lambda: key_is_known(examination, key))
    if head:
        checks.append(lambda: head_is_in_chain(examination, head))
    for check in checks:
        try:
            report.say(True, *check())
        except Wrong as wrong:
            report.say(False, *wrong.words)
        except Exception as error:  # whatever the bytes are: no check may be taken for passed
            report.say(False, f"This cannot be read: {error!r}", f"无法读取：{error!r}")
    if report.holds:
        tell(examination, report)
        for asked, english, chinese in NOT_PROVEN:
            if not {"key": key, "head": head}.get(asked):
                report.say(None, "Not proven: " + english, "不能证明：" + chinese)
    return report


def key_is_known(examination: Examination, key: str) -> tuple[str, str]:
    if key.replace(" ", "").lower() != fingerprint(examination.key):
        raise Wrong("The pack was signed with another key than the one you named.", "签名密钥不是你给出的那一把。")
    return "The key is the one you named.", "签名密钥正是你给出的那一把。"


def head_is_in_chain(examination: Examination, head: str) -> tuple[str, str]:
    """A line `workspace-head-1 CHAIN NUMBER DIGEST SIGNATURE`, as mails carry it."""
    name, chain, number, digest, signature = head.split()
    if name != HEAD or not is_signed(examination.key, " ".join(head.split()[:4]).encode(), bytes.fromhex(signature)):
        raise Wrong("The line of the mail was not signed with this key.", "邮件中的链头不是这把密钥签的。")
    held = examination.document("chain.json")
    events = held["events"]
    if held["chain"] != chain or len(events) < int(number) or events[int(number) - 1]["digest"] != digest:
        raise Wrong("The chain is not the one that the mail told of.", "事件链与邮件中的链头不符。")
    return (
        f"The chain is the one that the mail told of at event {number}.",
        f"事件链与邮件所载第{number}条处的链头一致。",
    )


# --- What is said ---------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Text of the pack, unable to give orders to a terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def tell(examination: Examination, report: Report) -> None:
    """What the pack is about, and who decided what."""
    about = examination.manifest
    report.say(
        None,
        f"{about['record']} {about['title']} · {about['space']} · {about['workspace']}",
        f"制作于{about['made_at']}",
    )
    for each in decisions_of(examination.document("decisions.json")):
        line = f"{each['at']}  {each['person']} ({each['party']}): {each['answer']}, {each['method']}"
        if each["for_whom"]:
            line += f" → {each['for_whom']}"
        report.say(None, line, f"{each['record']}，版本{each['revision']}")


# Where the proof ends. What a name stands before is compared when that option is given.
NOT_PROVEN = (
    (
        "key",
        "whose key it is. Anybody can make one: compare its fingerprint with the workspace or a mail (--key).",
        "密钥属于谁。任何人都能生成密钥：请与平台页面或邮件中的指纹核对（--key）。",
    ),
    (
        "head",
        "that whoever holds the key did not write the whole chain anew: compare it with an earlier mail (--head).",
        "持有密钥的一方没有重写整条事件链：请与以前收到的邮件核对（--head）。",
    ),
    (
        "",
        "who sat at the keyboard. How each person was recognised stands with each decision.",
        "当时是谁在操作。每项决定都注明了身份确认方式。",
    ),
    ("", "the time. It is that of the workspace's own clock.", "时间。时间取自平台自己的时钟。"),
    ("", "what happened after the pack was made.", "证据包制作之后发生的事。"),
    ("", "what the events say that stand only as digests.", "只以摘要表示的动态说了什么。"),
    (
        "",
        "what the law makes of it. This is an electronic signature with evidence; its effect is for lawyers to judge.",
        "法律效力。这是附有证据的电子签名，效力请由法律专业人士判断。",
    ),
)
SIGNS = {True: "ok  ", False: "BAD ", None: "    "}


def printed(report: Report, language: str) -> Iterator[str]:
    for good, english, chinese in report.lines:
        words = {"en": [english], "zh": [chinese], "both": [english, chinese]}[language]
        if language == "zh" and good is None and not chinese.startswith("不能证明"):
            words = [f"{english}（{chinese}）"]
        for place, line in enumerate(words):
            yield (SIGNS[good] if place == 0 else "    ") + line
    verdict = (
        ("Everything holds.", "全部相符。") if report.holds else ("This pack does not hold.", "证据包有不符之处。")
    )
    yield {"en": verdict[0], "zh": verdict[1], "both": " ".join(verdict)}[language]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Checks an evidence pack. 检查证据包。")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--key", default="", help="the fingerprint that the key must have 密钥指纹")
    parser.add_argument("--head", default="", help="the line about the chain from a mail 邮件中的链头")
    parser.add_argument("--lang", choices=("en", "zh", "both"), default="both", help="language 语言")
    asked = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    try:
        archive = asked.pack.read_bytes()
    except OSError as error:
        print(f"The file cannot be opened. 打不开文件。 {error}")
        return 1
    report = examine(archive, asked.key, asked.head)
    for line in printed(report, asked.lang):
        print(line)
    return 0 if report.holds else 1


if __name__ == "__main__":
    sys.exit(main())
