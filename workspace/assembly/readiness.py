"""Whether an instance can be served as it is: then a start need not import the whole app only to find that out."""

import re
from contextlib import closing, suppress
from pathlib import Path

from workspace.kernel.config import Config
from workspace.kernel.sqlite import sqlite_driver

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations" / "versions"
_NAMED = re.compile(r'^(down_)?revision\b[^=\n]*=\s*"([^"]+)"', re.MULTILINE)


def is_ready(config: Config) -> bool:
    """Whether the database has every migration and somebody has an account. False where that takes longer to tell:
    on PostgreSQL, and whenever there is a doubt."""
    path = Path(config.database_url.removeprefix("sqlite:///"))
    if not config.database_url.startswith("sqlite:") or not path.exists():
        return False
    driver = sqlite_driver()
    with suppress(driver.Error), closing(driver.connect(path, timeout=1)) as database:
        stands_at = {version for (version,) in database.execute("SELECT version_num FROM alembic_version")}
        (has_accounts,) = database.execute("SELECT EXISTS (SELECT 1 FROM account)").fetchone()
        return bool(has_accounts) and stands_at == _newest(MIGRATIONS)
    return False


def _newest(folder: Path) -> set[str]:
    """The migrations that no other one follows."""
    named = [found for path in folder.glob("*.py") for found in _NAMED.findall(path.read_text())]
    return {name for down, name in named if not down} - {name for down, name in named if down}
