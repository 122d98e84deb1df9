package org.pileshare.permission.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.PersonId;

/**
 * One group of an owner's drivers.
 *
 * @param changed what it is now; absent if nobody has made it
 */
public record Group(@Nullable GroupChanged changed) {
  public static final Group UNKNOWN = new Group(null);

  /** How many groups of one owner may stand at a time. */
  public static final int MAX_OF_AN_OWNER = 100;

  /** Whether it is a group of this owner that has not been dissolved. */
  public boolean standsFor(PersonId owner) {
    return changed != null && !changed.dissolved() && changed.owner().equals(owner);
  }

  /**
   * @param groups how many groups of the command's owner stand
   */
  public Outcome<GroupChanged> decide(ChangeGroup command, int groups, Instant now) {
    if (changed == null) {
      if (!command.by().mayManage(command.owner())) {
        return notFound(command.group());
      }
      return groups >= MAX_OF_AN_OWNER
          ? Outcome.refused(
              Refusal.TOO_MANY,
              "Expected at most "
                  + MAX_OF_AN_OWNER
                  + " groups of one owner, but there are "
                  + groups)
          : new Outcome.Accepted<>(
              new GroupChanged(
                  command.group(),
                  command.owner(),
                  command.name(),
                  command.members(),
                  false,
                  1,
                  command.by().person(),
                  command.reason(),
                  now),
              true);
    }
    return next(
        changed, command.by(), command.name(), command.members(), false, command.reason(), now);
  }

  public Outcome<GroupChanged> decide(ChangeMember command, Instant now) {
    if (changed == null) {
      return notFound(command.group());
    }
    var members = new ArrayList<>(changed.members());
    if (!command.belongs()) {
      members.remove(command.driver());
    } else if (!members.contains(command.driver())) {
      members.add(command.driver());
      members.sort(Comparator.comparing(PersonId::value));
    }
    if (members.size() > GroupChanged.MAX_MEMBERS) {
      return Outcome.refused(
          Refusal.TOO_MANY,
          "Expected at most "
              + GroupChanged.MAX_MEMBERS
              + " members, but there are "
              + changed.members().size());
    }
    return next(changed, command.by(), changed.name(), members, false, command.reason(), now);
  }

  public Outcome<GroupChanged> decide(DissolveGroup command, Instant now) {
    if (changed == null) {
      return notFound(command.group());
    }
    if (changed.dissolved() && command.by().mayManage(changed.owner())) {
      return new Outcome.AlreadyDone<>(changed);
    }
    return next(changed, command.by(), changed.name(), List.of(), true, command.reason(), now);
  }

  private static Outcome<GroupChanged> next(
      GroupChanged before,
      Caller by,
      String name,
      List<PersonId> members,
      boolean dissolved,
      @Nullable String reason,
      Instant now) {
    if (!by.mayManage(before.owner())) {
      return notFound(before.group());
    }
    if (before.dissolved()) {
      return Outcome.refused(
          Refusal.ALREADY_ENDED,
          "Expected a group that stands, but " + before.group() + " was dissolved");
    }
    if (!dissolved && before.name().equals(name) && before.members().equals(members)) {
      return new Outcome.AlreadyDone<>(before);
    }
    return new Outcome.Accepted<>(
        new GroupChanged(
            before.group(),
            before.owner(),
            name,
            members,
            dissolved,
            before.version() + 1,
            by.person(),
            reason,
            now),
        false);
  }

  public Group with(GroupChanged event) {
    long expected = changed == null ? 1 : changed.version() + 1;
    if (event.version() != expected) {
      throw new IllegalStateException("Expected change " + expected + ", but it was " + event);
    }
    return new Group(event);
  }

  private static Outcome<GroupChanged> notFound(UUID group) {
    return Outcome.refused(
        Refusal.NOT_FOUND, "Expected a group of yours, but there is no " + group);
  }
}
