"""Every error partlens raises on purpose, as one tree.

PartlensError
├── FileError                 one file cannot be indexed: it is quarantined, the run goes on
│   ├── EmptyFile             nothing in it
│   ├── DamagedFile           cut short or broken inside
│   ├── MislabelledFile       the suffix says one thing, the bytes another
│   ├── GitLfsPointer         a pointer to the file instead of the file
│   ├── NoGeometry            read well, but without a single face
│   ├── NothingToIndex        read well, but without picture, text or geometry
│   ├── FileTooLarge          more bytes than the limit
│   ├── TooManyPixels         a picture larger than the limit
│   ├── TooManyTriangles      a mesh larger than the limit
│   ├── AccessDenied          no permission to read
│   ├── FileVanished          gone between the listing and the reading
│   ├── UnreadableName        its name is not text
│   ├── UnsupportedFormat     recognised, not readable yet
│   ├── ReaderCrashed         the reader's process died on it
│   ├── ReaderTimedOut        the reader took too long
│   └── ReaderOutOfMemory     the reader needed more memory than allowed
├── LibraryError              the library as a whole
│   ├── LibraryMissing        there is none in this folder
│   ├── LibraryLocked         another indexer is at work
│   ├── LibraryBroken         damaged, or made by a newer partlens
│   ├── NothingPublished      indexed never, so nothing to search
│   └── BuildDamaged          a published index does not match its checksums
├── UseError                  asked for something that cannot be
│   ├── FolderMissing         a folder to index is not there
│   ├── BadQuery              nothing in it, or too much
│   ├── BadFilter             a filter that cannot be understood
│   ├── UnknownAsset          no such asset
│   ├── SizeUnknown           of a part whose size others are to have
│   ├── NotPublishedYet       an asset that the published index does not hold
│   ├── NotFoundBy            an asset that a question does not find
│   ├── UnknownLink           no such link between a document and a part
│   ├── LinkDecided           a person decided otherwise on it before
│   └── NothingToUndo         nobody decided on it yet
├── LinkNotKept               the database cannot be written, so no decision on a link is kept
├── FeedbackError             what people do with hits
│   ├── FeedbackOff           it is switched off
│   ├── FeedbackNotKept       the database cannot be written
│   ├── TooLittleFeedback     too few questions to learn from
│   ├── NoGain                what was learned finds nothing better
│   └── NothingLearned        nothing there to undo
├── ReadersBusy               all readers are at work on other files: ask again
├── ModelError                the embedding model
│   ├── ModelMissing          no such model here
│   ├── WeightsChanged        the weights are not the expected ones
│   ├── NoPictures            the model cannot embed pictures
│   └── SpaceChanged          the library was indexed with another model
└── SetupError                the installation
    ├── FaissTwice            faiss-cpu and faiss-gpu are both installed
    └── FaissMissing          neither is

Each says what happened, to what, and what to do; `exit_code` is what the
command line ends with.
"""

from __future__ import annotations

from pathlib import Path


class PartlensError(Exception):
    """Base of all. The text is meant for the person who sees it."""

    exit_code = 3


class FileError(PartlensError):
    """One file cannot be indexed. `advice` says what its owner can do."""

    exit_code = 1
    what = "could not be read"
    advice = "Open it in the program that made it and export it again."

    def __init__(self, path: Path | str, detail: str = "") -> None:
        self.path = str(path)
        self.detail = detail
        super().__init__(self.path, detail)

    @property
    def reason(self) -> str:
        """What happened, without the file's name."""
        return f"{self.what} ({self.detail})" if self.detail else self.what

    def __str__(self) -> str:
        return f"{Path(self.path).name}: {self.reason}. {self.advice}"


class EmptyFile(FileError):
    what = "is empty"
    advice = "Copy it again from where it came; the copy was probably interrupted."


class DamagedFile(FileError):
    what = "is cut short or damaged"


class MislabelledFile(FileError):
    what = "is not what its name says"
    advice = "Rename it to its real format, or download the real file again."


class GitLfsPointer(FileError):
    what = "is a git-lfs pointer, not the file itself"
    advice = "Run 'git lfs pull' in its folder and index again."


class NoGeometry(FileError):
    what = "holds no faces"
    advice = "Export it again with solids or surfaces switched on."


class NothingToIndex(FileError):
    what = "holds no picture, text or geometry"
    advice = "Nothing to do, unless you expected something in it."


class FileTooLarge(FileError):
    what = "is larger than the limit"
    advice = "Raise PARTLENS_MAX_BYTES, or index a lighter export."


class TooManyPixels(FileError):
    what = "has more pixels than the limit"
    advice = "Save it smaller, or raise PARTLENS_MAX_PIXELS."


class TooManyTriangles(FileError):
    what = "has more triangles than the limit"
    advice = "Export it with a coarser tolerance, or raise PARTLENS_MAX_TRIANGLES."


class AccessDenied(FileError):
    what = "may not be read"
    advice = "Ask its owner for permission to read it."


class FileVanished(FileError):
    what = "is no longer there"
    advice = "Index the folder again."


class UnreadableName(FileError):
    what = "has a name that is not readable text"
    advice = "Rename it; its name was probably damaged when it was copied from another computer."


class UnsupportedFormat(FileError):
    what = "is of a format that is not supported yet"
    advice = "Export it as STEP, and it will be found."


class ReaderCrashed(FileError):
    what = "crashed its reader"
    advice = "It is probably damaged: open it in your CAD program and export it again."


class ReaderTimedOut(FileError):
    what = "took too long to read"
    advice = "Export it with less detail, or raise PARTLENS_FILE_SECONDS."


class ReaderOutOfMemory(FileError):
    what = "needs more memory than allowed"
    advice = "Export it with less detail, or raise PARTLENS_WORKER_BYTES."


class LibraryError(PartlensError):
    """The library as a whole cannot be used."""


class LibraryMissing(LibraryError):
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"There is no library in {folder}. Make one: partlens index YOUR_FOLDER --library {folder}")


class LibraryLocked(LibraryError):
    def __init__(self, folder: Path, holder: str) -> None:
        self.folder, self.holder = folder, holder
        super().__init__(f"The library {folder} is being indexed already ({holder}). Wait for it, or stop it.")


class LibraryBroken(LibraryError):
    def __init__(self, folder: Path | str, why: str) -> None:
        self.folder, self.why = folder, why
        super().__init__(f"The library {folder} cannot be used: {why}")


class NothingPublished(LibraryError):
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"Nothing is published in {folder} yet. Run: partlens index YOUR_FOLDER --library {folder}")


class BuildDamaged(LibraryError):
    def __init__(self, folder: Path, why: str) -> None:
        self.folder, self.why = folder, why
        super().__init__(
            f"The published index {folder.name} is damaged ({why}). Run: partlens index to publish it anew."
        )


class UseError(PartlensError):
    """Asked for something that cannot be."""

    exit_code = 2


class FolderMissing(UseError):
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"{folder} is not there, so nothing was indexed and nothing deleted. Is the drive mounted?")


class BadQuery(UseError):
    """A query that cannot be answered; the text says why."""


class BadFilter(UseError):
    """A filter that cannot be understood. `column` counts from 1."""

    def __init__(self, text: str, column: int, why: str) -> None:
        self.text, self.column, self.why = text, column, why
        super().__init__(
            f"The filter cannot be understood at column {column}: {why}\n  {text}\n  {' ' * (column - 1)}^"
        )


class UnknownAsset(UseError):
    def __init__(self, asset: int) -> None:
        self.asset = asset
        super().__init__(f"There is no asset {asset}; it may have been deleted since. Search again.")


class NotPublishedYet(UseError):
    def __init__(self, asset: int) -> None:
        self.asset = asset
        super().__init__(f"Asset {asset} is not in the published index yet. Run: partlens index, and ask again.")


class NotFoundBy(UseError):
    """An asset whose place among the hits of a question was asked for, and that is not among them."""

    def __init__(self, asset: int, why: str) -> None:
        self.asset, self.why = asset, why
        super().__init__(f"Asset {asset} is not among what this question finds: {why}")


class UnknownLink(UseError):
    def __init__(self, link: str) -> None:
        self.link = link
        super().__init__(
            f"There is no link {link!r}; its document or its part may be gone. List the links there are: partlens links"
        )


class LinkDecided(UseError):
    def __init__(self, link: str, decision: str) -> None:
        self.link, self.decision = link, decision
        super().__init__(f"The link {link} was {decision} already. Take that back first: partlens links undo {link}")


class NothingToUndo(UseError):
    def __init__(self, link: str) -> None:
        self.link = link
        super().__init__(f"Nobody decided on the link {link} yet, so there is nothing to take back.")


class LinkNotKept(PartlensError):
    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"What you decided could not be kept: {why} Nothing was changed.")


class SizeUnknown(UseError):
    def __init__(self, asset: int) -> None:
        self.asset = asset
        super().__init__(
            f"The size of asset {asset} is not known, so that no other can be as large. Choose one with a CAD file."
        )


class FeedbackError(PartlensError):
    """What people do with hits cannot be kept, or not be learned from."""


class FeedbackOff(FeedbackError):
    exit_code = 2

    def __init__(self) -> None:
        super().__init__("Feedback is switched off here (PARTLENS_FEEDBACK=off). Nothing was kept or changed.")


class FeedbackNotKept(FeedbackError):
    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"This could not be kept: {why} Searching goes on as before.")


class TooLittleFeedback(FeedbackError):
    exit_code = 4

    def __init__(self, questions: int, needed: int, others: int) -> None:
        self.questions, self.needed = questions, needed
        besides = f" (and {others} with a picture or file, which cannot be asked again)" if others else ""
        super().__init__(
            f"There is feedback on {questions} different questions{besides}; {needed} are needed to learn from. "
            "Nothing was changed. Pin and open hits for some more questions, then try again."
        )


class NoGain(FeedbackError):
    exit_code = 4

    def __init__(self, gain: float, low: float, high: float) -> None:
        self.gain, self.low, self.high = gain, low, high
        super().__init__(
            f"What was learned is not better for certain on questions that were held out: it gains {gain:+.3f} "
            f"({low:+.3f} to {high:+.3f}) in mean reciprocal rank. Nothing was changed. Try again with more feedback."
        )


class NothingLearned(FeedbackError):
    exit_code = 2

    def __init__(self) -> None:
        super().__init__("Nothing that was learned is in use with this model, so there is nothing to undo.")


class ReadersBusy(PartlensError):
    """Every reader is at work on another file, and none got idle in time."""

    def __init__(self) -> None:
        super().__init__("All readers are busy with other files. Try again in a minute.")


class ModelError(PartlensError):
    """The embedding model cannot be used."""


class ModelMissing(ModelError):
    def __init__(self, name: str, why: str) -> None:
        self.name = name
        super().__init__(
            f"The model {name} could not be loaded: {why} "
            "Give PARTLENS_MODEL a folder that holds it, or leave it unset."
        )


class WeightsChanged(ModelError):
    def __init__(self, name: str, expected: str, found: str) -> None:
        self.name, self.expected, self.found = name, expected, found
        super().__init__(
            f"The weights of {name} are not the expected ones (SHA-256 {found[:12]}… instead of {expected[:12]}…). "
            "Install partlens again in a new virtual environment."
        )


class NoPictures(ModelError):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"The model {name} embeds words only; partlens needs one that embeds pictures too.")


class SpaceChanged(ModelError):
    def __init__(self, indexed: str, model: str) -> None:
        self.indexed, self.model = indexed, model
        super().__init__(
            f"The library was indexed with the model {indexed}, but {model} is in use now. "
            "Index again with this model, or set PARTLENS_MODEL to the other one."
        )


class SetupError(PartlensError):
    """The installation is not usable as it is."""


class FaissTwice(SetupError):
    def __init__(self) -> None:
        super().__init__(
            "faiss-cpu and faiss-gpu are both installed and overwrite each other. "
            "Keep one: pip uninstall -y faiss-cpu faiss-gpu, then pip install 'partlens[cpu]' or 'partlens[gpu]'."
        )


class FaissMissing(SetupError):
    def __init__(self) -> None:
        super().__init__(
            "FAISS is not installed. Run: pip install 'partlens[cpu]', or 'partlens[gpu]' on a machine with CUDA."
        )
