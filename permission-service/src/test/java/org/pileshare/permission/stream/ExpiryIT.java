package org.pileshare.permission.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pileshare.permission.Door.atOnce;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.grant;
import static org.pileshare.permission.Door.owner;
import static org.pileshare.permission.Door.pileOf;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.kafka.EventRelay;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.Committed;
import org.pileshare.permission.Door;

/** The end of a permission's time is told once, however many instances look for it. */
@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class ExpiryIT {
  private static final int PERMISSIONS = 30;

  @Inject ExpiryClock clock;
  @Inject OutboxTable table;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  private final Committed committed = new Committed(Backing.current().bootstrapServers());
  private final String owner = fresh("olga");
  private final String driver = fresh("dora");

  @Test
  void anExpiryIsPublishedOnceThoughManyClocksAndTwoRelaysRun() {
    var pile = pileOf(owner);
    var until = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < PERMISSIONS; i++) {
      var id = UUID.randomUUID();
      ids.add(id);
      owner(owner)
          .body(
              "{\"driver\":\"%s\",\"pile\":\"%s\",\"validFrom\":\"%s\",\"validUntil\":\"%s\"}"
                  .formatted(driver, pile, until.minusSeconds(60), until))
          .put("/v1/permissions/" + id)
          .then()
          .statusCode(201);
    }
    try (var second = new EventRelay(OutboxRelay.NAME, OutboxRelay.SOURCE, kafka, table)) {
      second.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(until));
      assertThat(atOnce(8, client -> clock.expired())).allMatch(count -> count <= PERMISSIONS);
      committed.awaited(Topics.PERMISSION_EVENTS, driver, 2 * PERMISSIONS);
    }
    // What is asked later is published later, so a second expiry would be there by then.
    grant(UUID.randomUUID(), owner, driver, pile).statusCode(201);
    var events = committed.awaited(Topics.PERMISSION_EVENTS, driver, 2 * PERMISSIONS + 1);
    var expired =
        events.stream()
            .map(record -> record.value())
            .filter(PermissionExpired.class::isInstance)
            .map(PermissionExpired.class::cast)
            .toList();
    assertThat(expired)
        .extracting(PermissionEvent::permission)
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(expired).allSatisfy(event -> assertThat(event.at()).isEqualTo(until));
    Door.assertProblem(
        owner(owner).delete("/v1/permissions/" + ids.getFirst()).then(), ProblemType.CONFLICT);
    var view = owner(owner).get("/v1/permissions/" + ids.getFirst()).then().statusCode(200);
    assertThat(view.extract().<String>path("expiredAt")).isEqualTo(until.toString());
  }
}
