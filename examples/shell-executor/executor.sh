#!/usr/bin/env bash
# A Tocsin executor in bash, curl and openssl: each program in the folder HANDLERS is a handler; it gets the parameters on its
# standard input, and what it prints is the result. What travels here is described in docs/protocol.md. Run it with
#   CENTER=http://127.0.0.1:8080 TOKEN_FILE=token STATE=state HANDLERS=handlers bash executor.sh
set -u; export LC_ALL=C; umask 077; url=$CENTER/ws/executor/http; handlers=$(realpath "$HANDLERS"); token=$(cat "$TOKEN_FILE")
mkdir -p "$STATE/journal" "$STATE/outbox"; cd "$STATE" || exit 2; incarnation=$$-$RANDOM
text='"([^"\\]|\\.)*"'; message='\{"type":"[a-z-]+"(,"[A-Za-z]+":('$text'|-?[0-9]+|true|false|null|\{[^{}]*\}|\[[^]]*\]))*\}'
now() { date +%s%6N; }
field() { grep -oE "\"$1\":($text|-?[0-9]+|\{[^{}]*\}|\[[^]]*\])" <<<"$said" | head -1 | sed -E 's/^"[A-Za-z]+"://; s/^"(.*)"$/\1/'; }
quote() { tr -d '\000-\010\013-\037' | sed -e ':a' -e '$!{N;ba' -e '}' -e 's/[\\"]/\\&/g' -e 's/\t/\\t/g' -e 's/\n/\\n/g'; }
part() { printf "\0\0\\$(printf %03o $(($(wc -c <"$1") / 256)))\\$(printf %03o $(($(wc -c <"$1") % 256)))"; cat "$1"; } # length, bytes
proof() { for name in "$@"; do part "$name"; done >proof; } # of files, the first of which names the purpose
sign() { printf "tocsin %s" "$1" >purpose; shift; proof purpose "$@"; openssl pkeyutl -sign -rawin -inkey key.pem -in proof | base64 -w0; }
up() { sent=$((sent + 1)); curl -sf -m 5 -H "Tocsin-Session: $session" -H "Tocsin-Batch: $sent" --data-binary "[$1]" "$url/up"; }
down() { # the center's next frame, one message a line; 28 when none came in time, 22 when the session is over
    : >frame; curl -sf -m "$1" -X POST -H "Tocsin-Session: $session" -H "Tocsin-Batch: $((got + 1))" -H "Tocsin-Arrived: $got" "$url/down" -o frame || return
    [ -s frame ] && got=$((got + 1)) && grep -aoE "$message" frame >messages && said=$(head -1 messages); }
known() { # the answer is of the center whose key the enrollment token names
    printf "tocsin center" >purpose; printf %s "$(<id)" >told; proof purpose nonce told; field signature | base64 -d >signature
    openssl pkeyutl -verify -pubin -keyform DER -inkey center.der -rawin -in proof -sigfile signature >verdict || exit 3; }
open() {
    session=$(curl -sf -m 5 -X POST -H "Tocsin-Protocol: tocsin.v1" -D - "$url" | tr -d '\r' | sed -n 's/^Tocsin-Session: //Ip'); sent=0 got=0
    down 5 && field nonce | base64 -d >challenge && field centerKey | base64 -d >center.der && head -c 32 /dev/urandom >nonce || return
    [ "$(openssl dgst -sha256 -r center.der | cut -d' ' -f1)" = "${token#*.}" ] || { echo "this is another center" >&2; exit 3; }
    if [ ! -s id ]; then # the first time: the token buys an identity for a key of our own
        [ -s key.pem ] || openssl genpkey -algorithm ed25519 -out key.pem; openssl pkey -in key.pem -pubout -outform DER -out public.der; printf %s "$token" >token
        up '{"type":"enroll","token":"'"$token"'","publicKey":"'"$(base64 -w0 public.der)"'","host":"'"$(hostname)"'","kind":"SHELL","nonce":"'"$(base64 -w0 nonce)"'","signature":"'"$(sign enroll challenge token public.der)"'"}'
        down 5 && field executorId >id && [ -s id ] && known || { cat frame >&2; rm -f id; exit 3; }
    fi
    printf %s "$(<id)" >told; printf %s $incarnation >life
    names=$(cd "$handlers" && printf '{"name":"%s","artifact":"shell","version":"1"}\n' * | paste -sd,)
    up '{"type":"hello","executorId":"'"$(<id)"'","incarnation":"'$incarnation'","nonce":"'"$(base64 -w0 nonce)"'","signature":"'"$(sign hello challenge told life)"'","kind":"SHELL","host":"'"$(hostname)"'","version":"1","slots":4,"taskKinds":["JAVA"],"handlers":['"$names"'],"programs":[],"labels":{}}'
    down 5 && [ "$(field type)" = welcome ] && known || { cat frame >&2; return 1; }; }
run() { # a process of its own; the end stays in the outbox until the center has it
    cd "journal/$1" || return; began=$(now); printf '%b' "$(field parameters | sed 's/\\"/"/g')" >parameters
    timeout -k 5 "$(field timeoutMillis)e-3" "$handlers/$(field handler)" <parameters >printed 2>&1 & echo $! >pid; wait $!; code=$?
    printed="\"$(head -c 16000 printed | quote)\""; end='"type":"failed","code":"EXIT_'$code'","message":'$printed
    case $code in 0) end='"type":"succeeded","result":"'$(quote <<<"$printed")'"' ;; 124 | 137) end='"type":"timed-out"' ;; 143) end='"type":"cancelled"' ;; esac
    sequence=$(now); echo '{"type":"reported","sequence":'$sequence',"report":{"type":"ended","attempt":"'"$1"'","outcome":{'"$end"'},"startedAt":'$began',"endedAt":'$(now)'}}' >end
    cp end ../end.$sequence; mv ../end.$sequence ../../outbox/$sequence; }
handle() {
    offer=$(field offer); attempt=$(cut -d'"' -f4 <<<"$offer")
    case $(field type) in
        start-run) # in the journal before it is accepted, and entered once, however often it comes
            new=yes; mkdir "journal/$attempt" 2>mkdir || new=; up '{"type":"accepted","offer":'"$offer"'}'; [ "$new" ] || return
            left=$(($(field fireAt) - $(date +%s%3N))); [ $left -le 0 ] || sleep ${left}e-3; touch "journal/$attempt/$incarnation"
            up '{"type":"started","attempt":"'"$attempt"'","startedAt":'$(now)',"revision":'"$(field revision)"'}'; run "$attempt" & ;;
        withdraw-run) [ -d "journal/$attempt" ] && confirmed=false || confirmed=true; up '{"type":"withdrawn","offer":'"$offer"',"confirmed":'$confirmed'}' ;; # frames keep their order: it will not come any more
        cancel-run) kill "$(cat "journal/$(field attempt)/pid")" ;;
        ack) for sequence in $(field sequences | tr -c 0-9 ' '); do rm -f "outbox/$sequence"; done ;;
        reconcile) standings=
            for offer in $(grep -oE '\{"attempt":"[0-9.]+","number":[0-9]+\}' <<<"$said"); do
                entry=journal/$(cut -d'"' -f4 <<<"$offer"); state=NEVER_SEEN
                [ ! -d "$entry" ] || state=IN_DOUBT; [ ! -e "$entry/$incarnation" ] || state=RUNNING; [ ! -e "$entry/end" ] || state=ENDED
                standings+=${standings:+,}'{"offer":'$offer',"state":"'$state'","startedAt":0}'
            done; up '{"type":"reconciled","standings":['"$standings"']}' ;;
    esac; }
while :; do
    beat=0; open && while :; do
        if [ $SECONDS -ge $beat ]; then up '{"type":"ping","sentAt":'$(now)',"running":'"$(jobs -r | wc -l)"',"offset":0,"error":1000000}' || break; beat=$((SECONDS + 3)); fi
        for end in outbox/*; do [ ! -s "$end" ] || up "$(<"$end")" || break 2; done
        down 1; case $? in 0 | 1 | 28) ;; *) break ;; esac
        [ ! -s frame ] || while read -r said <&3; do handle; done 3<messages
    done; sleep 2
done
