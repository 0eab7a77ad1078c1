# What every command of the launcher uses. The scripts keep to what bash 3.2 knows, for macOS has no newer one.

say() {
    printf 'tocsin: %s\n' "$*"
}

warn() {
    printf 'tocsin: %s\n' "$*" >&2
}

# fail MESSAGE [CODE]
fail() {
    warn "$1"
    exit "${2-1}"
}

# Waits for a child to its very end, however often a trapped signal interrupts the waiting; sets CODE.
reap() {
    while :; do
        wait "$1" 2>/dev/null
        CODE=$?
        if [ "$CODE" -le 128 ] || ! kill -0 "$1" 2>/dev/null; then
            return 0
        fi
    done
}

STOP=    # empty; 1 once a signal asks to stop; 2 when a later one insists
ASKED=0
RUNNING=

# Runs a program so that a signal to the launcher alone ends it too; sets CODE.
run_child() {
    "$@" &
    RUNNING=$!
    reap "$RUNNING"
    RUNNING=
    [ -z "$STOP" ] || exit 130
}

# On Ctrl-C the children hear nothing by themselves (a shell's background jobs ignore SIGINT): they are told in order.
on_signal() {
    if [ -z "$STOP" ]; then
        STOP=1 ASKED=$SECONDS
    elif [ $((SECONDS - ASKED)) -ge 2 ]; then # and no echo of the first, to the process and to its group
        STOP=2
    fi
    [ -z "$RUNNING" ] || kill -TERM "$RUNNING" 2>/dev/null
}

trap on_signal INT TERM HUP

# listens PORT: whether anything on this machine does
listens() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# answers PORT PATH: whether GET gives 200
answers() {
    (
        exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
        printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&3
        read -r -t 2 _ status _ <&3
        [ "$status" = 200 ]
    ) 2>/dev/null
}

processors() {
    getconf _NPROCESSORS_ONLN 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2
}

# Tenths of a second since the first call, for messages.
now_tenths() {
    if [ -r /proc/uptime ]; then
        local up _
        read -r up _ </proc/uptime
        printf '%d' "$((10#${up/./} / 10))"
    else
        printf '%d' "$((SECONDS * 10))"
    fi
}

# tenths N: as seconds
tenths() {
    printf '%d.%d' "$(($1 / 10))" "$(($1 % 10))"
}
