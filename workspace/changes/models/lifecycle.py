"""The moves of a change request, from a draft to what was agreed and carried out."""

from workspace.kernel.lifecycle import Lifecycle

LIFECYCLE = Lifecycle(
    draft={"submit": "submitted", "withdraw": "withdrawn"},
    submitted={"assess": "assessed", "withdraw": "withdrawn"},
    assessed={"ask": "in_sign_off", "withdraw": "withdrawn"},
    in_sign_off={
        "approve": "approved", "return": "returned", "reject": "rejected", "void": "assessed",
        "take_back": "assessed", "withdraw": "withdrawn",
    },
    returned={"submit": "submitted", "withdraw": "withdrawn"},
    approved={"ask": "in_sign_off", "implement": "implemented"},
    implemented={"close": "closed"},
    rejected={},
    withdrawn={},
    closed={},
)  # fmt: skip
OPEN = ("draft", "submitted", "assessed", "in_sign_off", "returned")
MAYBE_UNASKED = ("draft", "submitted", "assessed", "withdrawn")
