# ./tocsin backup FILE and ./tocsin restore FILE: all that a hub's center keeps, in one file; see docs/operations.md.

tocsin_backup() { save_or_restore backup "$@"; }

tocsin_restore() { save_or_restore restore "$@"; }

save_or_restore() {
    local verb=$1 file='' data=${TOCSIN_DATA:-./data}
    shift
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
            [ -z "$file" ] || fail "$verb takes one file" 2
            file=$1
            ;;
        esac
        shift
    done
    [ -n "$file" ] || fail "$verb wants the name of a file" 2
    need_java
    build_hub
    [ -n "${TOCSIN_DATABASE-}" ] || unset TOCSIN_DATABASE
    exec "$JAVA" @"$BUILT/center.args" "$verb" "$file" --tocsin.data="$data"
}
