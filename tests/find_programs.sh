#!/bin/sh
# Some tests need programs that pip cannot install: a Chromium for the pages and a PostgreSQL server for the database.
# Find them, or install Debian's where that is allowed, or say what will be skipped.
set -u

has_chromium() {
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

has_postgres() {
    command -v initdb >/dev/null 2>&1 && return 0
    for program in /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$program" ] && return 0
    done
    return 1
}

install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    echo "Installing $1 for the tests ..."
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >/dev/null
}

# the tests make their own server: Debian's package is not to make one, unless somebody decided about that before
leave_out_main_cluster() {
    settings=/etc/postgresql-common/createcluster.conf
    [ "$(id -u)" = 0 ] && [ ! -e "$settings" ] || return 0
    mkdir -p "${settings%/*}" && echo "create_main_cluster = false" >"$settings"
}

missing=0
has_chromium || install chromium || {
    echo "No Chromium found: the browser tests will be skipped."
    missing=1
}
# keep the settings that are there: without a terminal dpkg would fail to ask about them
has_postgres || { leave_out_main_cluster && install postgresql -o Dpkg::Options::=--force-confold; } || {
    echo "No PostgreSQL server found: the library's database will be tested with SQLite alone."
    missing=1
}
[ "$missing" = 0 ] || [ -z "${CI:-}" ] || exit 1
