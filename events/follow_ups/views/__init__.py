from .acts import act, decide_date
from .evidence import evidence
from .exports import export_csv, export_json
from .index import index
from .item import item
from .progress import progress, progress_csv, progress_json
from .words import edit, new

__all__ = [
    "act",
    "decide_date",
    "edit",
    "evidence",
    "export_csv",
    "export_json",
    "index",
    "item",
    "new",
    "progress",
    "progress_csv",
    "progress_json",
]
