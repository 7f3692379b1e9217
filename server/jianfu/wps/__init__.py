"""The WPS add-in on this machine: where WPS keeps add-ins, putting ours there, taking it away, and why it may not load."""
