#!/bin/sh
# Makes the suite's secrets once: a token for each caller, and the key that seals access keys.
set -eu
umask 077
cd /secrets
[ -f master.key ] && exit 0
random() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
for caller in gateway peering-service route-service billing-service expiry-service operator; do
  printf '%s = %s\n' "$caller" "$(random)"
done > callers.properties
random > master.key
