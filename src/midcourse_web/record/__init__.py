"""The record of acts, searched by those who audit."""
