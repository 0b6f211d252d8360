"""Terms found in texts, inflected too, and wrong ones repaired."""
