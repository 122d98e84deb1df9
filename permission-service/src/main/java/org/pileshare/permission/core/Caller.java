package org.pileshare.permission.core;

import java.util.Set;
import org.pileshare.contracts.PersonId;

/** Who asks: the subject of the token and the roles that it gives. */
public record Caller(PersonId person, Set<Role> roles) {
  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean isOperator() {
    return roles.contains(Role.OPERATOR);
  }

  /** Whether the caller decides about what belongs to this owner. */
  public boolean mayManage(PersonId owner) {
    return isOperator() || roles.contains(Role.OWNER) && person.equals(owner);
  }
}
