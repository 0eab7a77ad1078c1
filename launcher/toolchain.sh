# Finds what the launcher needs, installs it where the system's package manager may be used, or says what to install.

LEAST_JAVA=21

# java_version HOME: the feature version of a JDK, or 0 if there is none
java_version() {
    local text=
    if [ ! -x "$1/bin/javac" ]; then
        echo 0
        return
    fi
    [ ! -r "$1/release" ] || text=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([^"]*\).*/\1/p' "$1/release")
    [ -n "$text" ] || text=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
    text=${text#1.}
    text=${text%%[!0-9]*}
    echo "${text:-0}"
}

# The JDK behind the java of PATH, whatever links lead there.
java_of_path() {
    local found
    found=$(command -v javac || command -v java) || return 0
    while [ -L "$found" ]; do
        local target
        target=$(readlink "$found")
        case $target in
        /*) found=$target ;;
        *) found=$(dirname "$found")/$target ;;
        esac
    done
    (cd "$(dirname "$found")/.." && pwd -P)
}

# Sets JAVA_HOME: the one that is set, or that of PATH, if new enough; else the highest of the usual folders.
find_java() {
    local home version best=0 choice=
    for home in "${JAVA_HOME-}" "$(java_of_path)"; do
        if [ -n "$home" ] && [ "$(java_version "$home")" -ge $LEAST_JAVA ]; then
            use_java "$home"
            return 0
        fi
    done
    for home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/*jdk* /opt/* /opt/java/* \
        "${HOME-/nowhere}"/.sdkman/candidates/java/* "${HOME-/nowhere}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        version=$(java_version "$home")
        if [ "$version" -ge $LEAST_JAVA ] && [ "$version" -gt "$best" ]; then
            best=$version
            choice=$home
        fi
    done
    [ -n "$choice" ] || return 1
    use_java "$choice"
}

use_java() {
    JAVA_HOME=$1
    JAVA=$JAVA_HOME/bin/java
    JAVA_FEATURE=$(java_version "$JAVA_HOME")
    export JAVA_HOME
}

# Whether packages may be installed without asking anybody: as root, on a system whose package manager is known.
may_install() {
    [ "$(id -u)" = 0 ] || return 1
    for MANAGER in apt-get dnf apk zypper; do
        command -v "$MANAGER" >/dev/null 2>&1 && return 0
    done
    return 1
}

# install PACKAGE...: the first one that there is
install() {
    local package
    may_install || return 1
    [ "$MANAGER" != apt-get ] || [ -n "${REFRESHED-}" ] || run_child apt-get -qq update
    REFRESHED=1
    for package in "$@"; do
        say "installing $package"
        case $MANAGER in
        apt-get) run_child env DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends "$package" ;;
        dnf) run_child dnf -q -y install "$package" ;;
        apk) run_child apk add -q "$package" ;;
        zypper) run_child zypper -q -n install "$package" ;;
        esac >/dev/null 2>&1
        [ "$CODE" -ne 0 ] || return 0
    done
    return 1
}

need_java() {
    find_java && return 0
    say "no JDK of version $LEAST_JAVA or newer was found"
    install openjdk-25-jdk-headless openjdk-21-jdk-headless java-25-openjdk-devel java-21-openjdk-devel openjdk25-jdk openjdk21-jdk
    find_java && return 0
    warn "A JDK of version $LEAST_JAVA or newer is needed, and none can be installed from here. Install one, for example"
    warn "  Eclipse Temurin 25 (adoptium.net): unpack it into /opt, or set JAVA_HOME to it;"
    warn "  Debian 13, Ubuntu 24.04 or newer:  apt-get install openjdk-21-jdk-headless"
    warn "  Fedora:  dnf install java-21-openjdk-devel      macOS:  brew install openjdk"
    fail "then run this command again."
}

need_maven() {
    command -v mvn >/dev/null 2>&1 && return 0
    say "Maven was not found"
    install maven
    command -v mvn >/dev/null 2>&1 && return 0
    warn "Maven 3.8.7 or newer is needed to build. Install it, for example"
    warn "  Debian, Ubuntu:  apt-get install maven      Fedora:  dnf install maven      macOS:  brew install maven"
    fail "then run this command again."
}

LEAST_NODE=20.19

# has_node: whether Node is new enough to build the web applications, and npm is there
has_node() {
    local version
    command -v npm >/dev/null 2>&1 || return 1
    version=$(node --version 2>/dev/null) || return 1
    version=${version#v}
    [ "${version%%.*}" -gt "${LEAST_NODE%%.*}" ] && return 0
    [ "${version%%.*}" -eq "${LEAST_NODE%%.*}" ] || return 1
    version=${version#*.}
    [ "${version%%.*}" -ge "${LEAST_NODE#*.}" ]
}

need_node() {
    has_node && return 0
    say "Node $LEAST_NODE or newer, with npm, was not found"
    install nodejs
    command -v npm >/dev/null 2>&1 || install npm nodejs-npm
    has_node && return 0
    warn "Node $LEAST_NODE or newer, with npm, is needed to build the console. Install it, for example"
    warn "  Debian 13, Ubuntu 25.04 or newer:  apt-get install nodejs npm"
    warn "  Fedora:  dnf install nodejs      macOS:  brew install node      elsewhere: nodejs.org"
    fail "then run this command again."
}

# Sets CHROMIUM: a browser for the tests.
need_chromium() {
    find_chromium && return 0
    say "Chromium was not found"
    install chromium chromium-browser
    find_chromium && return 0
    warn "Chromium is needed to test the console. Install it (Debian: apt-get install chromium), or set CHROMIUM to its path"
    return 1
}

find_chromium() {
    local name
    for name in "${CHROMIUM-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && CHROMIUM=$(command -v "$name"); then
            export CHROMIUM
            return 0
        fi
    done
    return 1
}

# Sets NGINX: for the tests. Where services are managed its package would start a server on port 80: then only on request.
need_nginx() {
    find_nginx && return 0
    say "nginx was not found"
    [ -d /run/systemd/system ] || install nginx-light nginx
    find_nginx && return 0
    warn "nginx is needed to test its configuration. Install it (Debian: apt-get install nginx-light), or set NGINX to its path"
    return 1
}

find_nginx() {
    local name
    for name in "${NGINX-}" nginx /usr/sbin/nginx /usr/local/sbin/nginx; do
        if [ -n "$name" ] && NGINX=$(command -v "$name"); then
            export NGINX
            return 0
        fi
    done
    return 1
}

# What packages, units and containers are tested with: tools, and the packages that have them.
need_service_tools() {
    local tool missing=
    for tool in dpkg-deb:dpkg systemd-analyze:systemd deb-systemd-helper:init-system-helpers setpriv:util-linux curl:curl; do
        command -v "${tool%%:*}" >/dev/null 2>&1 || install "${tool#*:}"
        command -v "${tool%%:*}" >/dev/null 2>&1 || missing="$missing ${tool#*:}"
    done
    docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null 2>&1 || install docker-compose ||
        missing="$missing docker-compose"
    [ -n "$missing" ] || return 0
    warn "to test packages and services, install:$missing"
    return 1
}
