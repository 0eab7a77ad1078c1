# Builds what is missing or older than its sources, and lays it out so that it starts fast.

# outdated FILE FOLDER...: whether FILE is missing or a source in the folders is newer
outdated() {
    local file=$1
    shift
    [ ! -e "$file" ] || [ -n "$(cd "$ROOT" && find pom.xml launcher/build.sh launcher/jvm "$@" -newer "$file" -type f \
        ! -path '*/target/*' ! -path '*/src/test/*' -print 2>/dev/null | head -n 1)" ]
}

# maven ARGUMENTS...: quietly; what it says is shown only if it fails
maven() {
    mkdir -p "$BUILT"
    (cd "$ROOT" && exec mvn -B -q "$@") >"$BUILT/maven.log" 2>&1 &
    RUNNING=$!
    reap "$RUNNING"
    RUNNING=
    [ -z "$STOP" ] || exit 130
    if [ "$CODE" -ne 0 ]; then
        cat "$BUILT/maven.log" >&2
        fail "the build failed"
    fi
}

build_hub() {
    local began
    if outdated "$BUILT/hub.built" task-api protocol executor-core executor-jvm dispatch-center; then
        need_maven
        began=$(now_tenths)
        say "building (a minute or two; the first time Maven also fetches its libraries)"
        rm -rf "$BUILT/hub.built" "$BUILT/center" "$BUILT/start.made"
        maven -Dmaven.test.skip=true -pl executor-jvm,dispatch-center -am package
        mkdir -p "$BUILT/executor"
        cp "$ROOT/executor-jvm/target/executor-jvm.jar" "$BUILT/executor/executor-jvm.jar" || exit 1
        "$JAVA" -Djarmode=tools -jar "$ROOT/dispatch-center/target/dispatch-center.jar" \
            extract --destination "$BUILT/center" >/dev/null || fail "the center's JAR cannot be unpacked"
        : >"$BUILT/hub.built"
        say "built in $(tenths $(($(now_tenths) - began))) s"
    fi
    prepare_start
}

# The task JARs of the README's tour.
build_examples() {
    local modules
    outdated "$BUILT/examples.built" task-api examples || return 0
    need_maven
    say "building the example tasks"
    modules=$(cd "$ROOT" && ls -d examples/*/ | sed -n 's|/$||; /target/!p' | paste -s -d , -)
    maven -DskipTests -pl "$modules" -am package
    : >"$BUILT/examples.built"
}

# Once for each build and JVM: a rehearsal on a throw-away folder leaves a cache with which the JVM starts in half the
# time. Without it everything works as well, only later; so nothing here is fatal.
prepare_start() {
    local jvm
    jvm=$("$JAVA" -version 2>&1)
    [ "$(cat "$BUILT/start.made" 2>/dev/null)" != "$jvm" ] || return 0
    say "preparing a fast start (once)"
    write_arguments center.args "$ROOT/launcher/jvm/center.options" "" "$BUILT/center/dispatch-center.jar"
    write_arguments executor.args "$ROOT/launcher/jvm/executor.options" "" "$BUILT/executor/executor-jvm.jar"
    local cache=$BUILT/center/start.cache rehearsal=$BUILT/rehearsal make use
    rm -rf "$rehearsal" "$cache"
    if [ "$JAVA_FEATURE" -ge 25 ]; then
        make=-XX:AOTCacheOutput=$cache use=-XX:AOTCache=$cache
    else
        make=-XX:ArchiveClassesAtExit=$cache use=-XX:SharedArchiveFile=$cache
    fi
    run_child env -u TOCSIN_ADMIN_PASSWORD -u TOCSIN_DATABASE "$JAVA" "$make" -Dspring.context.exit=onRefresh \
        @"$BUILT/center.args" --tocsin.data="$rehearsal" --server.port=0 >"$BUILT/rehearsal.log" 2>&1
    rm -rf "$rehearsal"
    if [ "$CODE" -eq 0 ] && [ -s "$cache" ]; then
        write_arguments center.args "$ROOT/launcher/jvm/center.options" "$use" "$BUILT/center/dispatch-center.jar"
    else
        warn "no fast start: see $BUILT/rehearsal.log"
    fi
    printf '%s\n' "$jvm" >"$BUILT/start.made"
}

# write_arguments FILE OPTIONS FURTHER JAR: a file for `java @FILE`; what this JVM is too old for is left out
write_arguments() {
    {
        local option least
        while read -r option least; do
            case $option in
            '' | '#'*) continue ;;
            esac
            [ "$JAVA_FEATURE" -lt "${least:-0}" ] || printf '"%s"\n' "$option"
        done <"$2"
        [ -z "$3" ] || printf '"%s"\n' "$3"
        printf '%s\n"%s"\n' -jar "$4"
    } >"$BUILT/$1"
}
