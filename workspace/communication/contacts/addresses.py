"""Where entries of the contact log live: `/s/HARBOUR/CT-7/…`."""

CONTACT = "/s/<space_key>/CT-<number:number>"
