"""Settings, read from the environment once, with an error in words for each value that cannot be right."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

Network = IPv4Network | IPv6Network
# `reply+` and what is signed must fit into the 64 letters that the part before the @ may have.
REPLY_ADDRESS = re.compile(r"[a-z0-9.-]{1,10}@[a-z0-9.-]{1,180}")
TRUE, FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


class WrongSetting(ValueError):
    """An environment variable whose value cannot be used; the message says which, why, and what would do."""


@dataclass(frozen=True)
class Config:
    """What the operator chose. Paths are absolute; sizes in bytes."""

    data_dir: Path
    database_url: str
    base_url: str
    secret_key: str
    development: bool
    smtp_url: str | None
    mail_from: str
    reply_address: str | None
    replies_url: str | None
    hook_networks: tuple[Network, ...]
    storage_url: str | None
    keys_file: Path
    trusted_proxies: int
    max_upload: int
    cookie_secure: bool

    @classmethod
    def from_environment(cls, env: Mapping[str, str] | None = None) -> "Config":
        """Read and check all settings; raises WrongSetting."""
        env = os.environ if env is None else env
        data_dir = Path(env.get("DATA_DIR") or "instance").absolute()
        base_url = _base_url(env)
        return cls(
            data_dir=data_dir,
            database_url=_database_url(env, data_dir),
            base_url=base_url,
            secret_key=env.get("SECRET_KEY") or _kept_secret(data_dir),
            development=_flag(env, "DEVELOPMENT"),
            smtp_url=_url(env, "SMTP_URL", ("smtp", "smtps")),
            mail_from=env.get("MAIL_FROM") or f"Workspace <workspace@{urlsplit(base_url).hostname}>",
            reply_address=_reply_address(env),
            replies_url=_replies_url(env),
            hook_networks=_networks(env, "HOOK_NETWORKS"),
            storage_url=_url(env, "STORAGE_URL", ("s3",)),
            keys_file=Path(env.get("KEYS_FILE") or data_dir / "keys" / "seal.pem").absolute(),
            trusted_proxies=_whole(env, "TRUSTED_PROXIES", 0, 0, 10),
            max_upload=_whole(env, "MAX_UPLOAD_MB", 50, 1, 2000) * 1024 * 1024,
            cookie_secure=base_url.startswith("https://"),
        )


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "").strip().lower()
    if value not in TRUE | FALSE:
        raise WrongSetting(f"{name}={value!r} is neither yes nor no; use 1 or 0.")
    return value in TRUE


def _whole(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    value = env.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or not least <= int(value) <= most:
        raise WrongSetting(f"{name}={value!r} is not a whole number from {least} to {most}.")
    return int(value)


def _url(env: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str | None:
    value = env.get(name, "").strip()
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.netloc:
        raise WrongSetting(f"{name} must look like {schemes[0]}://…; what is set does not.")
    return value


def _reply_address(env: Mapping[str, str]) -> str | None:
    value = env.get("REPLY_ADDRESS", "").strip().lower()
    if value and not REPLY_ADDRESS.fullmatch(value):
        raise WrongSetting("REPLY_ADDRESS must look like reply@example.com, with at most 10 letters before the @.")
    return value or None


def _replies_url(env: Mapping[str, str]) -> str | None:
    """Where answers arrive: a mailbox on a server, or a folder of the kind Maildir."""
    value = env.get("REPLIES_URL", "").strip()
    if not value:
        return None
    parts = urlsplit(value)
    there = parts.netloc if parts.scheme in ("imap", "imaps") else parts.path if parts.scheme == "maildir" else ""
    if not there:
        raise WrongSetting("REPLIES_URL must look like imaps://user:password@host/INBOX or maildir:///path.")
    if not _reply_address(env):
        raise WrongSetting("REPLIES_URL is of no use without REPLY_ADDRESS: no mail asks for a reply.")
    return value


def _networks(env: Mapping[str, str], name: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(each.strip()) for each in env.get(name, "").split(",") if each.strip())
    except ValueError as error:
        raise WrongSetting(f"{name} must be networks like 10.1.0.0/16, with commas between: {error}.") from error


def _base_url(env: Mapping[str, str]) -> str:
    host, port = env.get("HOST") or "127.0.0.1", _whole(env, "PORT", 8000, 1, 65535)
    if "BASE_URL" in env:
        return (_url(env, "BASE_URL", ("http", "https")) or "").rstrip("/")
    return f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104


def _database_url(env: Mapping[str, str], data_dir: Path) -> str:
    value = env.get("DATABASE_URL", "").strip()
    if not value:
        return f"sqlite:///{data_dir / 'workspace.db'}"
    for scheme in ("postgres://", "postgresql://", "postgresql+psycopg://"):
        if value.startswith(scheme):
            return "postgresql+psycopg://" + value[len(scheme) :]
    if value.startswith("sqlite:///"):
        return value
    raise WrongSetting("DATABASE_URL must begin with postgresql:// or sqlite:///; what is set does not.")


def _kept_secret(data_dir: Path) -> str:
    """The key of this instance, made once and kept beside its data, readable by its owner only."""
    path = data_dir / "secret.key"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
