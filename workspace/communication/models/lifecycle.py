"""The moves of a communication plan: written, put to both sides, agreed, and again after each change."""

from workspace.kernel.lifecycle import Lifecycle

LIFECYCLE = Lifecycle(
    draft={"ask": "in_sign_off"},
    in_sign_off={
        "approve": "agreed", "return": "returned", "reject": "rejected", "void": "changed", "take_back": "changed",
    },
    agreed={"change": "changed"},
    changed={"ask": "in_sign_off"},
    returned={"ask": "in_sign_off"},
    rejected={"ask": "in_sign_off"},
)  # fmt: skip
