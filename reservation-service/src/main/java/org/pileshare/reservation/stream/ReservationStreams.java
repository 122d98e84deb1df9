package org.pileshare.reservation.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.reservation.core.DeskLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the desks once their topics are there, keeps them open, and closes them at the end. */
@ApplicationScoped
public class ReservationStreams {
  private static final Logger LOG = LoggerFactory.getLogger(ReservationStreams.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final Map<String, Object> kafka;
  private final StreamsSettings settings;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread opener = Thread.ofPlatform().name("desks-opener").unstarted(this::open);
  private volatile @Nullable KafkaStreams streams;

  ReservationStreams(
      @Identifier("default-kafka-broker") Map<String, Object> kafka, StreamsSettings settings) {
    this.kafka = new HashMap<>(kafka);
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    opener.start();
  }

  /** Where the desks stand, in one word; {@code RUNNING} means that they decide. */
  public String state() {
    var desks = streams;
    return desks == null ? "WAITING_FOR_TOPICS" : desks.state().name();
  }

  public boolean isRunning() {
    var desks = streams;
    return desks != null && desks.state() == KafkaStreams.State.RUNNING;
  }

  /** Meanwhile the service is up, and says that it is not ready. */
  private void open() {
    try {
      while (!begin() && !closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("The desks are not open yet");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean begin() throws InterruptedException {
    try (var admin = Admin.create(new HashMap<>(kafka))) {
      var missing = new TreeSet<>(ReservationTopology.TOPICS);
      missing.removeAll(admin.listTopics().names().get());
      if (!missing.isEmpty()) {
        LOG.warn("Expected the topics of the desks, but there is no {}", missing);
        return false;
      }
      var desks = new KafkaStreams(ReservationTopology.build(deskSettings()), properties());
      desks.setUncaughtExceptionHandler(ReservationStreams::goOn);
      streams = desks;
      desks.start();
      return true;
    } catch (ExecutionException | RuntimeException failure) {
      LOG.error("Expected to open the desks, but failed; trying again", failure);
      return false;
    }
  }

  /** The transaction is aborted; a new thread begins again from what was committed. */
  private static StreamThreadExceptionResponse goOn(Throwable failure) {
    LOG.error("Expected the desks to go on, but their thread failed; replacing it", failure);
    LockSupport.parkNanos(PAUSE.toNanos());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private DeskSettings deskSettings() {
    return new DeskSettings(
        DeskLimits.STANDARD,
        settings.rowsInMemory(),
        new CommitPace(settings.behindAfter()),
        settings.timerEvery());
  }

  private Properties properties() {
    var properties = new Properties();
    properties.putAll(settings.config(kafka));
    return properties;
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    closing.countDown();
    opener.join(CLOSE_LIMIT);
    var desks = streams;
    if (desks != null) {
      desks.close(CLOSE_LIMIT);
    }
  }
}
