"""Only what somebody wrote, not what their mail program repeats below it.

Two look at it: the patterns here, for what mail programs write in Chinese and for lines between rules, and the package
mail-parser-reply for a dozen other languages. Neither cuts by polite phrases: what is not surely a repetition stays.
"""

import re

from mailparser_reply.parser import EmailMessage

MOST = 1_000_000  # no person writes more
LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "sv", "da", "cs", "ja", "ko", "zh"]
LOOKED_AT, WINDOW, LONGEST = 1000, 4, 300  # lines looked at, lines shown at a time, and letters of these
_BEGINS = EmailMessage("", LANGUAGES).HEADER_REGEX
_RULED = re.compile(
    r"^[ \t>]*[-_—=|*]{2,}\s*(原始邮件|原邮件|原始郵件|回复的原邮件|回复的邮件|转发的?邮件|转发邮件信息|"
    r"Original Message|Original|Replied Message|Forwarded Message|Reply message)\s*[-_—=|*]{2,}",
    re.IGNORECASE | re.MULTILINE,
)
_WROTE = re.compile(
    r"^[ \t>]*(?=[^\n]{0,300}?(?:\d{4}|@))[^\n]{4,300}?(?:写道|寫道|来信|撰寫)\s*[:：]\s*$", re.MULTILINE
)
_WROTE_IN_TWO = re.compile(r"^[ \t>]*(?:在|于|於)[^\n]{4,200}\n[^\n]{0,200}(?:写道|寫道)\s*[:：]\s*$", re.MULTILINE)
_HEAD = re.compile(
    r"^[ \t>*]*(?:发件人|寄件者|寄件人|發件人)\*?\s*[:：][^\n]*\n(?:[^\n]*\n){0,3}?"
    r"[ \t>*]*(?:收件人|收件者|发送时间|日期|主题|主旨|時間|时间|传送时间|傳送時間|抄送)\*?\s*[:：]",
    re.MULTILINE,
)
_SIGNED = re.compile(
    r"^(?:--[ \t]?|发自我的[^\n]{0,40}|發自我的[^\n]{0,40}|从我的[^\n]{0,30}发送|来自[^\n]{0,20}(?:邮箱|手机版)|"
    r"Sent from my [^\n]{1,40}|Get Outlook for [^\n]{1,40}|Von meinem [^\n]{1,30} gesendet)\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_RULE = re.compile(r"^[ \t]*[-_—=]{3,}[ \t]*$")


def new_text(text: str) -> str:
    """The new part of a mail's text; empty where there is none."""
    text = _tidy(text)
    return _cut(text) or _below(text)


def _tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\xa0", " ")
    return "\n".join(line.rstrip() for line in text[:MOST].split("\n"))


def _cut(text: str) -> str:
    """What stands above the mail before, and above the signature."""
    begins = [found.start() for pattern in (_RULED, _WROTE, _WROTE_IN_TWO, _HEAD) if (found := pattern.search(text))]
    text = text[: min(begins)] if begins else text
    text = _by_package(text)
    if signed := _SIGNED.search(text):
        text = text[: signed.start()]
    return _without_quote_at_the_end(text).strip()


def _by_package(text: str) -> str:
    """What stands above the first line with which the mail before begins, as the package knows it in many languages.

    It is shown a few lines at a time: on a whole mail its patterns can take minutes.
    """
    lines = text.split("\n")
    shown = [re.sub(r"^[>\s]+", "", line) for line in lines[:LOOKED_AT]]
    for number, line in enumerate(shown):
        if line and _BEGINS.match("\n".join(shown[number : number + WINDOW])[:LONGEST]):
            return "\n".join(lines[:number])
    return text


def _without_quote_at_the_end(text: str) -> str:
    lines = text.rstrip().split("\n")
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith(">") or _RULE.match(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def _below(text: str) -> str:
    """Who writes below the quote: all that is not quoted, without the line that announces it."""
    for pattern in (_RULED, _WROTE, _WROTE_IN_TWO):
        text = pattern.sub("", text, count=1)
    lines = text.split("\n")
    if not any(line.lstrip().startswith(">") for line in lines):
        return ""
    kept: list[str] = []
    is_before_quote = False
    for line in reversed(lines):
        is_quoted = line.lstrip().startswith(">")
        if not is_quoted and not (is_before_quote and line.rstrip().endswith((":", "："))):
            kept.append(line)
        is_before_quote = is_quoted or (is_before_quote and not line.strip())
    own = "\n".join(reversed(kept))
    if signed := _SIGNED.search(own):
        own = own[: signed.start()]
    return own.strip()
