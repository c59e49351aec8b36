"""Fetch the Noto subsets again: `python deploy/vendor_fonts.py` (needs npm).

Takes the pinned packages through npm's own client and copies one file a script, with
its licence, into static/fonts. The result is committed; nothing else needs npm.
"""

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "5.3.0"
SCRIPTS = ("khmer", "lao", "myanmar", "thai")
FONTS = Path(__file__).resolve().parents[1] / "static" / "fonts"


def fetch(script: str, folder: Path) -> Path:
    """Unpack the package of `script` below `folder`; where its files are."""
    package = f"@fontsource/noto-sans-{script}@{VERSION}"
    npm_pack = ["npm", "pack", "--silent", package]
    subprocess.run(npm_pack, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob(f"*noto-sans-{script}-*.tgz")
    with tarfile.open(archive) as opened:
        opened.extractall(folder / script, filter="data")
    return folder / script / "package"


def main() -> None:
    for script in SCRIPTS:
        with tempfile.TemporaryDirectory() as folder:
            package = fetch(script, Path(folder))
            name = f"noto-sans-{script}-{script}-400-normal.woff2"
            shutil.copyfile(package / "files" / name, FONTS / f"{script}.woff2")
            licence = (package / "LICENSE").read_text(encoding="utf-8")
            (FONTS / f"{script}.OFL.txt").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main()
