"""The mail with which a certificate arrives."""

from workspace.kernel.i18n import gettext as _
from workspace.kernel.mail import link
from workspace.signoff.mails.words import Telling, Words


def certificate_words(told: Telling) -> Words:
    """It is enclosed for those who cannot open the page; the others find more there."""
    words = _(
        "The certificate of sign-off of %(what)s is ready: who decided what on which exact text, and when. It shows"
        " electronic signatures with evidence."
    )
    more = _(
        "On the page you also find the evidence pack, with which anybody can check this without the workspace. How"
        " that is done: %(address)s"
    ) if told.sees else _(
        "It is enclosed. How evidence of this workspace is checked: %(address)s"
    )  # fmt: skip
    subject = _("Your certificate: %(what)s", what=told.what)
    address = {"address": link("verifying.show")}
    return Words(subject, [words % {"what": told.what}, more % address], "", _("To the certificate"))
