"""Mails as people write them when they reply."""

from email.message import EmailMessage
from email.policy import SMTP

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def letter(to: str, text: str = "Fine with me.", *, html: str = "", message_id: str = "<1@chen.example>", **headers):
    message = EmailMessage(SMTP)
    message["From"], message["To"], message["Subject"] = "Chen <somebody@phone.example>", to, "Re: M-1"
    if message_id:
        message["Message-ID"] = message_id
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message
