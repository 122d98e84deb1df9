package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import org.pileshare.contracts.TariffPublished;

/** Where versions of tariffs are written down; the book reads them from there like all history. */
public interface TariffLog {
  /** Completes when the event is there for good, and fails if that cannot be said. */
  Uni<Void> append(TariffPublished event);
}
