"""Sealing a PDF (PAdES, ETSI EN 319 142): readers of PDF show by themselves whether it was changed afterwards."""

from datetime import datetime
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from workspace.kernel.seal.keys import Keys

FIELD = "Seal"


def seal(pdf: bytes, keys: Keys, *, reason: str, name: str, when: datetime) -> bytes:
    """The document with the instance's seal, which allows no change at all. `reason` and `name` are what readers show
    beside it, `when` (aware) the time that the seal says. Takes 0.1 s, and 1.5 s once for loading pyHanko: for the
    worker, outside of a unit of work."""
    # pyHanko takes long to load and much memory; web processes never seal.
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign import fields, signers  # noqa: PLC0415

    meta = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, reason=reason, name=name,
        certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )  # fmt: skip
    sealer = signers.PdfSigner(meta, _signer(keys), new_field_spec=fields.SigFieldSpec(FIELD))
    _set_clock(sealer, when)
    sealed = BytesIO()
    sealer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=sealed)
    return sealed.getvalue()


def _signer(keys: Keys) -> Any:
    from asn1crypto import keys as private_keys  # noqa: PLC0415
    from asn1crypto import x509  # noqa: PLC0415
    from pyhanko.sign import signers  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    certificate, authority = (
        x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in (keys.certificate, keys.authority)
    )
    certificates: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    certificates.register(authority)
    private = keys.signer.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return signers.SimpleSigner(
        signing_cert=certificate,
        signing_key=private_keys.PrivateKeyInfo.load(private),
        cert_registry=certificates,
    )


def _set_clock(sealer: Any, when: datetime) -> None:
    """Let the seal say our time: pyHanko's own way of asking for a session knows only the machine's clock."""
    begin = sealer.init_signing_session

    def begin_at(*arguments: Any, **options: Any) -> Any:
        session = begin(*arguments, **options)
        session.system_time = when
        return session

    sealer.init_signing_session = begin_at
