package org.pileshare.pile.core;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Authority;
import org.pileshare.ocpp.UseAuthorityTable.Run;

/**
 * What an offline pile does with a swipe (steps L2 and L3): the day's table decides; where there is
 * none for the time, the local list; and for a card that is not on it, the policy for unknown
 * cards.
 */
public final class OfflineDecision {
  /** Units of one day in a row, at most; a session does not outlive two days' tables. */
  private static final int MAX_RUNS_IN_A_ROW = 1_000;

  /**
   * By what the pile decides.
   *
   * @param tables the newest table of each day that the pile has; none while its clock is not set,
   *     because then it cannot know which unit it is
   * @param reservations for whom connectors are kept; they count where there is no table
   */
  public record Knowledge(
      Collection<UseAuthorityTable> tables,
      LocalList list,
      UnknownCards unknownCards,
      Reservations reservations) {
    public Knowledge {
      tables = List.copyOf(tables);
    }

    /** Without any reservation. */
    public Knowledge(
        Collection<UseAuthorityTable> tables, LocalList list, UnknownCards unknownCards) {
      this(tables, list, unknownCards, Reservations.NONE);
    }

    /** For whom else a connector is kept, as far as no table says who may charge there. */
    public Optional<Reserved> reservedForAnother(
        int connector, String card, @Nullable String group, Instant now) {
      return runAt(connector, now).isPresent()
          ? Optional.empty()
          : reservations
              .at(connector, now)
              .filter(reserved -> reserved.isForAnother(card, group, now));
    }

    /**
     * The number of the reservation of OCPP that a session of a card uses up at a connector.
     *
     * @param group as the gateway has told it; absent if it has not, and then the list knows
     */
    public @Nullable Integer reservationOf(
        int connector, String card, @Nullable String group, Instant now) {
      var known = group != null ? group : list.entry(card).map(LocalList.Entry::group).orElse(null);
      return reservations
          .at(connector, now)
          .filter(reserved -> !reserved.isForAnother(card, known, now))
          .map(Reserved::number)
          .orElse(null);
    }

    /** Whether a table says who may charge at a connector at a time. */
    public boolean hasTable(int connector, Instant at) {
      return runAt(connector, at).isPresent();
    }

    private Optional<Run> runAt(int connector, Instant instant) {
      return tables.stream().flatMap(table -> table.runAt(connector, instant).stream()).findFirst();
    }
  }

  private OfflineDecision() {}

  /**
   * Decides a swipe: the first connector that admits the card gets it; if none does, the first says
   * why.
   *
   * @param card in upper case
   * @param connectors where the swipe may belong, the likeliest first; at least one
   */
  public static SwipeDecision of(
      String card, List<Integer> connectors, Instant now, Knowledge knowledge) {
    var decisions = connectors.stream().map(connector -> at(connector, card, now, knowledge));
    return firstAdmitted(decisions.toList());
  }

  private static SwipeDecision firstAdmitted(List<SwipeDecision> decisions) {
    return decisions.stream()
        .filter(SwipeDecision.Admitted.class::isInstance)
        .findFirst()
        .orElse(decisions.getFirst());
  }

  private static SwipeDecision at(int connector, String card, Instant now, Knowledge knowledge) {
    var run = knowledge.runAt(connector, now);
    if (run.isPresent()) {
      return authorityEnd(connector, Admission.ofCard(card, null), now, knowledge)
          .<SwipeDecision>map(end -> new SwipeDecision.Admitted(connector, end))
          .orElseGet(() -> refusedByTable(card, now, run.get()));
    }
    var listed = knowledge.list().entry(card);
    var group = listed.map(LocalList.Entry::group).orElse(null);
    var reserved = knowledge.reservations().at(connector, now);
    if (knowledge.reservedForAnother(connector, card, group, now).isPresent()) {
      return keptForAnother(connector, card, reserved.get());
    }
    if (listed.isPresent()) {
      return listed.get().admits(now)
          ? new SwipeDecision.Admitted(connector, listed.get().until())
          : refused(
              Refusal.NOT_ON_THE_LIST,
              "Expected the local list to accept %s at %s, but it does not",
              card,
              now);
    }
    if (reserved.isPresent()) {
      return new SwipeDecision.Admitted(connector, reserved.get().until());
    }
    return switch (knowledge.unknownCards()) {
      case ADMIT -> new SwipeDecision.Admitted(connector, null);
      case REFUSE ->
          refused(
              Refusal.NO_TABLE,
              "Expected a use-authority table of connector %d for %s, but none has come",
              connector,
              now);
    };
  }

  /**
   * Until when somebody may charge at a connector by the tables, counted from an instant: to the
   * end of the last of their units in a row; nothing if they may not at that instant.
   */
  public static Optional<Instant> authorityEnd(
      int connector, Admission holder, Instant from, Knowledge knowledge) {
    @Nullable Instant end = null;
    for (int i = 0; i < MAX_RUNS_IN_A_ROW; i++) {
      var next = runEnd(connector, holder, end == null ? from : end, knowledge);
      if (next.isEmpty()) {
        break;
      }
      end = next.get();
    }
    return Optional.ofNullable(end);
  }

  private static Optional<Instant> runEnd(
      int connector, Admission holder, Instant at, Knowledge knowledge) {
    for (var table : knowledge.tables()) {
      var run = table.runAt(connector, at);
      if (run.isPresent()) {
        return runEnd(holder, at, table, run.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> runEnd(
      Admission holder, Instant at, UseAuthorityTable table, Run run) {
    return switch (run.authority()) {
      case HELD -> isHolder(holder, run) ? Optional.of(run.to()) : Optional.empty();
      case OPEN ->
          table.openTo().stream()
              .filter(open -> open.card().equals(holder.card()) && open.contains(at))
              .map(open -> earlier(run.to(), open.to()))
              .findFirst();
      case CLOSED -> Optional.empty();
    };
  }

  private static boolean isHolder(Admission holder, Run run) {
    var reservation = run.reservation();
    return run.cards().contains(holder.card())
        || reservation != null && reservation.id().equals(holder.reservation());
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other == null || one.isBefore(other) ? one : other;
  }

  private static SwipeDecision refusedByTable(String card, Instant now, Run run) {
    if (run.authority() == Authority.HELD) {
      return refused(
          Refusal.HELD_BY_ANOTHER,
          "Expected a card of the holder of connector %d from %s to %s, but %s is another",
          run.connector(),
          run.from(),
          run.to(),
          card);
    }
    return run.authority() == Authority.OPEN
        ? refused(
            Refusal.NO_PERMISSION,
            "Expected a card that is permitted at %s, but %s is not",
            now,
            card)
        : refused(
            Refusal.CLOSED,
            "Expected a unit that is open, but connector %d is closed from %s to %s",
            run.connector(),
            run.from(),
            run.to());
  }

  /** What a swipe is told at a connector that is kept for somebody else. */
  private static SwipeDecision keptForAnother(int connector, String card, Reserved reserved) {
    return refused(
        Refusal.HELD_BY_ANOTHER,
        "Expected the card that connector %d is kept for until %s, but %s is another",
        connector,
        reserved.until(),
        card);
  }

  private static SwipeDecision refused(Refusal refusal, String sentence, Object... parts) {
    return new SwipeDecision.Refused(refusal, sentence.formatted(parts));
  }
}
