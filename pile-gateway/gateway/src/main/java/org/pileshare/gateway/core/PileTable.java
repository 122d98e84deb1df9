package org.pileshare.gateway.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;

/**
 * A day's table as a pile can use it without network: cards in place of drivers.
 *
 * <p>Permissions are looked at again here, since one may have ended after the unit was reserved.
 *
 * @param openTo who may charge in OPEN runs, at most {@value #MAX_CARDS}; empty without such a run
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
  public static final int MAX_CARDS = 1_000;
  public static final int MAX_CARDS_OF_DRIVER = 16;

  private static final Comparator<CardId> BY_CARD = Comparator.comparing(CardId::value);

  /** Some units in a row; cards only where HELD. */
  public record Run(Instant from, Instant to, Authority authority, List<CardId> cards) {
    public Run {
      cards = List.copyOf(cards);
    }

    private Run atMost(int number) {
      return new Run(from, to, authority, cards.subList(0, Math.min(number, cards.size())));
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
    return authority.table(day).map(table -> of(authority, table, activeCards));
  }

  private static PileTable of(
      PileAuthority authority,
      UseAuthorityAllocated table,
      Function<PersonId, List<CardId>> activeCards) {
    Function<PersonId, List<CardId>> cards =
        driver ->
            activeCards.apply(driver).stream().sorted(BY_CARD).limit(MAX_CARDS_OF_DRIVER).toList();
    var runs = table.runs().stream().map(run -> run(authority, run, cards)).toList();
    var openTo = openTo(authority, table, cards);
    var taken = openTo.subList(0, Math.min(openTo.size(), MAX_CARDS));
    return new PileTable(
        table.pile(),
        table.day(),
        table.zone(),
        table.version(),
        runs,
        taken,
        openTo.size() - taken.size());
  }

  /** A holder whose permission ends within the run is refused offline from its beginning. */
  private static Run run(
      PileAuthority authority, UseAuthority run, Function<PersonId, List<CardId>> cards) {
    var driver = run.driver();
    var admitted =
        driver != null
            && authority
                .permissionsOf(driver)
                .anyMatch(
                    permission ->
                        !permission.validFrom().isAfter(run.from())
                            && !endsBefore(permission, run.to()));
    return new Run(
        run.from(),
        run.to(),
        run.authority(),
        driver != null && admitted ? cards.apply(driver) : List.of());
  }

  private static List<OpenTo> openTo(
      PileAuthority authority,
      UseAuthorityAllocated table,
      Function<PersonId, List<CardId>> cards) {
    var list = new ArrayList<OpenTo>();
    if (table.runs().stream().noneMatch(run -> run.authority() == Authority.OPEN)) {
      return list;
    }
    var from = table.runs().getFirst().from();
    var to = table.runs().getLast().to();
    for (var permission : authority.permissions().values()) {
      if (permission.validFrom().isBefore(to) && !endsBefore(permission, from.plusNanos(1))) {
        var begins = permission.validFrom().isAfter(from) ? permission.validFrom() : null;
        var ends = endsBefore(permission, to) ? permission.validUntil() : null;
        for (var card : cards.apply(permission.driver())) {
          list.add(new OpenTo(card, begins, ends));
        }
      }
    }
    list.sort(
        Comparator.comparing(OpenTo::card, BY_CARD)
            .thenComparing(OpenTo::from, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(OpenTo::to, Comparator.nullsLast(Comparator.naturalOrder())));
    return list;
  }

  private static boolean endsBefore(PermissionGranted permission, Instant at) {
    var until = permission.validUntil();
    return until != null && until.isBefore(at);
  }

  /** The same table with fewer cards, for a frame that would be too long. */
  public PileTable atMost(int cards, int cardsOfDriver) {
    var taken = openTo.subList(0, Math.min(cards, openTo.size()));
    var shorter = runs.stream().map(run -> run.atMost(cardsOfDriver)).toList();
    return new PileTable(
        pile, day, zone, version, shorter, taken, leftOut + openTo.size() - taken.size());
  }
}
