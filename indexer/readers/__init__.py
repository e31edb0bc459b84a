"""From a file to its content: geometry, pictures, passages of text. One small file a format."""

from indexer.readers.reading import read
from indexer.readers.registry import KNOWN_UNSUPPORTED, READERS, is_design_file
from indexer.readers.sidecar import metadata_beside

__all__ = ["KNOWN_UNSUPPORTED", "READERS", "is_design_file", "metadata_beside", "read"]
