"""What to build, the proof that nothing is lost, and the swap that publishes it."""
