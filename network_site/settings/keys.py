"""Keys that the dev settings make once and keep, so that nothing is set by hand."""

import base64
import contextlib
import os
import secrets
from pathlib import Path


def kept_key(path: Path) -> str:
    """The key kept at `path`, made at the first call: 32 bytes in URL-safe base64."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    # Two first starts at once must agree: whoever links first wins.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(made)
    draft.chmod(0o600)
    if not path.exists():
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    draft.unlink()
    return path.read_text()
