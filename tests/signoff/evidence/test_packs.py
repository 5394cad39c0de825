"""Evidence packs: what holds is said to hold, what was changed is found, and nothing leaves that must not."""

import ast
import hashlib
import json
import random
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from tests.signoff.evidence.conftest import ADA, CHEN, DAY, SECRET, make_pack
from workspace.kernel.seal import make_keys
from workspace.kernel.text.canonical import canonical_json
from workspace.signoff.evidence import build, head_line
from workspace.signoff.evidence.verify import examine, packed, unpacked

VERIFIER = Path(__file__).resolve().parents[3] / "workspace" / "signoff" / "evidence" / "verify.py"


def bad(archive, **options):
    return [english for good, english, _ in examine(archive, **options).lines if good is False]


def signed_anew(members, keys):
    """What a forger would do: change a member, then the list, and sign with a key of their own."""
    manifest = json.loads(members["manifest.json"])
    members["keys.json"] = canonical_json(keys.public())
    rest = {name: content for name, content in members.items() if not name.startswith("manifest")}
    manifest["key"] = keys.fingerprint
    manifest["members"] = [
        {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(rest.items())
    ]
    rest["manifest.json"] = canonical_json(manifest)
    rest["manifest.sig"] = keys.sign(rest["manifest.json"])
    return packed(rest)


def test_a_pack_that_nobody_changed_holds(pack, keys):
    report = examine(build(pack, keys), key=keys.fingerprint)
    assert report.holds, report.lines
    said = "\n".join(f"{english} {chinese}" for _, english, chinese in report.lines)
    assert "2 texts are, letter for letter" in said
    assert "3 decisions are on exactly these texts" in said
    assert "The chain of 7 events is unbroken from its start; 5 can be read here. 2 stand as digests only" in said
    assert "2 attached files are whole" in said
    assert "Not proven: who sat at the keyboard" in said
    assert "不能证明：时间" in said
    assert "legally binding" not in said


def test_the_same_pack_is_the_same_bytes_and_an_ordinary_zip(pack, keys):
    archive = build(pack, keys)
    assert build(make_pack(), keys) == archive
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == sorted(opened.namelist())
        assert {info.date_time[0] for info in opened.infolist()} == {1980}
        assert unpacked(archive) == {name: opened.read(name) for name in opened.namelist()}


def test_500_changes_of_one_byte_are_all_found_and_none_is_a_false_alarm(pack, keys):
    archive, chance = build(pack, keys), random.Random(20261122)
    missed = []
    for _ in range(500):
        place, bit = chance.randrange(len(archive)), 1 << chance.randrange(8)
        changed = archive[:place] + bytes([archive[place] ^ bit]) + archive[place + 1 :]
        if examine(changed).holds:
            missed.append(place)
    assert missed == []
    for number in range(20):
        assert examine(build(replace(pack, reader=f"Reader {number}"), keys)).holds


def test_a_pack_that_was_cut_or_added_to_is_found(pack, keys):
    archive = build(pack, keys)
    for changed in (b"", archive[:100], archive[:-1], archive + b"\0", b"PK\3\4" + archive, archive[22:], archive * 2):
        assert not examine(changed).holds


@pytest.mark.parametrize("name", [
    "README.txt", "attachments.json", "certificate.pdf", "chain.json", "decisions.json", "keys.json", "manifest.json",
    "manifest.sig", "texts/CR-12-1.json", "texts/CR-12-2.json", "verify.py",
])  # fmt: skip
def test_a_member_that_was_exchanged_is_named_even_in_a_well_made_zip(pack, keys, name):
    members = unpacked(build(pack, keys))
    assert name in members
    members[name] += b" "
    assert bad(packed(members))
    del members[name]
    assert bad(packed(members))


def test_what_a_forger_signs_with_another_key_is_found_by_the_fingerprint(pack, keys, tmp_path):
    forger = make_keys(tmp_path / "seal.pem", "workspace.example")
    forged = signed_anew(unpacked(build(pack, keys)), forger)
    assert examine(forged).holds
    assert bad(forged, key=keys.fingerprint) == ["The pack was signed with another key than the one you named."]
    assert "Not proven: whose key it is." in str(examine(forged).lines)
    assert "Not proven: whose key it is." not in str(examine(forged, key=forger.fingerprint).lines)


FORGERIES = {
    "answer": (
        "decisions.json",
        lambda it: it["rounds"][0]["stages"][0]["seats"][0]["decision"].update(answer="approved"),
    ),
    "comment": (
        "decisions.json",
        lambda it: it["rounds"][0]["stages"][0]["seats"][0]["decision"].update(comment="Fine."),
    ),
    "time": (
        "decisions.json",
        lambda it: it["rounds"][0]["stages"][0]["seats"][0]["decision"].update(at="2026-11-20T08:00:00.000000Z"),
    ),
    "actor": ("decisions.json", lambda it: it["rounds"][0]["stages"][0]["seats"][0]["decision"].update(actor=ADA)),
    "behalf": (
        "decisions.json",
        lambda it: it["rounds"][1]["stages"][1]["seats"][0]["decision"].update(on_behalf_of=None, actor=CHEN),
    ),
    "other revision": ("decisions.json", lambda it: it["rounds"][0].update(revision=2)),
    "text": ("texts/CR-12-2.json", lambda it: it["fields"].update(cost="80000.00")),
    "event": ("chain.json", lambda it: it["events"][4]["event"]["facts"].update(answer="rejected")),
    "event that is no decision": ("chain.json", lambda it: it["events"][0]["event"]["facts"].update(revision=9)),
    "text in the list": ("decisions.json", lambda it: it["texts"][0].update(sha256="0" * 64)),
    "hidden event": ("chain.json", lambda it: it["events"][1].update(content="0" * 64)),
    "event left out": ("chain.json", lambda it: it["events"].pop(1)),
    "last events left out": ("chain.json", lambda it: it["events"].pop()),
    "events swapped": ("chain.json", lambda it: it["events"].insert(0, it["events"].pop(1))),
    "digest": ("chain.json", lambda it: it["events"][2].update(digest="0" * 64)),
    "file forgotten": ("attachments.json", lambda it: it.pop()),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_even_who_holds_the_key_cannot_make_the_parts_disagree(pack, keys, forgery):
    name, change = FORGERIES[forgery]
    members = unpacked(build(pack, keys))
    assert examine(signed_anew(dict(members), keys)).holds
    document = json.loads(members[name])
    change(document)
    members[name] = canonical_json(document)
    assert bad(signed_anew(members, keys))


def test_a_text_that_was_exchanged_together_with_its_digest_is_found(pack, keys):
    members = unpacked(build(pack, keys))
    other = canonical_json({"kind": "change_request", "fields": {"cost": "1.00"}})
    decisions = json.loads(members["decisions.json"])
    decisions["texts"][1]["sha256"] = hashlib.sha256(other).hexdigest()
    members |= {"texts/CR-12-2.json": other, "decisions.json": canonical_json(decisions)}
    assert "The decision of Chen 陈 is on another text." in bad(signed_anew(members, keys))


def test_a_file_whose_content_was_exchanged_is_found(pack, keys):
    members = unpacked(build(pack, keys))
    members[f"attachments/{pack.files[0].sha256}"] += b"."
    assert bad(signed_anew(members, keys)) == ["The file 图纸 drawing.pdf was changed."]


def test_a_member_that_is_not_in_the_list_is_found(pack, keys):
    members = unpacked(build(pack, keys))
    members["READ THIS FIRST.txt"] = b"Forget what the others say."
    assert bad(packed(members)) == ["READ THIS FIRST.txt is missing or was added."]


def test_who_rewrites_the_whole_chain_is_found_by_the_line_of_an_earlier_mail(pack, keys, tmp_path):
    third = pack.links[2]
    line = head_line(pack.chain, third.number, third.digest, keys)
    archive = build(pack, keys)
    assert examine(archive, head=line).holds
    rewritten = replace(pack, links=pack.links[:2], rounds=())
    assert examine(build(rewritten, keys)).holds
    assert bad(build(rewritten, keys), head=line) == ["The chain is not the one that the mail told of."]
    for wrong in (line.replace(" 3 ", " 4 "), line[:-1] + ("0" if line[-1] != "0" else "1"), "nonsense", line + " x"):
        assert bad(archive, head=wrong)
    other = make_keys(tmp_path / "seal.pem", "workspace.example")
    assert bad(archive, head=head_line(pack.chain, third.number, third.digest, other))


def test_what_the_reader_may_not_see_is_nowhere_in_the_pack(pack, keys):
    archive = build(pack, keys)
    assert SECRET.encode() not in archive
    shown = json.loads(unpacked(archive)["chain.json"])["events"]
    assert [event["number"] for event in shown if "event" not in event] == [2, 7]
    assert all(set(shown[place]) == {"number", "content", "digest"} for place in (1, 6))


def test_nothing_private_of_the_keys_leaves(pack, keys):
    archive = build(pack, keys)
    assert b"PRIVATE KEY-----" not in archive
    assert keys.evidence.private_bytes_raw() not in archive
    assert keys.evidence.private_bytes_raw().hex().encode() not in archive


def test_silence_is_in_the_pack_as_silence(pack, keys):
    decisions = json.loads(unpacked(build(pack, keys))["decisions.json"])
    [_, silent] = decisions["rounds"][1]["stages"][0]["seats"]
    assert (silent["person"], silent["decision"]) == ("Zhao 赵", None)


def test_a_pack_is_not_made_of_what_proves_nothing(pack, keys):
    with pytest.raises(ValueError, match="without events"):
        build(replace(pack, links=()), keys)
    with pytest.raises(ValueError, match="is not the one"):
        build(replace(pack, files=(replace(pack.files[0], content=b"other"),)), keys)


def test_the_verifier_runs_alone_without_anything_else(pack, keys, tmp_path):
    """Bare Python, isolated, in a folder of its own: nothing of the workspace can be imported."""
    (tmp_path / "pack.zip").write_bytes(build(pack, keys))
    members = unpacked(build(pack, keys))
    (tmp_path / "alone.py").write_bytes(members["verify.py"])
    command = [sys.executable, "-I", "-S", "alone.py", "pack.zip", "--key", keys.fingerprint]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, env={"PYTHONIOENCODING": "utf-8"})
    said = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Everything holds. 全部相符。" in said
    assert "Chen 陈 (Port Authority 港务局): approved, password, confirmed → Wang 王" in said
    (tmp_path / "pack.zip").write_bytes(build(pack, keys)[:-1])
    done = subprocess.run([*command, "--lang", "zh"], cwd=tmp_path, capture_output=True)
    assert done.returncode == 1
    assert "证据包有不符之处。" in done.stdout.decode()
    assert subprocess.run([*command[:4], "none.zip"], cwd=tmp_path, capture_output=True).returncode == 1


def test_a_terminal_that_knows_no_chinese_still_gets_an_answer(pack, keys, tmp_path):
    (tmp_path / "pack.zip").write_bytes(build(pack, keys))
    command = [sys.executable, "-I", "-S", str(VERIFIER), "pack.zip"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_verifier_gives_a_pack_no_power_over_the_terminal(pack, keys):
    evil = replace(pack, space="\x1b]0;owned\x07\x1b[2J\u202e")
    said = str(examine(build(evil, keys)).lines)
    assert "owned" in said
    assert not {"\x1b", "\x07", "\u202e"} & set(said)


def test_the_verifier_asks_for_nothing_newer_than_python_3_8_and_nothing_from_elsewhere():
    tree = ast.parse(VERIFIER.read_text(), feature_version=(3, 8))
    imported = {
        name.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    } | {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= {
        "__future__",
        "argparse",
        "binascii",
        "collections",
        "hashlib",
        "json",
        "pathlib",
        "struct",
        "sys",
        "typing",
    }
    assert "workspace" not in imported


def test_a_pack_is_dated_as_it_was_told(pack, keys):
    assert json.loads(unpacked(build(pack, keys))["manifest.json"])["made_at"] == "2026-11-20T09:00:00.000000Z"
    assert pack.made_at == DAY
