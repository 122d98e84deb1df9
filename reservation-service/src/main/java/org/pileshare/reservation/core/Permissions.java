package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/** The permissions of one driver, by their ids. */
public record Permissions(SortedMap<UUID, Permission> byId) {
  static final Permissions NONE = new Permissions(new TreeMap<>());

  public Permissions {
    byId = Collections.unmodifiableSortedMap(byId);
  }

  /** Those that cover the whole slot, the lowest id first. */
  List<UUID> covering(PileId pile, Slot slot) {
    return byId.entrySet().stream()
        .filter(entry -> entry.getValue().covers(pile, slot))
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean knows(UUID permission) {
    return byId.containsKey(permission);
  }

  long countValid(Instant now) {
    return byId.values().stream().filter(permission -> !permission.isOver(now)).count();
  }

  /** A new one makes room: those that are over are forgotten. */
  Permissions with(PermissionGranted granted, Instant at) {
    var valid = SortedCopy.withoutValues(byId, permission -> permission.isOver(at));
    var added =
        new Permission(granted.pile(), granted.validFrom(), granted.validUntil(), granted.bounds());
    return new Permissions(SortedCopy.with(valid, granted.permission(), added));
  }

  Permissions without(UUID permission) {
    return new Permissions(SortedCopy.without(byId, permission));
  }
}
