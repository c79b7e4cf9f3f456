#!/bin/sh
# Looks for SLURM, and for rsync, which Snakemake's storage calls; in CI installs what is missing, else says how.
set -eu
PATH="$PATH:/usr/sbin:/sbin"
find_slurm() {
  for name in slurmctld slurmd munged sbatch rsync; do
    command -v "$name" >/dev/null || return 1
  done
}
find_slurm && exit 0
sh requirements/apt.sh --no-install-recommends slurm-wlm munge rsync || true
find_slurm && exit 0
echo "SLURM is missing. On Debian and Ubuntu: sudo apt install --no-install-recommends slurm-wlm munge rsync; there is none for other systems" >&2
exit 2
