"""The Qt view of a diagram."""
