"""Wording: values go in, a Reply comes out."""
