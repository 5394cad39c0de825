"""A pack as the product would make it: two rounds, a stand-in, somebody silent, and events that Chen may not see."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest

from workspace.kernel.seal import make_keys
from workspace.kernel.text.canonical import canonical_json
from workspace.signoff.evidence import Decision, File, Link, Pack, Round, Seat, Stage, Text
from workspace.signoff.evidence.verify import FIRST_DIGEST

DAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ADA, CHEN, LI = 1, 2, 3
DRAWING = b"%PDF- a drawing of the harbour wall"
SCAN = b"\x89PNG a letter, signed with a pen"
SECRET = "We would still earn money at 40 000."


def digest(content):
    return hashlib.sha256(content).hexdigest()


class Chain:
    """A chain as the product seals it, without a database."""

    def __init__(self, name="space-7"):
        self.name, self.links, self.before = name, [], FIRST_DIGEST

    def note(self, action, actor, *, shown=True, on_behalf_of=None, **facts):
        number = len(self.links) + 1
        document = {
            "action": action, "actor": actor, "at": (DAY + timedelta(hours=number)).isoformat(timespec="microseconds"),
            "audience": 3, "chain": self.name, "facts": facts, "number": number, "on_behalf_of": on_behalf_of,
            "record": 12, "space": 7, "topic": "signoff",
        }  # fmt: skip
        salt = f"{number:032x}"
        content = digest(salt.encode() + canonical_json(document))
        self.before = digest(canonical_json([self.name, number, content, self.before]))
        self.links.append(Link(number, content, self.before, *((salt, document) if shown else (None, None))))
        return number

    def at(self, number):
        return DAY + timedelta(hours=number)


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    return make_keys(tmp_path_factory.mktemp("keys") / "seal.pem", "workspace.example")


def text(revision, cost):
    files = [{"name": "图纸 drawing.pdf", "sha256": digest(DRAWING)}]
    fields = {"title": "CR-12 防波堤加高", "cost": cost, "reason": "Storms · 𠮷野先生的要求", "files": files}
    return Text("CR-12", revision, {"kind": "change_request", "revision": revision, "fields": fields})


def make_pack():
    first, second, chain = text(1, "50000.00"), text(2, "48000.00"), Chain()
    chain.note("change_request.submitted", ADA, revision=1)
    chain.note("comment.added", ADA, shown=False, text=SECRET)
    returned = chain.note(
        "signoff.decided", CHEN, sha256=first.sha256, revision=1, answer="returned", comment="Too much."
    )
    chain.note("change_request.submitted", ADA, revision=2)
    approved = chain.note("signoff.decided", CHEN, sha256=second.sha256, revision=2, answer="approved", comment="")
    facts = {"sha256": second.sha256, "revision": 2, "answer": "approved", "comment": "On paper."}
    paper = chain.note("signoff.decided", ADA, on_behalf_of=LI, **facts)
    chain.note("comment.added", ADA, shown=False, text=SECRET)

    def decided(person, number, answer, comment, revision, actor, **more):
        return Decision(
            person, "Port Authority 港务局", answer, comment, "", chain.at(number), "password, confirmed",
            revision.sha256, number, actor, **more,
        )  # fmt: skip

    chen, chen_again = (
        decided("Chen 陈", returned, "returned", "Too much.", first, CHEN),
        decided("Chen 陈", approved, "approved", "", second, CHEN, for_whom="Wang 王"),
    )
    li = decided(
        "Li 李", paper, "approved", "On paper.", second, ADA, on_behalf_of=LI, entered_by="Ada", scan=digest(SCAN)
    )
    silent = Seat("Zhao 赵", "Port Authority 港务局", DAY)
    stages = (
        Stage(
            "Sponsor 发起人", "all", date(2026, 11, 30), "passed", (Seat("Chen 陈", "港务局", DAY, chen_again), silent)
        ),
        Stage("Finance 财务", "any", None, "passed", (Seat("Li 李", "港务局", DAY, li),)),
    )
    rounds = (
        Round(
            "CR-12",
            1,
            "Ada",
            DAY,
            chain.at(3),
            "returned",
            (Stage("", "all", None, "", (Seat("Chen", "", DAY, chen),)),),
        ),
        Round("CR-12", 2, "Ada", DAY, chain.at(6), "approved", stages),
    )
    return Pack(
        workspace="https://workspace.example", space="HARBOUR 港口", record="CR-12",
        title="防波堤加高 Raise the wall", reader="Chen 陈", made_at=DAY,
        texts=(first, second), rounds=rounds, chain=chain.name, links=tuple(chain.links),
        people={ADA: "Ada", CHEN: "Chen 陈", LI: "Li 李"},
        files=(
            File("图纸 drawing.pdf", "application/pdf", digest(DRAWING), "CR-12", DRAWING),
            File("letter.png", "image/png", digest(SCAN), "Li 李", SCAN),
        ),
        certificate=b"%PDF-1.7 the certificate",
    )  # fmt: skip


@pytest.fixture
def pack():
    return make_pack()
