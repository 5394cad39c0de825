"""What people do with pages of the demo beside writing: they propose, read, and comment on passages."""

from datetime import timedelta

from workspace.kernel import clock
from workspace.kernel.text.written import write
from workspace.knowledge.finding import Text
from workspace.knowledge.models import Acknowledgement, Page, Passage, Proposal, ReadingRequest
from workspace.knowledge.models.reading import present_text
from workspace.records.models import Revision
from workspace.signoff.models import Round, StagePlan
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

People = dict[str, Membership]
WIND = (
    "From 16 m/s on, work on the booms stops.",
    "From 14 m/s on, work on the booms stops; from 18 m/s on, all work.",
)
NIGHT = """## 夜间靠泊

1. 靠泊前两小时通知码头调度。
2. 岸桥停在安全位置，大臂抬起。
3. 靠泊结束后由当班司机检查缆绳区。
"""


def load(site: Page, people: People) -> None:
    """A rule of the site is under review, four people shall read it, and two of its words are discussed."""
    ada, mara, gao, chen = (people[name] for name in ("Ada Brandt", "Mara Lind", "高琳", "陈静"))
    _comment(site, "two days ahead", "夜班的人能不能前一天再申请？", by=chen)
    _comment(site, "vests are at the gate", "They are at the south gate only.", by=gao).finish(by=mara)
    asked = [people[name].person_id for name in ("Li Wei", "高琳", "陈静", "Bo Hansen")]
    ReadingRequest.ask(site, asked, clock.today(site.space.zone) + timedelta(days=6), by=mara)
    for reader in (gao, people["Bo Hansen"]):
        Acknowledgement.give(site, present_text(site).sha256, by=reader)
    _propose(site, people["Li Wei"], by=mara, asked_by=ada)
    values = {"title": "夜间靠泊时岸桥怎么停", "body": write(NIGHT), "tags": ["how-to"], "remark": "上周两次停得太近。"}
    Proposal.add(values, by=chen, audience=EVERYONE, parent=site)


def _comment(page: Page, words: str, remark: str, *, by: Membership) -> Passage:
    found = Text(page.body.html).exactly(words)
    if found is None:
        raise LookupError(words)
    return Passage.comment_on(page, found, write(remark), by=by)


def _propose(page: Page, approver: Membership, *, by: Membership, asked_by: Membership) -> None:
    text = write(page.body.text.replace(*WIND))
    values = {"title": page.title, "body": text, "tags": [tag.name for tag in page.tags]}
    values["remark"] = "The harbour master asks for two steps"
    proposal = Proposal.change(page, values, version=page.version, by=by)
    latest = Revision.latest(proposal)
    stage = StagePlan([approver.person_id], "all", 1, clock.today(page.space.zone) + timedelta(days=4))
    Round.ask(proposal, [stage], sha256=latest.sha256 if latest else "", by=asked_by)
