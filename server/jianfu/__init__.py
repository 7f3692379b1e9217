"""jianfu: points at what the burden-reduction rules ask drafters of official documents not to do."""

__version__ = "0.1.0"
