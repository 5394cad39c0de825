"""Talking with the devices that keep passkeys (W3C Web Authentication): what they are asked, whether they answered it.

The library takes a third of a second to load, which only those spend who use a passkey.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from flask import current_app, request

from workspace.accounts.models import Account, Passkey
from workspace.kernel.refusals import Refused

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

Read = TypeVar("Read")
PATIENCE = 5 * 60 * 1000  # milliseconds; as long as a challenge is good


class Unproven(Exception):
    """A device's answer that proves nothing; `code` says why: `unknown` (whose is it?) or `wrong`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Place:
    """Where passkeys work: the name they are bound to, and the origin of the pages that may ask for them."""

    name: str
    origin: str

    @classmethod
    def of(cls, base_url: str) -> "Place | None":
        """The place of an instance: HTTPS under a name. None where browsers offer no passkeys: without HTTPS, or under
        a bare number. This machine itself is `localhost` to them, whatever its number."""
        parts = urlsplit(base_url)
        host = (parts.hostname or "").encode("idna").decode() if ":" not in (parts.hostname or "") else parts.hostname
        name = "localhost" if _is_this_machine(host or "") else host or ""
        if _is_number(name) or (parts.scheme != "https" and name != "localhost"):
            return None
        usual = {"https": 443, "http": 80}[parts.scheme]
        port = "" if parts.port in (None, usual) else f":{parts.port}"
        return cls(name, f"{parts.scheme}://{name}{port}")


def place() -> Place | None:
    """Where passkeys of this instance work; from its BASE_URL, never from what a request says."""
    return Place.of(current_app.extensions["workspace"].base_url)


def work_here() -> bool:
    """Whether this page was opened where passkeys work."""
    found = place()
    return found is not None and urlsplit(request.host_url).hostname == found.name


def options_to_add(account: Account, challenge: bytes) -> str:
    """What the browser hands to a device that shall keep a new passkey, as JSON."""
    from webauthn import generate_registration_options, options_to_json  # noqa: PLC0415
    from webauthn.helpers import structs  # noqa: PLC0415

    here = _here()
    wanted = structs.AuthenticatorSelectionCriteria(
        resident_key=structs.ResidentKeyRequirement.PREFERRED,
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(generate_registration_options(
        rp_id=here.name, rp_name=here.name, user_id=account.handle, user_name=account.person.email or "",
        user_display_name=account.person.name, challenge=challenge, timeout=PATIENCE, authenticator_selection=wanted,
        exclude_credentials=list(_described(account.passkeys)),
    ))  # fmt: skip


def options_to_confirm(account: Account, challenge: bytes) -> str:
    """What the browser hands to a device that keeps one of this account's passkeys, as JSON."""
    from webauthn import generate_authentication_options, options_to_json  # noqa: PLC0415
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415

    return options_to_json(generate_authentication_options(
        rp_id=_here().name, challenge=challenge, timeout=PATIENCE,
        user_verification=UserVerificationRequirement.REQUIRED, allow_credentials=list(_described(account.passkeys)),
    ))  # fmt: skip


def read_new(credential: str, challenge: bytes) -> dict[str, Any]:
    """The passkey that a device made for this challenge, as arguments of `Passkey.add`; raises Unproven."""
    from webauthn import verify_registration_response  # noqa: PLC0415
    from webauthn.helpers import parse_registration_credential_json  # noqa: PLC0415

    here = _here()
    made = _read(lambda: verify_registration_response(
        credential=credential, expected_challenge=challenge, expected_rp_id=here.name, expected_origin=here.origin,
        require_user_verification=True,
    ))  # fmt: skip
    transports = _read(lambda: parse_registration_credential_json(credential).response.transports)
    return {
        "credential_id": made.credential_id, "public_key": made.credential_public_key, "sign_count": made.sign_count,
        "transports": [each.value for each in transports or ()],
    }  # fmt: skip


def check(credential: str, challenge: bytes, account_id: int) -> tuple[Passkey, int]:
    """The account's passkey that answered this challenge, and what its device counts now; raises Unproven.

    The device must have made sure of its user, and must have counted on since the last time if it counts at all: one
    that fell behind may be a copy.
    """
    from webauthn import verify_authentication_response  # noqa: PLC0415
    from webauthn.helpers import parse_authentication_credential_json  # noqa: PLC0415

    here = _here()
    answer = _read(lambda: parse_authentication_credential_json(credential))
    passkey = Passkey.of(account_id, answer.raw_id)
    if passkey is None:
        raise Unproven("unknown")
    answered = _read(lambda: verify_authentication_response(
        credential=answer, expected_challenge=challenge, expected_rp_id=here.name, expected_origin=here.origin,
        credential_public_key=passkey.public_key, credential_current_sign_count=passkey.sign_count,
        require_user_verification=True,
    ))  # fmt: skip
    return passkey, answered.new_sign_count


def _read(read: Callable[[], Read]) -> Read:
    try:
        return read()
    except Exception as error:  # the library trusts in the shape of what strangers send: whatever it stumbles over
        raise Unproven("wrong") from error


def _here() -> Place:
    found = place()
    if found is None:
        raise Refused("no_place_for_passkeys")
    return found


def _described(passkeys: Iterable[Passkey]) -> Iterable["PublicKeyCredentialDescriptor"]:
    from webauthn.helpers.structs import AuthenticatorTransport, PublicKeyCredentialDescriptor  # noqa: PLC0415

    for passkey in passkeys:
        transports = [AuthenticatorTransport(each) for each in passkey.transports]
        yield PublicKeyCredentialDescriptor(id=passkey.credential_id, transports=transports or None)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return not host
    return True


def _is_this_machine(host: str) -> bool:
    return host == "localhost" or (_is_number(host) and bool(host) and ip_address(host).is_loopback)
