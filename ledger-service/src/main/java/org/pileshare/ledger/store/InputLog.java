package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.TariffPublished;

/**
 * What people tell the ledger is written down first; the book reads it from there like the rest.
 */
public interface InputLog {
  /** Ends when the decision is on the log for good; fails if that is not known. */
  Uni<Void> append(DisputeDecided decided);

  /** Ends when the version is on the log for good; fails if that is not known. */
  Uni<Void> append(TariffPublished published);
}
