package org.pileshare.gateway.stream;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.pileshare.contracts.PileAdmitted;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which connection of each pile counts, at whichever gateway it is: the one that was written down
 * last. All gateways read the same order, so that all of them come to the same answer.
 *
 * <p>One thread writes what it reads; any thread may read.
 */
public final class Epochs {
  private static final Logger LOG = LoggerFactory.getLogger(Epochs.class);

  /**
   * The connection that counts.
   *
   * @param leastProfile the pile is let in with no lower security profile
   */
  public record Epoch(PileId pile, UUID connection, int leastProfile) {}

  private final ConcurrentMap<PileId, Epoch> newest = new ConcurrentHashMap<>();
  private final Consumer<Epoch> began;

  /**
   * @param began hears of every epoch, in their order, on the thread that reads
   */
  public Epochs(Consumer<Epoch> began) {
    this.began = began;
  }

  /** Takes one record of {@code pile.connections}. */
  public void accept(ReceivedEvent received) {
    if (received.event() instanceof PileAdmitted admitted) {
      var pile = admitted.pile();
      if (newest.size() >= Views.MAX_PILES && !newest.containsKey(pile)) {
        LOG.error("Expected at most {} piles, but {} is one more", Views.MAX_PILES, pile);
        return;
      }
      var epoch = new Epoch(pile, admitted.connection(), admitted.leastProfile());
      newest.put(pile, epoch);
      began.accept(epoch);
    } else if (received.event() == null) {
      forget(received.key());
    }
  }

  /** An operator has taken the record away: the pile may begin with any profile again. */
  private void forget(String key) {
    try {
      newest.remove(new PileId(key));
    } catch (IllegalArgumentException nothingOfOurs) {
      LOG.error("Expected a pile as the key of {}, but it is {}", "pile.connections", key);
    }
  }

  /** The lowest security profile that the pile is let in with. */
  public int leastProfile(PileId pile) {
    var known = newest.get(pile);
    return known == null ? PileAdmitted.MIN_PROFILE : known.leastProfile();
  }
}
