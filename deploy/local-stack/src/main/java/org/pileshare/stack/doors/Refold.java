package org.pileshare.stack.doors;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pileshare.backing.DemoPerson;

/**
 * A refold that the ledger has done: its book made again from offset 0 of its topics, and compared.
 *
 * @param energyWh the energy of the sessions that were compared
 * @param forgotten rows of history that stand in the book alone, because a topic was compacted
 * @param differences how many were found
 * @param told the first of them, each a sentence
 */
public record Refold(
    long sessions,
    long reservations,
    long balances,
    long energyWh,
    long forgotten,
    long differences,
    List<String> told,
    Duration lasted) {
  private static final String PATH = "/v1/operator/refolds";
  private static final String OPERATOR = DemoPerson.OMAR.username();
  private static final Duration LIMIT = Duration.ofHours(6);

  public Refold {
    told = List.copyOf(told);
  }

  /**
   * Asks for one as an operator does, and waits for its end.
   *
   * @throws IllegalStateException with a sentence, if it is refused or does not come to its end
   */
  public static Refold ask(RestDoor rest) throws InterruptedException {
    var started = rest.start(OPERATOR, PATH);
    if (!started.isSuccess()) {
      throw new IllegalStateException(
          "Expected to start a refold of the book, but the answer is " + started);
    }
    var path = PATH + "/" + started.body().path("id").asText();
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      var answer = rest.get(OPERATOR, path);
      if (!answer.isSuccess()) {
        throw new IllegalStateException("Expected how far it is, but the answer is " + answer);
      }
      if (!answer.body().path("state").asText().equals("RUNNING")) {
        return of(answer.body());
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new IllegalStateException("Expected an end within " + LIMIT + ", but there is none");
  }

  private static Refold of(JsonNode run) {
    if (!run.path("state").asText().equals("DONE")) {
      throw new IllegalStateException(run.path("failure").asText("it was not done"));
    }
    var told = new ArrayList<String>();
    for (var difference : run.path("told")) {
      told.add(
          "%s %s: %s"
              .formatted(
                  difference.path("kind").asText(),
                  difference.path("subject").asText(),
                  difference.path("detail").asText()));
    }
    return new Refold(
        run.path("sessions").asLong(),
        run.path("reservations").asLong(),
        run.path("balances").asLong(),
        run.path("energyWh").asLong(),
        run.path("forgotten").asLong(),
        run.path("differences").asLong(),
        told,
        Duration.between(
            Instant.parse(run.path("startedAt").asText()),
            Instant.parse(run.path("endedAt").asText())));
  }

  /** What was compared, as a sentence. */
  public String compared() {
    return "%,d sessions, %,d reservations, %,d balances, %,d Wh compared in %,d ms"
        .formatted(sessions, reservations, balances, energyWh, lasted.toMillis());
  }
}
