"""From a file to its content: geometry, pictures, passages of text. One small file a format."""

from indexer.readers.reading import read
from indexer.readers.registry import READERS
from indexer.readers.sidecar import metadata_beside

__all__ = ["READERS", "metadata_beside", "read"]
