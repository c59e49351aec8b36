"""The blocks that a page of any app can be written with."""

from .figure import FIGURES, FigureBlock, figure_as_csv
from .indicator import IndicatorBlock
from .photo import PhotoBlock
from .quote import QuoteBlock
from .source import SourceBlock
from .text import HeadingBlock, TextBlock

__all__ = [
    "FIGURES",
    "SHARED_BLOCKS",
    "FigureBlock",
    "HeadingBlock",
    "IndicatorBlock",
    "PhotoBlock",
    "QuoteBlock",
    "SourceBlock",
    "TextBlock",
    "figure_as_csv",
]

SHARED_BLOCKS = [
    ("heading", HeadingBlock()),
    ("text", TextBlock()),
    ("quote", QuoteBlock()),
    ("photo", PhotoBlock()),
    ("figure", FigureBlock()),
    ("indicator", IndicatorBlock()),
    ("source", SourceBlock()),
]
