"""`make bench`: every number beside its peer's, from the same run."""

import asyncio
import json

from . import servers
from .processes import ROOT

PARTS = {"servers": servers.measure}


def main() -> None:
    results = {}
    for name, measure in PARTS.items():
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
        print(f"  {row['what']:<36} {row['who']:<18} {value:>12} {ratio}")


if __name__ == "__main__":
    main()
