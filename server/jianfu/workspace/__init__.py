"""Settings, rule sets and corpus of a folder, found on disk and made ready: what every edge shares."""
