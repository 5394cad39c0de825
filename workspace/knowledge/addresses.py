"""Where pages live: `/s/HARBOUR/KB-3/…`."""

PAGE = "/s/<space_key>/KB-<number:number>"
