"""What happened: the event chain, the feed, the live stream, presence."""
