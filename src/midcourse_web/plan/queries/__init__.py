"""Every read of this stage."""
