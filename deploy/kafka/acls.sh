#!/usr/bin/env bash
# Lets each principal of topics.yaml do what it must, at a broker that refuses what is not allowed:
#   deploy/kafka/acls.sh BROKER:PORT ADMIN.properties
# Needs kafka-acls.sh of a Kafka distribution on the PATH. What is allowed already stays.
set -eu

[ $# -eq 2 ] || { echo 'Expected a broker and the settings of an administrator.' >&2; exit 2; }

broker=$1
settings=$2

allow() {
  local principal=$1
  shift
  kafka-acls.sh --bootstrap-server "$broker" --command-config "$settings" --add --force \
    --allow-principal "$principal" "$@"
}

# Below all follows from topics.yaml.

# permission-service
allow User:permission-service --operation Write \
  --topic permission.piles \
  --topic permission.pile-credentials \
  --topic permission.cards \
  --topic permission.events \
  --topic permission.current \
  --topic permission.sharing \
  --topic relay.positions
allow User:permission-service --operation Read \
  --topic permission.sharing \
  --topic relay.positions
allow User:permission-service --operation Write \
  --resource-pattern-type prefixed --transactional-id permission-

# reservation-service
allow User:reservation-service --operation Write \
  --topic reservation.commands \
  --topic reservation.claims \
  --topic reservation.events \
  --topic reservation.current \
  --topic reservation.replies \
  --topic use-authority
allow User:reservation-service --operation Read \
  --topic permission.piles \
  --topic permission.events \
  --topic reservation.commands \
  --topic reservation.claims \
  --topic reservation.events \
  --topic reservation.replies \
  --topic use-authority \
  --topic pile.telemetry \
  --topic pile.sessions
allow User:reservation-service --operation Read --operation Write --operation Create --operation Delete --operation DescribeConfigs \
  --resource-pattern-type prefixed --topic reservation-desks-
allow User:reservation-service --operation Read \
  --resource-pattern-type prefixed --group reservation-desks
allow User:reservation-service --operation Write \
  --resource-pattern-type prefixed --transactional-id reservation-desks-

# gateway
allow User:gateway --operation Write \
  --topic pile.telemetry \
  --topic pile.connections \
  --topic pile.kept \
  --topic pile.swipes \
  --topic pile.sessions \
  --topic pile.commands \
  --topic pile.frames \
  --topic site.limits \
  --topic site.shares \
  --topic pile.states
allow User:gateway --operation Read \
  --topic permission.piles \
  --topic permission.pile-credentials \
  --topic permission.cards \
  --topic permission.events \
  --topic use-authority \
  --topic pile.telemetry \
  --topic pile.connections \
  --topic pile.kept \
  --topic pile.swipes \
  --topic pile.sessions \
  --topic pile.commands \
  --topic site.limits \
  --topic site.shares \
  --topic pile.states

# ledger-service
allow User:ledger-service --operation Write \
  --topic ledger.events \
  --topic ledger.current \
  --topic ledger.tariffs \
  --topic ledger.decisions \
  --topic relay.positions
allow User:ledger-service --operation Read \
  --topic permission.piles \
  --topic permission.events \
  --topic reservation.events \
  --topic use-authority \
  --topic pile.sessions \
  --topic ledger.tariffs \
  --topic ledger.decisions \
  --topic relay.positions
allow User:ledger-service --operation Read \
  --resource-pattern-type prefixed --group ledger-
allow User:ledger-service --operation Write \
  --resource-pattern-type prefixed --transactional-id ledger-

# analyst
allow User:analyst --operation Read \
  --topic permission.piles \
  --topic permission.events \
  --topic permission.current \
  --topic permission.sharing \
  --topic reservation.events \
  --topic reservation.current \
  --topic use-authority \
  --topic pile.telemetry \
  --topic pile.swipes \
  --topic pile.sessions \
  --topic pile.frames \
  --topic site.limits \
  --topic site.shares \
  --topic pile.states \
  --topic ledger.events \
  --topic ledger.current \
  --topic ledger.tariffs \
  --topic ledger.decisions
allow User:analyst --operation Read \
  --resource-pattern-type prefixed --group analyst-
