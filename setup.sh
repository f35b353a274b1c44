#!/bin/sh
# Makes the private environment $1 with the newest Python 3.11+ found; says in words what is missing.
set -eu
venv=$1

find_python() {
    for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
        command -v "$name" >/dev/null 2>&1 || continue
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$name"; return; }
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    echo "Perlu Python 3.11 atau lebih baru, dan belum ada di komputer ini." >&2
    echo "Debian/Ubuntu: sudo apt install python3 python3-venv" >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    echo "Python sudah ada, tetapi bagian 'venv'-nya belum." >&2
    echo "Debian/Ubuntu: sudo apt install python3-venv" >&2
    exit 1
fi
rm -rf "$venv"
"$python" -m venv "$venv" || {
    rm -rf "$venv"
    echo "Lingkungan Python tidak dapat dibuat di $venv. Debian/Ubuntu: sudo apt install python3-venv" >&2
    exit 1
}
