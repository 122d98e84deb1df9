package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.ledger.core.Allowance;
import org.pileshare.ledger.core.Grant;
import org.pileshare.ledger.core.History;
import org.pileshare.ledger.core.Hold;
import org.pileshare.ledger.core.PermittedHours;
import org.pileshare.ledger.core.PileFacts;
import org.pileshare.ledger.core.PileTerms;
import org.pileshare.ledger.core.TableInForce;

/**
 * The history that some sessions need, fetched for all of them at once.
 *
 * <p>The sessions already stand in their table, so each query joins with them and brings what
 * touches the time from the first to the last of those at one pile, with a session's end taken as
 * its start where it lies before that. Which of it touches a session is decided for each alone.
 */
final class Histories {
  private static final String GRANTS =
      "from PermissionRow p where" + Chosen.exists("s.pile = p.pile and s.driver = p.driver");

  private static final String HOLDS =
      "select h from "
          + Chosen.spans("s.driver is not null", "pile", "driver")
          + " join HoldRow h on s.pile = h.pile and s.driver = h.driver"
          + " and h.ends > s.since and h.starts <= s.until";

  private static final String TOUCHING =
      " join UseAuthorityRow t on s.pile = t.pile and t.ends > s.since and t.begins <= s.until";

  private static final String ALLOCATED =
      "select new org.pileshare.ledger.store.TableVersion("
          + "t.id, t.pile, t.day, t.version, t.begins, t.ends, t.allocatedAt, -1L) from "
          + Chosen.spans("s.offline = false", "pile")
          + TOUCHING;

  private static final String ACKNOWLEDGED =
      "select new org.pileshare.ledger.store.TableVersion("
          + "t.id, t.pile, t.day, t.version, t.begins, t.ends, d.acknowledgedAt, d.logOffset)"
          + " from "
          + Chosen.spans("s.offline = true", "pile")
          + TOUCHING
          + " join DeliveryRow d on d.id = t.id";

  private static final String TERMS =
      "from PileTermsRow t where" + Chosen.exists("s.pile = t.pile");

  private static final String RUNS = Bulk.byId("use_authority");

  private record DriverAtPile(String pile, String driver) {
    static DriverAtPile of(SessionRow session) {
      return new DriverAtPile(session.pile, Objects.requireNonNull(session.driver));
    }
  }

  /** A permission with its bounds, which are read once for all sessions. */
  private record Permitted(Grant grant, PermissionBounds bounds) {
    static Permitted of(PermissionRow row) {
      var bounds = KeptJson.read(row.bounds, PermissionBounds.class);
      var hours = PermittedHours.of(bounds);
      return new Permitted(
          new Grant(row.id, row.validFrom, validUntil(row), hours, row.grantedAt, row.revokedAt),
          bounds);
    }
  }

  private final Map<DriverAtPile, List<Permitted>> grants = new HashMap<>();
  private final Map<DriverAtPile, List<HoldRow>> holds = new HashMap<>();
  private final Map<String, List<TableVersion>> allocated = new HashMap<>();
  private final Map<String, List<TableVersion>> acknowledged = new HashMap<>();
  private final Map<String, List<PileTermsRow>> terms = new HashMap<>();
  private final Map<UUID, List<UseAuthority>> runs = new HashMap<>();
  private final Map<String, PileFacts> facts = new HashMap<>();

  private Histories() {}

  /** Fetches what the chosen sessions need. */
  static Uni<Histories> of(Mutiny.QueryProducer session, Chosen chosen, List<SessionRow> sessions) {
    var found = new Histories();
    return chosen
        .list(session, GRANTS, PermissionRow.class)
        .invoke(found::addGrants)
        .chain(() -> chosen.list(session, HOLDS, HoldRow.class))
        .invoke(rows -> group(rows, found.holds, row -> new DriverAtPile(row.pile, row.driver)))
        .chain(() -> chosen.list(session, ALLOCATED, TableVersion.class))
        .invoke(rows -> group(rows, found.allocated, TableVersion::pile))
        .chain(() -> chosen.list(session, ACKNOWLEDGED, TableVersion.class))
        .invoke(rows -> group(rows, found.acknowledged, TableVersion::pile))
        .chain(() -> chosen.list(session, TERMS, PileTermsRow.class))
        .invoke(rows -> group(rows, found.terms, row -> row.pile))
        .chain(() -> found.loadRuns(session, sessions))
        .replaceWith(found);
  }

  /** The history of one of the sessions. */
  History historyOf(SessionRow session) {
    var pile = facts.computeIfAbsent(session.pile, this::facts);
    if (session.driver == null) {
      return History.ofNobody(pile);
    }
    var key = DriverAtPile.of(session);
    return new History(
        grants.getOrDefault(key, List.of()).stream().map(Permitted::grant).toList(),
        holds.getOrDefault(key, List.of()).stream().map(Histories::hold).toList(),
        versions(session).stream().map(this::table).toList(),
        pile);
  }

  /** The terms of the pile of one of the sessions, in all their versions. */
  List<PileTerms> termsOf(SessionRow session) {
    return terms.getOrDefault(session.pile, List.of()).stream().map(PileTermsRow::terms).toList();
  }

  /** The free energy of the permissions of the driver of one of the sessions at its pile. */
  List<Allowance> allowancesOf(SessionRow session) {
    if (session.driver == null) {
      return List.of();
    }
    var allowances = new ArrayList<Allowance>();
    for (var permitted : grants.getOrDefault(DriverAtPile.of(session), List.of())) {
      var freeWh = permitted.bounds().freeWhPerMonth();
      if (freeWh != null) {
        allowances.add(new Allowance(permitted.grant(), permitted.bounds().zone(), freeWh));
      }
    }
    return allowances;
  }

  /** The names of all tariffs of the piles of the sessions. */
  Set<String> tariffs() {
    var names = new HashSet<String>();
    terms.values().forEach(versions -> versions.forEach(row -> names.add(row.tariff)));
    return names;
  }

  /** Descriptions are kept compacted, so the first one may be gone. */
  private PileFacts facts(String pile) {
    Instant firstDescribedAt = null;
    var powerWatts = new HashMap<Integer, Integer>();
    for (var row : terms.getOrDefault(pile, List.of())) {
      if (row.version == 1) {
        firstDescribedAt = row.describedAt;
      }
      for (var connector : KeptJson.read(row.connectors, Connector[].class)) {
        powerWatts.merge(connector.number(), connector.powerWatts(), Math::max);
      }
    }
    return new PileFacts(firstDescribedAt, powerWatts);
  }

  private Uni<Void> loadRuns(Mutiny.QueryProducer session, List<SessionRow> sessions) {
    var needed = new HashSet<UUID>();
    for (var one : sessions) {
      versions(one).forEach(version -> needed.add(version.id()));
    }
    if (needed.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(RUNS, UseAuthorityRow.class)
        .setParameter("wanted", needed.toArray(UUID[]::new))
        .setReadOnly(true)
        .getResultList()
        .invoke(
            rows ->
                rows.forEach(
                    row ->
                        runs.put(row.id, List.of(KeptJson.read(row.runs, UseAuthority[].class)))))
        .replaceWithVoid();
  }

  /**
   * The versions that were in force at some time of a session.
   *
   * <p>An acknowledgement that stands behind the session on the log is left out, whatever its clock
   * says: how the records fell into batches must not change a verdict.
   */
  private List<TableVersion> versions(SessionRow session) {
    var start = session.startedAt;
    var end = session.endedAt.isAfter(start) ? session.endedAt : start;
    var candidates = (session.offline ? acknowledged : allocated).get(session.pile);
    if (candidates == null) {
      return List.of();
    }
    var atStart = new HashMap<String, Long>();
    var touching = new ArrayList<TableVersion>();
    for (var version : candidates) {
      if (version.touches(start, end)
          && version.logOffset() < session.logOffset
          && !version.since().isAfter(end.plusSeconds(1))) {
        touching.add(version);
        if (!version.since().isAfter(start)) {
          atStart.merge(version.day(), version.version(), Math::max);
        }
      }
    }
    touching.removeIf(version -> version.version() < atStart.getOrDefault(version.day(), 0L));
    return touching;
  }

  private TableInForce table(TableVersion version) {
    return new TableInForce(
        version.day(),
        version.version(),
        version.since(),
        Objects.requireNonNull(runs.get(version.id())));
  }

  private void addGrants(List<PermissionRow> rows) {
    for (var row : rows) {
      var key = new DriverAtPile(row.pile, row.driver);
      grants.computeIfAbsent(key, one -> new ArrayList<>()).add(Permitted.of(row));
    }
  }

  private static @Nullable Instant validUntil(PermissionRow row) {
    var expired = row.expiredAt;
    return expired != null && (row.validUntil == null || expired.isBefore(row.validUntil))
        ? expired
        : row.validUntil;
  }

  private static Hold hold(HoldRow row) {
    var slot = new Slot(row.starts, row.ends);
    return new Hold(row.reservation, row.connector, slot, row.heldAt, row.freedAt);
  }

  private static <K, R> void group(List<R> rows, Map<K, List<R>> into, Function<R, K> key) {
    rows.forEach(row -> into.computeIfAbsent(key.apply(row), one -> new ArrayList<>()).add(row));
  }
}
