package org.pileshare.ledger.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.ledger.core.Accounts;

/** What REST reads of the book; never blocks. */
@ApplicationScoped
public class BookReader {
  /** Whose the pile is by the newest version of its description. */
  private static final String OWNED =
      "select t.pile from PileTermsRow t where t.owner = :me and t.version ="
          + " (select max(n.version) from PileTermsRow n where n.pile = t.pile)";

  private static final String VISIBLE =
      "(:all = true or (:driving = true and j.account = :account)"
          + " or (:owning = true and s.pile in ("
          + OWNED
          + ")))";

  /** The judgement that counts. */
  static final String LAST =
      "j.revision = (select max(n.revision) from JudgementRow n where n.session = j.session)";

  private static final String FOUND =
      "select s, j from SessionRow s join JudgementRow j on j.session = s.id and "
          + LAST
          + " where "
          + VISIBLE;

  /** All lines of the account that pays: a reversed one and its reversal are nothing together. */
  private static final String OWED =
      "select l.session, l.currency, sum(l.amountMinor), max(l.number) from PostingLineRow l"
          + " join JudgementRow j on j.session = l.session and l.account = j.account and "
          + LAST
          + " where l.session in :ids group by l.session, l.currency order by max(l.number)";

  /** How what is owed by the judgements that count came about. */
  private static final String PRICED =
      "select p from PriceRow p"
          + " join JudgementRow j on j.session = p.session and j.revision = p.revision and "
          + LAST
          + " where p.session in :ids";

  /**
   * Who asks.
   *
   * @param all whether everything is shown to them
   * @param driving whether the sessions that they pay for are; one that a person has billed to
   *     somebody else is that driver's
   * @param owning whether the sessions at their piles are
   */
  public record Viewer(PersonId person, boolean all, boolean driving, boolean owning) {}

  /**
   * A session with what the ledger found, and what its payer owes for it.
   *
   * @param currency absent if nothing was ever posted to the payer
   * @param price absent if nobody pays, or if it was posted before prices were kept
   */
  public record Found(
      SessionRow session,
      JudgementRow judgement,
      long amountMinor,
      @Nullable String currency,
      @Nullable PriceRow price) {}

  /** What a payer owes. */
  private record Owed(long amountMinor, String currency) {}

  /** The sum of an account's lines in one currency. */
  public record Balance(
      String account, String currency, long amountMinor, long energyWh, long lines) {}

  /** All sessions with the same verdicts. */
  public record Tally(String verdicts, long sessions, long energyWh) {}

  /** The session, or nothing if there is none that the viewer may see. */
  public Uni<Optional<Found>> session(UUID id, Viewer viewer) {
    return Panache.withSession(
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        viewed(session, FOUND + " and s.id = :id", viewer)
                            .setParameter("id", id)
                            .getResultList()
                            .chain(rows -> priced(session, rows))
                            .map(found -> found.stream().findFirst())));
  }

  /**
   * Sessions that the viewer may see, those written last first.
   *
   * @param pile of this pile only, or of all
   * @param offline only those that began or ended without network
   * @param after those written before this session; an unknown one is before all
   */
  public Uni<List<Found>> sessions(
      Viewer viewer, @Nullable PileId pile, boolean offline, @Nullable UUID after, int limit) {
    var query =
        FOUND
            + (pile == null ? "" : " and s.pile = :pile")
            + (offline ? " and s.offline = true" : "")
            + (after == null
                ? ""
                : " and s.number < (select a.number from SessionRow a where a.id = :after)")
            + " order by s.number desc";
    return Panache.withSession(
        () ->
            Panache.getSession()
                .chain(
                    session -> {
                      var selection = viewed(session, query, viewer).setMaxResults(limit);
                      if (pile != null) {
                        selection.setParameter("pile", pile.value());
                      }
                      if (after != null) {
                        selection.setParameter("after", after);
                      }
                      return selection.getResultList().chain(rows -> priced(session, rows));
                    }));
  }

  /** The balances of some accounts, one for each currency. */
  public Uni<List<Balance>> balances(Collection<String> accounts) {
    return Panache.withSession(
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createSelectionQuery(
                                "select l.account, l.currency, sum(l.amountMinor),"
                                    + " sum(l.energyWh), count(*) from PostingLineRow l"
                                    + " where l.account in :accounts group by l.account, l.currency"
                                    + " order by l.account, l.currency",
                                Object[].class)
                            .setParameter("accounts", accounts)
                            .getResultList())
                .map(rows -> rows.stream().map(BookReader::balance).toList()));
  }

  /** All sessions, told apart by their verdicts. */
  public Uni<List<Tally>> tallies() {
    return Panache.withSession(
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createSelectionQuery(
                                "select j.verdicts, count(*), sum(s.energyWh) from JudgementRow j"
                                    + " join SessionRow s on s.id = j.session where "
                                    + LAST
                                    + " group by j.verdicts",
                                Object[].class)
                            .getResultList())
                .map(
                    rows ->
                        rows.stream()
                            .map(r -> new Tally((String) r[0], (Long) r[1], (Long) r[2]))
                            .toList()));
  }

  /** The sum of all lines; anything but 0 is a defect. */
  public Uni<Long> imbalance() {
    return Panache.withSession(
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createSelectionQuery(
                                "select coalesce(sum(l.amountMinor), 0L) from PostingLineRow l",
                                Long.class)
                            .getSingleResult()));
  }

  private static Mutiny.SelectionQuery<Object[]> viewed(
      Mutiny.QueryProducer session, String query, Viewer viewer) {
    return session
        .createSelectionQuery(query, Object[].class)
        .setParameter("all", viewer.all())
        .setParameter("driving", viewer.driving())
        .setParameter("owning", viewer.owning())
        .setParameter("me", viewer.person().value())
        .setParameter("account", Accounts.ofDriver(viewer.person()))
        .setReadOnly(true);
  }

  private static Uni<List<Found>> priced(Mutiny.QueryProducer session, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var ids = rows.stream().map(row -> ((SessionRow) row[0]).id).toList();
    return session
        .createSelectionQuery(OWED, Object[].class)
        .setParameter("ids", ids)
        .getResultList()
        .chain(
            sums ->
                session
                    .createSelectionQuery(PRICED, PriceRow.class)
                    .setParameter("ids", ids)
                    .setReadOnly(true)
                    .getResultList()
                    .map(prices -> found(rows, sums, prices)));
  }

  private static List<Found> found(
      List<Object[]> rows, List<Object[]> sums, List<PriceRow> prices) {
    var owed = new HashMap<UUID, Owed>();
    sums.forEach(r -> owed.put((UUID) r[0], new Owed((Long) r[2], (String) r[1])));
    var priced = new HashMap<UUID, PriceRow>();
    prices.forEach(price -> priced.put(price.session, price));
    return rows.stream().map(row -> found(row, owed, priced)).toList();
  }

  private static Found found(Object[] row, Map<UUID, Owed> owed, Map<UUID, PriceRow> priced) {
    var session = (SessionRow) row[0];
    var judgement = (JudgementRow) row[1];
    var sum = owed.get(session.id);
    var price = priced.get(session.id);
    return sum == null
        ? new Found(session, judgement, 0, null, price)
        : new Found(session, judgement, sum.amountMinor(), sum.currency(), price);
  }

  private static Balance balance(Object[] row) {
    return new Balance(
        (String) row[0], (String) row[1], (Long) row[2], (Long) row[3], (Long) row[4]);
  }
}
