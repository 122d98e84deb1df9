package org.pileshare.permission.store;

import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.Role;

/** The caller as a parameter of a condition that holds for one role. */
final class Roles {
  private Roles() {}

  /** The caller's id if they have the role, else what is nobody's id. */
  static String as(Caller caller, Role role) {
    return caller.roles().contains(role) ? caller.person().value() : "";
  }
}
