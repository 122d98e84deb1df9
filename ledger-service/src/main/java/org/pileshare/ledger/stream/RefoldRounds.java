package org.pileshare.ledger.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.pileshare.ledger.core.Comparison;
import org.pileshare.ledger.store.Book;
import org.pileshare.ledger.store.RefoldReport;
import org.pileshare.ledger.store.RefoldReport.Run;
import org.pileshare.ledger.store.RefoldSchemas;
import org.pileshare.ledger.store.Refolding;

/** Refolds the book when it is told to, and of itself again and again. */
@ApplicationScoped
public class RefoldRounds implements Refolding {
  private static final Logger LOG = Logger.getLogger(RefoldRounds.class);

  /** The others are told over REST. */
  private static final int MAX_LOGGED = 20;

  private final Map<String, Object> kafka;
  private final Book book;
  private final RefoldSchemas schemas;
  private final RefoldReport report;
  private final Duration every;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ledger-refold").daemon().factory());
  private volatile boolean closing;

  RefoldRounds(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      Book book,
      RefoldSchemas schemas,
      RefoldReport report,
      @ConfigProperty(name = "pileshare.refold-every") Duration every) {
    this.kafka = new HashMap<>(kafka);
    this.book = book;
    this.schemas = schemas;
    this.report = report;
    this.every = every;
  }

  void start(@Observes StartupEvent event) {
    long millis = every.toMillis();
    if (millis > 0) {
      var unused =
          thread.scheduleWithFixedDelay(this::start, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    closing = true;
    thread.shutdown();
    if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
      LOG.warn("Expected the refold to end, but it goes on");
    }
  }

  @Override
  public Optional<Run> start() {
    var run = report.begin(UUID.randomUUID(), Instant.now());
    run.ifPresent(begun -> thread.execute(() -> refold(begun)));
    return run;
  }

  /** The schema is gone before anybody is told that it is done. */
  private void refold(Run run) {
    try {
      var outcome = refolded(run);
      if (outcome.isPresent()) {
        tell(outcome.get().result());
        report.done(run, outcome.get().forgotten(), outcome.get().result(), Instant.now());
      } else {
        report.leave(run, "Expected to be the only one, but another is at it", Instant.now());
      }
    } catch (SQLException | RuntimeException failure) {
      LOG.errorf(failure, "Expected to refold the book, but: %s", failure);
      report.failed(run, String.valueOf(failure.getMessage()), Instant.now());
    }
  }

  private static void tell(Comparison result) {
    LOG.infof(
        "Compared %d sessions and %d balances with the logs: %d differences",
        result.sessions(), result.balances(), result.found());
    result.told().stream()
        .limit(MAX_LOGGED)
        .forEach(
            difference -> LOG.errorf("Differs, %s: %s", difference.subject(), difference.detail()));
  }

  /** Nothing if another instance is at it. */
  private Optional<Refold.Outcome> refolded(Run run) throws SQLException {
    var opened = schemas.open(run.startedAt());
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (var schema = opened.get()) {
      return Optional.of(Refold.run(kafka, book, schema, () -> closing));
    }
  }
}
