# What the center's program does instead of a start: backup FILE and restore FILE, all that a hub's center keeps in one file,
# and reset-password USER; see docs/operations.md.

tocsin_backup() { instead_of_a_start backup file "$@"; }

tocsin_restore() { instead_of_a_start restore file "$@"; }

tocsin_reset_password() { instead_of_a_start reset-password user "$@"; }

# instead_of_a_start VERB WHAT…: it wants the name of one WHAT
instead_of_a_start() {
    local verb=$1 what=$2 name='' data=${TOCSIN_DATA:-./data}
    shift 2
    while [ $# -gt 0 ]; do
        case $1 in
        --*=*)
            set -- "${1%%=*}" "${1#*=}" "${@:2}"
            continue
            ;;
        --data | --database)
            [ $# -ge 2 ] || fail "$1 wants a value" 2
            if [ "$1" = --data ]; then data=$2; else export TOCSIN_DATABASE=$2; fi
            shift
            ;;
        -*) fail "$1 is not an option of $verb: see ./tocsin help" 2 ;;
        *)
            [ -z "$name" ] || fail "$verb takes one $what" 2
            name=$1
            ;;
        esac
        shift
    done
    [ -n "$name" ] || fail "$verb wants the name of a $what" 2
    need_java
    build_hub
    [ -n "${TOCSIN_DATABASE-}" ] || unset TOCSIN_DATABASE
    exec "$JAVA" @"$BUILT/center.args" "$verb" "$name" --tocsin.data="$data"
}
