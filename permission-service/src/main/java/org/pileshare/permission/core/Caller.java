package org.pileshare.permission.core;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;

/**
 * Who asks: the subject of the token and the roles that it gives.
 *
 * @param manages the sites whose site manager the caller is, as far as the decision needs them
 */
public record Caller(PersonId person, Set<Role> roles, Set<Site> manages) {
  public Caller {
    roles = Set.copyOf(roles);
    manages = Set.copyOf(manages);
  }

  public Caller(PersonId person, Set<Role> roles) {
    this(person, roles, Set.of());
  }

  public Caller managing(Set<Site> sites) {
    return new Caller(person, roles, sites);
  }

  public boolean isOperator() {
    return roles.contains(Role.OPERATOR);
  }

  /** Whether the caller decides about what belongs to this owner. */
  public boolean mayManage(PersonId owner) {
    return isOperator() || roles.contains(Role.OWNER) && person.equals(owner);
  }

  /** Whether the caller decides who may use what this owner has at this site. */
  public boolean mayShare(PersonId owner, @Nullable String site) {
    return mayManage(owner) || site != null && manages.contains(new Site(owner, site));
  }

  /** Whether the caller speaks for this person. */
  public boolean isOrServes(PersonId other) {
    return isOperator() || person.equals(other);
  }
}
