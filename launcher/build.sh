# Builds what is missing or older than its sources, and lays it out so that it starts fast.

# outdated FILE FOLDER...: whether FILE is missing or a source in the folders is newer
outdated() {
    local file=$1
    shift
    [ ! -e "$file" ] || [ -n "$(cd "$ROOT" && find pom.xml launcher/build.sh launcher/jvm "$@" -newer "$file" -type f \
        ! -path '*/target/*' ! -path '*/node_modules/*' ! -path '*/src/test/*' ! -path '*/e2e/*' -print 2>/dev/null | head -n 1)" ]
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
    if outdated "$BUILT/hub.built" task-api protocol executor-core executor-jvm executor-webapi dispatch-center \
        admin-web user-mobile web-client package-lock.json; then
        need_maven
        need_node
        began=$(now_tenths)
        say "building (a minute or two; the first time Maven also fetches its libraries)"
        rm -rf "$BUILT/hub.built" "$BUILT/center" "$BUILT/start.made"
        maven -Dmaven.test.skip=true -pl executor-jvm,executor-webapi,dispatch-center -am package
        mkdir -p "$BUILT/executor"
        cp "$ROOT/executor-jvm/target/executor-jvm.jar" "$BUILT/executor/executor-jvm.jar" || exit 1
        cp "$ROOT/executor-webapi/target/executor-webapi.jar" "$BUILT/executor/executor-webapi.jar" || exit 1
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
    modules=$(cd "$ROOT" && ls examples/*/pom.xml | sed -n 's|/pom.xml$||; /spring-/!p' | paste -s -d , -)
    maven -DskipTests -pl "$modules" -am package
    : >"$BUILT/examples.built"
}

# Once for each build and JVM: rehearsals on throw-away folders leave caches with which a JVM starts in about half the
# time. Without them everything works as well, only later; so nothing here is fatal.
prepare_start() {
    local jvm
    jvm=$("$JAVA" -version 2>&1)
    [ "$(cat "$BUILT/start.made" 2>/dev/null)" != "$jvm" ] || return 0
    say "preparing a fast start (once)"
    prepare center "$BUILT/center/dispatch-center.jar"
    prepare executor "$BUILT/executor/executor-jvm.jar"
    prepare webapi "$BUILT/executor/executor-webapi.jar"
    printf '%s\n' "$jvm" >"$BUILT/start.made"
}

# prepare NAME JAR: leaves NAME.args, for `java @NAME.args`
prepare() {
    local options=$ROOT/launcher/jvm/$1.options cache=$BUILT/$1.cache rehearsal=$BUILT/rehearsal make use
    rm -rf "$rehearsal" "$cache"
    mkdir -p "$rehearsal"
    write_arguments "$1.args" "$options" "" "$2"
    if [ "$JAVA_FEATURE" -ge 25 ]; then
        make=-XX:AOTCacheOutput=$cache use=-XX:AOTCache=$cache
    else
        make=-XX:ArchiveClassesAtExit=$cache use=-XX:SharedArchiveFile=$cache
    fi
    "rehearse_$1" "$make" >"$BUILT/rehearsal-$1.log" 2>&1
    rm -rf "$rehearsal"
    [ -z "$STOP" ] || exit 130
    if [ "$CODE" -eq 0 ] && [ -s "$cache" ]; then
        write_arguments "$1.args" "$options" "$use" "$2"
    else
        warn "no fast start of the $1: see $BUILT/rehearsal-$1.log"
    fi
}

# Ends by itself once all is set up.
rehearse_center() {
    run_child env -u TOCSIN_ADMIN_PASSWORD -u TOCSIN_DATABASE "$JAVA" "$1" -Dspring.context.exit=onRefresh \
        @"$BUILT/center.args" --tocsin.data="$rehearsal" --server.port=0
}

rehearse_executor() {
    rehearse_dialling executor "$1"
}

rehearse_webapi() {
    rehearse_dialling webapi "$1"
}

# Dials where nobody answers, and is stopped.
rehearse_dialling() {
    local left=200
    printf 'rehearsal.%064d\n' 0 >"$rehearsal/token"
    "$JAVA" "$2" @"$BUILT/$1.args" --center ws://127.0.0.1:1/ws/executor --home "$rehearsal/home" \
        --enrollment-file "$rehearsal/token" </dev/null &
    RUNNING=$!
    until [ -n "$STOP" ] || [ "$left" -le 0 ] || grep -q 'no session' "$BUILT/rehearsal-$1.log"; do
        kill -0 "$RUNNING" 2>/dev/null || break
        left=$((left - 1))
        sleep 0.1
    done
    kill -TERM "$RUNNING" 2>/dev/null
    reap "$RUNNING"
    RUNNING=
}

# write_arguments FILE OPTIONS FURTHER JAR: a file for `java @FILE`; what this JVM does not know is left out
write_arguments() {
    {
        local option least most
        while read -r option least most; do
            case $option in
            '' | '#'*) continue ;;
            esac
            [ "$JAVA_FEATURE" -lt "${least:-0}" ] || [ "$JAVA_FEATURE" -gt "${most:-999}" ] || printf '"%s"\n' "$option"
        done <"$2"
        [ -z "$3" ] || printf '"%s"\n' "$3"
        printf '%s\n"%s"\n' -jar "$4"
    } >"$BUILT/$1"
}
