package org.pileshare.contracts;

import java.util.UUID;

/** What happened to a permission, on {@code permission.events} (key: driver). */
public sealed interface PermissionEvent extends DriverDeskInput
    permits PermissionGranted, PermissionRevoked, PermissionExpired {
  UUID permission();

  PileId pile();
}
