"""The moves of a proposal, from its first words to a page that says them."""

from workspace.kernel.lifecycle import Lifecycle

LIFECYCLE = Lifecycle(
    draft={"ask": "in_sign_off", "publish": "published", "withdraw": "withdrawn"},
    in_sign_off={
        "approve": "published", "overtake": "overtaken", "return": "returned", "reject": "rejected", "void": "draft",
        "take_back": "draft", "withdraw": "withdrawn",
    },
    returned={"ask": "in_sign_off", "publish": "published", "withdraw": "withdrawn"},
    overtaken={"merge": "draft", "withdraw": "withdrawn"},
    published={},
    rejected={},
    withdrawn={},
)  # fmt: skip
OPEN = ("draft", "in_sign_off", "returned", "overtaken")
