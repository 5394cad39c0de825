"""Where pages and proposals live: `/s/HARBOUR/KB-3/…`, `/s/HARBOUR/KP-4/…`."""

PAGE = "/s/<space_key>/KB-<number:number>"
PROPOSAL = "/s/<space_key>/KP-<number:number>"
