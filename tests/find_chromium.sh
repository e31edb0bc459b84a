#!/bin/sh
# The browser tests need a Chromium. Find one, or install Debian's where that is allowed, or say so.
set -u
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests ..."
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >/dev/null && exit 0
fi
echo "No Chromium found: the browser tests will be skipped."
[ -z "${CI:-}" ] || exit 1
