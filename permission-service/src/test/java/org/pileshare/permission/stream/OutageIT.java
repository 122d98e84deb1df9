package org.pileshare.permission.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pileshare.permission.Door.assertProblem;
import static org.pileshare.permission.Door.fresh;
import static org.pileshare.permission.Door.grant;
import static org.pileshare.permission.Door.pileOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.Committed;

/** The broker and the database are killed under the running service and come back. */
@QuarkusTest
@WithTestResource(OwnServers.class)
class OutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path folder = Path.of(System.getProperty(OwnServers.FOLDER));
  private final String owner = fresh("olga");
  private final String driver = fresh("dora");
  private final List<UUID> granted = new ArrayList<>();

  @Test
  void grantsAreAcceptedWithoutTheBrokerAndPublishedOnceWhenItIsBack() {
    var pile = pileOf(owner);
    grantOne(pile);
    var bootstrapServers = System.getProperty(OwnServers.KAFKA);
    var committed = new Committed(bootstrapServers);
    committed.awaited(Topics.PERMISSION_EVENTS, driver, 1);

    OwnServers.kill(OwnServers.KAFKA_PID);
    for (int i = 0; i < 20; i++) {
      grantOne(pile);
    }
    OwnServers.startKafka(folder, port(bootstrapServers));

    assertPublishedOnceEach(committed);
  }

  @Test
  void theRelayGoesOnWhenTheDatabaseIsBack() {
    var pile = pileOf(owner);
    grantOne(pile);
    OwnServers.kill(OwnServers.POSTGRES_PID);
    for (int i = 0; i < 5; i++) {
      assertProblem(grant(UUID.randomUUID(), owner, driver, pile), ProblemType.UNAVAILABLE);
    }
    OwnServers.startPostgres(folder, Integer.parseInt(System.getProperty(OwnServers.POSTGRES)));
    var next = UUID.randomUUID();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> grant(next, owner, driver, pile).extract().statusCode() == 201);
    granted.add(next);
    for (int i = 0; i < 20; i++) {
      grantOne(pile);
    }

    assertPublishedOnceEach(new Committed(System.getProperty(OwnServers.KAFKA)));
  }

  private void grantOne(String pile) {
    var id = UUID.randomUUID();
    grant(id, owner, driver, pile).statusCode(201);
    granted.add(id);
  }

  private void assertPublishedOnceEach(Committed committed) {
    var records =
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(500))
            .until(
                () -> committed.on(Topics.PERMISSION_EVENTS, driver),
                found -> found.size() >= granted.size());
    assertThat(records)
        .extracting(record -> ((PermissionEvent) record.value()).permission())
        .containsExactlyElementsOf(granted);
  }

  private static int port(String bootstrapServers) {
    return Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
  }
}
