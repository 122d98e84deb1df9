package org.pileshare.gateway.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;

/**
 * A day's table as a pile can use it without network: cards in place of drivers.
 *
 * <p>Permissions are looked at again here, since one may have ended after the unit was reserved. A
 * retired pile gets a table that is closed throughout.
 *
 * @param runs of each connector in order of time, at most {@value #MAX_RUNS}
 * @param openTo who may charge in OPEN runs and when, at most {@value #MAX_OPEN_TO}; empty without
 *     such a run
 * @param leftOut how many entries found no room; offline they are refused
 */
public record PileTable(
    PileId pile,
    LocalDate day,
    ZoneId zone,
    long version,
    List<Run> runs,
    List<OpenTo> openTo,
    int leftOut) {
  public static final int MAX_RUNS = UseAuthorityAllocated.MAX_RUNS;
  public static final int MAX_OPEN_TO = 1_000;
  public static final int MAX_CARDS_OF_DRIVER = 16;

  private static final Comparator<CardId> BY_CARD = Comparator.comparing(CardId::value);

  /**
   * Some units of a connector in a row; cards only where HELD.
   *
   * @param reservation by which its holder may be known without a card; absent where nobody is
   *     permitted
   */
  public record Run(
      int connector,
      Instant from,
      Instant to,
      Authority authority,
      List<CardId> cards,
      @Nullable Reservation reservation) {
    public Run {
      cards = List.copyOf(cards);
    }

    private static Run shut(UseAuthority run) {
      return new Run(run.connector(), run.from(), run.to(), run.authority(), List.of(), null);
    }

    private static Run closed(int connector, Instant from, Instant to) {
      return new Run(connector, from, to, Authority.CLOSED, List.of(), null);
    }

    private Run part(Instant begins, Instant ends) {
      return new Run(connector, begins, ends, authority, cards, reservation);
    }

    private Run shut() {
      return new Run(connector, from, to, authority, List.of(), null);
    }

    private Run atMost(int number) {
      var fewer = cards.subList(0, Math.min(number, cards.size()));
      return new Run(connector, from, to, authority, fewer, reservation);
    }
  }

  /**
   * A reservation in this table.
   *
   * @param units from the first to the last that it holds on this day
   */
  public record Reservation(UUID id, Slot units) {
    private static @Nullable Reservation of(UseAuthority run, UseAuthorityAllocated table) {
      var id = run.reservation();
      if (id == null) {
        return null;
      }
      var runs = table.runs().stream().filter(other -> id.equals(other.reservation())).toList();
      var from = runs.stream().map(UseAuthority::from).min(Comparator.naturalOrder());
      var to = runs.stream().map(UseAuthority::to).max(Comparator.naturalOrder());
      return new Reservation(id, new Slot(from.orElse(run.from()), to.orElse(run.to())));
    }
  }

  /** A card and when it may charge in OPEN runs; absent ends are beyond the day. */
  public record OpenTo(CardId card, @Nullable Instant from, @Nullable Instant to) {}

  public PileTable {
    runs = List.copyOf(runs);
    openTo = List.copyOf(openTo);
  }

  /**
   * The table of a day, if there is one.
   *
   * @param activeCards the cards of a driver that are not blocked
   */
  public static Optional<PileTable> of(
      PileAuthority authority, LocalDate day, Function<PersonId, List<CardId>> activeCards) {
    return authority
        .table(day)
        .filter(table -> !table.runs().isEmpty())
        .map(table -> of(authority, table, activeCards));
  }

  private static PileTable of(
      PileAuthority authority,
      UseAuthorityAllocated table,
      Function<PersonId, List<CardId>> activeCards) {
    var retired = authority.retiredAt() != null;
    var holders = new Holders(authority.permissions().byDriver(), activeCards);
    var openTo = retired ? List.<OpenTo>of() : holders.openTo(table);
    var taken = openTo.subList(0, Math.min(openTo.size(), MAX_OPEN_TO));
    return new PileTable(
        table.pile(),
        table.day(),
        table.zone(),
        table.version(),
        retired ? closed(table) : holders.runs(table),
        taken,
        openTo.size() - taken.size());
  }

  private static List<Run> closed(UseAuthorityAllocated table) {
    return table.runs().stream()
        .map(run -> Run.closed(run.connector(), run.from(), run.to()))
        .toList();
  }

  /** Who is permitted, and by which cards they are known. */
  private record Holders(
      Map<PersonId, List<PermissionGranted>> permissions,
      Function<PersonId, List<CardId>> activeCards) {

    private List<CardId> cards(PersonId driver) {
      return activeCards.apply(driver).stream().sorted(BY_CARD).limit(MAX_CARDS_OF_DRIVER).toList();
    }

    /** Where the parts are too many, who is not permitted throughout a run is refused in it. */
    List<Run> runs(UseAuthorityAllocated table) {
      var split = table.runs().stream().map(run -> split(run, table)).toList();
      int size = split.stream().mapToInt(List::size).sum();
      return size <= MAX_RUNS
          ? split.stream().flatMap(List::stream).toList()
          : Stream.iterate(0, i -> i < split.size(), i -> i + 1)
              .map(
                  i ->
                      split.get(i).size() == 1
                          ? split.get(i).getFirst()
                          : Run.shut(table.runs().get(i)))
              .toList();
    }

    /** A held run in parts: those in which its holder is permitted have cards, others none. */
    private List<Run> split(UseAuthority run, UseAuthorityAllocated table) {
      var driver = run.driver();
      if (driver == null) {
        return List.of(Run.shut(run));
      }
      var span = new Slot(run.from(), run.to());
      var granted = permissions.getOrDefault(driver, List.of());
      var whole =
          new Run(
              run.connector(),
              run.from(),
              run.to(),
              run.authority(),
              cards(driver),
              Reservation.of(run, table));
      var parts = new ArrayList<Run>();
      var cursor = run.from();
      for (var permitted : PermittedTime.within(span, granted.stream())) {
        if (cursor.isBefore(permitted.from())) {
          parts.add(whole.part(cursor, permitted.from()).shut());
        }
        parts.add(whole.part(permitted.from(), permitted.to()));
        cursor = permitted.to();
      }
      if (cursor.isBefore(run.to())) {
        parts.add(whole.part(cursor, run.to()).shut());
      }
      return parts;
    }

    List<OpenTo> openTo(UseAuthorityAllocated table) {
      var list = new ArrayList<OpenTo>();
      if (table.runs().stream().noneMatch(run -> run.authority() == Authority.OPEN)) {
        return list;
      }
      var day = new Slot(table.runs().getFirst().from(), table.runs().getLast().to());
      permissions.forEach(
          (driver, granted) -> {
            for (var part : PermittedTime.within(day, granted.stream())) {
              var begins = part.from().equals(day.from()) ? null : part.from();
              var ends = part.to().equals(day.to()) ? null : part.to();
              cards(driver).forEach(card -> list.add(new OpenTo(card, begins, ends)));
            }
          });
      list.sort(
          Comparator.comparing(OpenTo::card, BY_CARD)
              .thenComparing(OpenTo::from, Comparator.nullsFirst(Comparator.naturalOrder())));
      return list;
    }
  }

  /** The same table with fewer cards, for a frame that would be too long. */
  public PileTable atMost(int cards, int cardsOfDriver) {
    var taken = openTo.subList(0, Math.min(cards, openTo.size()));
    var shorter = runs.stream().map(run -> run.atMost(cardsOfDriver)).toList();
    return new PileTable(
        pile, day, zone, version, shorter, taken, leftOut + openTo.size() - taken.size());
  }

  /** When runs begin, in order. */
  public List<Instant> beginnings() {
    return runs.stream().map(Run::from).distinct().sorted().toList();
  }

  /**
   * The same table, closed from an instant on, for a frame that would be too long even without
   * cards. It has to say so: where there is no run, a pile may go by another policy.
   */
  public PileTable closedFrom(Instant at) {
    var kept = new ArrayList<Run>();
    Map<Integer, Run> rest = new HashMap<>();
    for (var run : runs) {
      if (run.from().isBefore(at)) {
        kept.add(run);
      } else {
        rest.merge(
            run.connector(),
            Run.closed(run.connector(), run.from(), run.to()),
            (one, next) -> Run.closed(one.connector(), one.from(), next.to()));
      }
    }
    kept.addAll(rest.values());
    kept.sort(Comparator.comparingInt(Run::connector).thenComparing(Run::from));
    int closed = runs.size() - kept.size();
    return new PileTable(pile, day, zone, version, kept, openTo, leftOut + closed);
  }
}
