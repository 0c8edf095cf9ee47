"""Pictures of areas, people and resources for reports and notebooks, drawn by matplotlib.

Only notebooks need them, so matplotlib is not among what the service installs.
"""

from gis.errors import N_, TetototeError

try:
    import matplotlib as mpl  # noqa: F401 - to say in words that it is missing
except ModuleNotFoundError as error:
    raise TetototeError(
        N_(
            "Pictures need matplotlib, which is not installed. Install it with: make notebook"
        )
    ) from error
