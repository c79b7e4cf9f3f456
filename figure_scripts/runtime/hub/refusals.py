"""What the hub, the network or the disk refused, as one line that says what to do."""

import errno

from huggingface_hub import constants
from huggingface_hub.errors import (
    FileMetadataError,
    GatedRepoError,
    HfHubHTTPError,
    HTTPError,
    LocalEntryNotFoundError,
    OfflineModeIsEnabled,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from common.errors import FigureError
from figure_scripts.declare.figure import HubWeights, Model

OTHERWISE = "check the network and HF_HOME, or use PROFILE=lab"
REFUSED = (OSError, HTTPError)
"""Every exception that a download ends in: those of huggingface_hub, of the connection below it, and of the disk."""


def told(error: BaseException, model: Model, file: str = "") -> FigureError:
    """The refusal `error`, met while a model's file was fetched or looked for in the cache, in one line."""
    assert isinstance(model.weights, HubWeights)
    if isinstance(error, LocalEntryNotFoundError) and isinstance(error.__cause__, (HfHubHTTPError, FileMetadataError)):
        error = error.__cause__
    page = f"{constants.ENDPOINT}/{model.weights.repository}"
    pin, first = model.pin["revision"], (str(error).strip().splitlines() or [type(error).__name__])[0]
    match error:
        case GatedRepoError():
            what, found = "the repository is gated", first
            hint = f"accept its terms on {page} and log in with `hf auth login`, or use PROFILE=lab"
        case RepositoryNotFoundError():
            what, found = "the repository is gone, or closed to this account", first
            hint = f"look at {page}; `hf auth login` opens what this account may see"
        case RevisionNotFoundError():
            what, found = "the pinned revision is gone", first
            hint = f"look at {page}/commits; another pin in declare/models.py and declare/hub_files.py is another model"
        case RemoteEntryNotFoundError():
            what, found, hint = (
                f"{file or 'a file'} is gone from the pinned revision",
                first,
                f"look at {page}/tree/{pin}",
            )
        case OfflineModeIsEnabled() | LocalEntryNotFoundError():
            offline = (
                "the hub is not asked (HF_HUB_OFFLINE)" if constants.HF_HUB_OFFLINE else "the hub cannot be reached"
            )
            what, found, hint = (
                f"{file or 'a file'} is not in the cache and {offline}",
                constants.HF_HUB_CACHE,
                OTHERWISE,
            )
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            what, found, hint = (
                "the disk is full",
                constants.HF_HUB_CACHE,
                "make room, or let HF_HOME name another disk",
            )
        case HfHubHTTPError() if error.response is not None:
            what, found = f"the hub answers {error.response.status_code}", first
            hint = "wait and run the same command again: what was fetched stays"
        case _:
            what, found, hint = "a file could not be fetched", first, OTHERWISE
    return FigureError(f"cannot fetch {model.name}: {what}", where=model.source, found=found, expected=pin, hint=hint)
