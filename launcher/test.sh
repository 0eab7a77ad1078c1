# ./tocsin test: every check and test there is; a summary; 0 only if all passed.

tocsin_test() {
    [ $# -eq 0 ] || fail "test takes no options" 2
    need_java
    need_maven
    need_node
    mkdir -p "$BUILT"
    PASSED=0 FAILED=0 SKIPPED=0 FAULTS= BESIDE=
    trap '[ -z "$BESIDE" ] || kill -TERM "$BESIDE" 2>/dev/null' EXIT
    local began=$SECONDS
    say "JDK $JAVA_FEATURE in $JAVA_HOME"
    check_scripts
    check_format
    need_nginx || failed "nginx: there is none to test its configuration with"
    need_service_tools || failed "packages and services: what tests them is missing"
    run_tests
    check_web
    count_tests
    summarize $((SECONDS - began))
}

passed() {
    PASSED=$((PASSED + 1))
    say "passed: $1"
}

failed() {
    FAILED=$((FAILED + 1))
    FAULTS=$FAULTS$'\n'"  $1"
    say "FAILED: $1"
}

check_scripts() {
    local file
    for file in "$ROOT"/tocsin "$ROOT"/launcher/*.sh "$ROOT"/packaging/src/bin/* "$ROOT"/.ci/run; do
        if bash -n "$file"; then passed "syntax of ${file#"$ROOT"/}"; else failed "syntax of ${file#"$ROOT"/}"; fi
    done
}

check_format() {
    say "checking the format of the sources"
    run_child in_root mvn -B -q spotless:check
    if [ "$CODE" -eq 0 ]; then passed "format"; else failed "format: mvn spotless:apply mends it"; fi
}

in_root() {
    cd "$ROOT" && exec "$@"
}

# Failing tests do not end the build, so that every module is tested; what does end it counts as one failure.
run_tests() {
    say "building and testing (some minutes)"
    find "$ROOT" -path '*/target/*-reports/TEST-*.xml' -exec rm -f {} +
    run_child in_root mvn -B -T 2 --fail-at-end -Dmaven.test.failure.ignore=true -Dspotless.check.skip=true \
        -Dstyle.color=never verify
    if [ "$CODE" -eq 0 ]; then passed "build"; else failed "build: see above"; fi
}

# Maven has installed what npm needs, and the JARs that the browser's tests run against. Both applications are tested side
# by side, for a browser waits more than it works; what is said of the alarm clock comes when the console is done.
check_web() {
    local log=$BUILT/alarm-clock.log counts=$BUILT/alarm-clock.counts passed=0 failed=0
    need_chromium || failed "the console and the alarm clock in a browser: there is no browser"
    rm -f "$counts"
    say "testing the alarm clock beside the console"
    (
        trap on_signal TERM
        PASSED=0 FAILED=0 FAULTS=
        check_application user-mobile "the alarm clock" "a phone's browser"
        printf '%s %s%s\n' "$PASSED" "$FAILED" "$FAULTS" >"$counts"
    ) >"$log" 2>&1 &
    BESIDE=$!
    check_application admin-web "the console" "a browser"
    reap "$BESIDE"
    BESIDE=
    cat "$log"
    if [ -s "$counts" ]; then
        read -r passed failed <"$counts"
        PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed))
        [ "$failed" -eq 0 ] || FAULTS=$FAULTS$'\n'$(tail -n +2 "$counts")
    else
        failed "the alarm clock: its checks did not come to their end"
    fi
}

# check_application WORKSPACE NAME BROWSER
check_application() {
    web_passes "$1" lint "lint of $2"
    web_passes "$1" types "types of $2"
    web_passes "$1" test "unit tests of $2"
    [ -z "${CHROMIUM-}" ] || web_passes "$1" e2e "$2 in $3, with a real center and executor"
}

# web_passes WORKSPACE SCRIPT NAME
web_passes() {
    say "running $3"
    run_child in_root npm run --silent "$2" --workspace="$1"
    if [ "$CODE" -eq 0 ]; then passed "$3"; else failed "$3: npm run $2 --workspace=$1"; fi
}

# Sums up the reports that the test runners write: a <testsuite tests= errors= skipped= failures=> for each class or file.
count_tests() {
    local tests bad skipped
    read -r tests bad skipped <<TOTALS
$(find "$ROOT" -path '*/target/*-reports/TEST-*.xml' -exec grep -h '^ *<testsuite ' {} + | awk '
    function number(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
    { tests += number("tests"); bad += number("errors") + number("failures"); skipped += number("skipped") }
    END { print tests + 0, bad + 0, skipped + 0 }')
TOTALS
    PASSED=$((PASSED + tests - bad - skipped))
    FAILED=$((FAILED + bad))
    SKIPPED=$skipped
    [ "$tests" -gt 0 ] || failed "no test has run"
    [ "$bad" -eq 0 ] || FAULTS=$FAULTS$'\n'$(find "$ROOT" -path '*/target/*-reports/TEST-*.xml' \
        -exec grep -l -E '<(failure|error)[ >]' {} + | sed "s|^$ROOT/|  |")
}

summarize() {
    echo
    [ -z "$FAULTS" ] || say "what failed:$FAULTS"
    [ "$SKIPPED" -eq 0 ] || say "$SKIPPED skipped"
    say "$1 s in all"
    echo "$PASSED passed, $FAILED failed"
    [ "$FAILED" -eq 0 ]
}
