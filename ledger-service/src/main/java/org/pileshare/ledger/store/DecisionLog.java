package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import org.pileshare.contracts.DisputeDecided;

/** Where decisions are written down before anybody acts by them. */
public interface DecisionLog {
  /** Ends when the decision is on the log for good; fails if that is not known. */
  Uni<Void> append(DisputeDecided decided);
}
