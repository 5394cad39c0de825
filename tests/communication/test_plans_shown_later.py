"""A plan that one side agreed to for itself, and that the other was shown then: what it said before stays hidden."""

from tests.communication.conftest import find, weekly
from workspace.communication.models import CommunicationPlan
from workspace.kernel.text.written import write
from workspace.records.models import Revision
from workspace.records.widening import widen
from workspace.signoff.models import Round, StagePlan, Verdict
from workspace.spaces.audience import EVERYONE


def test_what_the_vendor_had_agreed_to_is_not_named_to_the_client(plan, do, harbour, visitor):
    ours = do("ada", lambda ada: ada.party.bit)

    def begin(ada):
        items = [weekly(ada, title="Talk about our margin"), weekly(ada, title="Report")]
        CommunicationPlan.begin("Plan", {}, items, by=ada, audience=ours)

    do("ada", begin)
    do("ada", ask_vera(harbour))
    do("vera", decide)
    do("ada", rename)
    do("ada", lambda ada: widen(find(ada), EVERYONE, version=find(ada).version, by=ada))

    assert "our margin" in visitor("ada").get("/s/HARBOUR/CP-1").text
    assert "evision 1" in visitor("ada").get("/s/HARBOUR/communication").text
    for page in ("CP-1", "communication"):
        li = visitor("li").get(f"/s/HARBOUR/{page}")
        assert li.status_code == 200
        assert "our margin" not in li.text
        assert "evision 1" not in li.text


def rename(ada):
    item = find(ada).items[0]
    find(ada).edit_item(item, weekly(ada, title="Talk"), version=item.version, by=ada)


def ask_vera(harbour):
    def ask(ada):
        latest = Revision.latest(find(ada))
        assert latest
        Round.ask(find(ada), [StagePlan([harbour.ids["vera"]])], sha256=latest.sha256, by=ada)

    return ask


def decide(vera):
    round_ = Round.open_on(find(vera))
    assert round_
    round_.stages[0].seats[0].decide(Verdict("approve", round_.sha256, comment=write("")), by=vera, method="password")
