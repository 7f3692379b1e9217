"""What the higher-level documents say: a store of sources, and a matcher that finds in a draft what was taken from them."""
