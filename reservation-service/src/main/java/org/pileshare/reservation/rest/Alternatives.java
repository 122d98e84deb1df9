package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.reservation.core.DeskLimits;

/**
 * What a refused driver could have instead, as members of the problem: advice of the moment, by
 * what is committed. The refusal itself stays; the advice of a retry may be another.
 */
@ApplicationScoped
public class Alternatives {
  static final String NEXT_FREE = "nextFree";
  static final String ELSEWHERE = "elsewhere";

  private static final int AT_MOST = 3;

  /** Somebody with very many permissions gets advice about the first so many of their piles. */
  private static final int PILES_LOOKED_AT = 200;

  private final FreePiles freePiles;

  Alternatives(FreePiles freePiles) {
    this.freePiles = freePiles;
  }

  /** A slot of the same length at the same pile. */
  public record FreeSlot(int connector, Instant from, Instant to) {}

  /** The same slot at another pile. */
  public record OtherPile(
      @Schema(implementation = String.class) PileId pile, String site, int connector) {}

  Problem added(Problem problem, Refusal refusal, ReservationReply reply, Instant now) {
    var pile = reply.pile();
    var slot = reply.slot();
    if (pile == null
        || slot == null
        || slot.length().compareTo(DeskLimits.STANDARD.longestSlot()) > 0) {
      return problem;
    }
    return switch (refusal) {
      case SLOT_TAKEN, OUTSIDE_HOURS ->
          problem
              .with(NEXT_FREE, nextFree(reply, pile, slot, now))
              .with(ELSEWHERE, elsewhere(reply, pile, slot, now));
      case CALENDAR_FULL, WAITING_LIST_FULL, PILE_RETIRED, NO_PERMISSION ->
          problem.with(ELSEWHERE, elsewhere(reply, pile, slot, now));
      default -> problem;
    };
  }

  private List<FreeSlot> nextFree(ReservationReply reply, PileId pile, Slot slot, Instant now) {
    return freePiles
        .pile(pile)
        .filter(described -> !described.retired())
        .map(described -> freePiles.timeAt(described, reply.driver(), reply.reservation()))
        .map(
            time ->
                time.next(
                    slot.from(),
                    slot.length(),
                    AT_MOST,
                    it -> freePiles.isPermitted(reply.driver(), pile, it),
                    now))
        .orElse(List.of())
        .stream()
        .map(free -> new FreeSlot(free.connector(), free.from(), free.to()))
        .toList();
  }

  private List<OtherPile> elsewhere(ReservationReply reply, PileId pile, Slot slot, Instant now) {
    return freePiles
        .permitted(reply.driver(), slot, PILES_LOOKED_AT)
        .filter(other -> !other.pile().equals(pile))
        .flatMap(other -> freePiles.freeAt(other, reply.driver(), slot, now).stream())
        .limit(AT_MOST)
        .map(free -> new OtherPile(free.pile().pile(), free.pile().site(), free.connector()))
        .toList();
  }
}
