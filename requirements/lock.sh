#!/bin/sh
# Writes the locks anew from the .in files (`make lock`). torch has a lock of its own, and its CUDA libraries are not wanted.
set -eu
cd "$(dirname "$0")"
compile() {
  uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet "$@"
}
cuda=$(uv pip compile --universal --python-version 3.11 --no-header --no-annotate --quiet figures.in |
  sed -nE 's/^((nvidia|cuda|triton)[a-z0-9-]*)==.*/--no-emit-package \1/p')
compile site.in -o site.txt
compile take.in -o take.txt
compile --no-deps models.in -o models.txt
# shellcheck disable=SC2086  # one option a word is meant
compile $cuda --no-emit-package torch figures.in -o figures.txt
# shellcheck disable=SC2086
compile $cuda --no-emit-package torch notebooks.in -o notebooks.txt
# shellcheck disable=SC2086
compile $cuda --no-emit-package torch test.in -o test.txt
# PyTorch with CUDA for Linux on x86_64 (`make … DEVICE=cuda`): torch and NVIDIA's libraries; the rest is in figures.txt.
plain=$(sed -nE 's/^([a-z0-9.-]+)==.*/--no-emit-package \1/p' figures.txt)
# shellcheck disable=SC2086
uv pip compile --python-platform x86_64-unknown-linux-gnu --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
  $plain torch-cuda.in -o torch-cuda.txt
