"""Pictures: values go in, PNG bytes come out."""
