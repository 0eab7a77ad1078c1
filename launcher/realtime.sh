# ./tocsin up --realtime: gives the threads between a fire's instant and its handler the processor before all others.
#
# Only those: a JVM whose every thread has real-time priority starves itself, its compilers and collectors first. What
# they start gets no such priority (chrt -R), and neither do the threads on which handlers run, only a better niceness.

REALTIME_PRIORITY=20
REALTIME_NICE=-10
REALTIME_PERIOD=2 # seconds; threads come and go

need_realtime() {
    [ -d /proc/self/task ] && command -v chrt >/dev/null && command -v renice >/dev/null ||
        fail "--realtime needs Linux, and chrt and renice (package util-linux)" 2
    chrt -R -f "$REALTIME_PRIORITY" true 2>/dev/null ||
        fail "--realtime needs root or CAP_SYS_NICE: see docs/operations.md, or start without it" 2
}

# Until it is told to end, or the launcher itself is gone. $@: folders whose run/*.pid name the processes; patterns
# are looked up anew each time.
keep_realtime() {
    local pause=''
    STOP= RAISED=' '
    trap 'STOP=1; [ -z "$pause" ] || kill "$pause" 2>/dev/null' TERM
    trap '' INT HUP
    while [ -z "$STOP" ] && kill -0 $$ 2>/dev/null; do
        raise_all "$@"
        sleep "$REALTIME_PERIOD" &
        pause=$!
        reap "$pause"
    done
}

raise_all() {
    local IFS=$'\n' file pid task name id
    for file in $(compgen -G "$1/run/*.pid"); do
        pid=$(cat "$file")
        for task in /proc/"$pid"/task/*; do
            id=${task##*/}
            case $RAISED in
            *" $id "*) continue ;;
            esac
            { read -r name <"$task/comm"; } 2>/dev/null || continue
            if [ "${file##*/}" = center.pid ]; then
                raise_in_center "$id" "$name"
            else
                raise_in_executor "$id" "$name"
            fi
        done
    done
}

# The wheel; who writes to executors; who reads from their sockets.
raise_in_center() {
    case $2 in
    wheel | writer-* | sockets-*) raise "$1" ;;
    esac
}

# Who waits for the socket, who takes in what arrives, and who wakes attempts at their instants; handlers run on the
# carriers.
raise_in_executor() {
    case $2 in
    HttpClient-*-S* | session-* | held | VirtualThread-u*) raise "$1" ;;
    ForkJoinPool-1*) prefer "$1" ;;
    esac
}

raise() {
    if chrt -R -f -p "$REALTIME_PRIORITY" "$1" >/dev/null 2>&1; then RAISED="$RAISED$1 "; fi
}

prefer() {
    if chrt -R -o -p 0 "$1" >/dev/null 2>&1 && renice -n "$REALTIME_NICE" -p "$1" >/dev/null 2>&1; then
        RAISED="$RAISED$1 "
    fi
}
