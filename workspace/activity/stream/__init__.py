"""The live stream: what changed, told to whoever may know, within a second; see docs/decisions/live-stream.md."""
