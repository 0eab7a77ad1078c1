# ./tocsin bench MODE: the measurements, each on a hub of its own; see benchmarks/README.md.

tocsin_bench() {
    [ $# -ge 1 ] || set -- --help
    need_java
    build_hub
    if outdated "$BUILT/benchmarks.built" task-api protocol executor-core executor-webapi benchmarks/src benchmarks/pom.xml; then
        need_maven
        say "building the benchmarks"
        maven -Dmaven.test.skip=true -pl benchmarks -am package
        : >"$BUILT/benchmarks.built"
    fi
    local option wishes=() scratch raiser=''
    for option in "$@"; do
        if [ "$option" = --realtime ]; then raiser=wanted; else wishes+=("$option"); fi
    done
    case ${wishes[0]-} in
    front | all) need_nginx || fail "front measures the way through nginx" ;;
    esac
    scratch=$(mktemp -d)
    if [ -n "$raiser" ]; then
        need_realtime
        keep_realtime "$scratch/tocsin-bench-*" &
        raiser=$!
    fi
    # Its own compilers and collector are to disturb neither what is measured nor the bare timer beside it.
    run_child "$JAVA" -XX:+UseG1GC -Xmx1g -XX:ThreadPriorityPolicy=1 -XX:CompilerThreadPriority=12 -XX:-PrintWarnings \
        -Djava.awt.headless=true -Djava.io.tmpdir="$scratch" \
        -cp "$ROOT/benchmarks/target/classes:$ROOT/benchmarks/target/lib/*" \
        io.tocsin.bench.run.Benchmarks --launcher "$BUILT" --root "$ROOT" --results "$ROOT/benchmarks/results" "${wishes[@]}"
    [ -z "$raiser" ] || kill "$raiser" 2>/dev/null
    rmdir "$scratch" 2>/dev/null # not what a bench left to be looked at
    exit "$CODE"
}
