"""`jianfu serve`: the language server over WebSocket and HTTP, for office editors and for a whole office."""
