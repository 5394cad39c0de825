"""Where communication plans live: `/s/HARBOUR/CP-1/…`; what is about the whole room: `/s/HARBOUR/communication/…`."""

PLAN = "/s/<space_key>/CP-<number:number>"
ROOM = "/s/<space_key>/communication"
