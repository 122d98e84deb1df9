package org.pileshare.ledger.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.pileshare.ledger.core.Reconciliation;

/**
 * Looks over the whole book once a minute, if anything was added to it, and tells how many things
 * are wrong as {@code ledger_imbalance}, together with what the last refold has found. Until it has
 * looked once, that is not a number.
 */
@ApplicationScoped
public class BookWatch {
  private static final Logger LOG = Logger.getLogger(BookWatch.class);
  private static final Duration STEP = Duration.ofMinutes(1);

  private final ReconciliationReader reader;
  private final Vertx vertx;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile double imbalance = Double.NaN;
  private volatile long seen = -1;

  BookWatch(ReconciliationReader reader, RefoldReport refolds, Vertx vertx, MeterRegistry meters) {
    this.reader = reader;
    this.vertx = vertx;
    meters.gauge("ledger.imbalance", this, watch -> watch.imbalance + refolds.differences());
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(STEP.toMillis(), STEP.toMillis(), timer -> look());
  }

  /** Looks now, whatever was added. */
  public Uni<Reconciliation> reconciliation() {
    return reader
        .reconciliation()
        .invoke(
            found -> {
              imbalance = found.reconciliation().imbalance();
              seen = found.events();
              if (!found.reconciliation().isBalanced()) {
                LOG.errorf("The book does not balance: %s", found.reconciliation());
              }
            })
        .map(ReconciliationReader.Found::reconciliation);
  }

  private void look() {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    reader
        .events()
        .chain(
            events ->
                events == seen ? Uni.createFrom().voidItem() : reconciliation().replaceWithVoid())
        .onTermination()
        .invoke(() -> looking.set(false))
        .subscribe()
        .with(
            nothing -> {},
            failure -> LOG.warnf("The book could not be looked over: %s", failure.getMessage()));
  }
}
