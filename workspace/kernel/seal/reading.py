"""Reading a seal as strictly as it can be read."""

from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from workspace.kernel.seal.keys import Keys

SHA256 = bytes.fromhex(
    "300d06096086480165030402010500"
)  # the name of the digest in DER, with parameters that say nothing


def is_sealed(pdf: bytes, keys: Keys) -> bool:
    """Whether a document carries the seal of these keys, and not one byte of it is another than when it was sealed.

    Readers of PDF find every change of what a document shows. This also refuses what they forgive, since it changes
    nothing: other spellings of the signature, and what stands unsigned beside it. Takes 0.05 s; for the worker.
    """
    # As in sealing: too heavy for web processes.
    from asn1crypto import x509  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    authority = x509.Certificate.load(keys.authority.public_bytes(Encoding.DER))
    try:
        [seal] = PdfFileReader(BytesIO(pdf)).embedded_signatures
        trusted = ValidationContext(trust_roots=[authority], allow_fetching=False, revocation_mode="soft-fail")
        found = validate_pdf_signature(seal, trusted)
        whole = (found.coverage, found.modification_level) == (
            SignatureCoverageLevel.ENTIRE_FILE,
            ModificationLevel.NONE,
        )
        return bool(found.bottom_line) and whole and _is_spelled_as_written(pdf, seal, keys)
    except Exception:  # whatever a changed file makes the reader stumble over
        return False


def _is_spelled_as_written(pdf: bytes, seal: Any, keys: Keys) -> bool:
    """The one gap in what the signature covers is the signature itself; it must be written as `seal` writes it."""
    from asn1crypto import cms, parser  # noqa: PLC0415

    first, before, after, rest = (int(number) for number in seal.sig_object["/ByteRange"])
    gap = pdf[first + before : after]
    octets = bytes.fromhex(gap[1:-1].decode("ascii"))
    *_, header, content, trailer = parser.parse(octets)
    message = cms.ContentInfo.load(header + content + trailer, strict=True)["content"]
    [signed] = message["signer_infos"]
    certificate, authority = (each.public_bytes(Encoding.DER) for each in (keys.certificate, keys.authority))
    return (
        after + rest == len(pdf)
        and gap == b"<" + octets.hex().upper().encode() + b">"
        and not any(octets[len(header + content + trailer) :])
        and (message["version"].native, signed["version"].native) == ("v1", "v1")
        and [each.dump() for each in (*message["digest_algorithms"], signed["digest_algorithm"])] == [SHA256, SHA256]
        and sorted(each.dump() for each in message["certificates"]) == sorted((certificate, authority))
        and signed["sid"].chosen["issuer"].dump() == keys.certificate.issuer.public_bytes()
    )
