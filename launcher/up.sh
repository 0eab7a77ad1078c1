# ./tocsin up: a dispatch center and executors, as children of this script, until a signal stops all of them in order.

READY_WITHIN=90  # seconds
ONLINE_WITHIN=30 # seconds

tocsin_up() {
    PORT=${TOCSIN_PORT:-8080} DATA=${TOCSIN_DATA:-./data} DATABASE=${TOCSIN_DATABASE-} EXECUTORS=1
    REALTIME=${TOCSIN_REALTIME-} ALLOW=${TOCSIN_ALLOW-}
    while [ $# -gt 0 ]; do
        case $1 in
        --realtime)
            REALTIME=1
            shift
            continue
            ;;
        --*=*)
            set -- "${1%%=*}" "${1#*=}" "${@:2}"
            continue
            ;;
        esac
        [ $# -ge 2 ] || fail "$1 wants a value, or is not an option of up: see ./tocsin help" 2
        case $1 in
        --port) PORT=$2 ;;
        --data) DATA=$2 ;;
        --executors) EXECUTORS=$2 ;;
        --database) DATABASE=$2 ;;
        --allow) ALLOW=${ALLOW:+$ALLOW,}$2 ;;
        *) fail "$1 is not an option of up: see ./tocsin help" 2 ;;
        esac
        shift 2
    done
    is_number "$PORT" && [ "$PORT" -ge 1 ] && [ "$PORT" -le 65535 ] || fail "--port wants a number from 1 to 65535" 2
    is_number "$EXECUTORS" && [ "$EXECUTORS" -le 64 ] || fail "--executors wants a number from 0 to 64" 2
    [ -n "$DATA" ] || fail "--data wants a folder" 2
    case $REALTIME in
    '' | 0 | false) REALTIME= ;;
    *) need_realtime ;;
    esac

    need_java
    build_hub
    build_examples
    make_data
    refuse_second_start
    start_center
    [ "$(processors)" -le 2 ] || start_executors # else each would only keep the center waiting for a processor
    await_center
    [ -n "$SUPERVISORS" ] || start_executors
    await_executors
    start_realtime
    show_addresses
    run_until_the_end
}

is_number() {
    case $1 in
    '' | *[!0-9]* | ??????*) return 1 ;;
    esac
}

make_data() {
    local folder
    (umask 077 && mkdir -p "$DATA") || fail "$DATA cannot be made"
    DATA=$(cd "$DATA" && pwd -P) || fail "$DATA cannot be entered"
    for folder in logs run enrollments executors; do
        (umask 077 && mkdir -p "$DATA/$folder") || fail "$DATA/$folder cannot be made"
    done
}

refuse_second_start() {
    local file pid
    for file in "$DATA"/run/*.pid; do
        [ -e "$file" ] || continue
        pid=$(cat "$file")
        if kill -0 "$pid" 2>/dev/null && ps -p "$pid" -o args= 2>/dev/null | grep -q -F "$DATA"; then
            fail "$(basename "$file" .pid) of an earlier start still runs on this data, as process $pid: end it first"
        fi
        rm -f "$file"
    done
    ! listens "$PORT" || fail "port $PORT is taken: choose another one with --port"
}

# What the center has to say on the terminal is the first password; all else is in its log.
start_center() {
    local wanted='' i
    for i in $(names); do
        enrolled "$i" || wanted=${wanted:+$wanted,}$i
    done
    BEGAN=$(now_tenths)
    say "starting the dispatch center"
    if [ -n "$DATABASE" ]; then
        export TOCSIN_DATABASE=$DATABASE # by the environment: an address may hold a password
    else
        unset TOCSIN_DATABASE
    fi
    TOCSIN_DATA=$DATA "$JAVA" @"$BUILT/center.args" --tocsin.data="$DATA" --server.port="$PORT" \
        --tocsin.enrollment.at-start="$wanted" \
        --logging.file.name="$DATA/logs/center.log" --logging.threshold.console=off </dev/null &
    CENTER=$!
    echo "$CENTER" >"$DATA/run/center.pid"
}

# Of the executors: as many as are wanted run Java tasks, and one runs HTTP tasks.
names() {
    local i=0
    while [ "$i" -lt "$EXECUTORS" ]; do
        i=$((i + 1))
        echo "jvm-$i"
    done
    echo webapi-1
}

enrolled() {
    [ -s "$DATA/executors/$1/identity/identity.json" ]
}

await_center() {
    local left=$((READY_WITHIN * 10))
    until answers "$PORT" /actuator/health/readiness; do
        [ -z "$STOP" ] || end_all 0
        kill -0 "$CENTER" 2>/dev/null || center_died
        left=$((left - 1))
        if [ "$left" -le 0 ]; then
            warn "the center is not ready after $READY_WITHIN s; the end of its log:"
            tail -n 20 "$DATA/logs/center.log" >&2
            end_all 1
        fi
        sleep 0.1
    done
    say "the center is ready ($(tenths $(($(now_tenths) - BEGAN))) s)"
}

SUPERVISORS=

start_executors() {
    local i
    for i in $(names); do
        supervise "$i" &
        SUPERVISORS="$SUPERVISORS $!"
    done
}

# Runs one executor, and again when it dies: it is what a service manager is to it elsewhere.
supervise() {
    local name=$1 child='' pause=1 began
    local log=$DATA/logs/$name.log token=$DATA/enrollments/$name.token arguments=$BUILT/executor.args
    [ "$name" = "${name#webapi-}" ] || arguments=$BUILT/webapi.args
    STOP=
    trap 'STOP=1; [ -z "$child" ] || kill -TERM "$child" 2>/dev/null' TERM
    trap '' INT HUP
    await_token "$token" "$name"
    [ ! -s "$log" ] || mv -f "$log" "$log.1"
    while [ -z "$STOP" ]; do
        began=$SECONDS
        set -- --center "ws://127.0.0.1:$PORT/ws/executor" --group default --name "$name" --stop-within 10s --home "$DATA/executors/$name"
        enrolled "$name" || set -- "$@" --enrollment-file "$token"
        [ -z "$ALLOW" ] || [ "$name" = "${name#webapi-}" ] || set -- "$@" --allow "$ALLOW"
        # Not every variable is an executor's business: its tasks can read them.
        env -u TOCSIN_ADMIN_PASSWORD -u TOCSIN_DATABASE -u TOCSIN_DATA -u TOCSIN_PORT -u TOCSIN_ALLOW \
            "$JAVA" @"$arguments" "$@" >>"$log" 2>&1 </dev/null &
        child=$!
        echo "$child" >"$DATA/run/$name.pid"
        [ -z "$STOP" ] || kill -TERM "$child" 2>/dev/null
        reap "$child"
        rm -f "$DATA/run/$name.pid"
        [ -z "$STOP" ] || break
        case $CODE in
        2 | 3)
            warn "executor $name cannot go on (code $CODE): $(tail -n 1 "$log")"
            break
            ;;
        esac
        [ $((SECONDS - began)) -lt 60 ] || pause=1
        warn "executor $name ended with code $CODE and is started again in $pause s (see $log)"
        sleep "$pause" &
        child=$!
        reap "$child"
        pause=$((pause < 16 ? pause * 2 : 30))
    done
}

# A first start needs the token that the center is about to write. Later ones need nothing: where there are processors
# enough the executor gets ready while the center does, and dials until somebody answers.
await_token() {
    until [ -n "$STOP" ] || enrolled "$2" || [ -s "$1" ]; do
        sleep 0.05
    done
}

await_executors() {
    local i left=$((ONLINE_WITHIN * 10))
    for i in $(names); do
        until grep -q 'welcomed by' "$DATA/logs/$i.log" 2>/dev/null; do
            [ -z "$STOP" ] || end_all 0
            left=$((left - 1))
            if [ "$left" -le 0 ]; then
                warn "executor $i is not online yet; see $DATA/logs/$i.log"
                return
            fi
            sleep 0.1
        done
        rm -f "$DATA/enrollments/$i.token"
        say "executor $i is online"
    done
}

RAISER=

start_realtime() {
    [ -n "$REALTIME" ] || return 0
    keep_realtime "$(printf %q "$DATA")" &
    RAISER=$!
    say "the threads that carry fires have real-time priority"
}

show_addresses() {
    say "up after $(tenths $(($(now_tenths) - BEGAN))) s"
    echo
    echo "  Console  http://127.0.0.1:$PORT/admin/"
    echo "  Phone    http://127.0.0.1:$PORT/m/"
    echo "  API      http://127.0.0.1:$PORT/api/v1   (described at http://127.0.0.1:$PORT/v3/api-docs)"
    echo "  Data     $DATA   (logs in logs/, process ids in run/)"
    echo "  The tour in README.md starts here. Ctrl-C stops everything."
    echo
}

run_until_the_end() {
    while [ -z "$STOP" ]; do
        wait "$CENTER" 2>/dev/null
        CODE=$?
        [ -n "$STOP" ] || kill -0 "$CENTER" 2>/dev/null || center_died "$CODE"
    done
    end_all 0
}

center_died() {
    local code=${1-}
    if [ -z "$code" ]; then
        reap "$CENTER"
        code=$CODE
    fi
    rm -f "$DATA/run/center.pid"
    CENTER=
    warn "the dispatch center ended with code $code; the end of its log ($DATA/logs/center.log):"
    tail -n 20 "$DATA/logs/center.log" >&2
    end_all "$code"
}

# end_all CODE: executors first, so that what they have to report is still taken; then the center. A further signal kills.
end_all() {
    local pid
    say "stopping"
    [ -z "$RAISER" ] || kill -TERM "$RAISER" 2>/dev/null
    for pid in $SUPERVISORS; do
        kill -TERM "$pid" 2>/dev/null
    done
    for pid in $SUPERVISORS; do
        await_end "$pid"
    done
    if [ -n "$CENTER" ]; then
        kill -TERM "$CENTER" 2>/dev/null
        await_end "$CENTER"
    fi
    rm -f "$DATA"/run/*.pid
    say "stopped"
    exit "$1"
}

await_end() {
    while :; do
        wait "$1" 2>/dev/null
        kill -0 "$1" 2>/dev/null || return 0
        [ "$STOP" != 2 ] || kill_all
    done
}

kill_all() {
    local file
    warn "killing what still runs"
    for file in "$DATA"/run/*.pid; do
        [ ! -e "$file" ] || kill -KILL "$(cat "$file")" 2>/dev/null
    done
    STOP=1 ASKED=$SECONDS
}
