#!/bin/sh
# Looks for SLURM and Snakemake's helper rsync, for the tests on a real cluster of two nodes on this machine; in CI installs them.
# Ends with 1 where they are missing and may be: the tests are skipped, and the reason is told.
set -eu
find_slurm() {
  PATH="$PATH:/usr/sbin:/sbin"
  for name in slurmctld slurmd munged sbatch rsync; do
    command -v "$name" >/dev/null || return 1
  done
}
find_slurm && exit 0
sh requirements/apt.sh --no-install-recommends slurm-wlm munge rsync || true
find_slurm && exit 0
echo "skipped: SLURM is missing. On Debian and Ubuntu: sudo apt install --no-install-recommends slurm-wlm munge rsync; there is none for other systems" >&2
[ "${CI:-}" = true ] && exit 2
exit 1
