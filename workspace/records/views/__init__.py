"""Pages that all kinds of records share."""
