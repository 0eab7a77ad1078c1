# ./tocsin bench MODE: the measurements, each on a hub of its own; see benchmarks/README.md.

tocsin_bench() {
    [ $# -ge 1 ] || fail "bench wants a mode: lateness" 2
    need_java
    build_hub
    if outdated "$BUILT/benchmarks.built" task-api benchmarks; then
        need_maven
        say "building the benchmarks"
        maven -Dmaven.test.skip=true -pl benchmarks -am package
        : >"$BUILT/benchmarks.built"
    fi
    local mode=$1
    shift
    run_child "$JAVA" -XX:+UseSerialGC -Xmx512m \
        -cp "$ROOT/benchmarks/target/classes:$ROOT/benchmarks/target/lib/*" \
        io.tocsin.bench.Benchmarks "$mode" "$BUILT" "$ROOT/benchmarks/results" "$@"
    exit "$CODE"
}
