package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.Caller;

/** Who did what and why, to look it up. */
@ApplicationScoped
public class AuditStore implements PanacheRepositoryBase<AuditRow, Long> {
  /**
   * One line of it.
   *
   * @param number the place in the list
   * @param about the card, group, grant, invitation, request or site; null if it is the pile
   * @param by null if nobody did it but time
   */
  public record Line(
      long number,
      Instant at,
      String what,
      String owner,
      @Nullable String pile,
      @Nullable String driver,
      @Nullable String about,
      @Nullable String by,
      @Nullable String reason) {}

  /** What the lines are to be about; what is not given does not matter. */
  public record Filter(@Nullable PileId pile, @Nullable PersonId driver, @Nullable String about) {}

  /** The newest first, before the given number. An owner sees what is theirs, an operator all. */
  @WithSession
  public Uni<List<Line>> seen(Caller caller, Filter filter, long before, int atMost) {
    var pile = filter.pile();
    var driver = filter.driver();
    var about = filter.about();
    return find(
            "number < ?1 and (?2 = true or owner = ?3) and (?4 = '' or pile = ?4)"
                + " and (?5 = '' or driver = ?5) and (?6 = '' or about = ?6)"
                + " order by number desc",
            before,
            caller.isOperator(),
            caller.person().value(),
            pile == null ? "" : pile.value(),
            driver == null ? "" : driver.value(),
            about == null ? "" : about)
        .range(0, atMost - 1)
        .list()
        .map(rows -> rows.stream().map(AuditStore::line).toList());
  }

  private static Line line(AuditRow row) {
    return new Line(
        row.number,
        row.at,
        row.what,
        row.owner,
        row.pile,
        row.driver,
        row.about,
        row.byPerson,
        row.reason);
  }
}
