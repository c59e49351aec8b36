"""`make bench`: every number beside its peer's, from the same run and machine."""

import asyncio
import json
import signal
import sys

from . import servers, site
from .processes import ROOT

PARTS = {
    "The site (ratio: our time to theirs; below 1 we are faster)": site.measure,
    "Servers (ratio: to uvicorn's)": servers.measure,
}


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ends the servers too
    results = {}
    wanted = sys.argv[1:]  # "site" or "servers"; all without a word
    for name, measure in PARTS.items():
        if not wanted or measure.__module__.rpartition(".")[2] in wanted:
            results[name] = asyncio.run(measure())
            show(name, results[name])
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(results, indent=1))
    print(f"\nAlso in {target.relative_to(ROOT)}.")


def show(name: str, rows: list[dict]) -> None:
    print(f"\n{name}")
    for row in rows:
        ratio = "" if row["ratio"] is None else f"{row['ratio']:>8.2f}"
        value = f"{row['value']} {row['unit']}"
        print(f"  {row['what']:<42} {row['who']:<14} {value:>12} {ratio}")


if __name__ == "__main__":
    main()
