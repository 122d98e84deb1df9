package org.pileshare.stack.month;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.TariffPublished;
import org.pileshare.contracts.TariffTerms;

/**
 * The book as it must stand at the end of a month, made from what was told on the topics and from
 * docs/concepts, without a line of the ledger's own.
 */
final class MonthOracle {
  /**
   * A session in that book.
   *
   * @param disputed whether it waits for a person
   * @param lines of the one entry that stands
   */
  record Expected(
      CompletedSession session, Judged judged, String payer, boolean disputed, List<Line> lines) {}

  private final Map<UUID, Expected> sessions = new LinkedHashMap<>();
  private final Map<UUID, List<List<Line>>> reservations = new LinkedHashMap<>();
  private final Map<String, List<TariffPublished>> tariffs = new HashMap<>();

  MonthOracle(List<Told> tariffsTold, List<List<Told>> piles) {
    for (var each : tariffsTold) {
      if (each.event() instanceof TariffPublished published) {
        tariffs.computeIfAbsent(published.tariff(), key -> new ArrayList<>()).add(published);
      }
    }
    piles.forEach(told -> book(new PilePaper(told)));
  }

  Map<UUID, Expected> sessions() {
    return sessions;
  }

  /** The entries of each reservation. */
  Map<UUID, List<List<Line>>> reservations() {
    return reservations;
  }

  private void book(PilePaper paper) {
    var usedWh = new HashMap<String, Long>();
    for (var first : paper.sessions()) {
      sessions.put(first.session().session(), expected(paper, first, usedWh));
    }
    for (var events : paper.reservations()) {
      reservations.put(events.getFirst().reservation(), entries(paper, events));
    }
  }

  private Expected expected(PilePaper paper, PilePaper.First first, Map<String, Long> usedWh) {
    var session = first.session();
    var judged = new VerdictOracle(paper, first).judged();
    var description = paper.description(session.startedAt());
    var terms = terms(description, session.startedAt(), session.receivedAt());
    var samples = paper.samples(session.session());
    var price = new PriceOracle(session, judged, terms, description.zone(), samples);
    takeFree(paper, session, price, usedWh);
    var driver = session.driver();
    var payer = driver == null ? "unknown:" + session.card() : "driver:" + driver;
    var doubtful = judged.verdicts().stream().anyMatch(each -> each.isDoubt());
    return new Expected(
        session,
        judged,
        payer,
        doubtful || paper.contradicted(session.session()),
        price.lines(payer, "owner:" + description.owner(), judged));
  }

  /** Of the oldest permission that permitted the start and has something left in the month. */
  private static void takeFree(
      PilePaper paper, CompletedSession session, PriceOracle price, Map<String, Long> usedWh) {
    var start = session.startedAt();
    var grants = new ArrayList<>(paper.grants(session));
    grants.sort(Comparator.comparing(Grant::grantedAt));
    for (var grant : grants) {
      var free = grant.bounds().freeWhPerMonth();
      if (free == null || !grant.permits(start, start.plusNanos(999_999_999))) {
        continue;
      }
      var month = grant.permission() + " " + YearMonth.from(start.atZone(grant.bounds().zone()));
      long left = free - usedWh.getOrDefault(month, 0L);
      if (left > 0) {
        usedWh.merge(month, price.take(left), Long::sum);
        return;
      }
    }
  }

  private TariffTerms terms(PileDescribed description, Instant instant, Instant known) {
    TariffTerms found = MonthTariffs.DEFAULT;
    for (var version : tariffs.getOrDefault(description.tariff(), List.of())) {
      if (!version.validFrom().isAfter(instant) && !version.at().isAfter(known)) {
        found = version.terms();
      }
    }
    return found;
  }

  /** Deposits, what becomes of them, and fees of those who do not come. */
  private List<List<Line>> entries(PilePaper paper, List<ReservationEvent> events) {
    var entries = new ArrayList<List<Line>>();
    List<Line> deposit = List.of();
    List<Line> fee = List.of();
    for (var event : events) {
      boolean noShow =
          event instanceof SlotReleased released && released.reason() == ReleaseReason.NO_SHOW;
      boolean ends =
          event instanceof ReservationCanceled
              || event instanceof SlotReleased
              || event instanceof ReservationFulfilled;
      if (event instanceof SlotReserved) {
        deposit = deposit(paper, event);
        add(entries, deposit);
      }
      if (ends && !deposit.isEmpty()) {
        add(entries, deposit.stream().map(MonthOracle::opposite).toList());
        deposit = List.of();
      }
      if (noShow) {
        fee = fee(paper, event);
        add(entries, fee);
      }
      if (event instanceof ReservationFulfilled) {
        add(entries, fee.stream().map(Line::reversed).toList());
        fee = List.of();
      }
    }
    return entries;
  }

  private static void add(List<List<Line>> entries, List<Line> entry) {
    if (!entry.isEmpty()) {
      entries.add(entry);
    }
  }

  private static Line opposite(Line line) {
    return new Line(line.account(), -line.amountMinor(), line.currency(), 0, line.kind());
  }

  private List<Line> deposit(PilePaper paper, ReservationEvent event) {
    var terms = terms(paper.description(event.at()), event.at(), event.at());
    return both(
        event.driver(),
        "deposit:" + event.driver(),
        terms.depositMinor(),
        terms,
        EntryKind.DEPOSIT);
  }

  private List<Line> fee(PilePaper paper, ReservationEvent event) {
    var description = paper.description(event.at());
    var terms = terms(description, event.slot().from(), event.at());
    long fee = PriceOracle.feeMinor(terms.noShowMicro(), terms.currency());
    long tax = PriceOracle.share(fee, terms.taxBasisPoints());
    var lines = new ArrayList<Line>();
    var owner = "owner:" + description.owner();
    lines.addAll(both(event.driver(), owner, fee, terms, EntryKind.NO_SHOW));
    lines.addAll(both(event.driver(), "tax", tax, terms, EntryKind.TAX));
    return lines;
  }

  private static List<Line> both(
      PersonId driver, String other, long minor, TariffTerms terms, EntryKind kind) {
    return minor == 0
        ? List.of()
        : List.of(
            new Line("driver:" + driver, minor, terms.currency(), 0, kind),
            new Line(other, -minor, terms.currency(), 0, kind));
  }
}
