"""A correction for more readers than what it corrects says nothing of that to them."""

from tests.communication.messaging import dispatch, draft
from workspace.records.models import Revision
from workspace.spaces.audience import EVERYONE


def test_who_did_not_get_a_message_does_not_learn_of_it_from_its_correction(visitor, do, harbour, stored):
    def write(ada):
        first = dispatch(draft(ada, f"person:{harbour.ids['bo']}", title="Ours", reach=ada.party.bit), ada)
        to = [f"person:{harbour.ids[who]}" for who in ("bo", "li")]
        dispatch(draft(ada, *to, title="For all", reach=EVERYONE, corrects=first), ada)

    do("ada", write)
    second = "/s/HARBOUR/MSG-2"
    assert "MSG-1" in visitor("bo").get(second).text
    li = visitor("li")
    assert "For all" in li.get(second).text
    assert "MSG-1" not in li.get(second).text
    for each in ("history", "revisions", "revisions/1", "revisions/2"):
        assert "MSG-1" not in li.get(f"{second}/{each}").text
    wide = [document for document, audience in stored(Revision.document, Revision.audience) if audience == EVERYONE]
    assert [document["corrects"] for document in wide] == [None]
