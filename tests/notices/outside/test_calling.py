"""A web hook is no hand inside the operator's network, and nobody holds it for long."""

import contextlib
import socket
import time
from ipaddress import ip_address, ip_network

import pytest

from tests.notices.outside.conftest import Listener
from workspace.kernel.config import Config, WrongSetting
from workspace.notices.hooks.calling import Unreachable, call, find_way, is_allowed
from workspace.notices.hooks.formats import Parcel

HERE = (ip_network("127.0.0.1/32"),)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fd00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.1.2.3", "64:ff9b::7f00:1", "64:ff9b::a01:203", "2002:7f00:1::", "2002:a01:203::",
        "fec0::1", "::7f00:1", "64:ff9b:1::a01:203", "::ffff:0:a01:203",
    ],
)  # fmt: skip
def test_no_address_inside_is_called(address: str):
    assert not is_allowed(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::"])
def test_addresses_out_in_the_world_are(address: str):
    assert is_allowed(ip_address(address))


def test_a_network_inside_is_called_where_the_operator_says_so():
    assert is_allowed(ip_address("10.1.2.3"), (ip_network("10.1.0.0/16"),))
    assert is_allowed(ip_address("::ffff:10.1.2.3"), (ip_network("10.1.0.0/16"),))
    assert not is_allowed(ip_address("10.2.2.3"), (ip_network("10.1.0.0/16"),))


def test_a_name_that_leads_inside_is_not_called_though_somebody_listens(listener: Listener):
    for host in ("127.0.0.1", "localhost", "0x7f.1", "2130706433"):
        with pytest.raises(Unreachable):
            call(Parcel(f"http://{host}:{listener.port}/", b"{}"))
    assert listener.heard == []
    call(Parcel(f"http://127.0.0.1:{listener.port}/", b"{}"), HERE)
    assert len(listener.heard) == 1


def test_a_name_of_which_one_address_lies_inside_is_not_called(monkeypatch: pytest.MonkeyPatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: found)
    with pytest.raises(Unreachable, match="inside"):
        find_way("both.example", 443)


@pytest.mark.parametrize("mood", ["stalls", "200 trickles"])
def test_a_server_that_hangs_or_says_a_letter_now_and_then_is_left_in_time(listener: Listener, mood: str):
    listener.moods = [mood]
    begun = time.monotonic()
    with contextlib.suppress(Unreachable):
        call(Parcel(listener.url, b"{}"), HERE, seconds=0.5)
    assert time.monotonic() - begun < 2


def test_a_server_that_is_not_there_is_said_in_words(listener: Listener):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Unreachable, match="refused"):
        call(Parcel(f"http://127.0.0.1:{port}/", b"{}"), HERE)


def test_a_server_that_cannot_show_who_it_is_hears_nothing(listener: Listener):
    with pytest.raises(Unreachable):
        call(Parcel(f"https://127.0.0.1:{listener.port}/", b"{}"), HERE)
    assert listener.heard == []


@pytest.mark.parametrize(
    "env",
    [
        {"HOOK_NETWORKS": "10.0.0.1/8"}, {"HOOK_NETWORKS": "inside"}, {"REPLY_ADDRESS": "reply"},
        {"REPLY_ADDRESS": "far-too-long@work.example"}, {"REPLIES_URL": "maildir:///var/mail"},
        {"REPLY_ADDRESS": "reply@work.example", "REPLIES_URL": "pop3://work.example"},
        {"REPLY_ADDRESS": "reply@work.example", "REPLIES_URL": "imaps:///INBOX"},
    ],
)  # fmt: skip
def test_settings_that_cannot_be_right_stop_the_start(env: dict[str, str], tmp_path):
    with pytest.raises(WrongSetting, match=next(reversed(env))):
        Config.from_environment({"DATA_DIR": str(tmp_path), **env})
