package org.pileshare.permission.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.pileshare.permission.Door.atOnce;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.grant;
import static org.pileshare.permission.Door.pileOf;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.kafka.EventRelay;
import org.pileshare.contracts.kafka.NumberedEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.permission.Committed;

/** Crashes of the relay, against the real table and the real topics. */
@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class OutboxIT {
  private static final int GRANTS = 60;
  private static final String WAITING =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
          + " and datname = current_database()";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject OutboxRelay relay;
  @Inject OutboxTable table;
  @Inject Pool pool;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  private final Committed committed = new Committed(Backing.current().bootstrapServers());
  private final String owner = fresh("olga");
  private final String driver = fresh("dora");
  private final List<UUID> granted = new ArrayList<>();
  private String pile = "";

  @AfterEach
  void theRelayRuns() {
    relay.start();
  }

  @Test
  void whatIsCommittedWhileTheRelayStandsStillIsPublishedOnceWhenItStarts() {
    stopWithAnEmptyOutbox();
    grantMany();

    assertThat(rows()).isEqualTo(GRANTS);
    assertThat(committed.on(Topics.PERMISSION_EVENTS, driver)).isEmpty();

    relay.start();
    awaitEmptyOutbox();
    assertEachGrantIsPublishedOnce();
  }

  /** The first relay commits to Kafka and dies before the rows are forgotten. */
  @Test
  void aRelayThatDiedBeforeTheCleanUpPublishesNothingTwice() {
    stopWithAnEmptyOutbox();
    grantMany();
    var cleanUps = new AtomicInteger();
    try (var dying = new EventRelay(OutboxRelay.NAME, OutboxRelay.SOURCE, kafka, dying(cleanUps))) {
      dying.start();
      // Once when it starts, and then after each commit and each new beginning.
      await().atMost(PATIENCE).until(() -> cleanUps.get() >= 3);
      assertThat(committed.on(Topics.PERMISSION_EVENTS, driver)).hasSize(GRANTS);
      assertThat(rows()).isEqualTo(GRANTS);
    }

    relay.start();
    awaitEmptyOutbox();
    assertEachGrantIsPublishedOnce();
  }

  /** Reads the real table, and dies whenever it has something to forget. */
  private EventRelay.Outbox dying(AtomicInteger cleanUps) {
    return new EventRelay.Outbox() {
      @Override
      public List<NumberedEvent> after(long number, int atMost) {
        return table.after(number, atMost);
      }

      @Override
      public void published(long number) {
        if (cleanUps.getAndIncrement() > 0) {
          throw new IllegalStateException("Expected to forget up to " + number + ", but died");
        }
      }
    };
  }

  @Test
  void aSecondRelayTakesOverAndPublishesNothingTwice() {
    pile = pileOf(owner);
    awaitEmptyOutbox();
    try (var second = new EventRelay(OutboxRelay.NAME, OutboxRelay.SOURCE, kafka, table)) {
      second.start();
      grantMany();
      awaitEmptyOutbox();
    }
    // Whichever of them was fenced last goes on by itself.
    grantOne();
    awaitEmptyOutbox();
    assertEachGrantIsPublishedOnce();
  }

  /** Numbers rise by one in the order of commit, whatever the writers do at the same time. */
  @Test
  void numbersHaveNoGapsUnderManyWriters() {
    stopWithAnEmptyOutbox();
    long before = head();
    var piles = List.of(pileOf(owner), pileOf(owner), pileOf(owner));
    var statuses =
        atOnce(
            64,
            client -> {
              var id = UUID.randomUUID();
              // Every other one is refused, and must not use up a number.
              var pile = client % 2 == 0 ? piles.get(client % 3) : "nowhere";
              return grant(id, owner, driver, pile).extract().statusCode();
            });

    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(32);
    var numbers = table.after(before, 500).stream().map(NumberedEvent::number).toList();
    assertThat(numbers)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(before + 1, before + 35).boxed().toList());
  }

  /** A number that can be read is never followed by a lower one: the relay may go past it. */
  @Test
  void aWriterWaitsForTheOneBeforeAndARollbackLeavesNoGap() {
    stopWithAnEmptyOutbox();
    long before = head();
    var connection = pool.getConnection().await().atMost(PATIENCE);
    var former = connection.begin().await().atMost(PATIENCE);
    var raised = connection.query("update outbox_head set number = number + 1").execute();
    assertThat(raised.await().atMost(PATIENCE).rowCount()).isEqualTo(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var latter =
          threads.submit(
              () -> grant(UUID.randomUUID(), owner, driver, pile).extract().statusCode());
      await().atMost(PATIENCE).until(() -> number(WAITING) == 1);
      assertThat(latter).isNotDone();
      assertThat(rows()).isZero();

      former.rollback().await().atMost(PATIENCE);
      assertThat(latter).succeedsWithin(PATIENCE).isEqualTo(201);
    } finally {
      connection.close().await().atMost(PATIENCE);
    }
    assertThat(table.after(before, 500))
        .extracting(NumberedEvent::number)
        .containsExactly(before + 1);
  }

  @Test
  void topicsOfAnotherPastAreNotWrittenTo() {
    stopWithAnEmptyOutbox();
    grantMany();
    long head = head();

    // The topics are ahead: the database was set back.
    assertThatIllegalStateException()
        .isThrownBy(() -> table.published(head + 1))
        .withMessageContaining("Expected the outbox to go on after " + (head + 1));
    // The topics are behind what has been forgotten: they were lost.
    assertThatIllegalStateException().isThrownBy(() -> table.published(0));
    assertThat(rows()).isEqualTo(GRANTS);
  }

  /** The pile is published before the relay stands still, so that only grants are counted. */
  private void stopWithAnEmptyOutbox() {
    pile = pileOf(owner);
    awaitEmptyOutbox();
    relay.stop();
  }

  private void grantMany() {
    for (int i = 0; i < GRANTS; i++) {
      grantOne();
    }
  }

  private void grantOne() {
    var id = UUID.randomUUID();
    grant(id, owner, driver, pile).statusCode(201);
    granted.add(id);
  }

  private void assertEachGrantIsPublishedOnce() {
    var records = committed.on(Topics.PERMISSION_EVENTS, driver);
    assertThat(records)
        .extracting(record -> ((PermissionEvent) record.value()).permission())
        .containsExactlyElementsOf(granted);
  }

  private void awaitEmptyOutbox() {
    await().atMost(PATIENCE).until(() -> rows() == 0);
  }

  private long rows() {
    return number("select count(*) from outbox");
  }

  private long head() {
    return number("select number from outbox_head");
  }

  private long number(String query) {
    return pool.query(query).execute().await().atMost(PATIENCE).iterator().next().getLong(0);
  }
}
