package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.ChangeGroup;
import org.pileshare.permission.core.ChangeMember;
import org.pileshare.permission.core.DissolveGroup;
import org.pileshare.permission.core.Expansion;
import org.pileshare.permission.core.Group;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.Role;
import org.pileshare.permission.core.Share;

/** The groups; who joins or leaves one gets or loses at once what it is granted. */
@ApplicationScoped
public class GroupStore {
  private static final String CHANGED = "The group was changed.";
  private static final String OWNER = "select g.owner from GroupRow g where g.id = ?1";

  /** A site manager sees the groups that they may grant something. */
  private static final String VISIBLE =
      "(?1 = true or g.owner = ?2 or exists (select 1 from AppointmentRow a"
          + " where a.owner = g.owner and a.person = ?3 and a.standing = true))";

  private final Transactions transactions;
  private final GroupRows groups;
  private final GrantRows grants;
  private final Expansions expansions;

  GroupStore(Transactions transactions, GroupRows groups, GrantRows grants, Expansions expansions) {
    this.transactions = transactions;
    this.groups = groups;
    this.grants = grants;
    this.expansions = expansions;
  }

  public Uni<Outcome<GroupChanged>> change(ChangeGroup command) {
    return inOrder(
        command.group(),
        command.owner(),
        row ->
            (row == null
                    ? groups.count("owner = ?1 and dissolved = false", command.owner().value())
                    : Uni.createFrom().item(0L))
                .map(Long::intValue),
        (group, count) -> group.decide(command, count, Transactions.now()));
  }

  public Uni<Outcome<GroupChanged>> change(ChangeMember command) {
    return inOrder(
        command.group(),
        command.by().person(),
        row -> Uni.createFrom().item(0),
        (group, count) -> group.decide(command, Transactions.now()));
  }

  public Uni<Outcome<GroupChanged>> dissolve(DissolveGroup command) {
    return inOrder(
        command.group(),
        command.by().person(),
        row -> Uni.createFrom().item(0),
        (group, count) -> group.decide(command, Transactions.now()));
  }

  private interface Counted {
    Uni<Integer> groups(@Nullable GroupRow row);
  }

  private Uni<Outcome<GroupChanged>> inOrder(
      UUID group,
      PersonId otherwise,
      Counted counted,
      BiFunction<Group, Integer, Outcome<GroupChanged>> decide) {
    return transactions.run(
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createSelectionQuery(OWNER, String.class)
                            .setParameter(1, group)
                            .getSingleResultOrNull())
                .map(owner -> owner == null ? otherwise : new PersonId(owner))
                .call(Statements::holdSharingOf)
                .chain(owner -> groups.findById(group))
                .chain(
                    row ->
                        counted
                            .groups(row)
                            .chain(
                                count -> stored(decide.apply(GroupRow.groupOf(row), count), row))));
  }

  private Uni<Outcome<GroupChanged>> stored(Outcome<GroupChanged> outcome, @Nullable GroupRow row) {
    if (!(outcome instanceof Outcome.Accepted<GroupChanged> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    var event = accepted.event();
    var changed = row == null ? new GroupRow() : row;
    return (row == null ? Uni.createFrom().item(List.<GrantRow>of()) : grants.ofGroup(row.id))
        .chain(
            granted -> {
              var ended = event.dissolved() ? ends(granted, event) : List.<GrantEnded>of();
              return Expansions.each(granted, grant -> changes(grant, event))
                  .chain(
                      changes ->
                          expansions.settle(
                              event.owner(),
                              accepted.and(ended),
                              changes,
                              () -> {
                                changed.take(event);
                                for (int i = 0; i < ended.size(); i++) {
                                  granted.get(i).take(ended.get(i));
                                }
                                return row == null
                                    ? groups.persist(changed).replaceWithVoid()
                                    : Uni.createFrom().voidItem();
                              }));
            });
  }

  private static List<GrantEnded> ends(List<GrantRow> granted, GroupChanged event) {
    return granted.stream()
        .map(
            row ->
                new GrantEnded(row.id, event.owner(), event.changedBy(), reason(event), event.at()))
        .toList();
  }

  private Uni<List<PermissionEvent>> changes(GrantRow row, GroupChanged event) {
    var expansion = new Expansion(event.changedBy(), reason(event), event.at());
    var share = Share.of(row.made);
    return grants
        .pilesOf(share.place())
        .chain(
            piles ->
                expansions.changes(
                    expansion, new Expansions.Standing(share, event.members()), piles, null, null));
  }

  private static String reason(GroupChanged event) {
    return event.reason() == null ? CHANGED : event.reason();
  }

  @WithSession
  public Uni<Optional<GroupChanged>> seen(UUID group, Caller caller) {
    return visible("g.id = ?4", group, caller, 1).map(found -> found.stream().findFirst());
  }

  /** The groups that the caller may see, by id, behind the given one. */
  @WithSession
  public Uni<List<GroupChanged>> seen(Caller caller, UUID after, int atMost) {
    return visible("g.id > ?4 and g.dissolved = false", after, caller, atMost);
  }

  private Uni<List<GroupChanged>> visible(String which, UUID parameter, Caller caller, int atMost) {
    return groups
        .find(
            "from GroupRow g where " + VISIBLE + " and " + which + " order by g.id",
            caller.isOperator(),
            Roles.as(caller, Role.OWNER),
            caller.person().value(),
            parameter)
        .range(0, atMost - 1)
        .list()
        .map(rows -> rows.stream().map(row -> row.changed).toList());
  }
}
