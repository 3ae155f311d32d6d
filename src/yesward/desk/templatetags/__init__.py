"""Template helpers of the frame."""
