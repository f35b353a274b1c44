"""One module a command, named as people type it: a Request goes in, a Reply comes out, nothing is sent."""
