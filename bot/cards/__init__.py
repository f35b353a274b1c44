"""Pictures to share: values in, the same PNG bytes out. The only package that draws."""
