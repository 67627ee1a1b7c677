# shellcheck shell=bash
# Sourced by the benchmarks: alternating rounds, medians, ratios. Times in milliseconds.

ROUNDS=${ROUNDS:-5}

require() { # PROGRAM PACKAGE
    command -v "$1" >/dev/null || { echo "$0: $1 is missing; apt-get install $2" >&2; exit 1; }
}

drop_caches() { sync; echo 3 > /proc/sys/vm/drop_caches; }

# Milliseconds that a command takes; its output is thrown away.
milliseconds() {
    local start=$EPOCHREALTIME
    "$@" >/dev/null 2>&1 || true
    local end=$EPOCHREALTIME
    awk -v s="$start" -v e="$end" 'BEGIN { printf "%.2f\n", (e - s) * 1000 }'
}

median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# pair NAME GOAL PREPARE OURS PEER: rounds of both in turn, each after PREPARE; prints medians and the ratio ours/peer.
pair() {
    local name=$1 goal=$2 prepare=$3 ours=$4 peer=$5 round
    local a b
    a=$(mktemp) b=$(mktemp)
    for ((round = 0; round < ROUNDS; round++)); do
        $prepare
        milliseconds bash -c "$ours" >> "$a"
        $prepare
        milliseconds bash -c "$peer" >> "$b"
    done
    awk -v n="$name" -v g="$goal" -v a="$(median < "$a")" -v b="$(median < "$b")" \
        'BEGIN { printf "%-44s %10.1f %10.1f %8.2f  %s\n", n, a, b, a / b, g }'
    rm -f "$a" "$b"
}

# single NAME GOAL PREPARE COMMAND: the same without a peer.
single() {
    local round
    for ((round = 0; round < ROUNDS; round++)); do
        $3
        milliseconds bash -c "$4"
    done | median | awk -v n="$1" -v g="$2" '{ printf "%-44s %10.1f %10s %8s  %s\n", n, $1, "-", "-", g }'
}

heading() { printf '%-44s %10s %10s %8s  %s\n' "$1" "ours ms" "peer ms" "ratio" "goal"; }

# build_synthetic DIR: the plugin of a tree that exists nowhere, as DIR/synthetic.
build_synthetic() {
    dotnet build "$here/SyntheticFs" -c Release -v q --nologo -o "$1/synthetic" >/dev/null
    # The contract comes with the host; -o puts it here all the same.
    rm -f "$1"/synthetic/Externfs.Core.*
}
