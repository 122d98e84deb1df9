package org.pileshare.stack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.stack.doors.Answer;
import org.pileshare.stack.doors.TopicWatch;

/**
 * Prints the story step by step: what is promised, what was done, and the event that shows it.
 *
 * <p>Each step waits for its event for at most {@link #LIMIT}.
 */
final class Story {
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int SHOWN_CHARACTERS = 360;

  private final PrintStream out;
  private final TopicWatch topics;
  private int steps;

  Story(PrintStream out, TopicWatch topics) {
    this.out = out;
    this.topics = topics;
  }

  void step(String name, String promise) {
    steps++;
    out.printf("%n%-6s %s%n", name, promise);
  }

  int steps() {
    return steps;
  }

  void did(String what) {
    out.println("       did   " + what);
  }

  /** A REST request and its answer, which must have this status and, if it is a problem, code. */
  void answered(String request, Answer answer, String expected) throws StepFailed {
    did(request + "  ->  " + answer);
    if (!answer.toString().equals(expected)) {
      throw new StepFailed(
          "Expected "
              + request
              + " to be answered by "
              + expected
              + ", but it was "
              + answer
              + ": "
              + answer.body().path("detail").asText(answer.body().toString()));
    }
  }

  /** Waits for an event of this type that fits, and prints it. */
  <E extends Event> E reads(String topic, Class<E> type, String what, Predicate<E> fits)
      throws StepFailed, InterruptedException {
    Predicate<ReceivedEvent> right =
        received ->
            received.topic().equals(topic)
                && type.isInstance(received.event())
                && fits.test(type.cast(received.event()));
    var received = topics.await(right, LIMIT);
    if (received.isEmpty()) {
      throw new StepFailed(
          "Expected "
              + type.getSimpleName()
              + " "
              + what
              + " on "
              + topic
              + " within "
              + LIMIT.toSeconds()
              + " s, but there came "
              + seen(topic));
    }
    out.println("       read  " + shown(received.get()));
    return type.cast(Objects.requireNonNull(received.get().event()));
  }

  /** What must be so at the pile itself. */
  void holds(String what, boolean holds) throws StepFailed {
    if (!holds) {
      throw new StepFailed("Expected " + what + ", but it is not so");
    }
    out.println("       so    " + what);
  }

  private String seen(String topic) {
    var last = topics.all(received -> received.topic().equals(topic));
    if (last.isEmpty()) {
      return "nothing of this story";
    }
    return "only " + shown(last.getLast());
  }

  private static String shown(ReceivedEvent received) {
    var event = received.event();
    var type = event == null ? "tombstone" : event.getClass().getSimpleName();
    return "%s %s  key %s  %d@%d%n             %s"
        .formatted(
            received.topic(),
            type,
            received.key(),
            received.partition(),
            received.offset(),
            shortJson(event));
  }

  private static String shortJson(@Nullable Event event) {
    try {
      var json = EventJson.mapper().writeValueAsString(event);
      return json.length() <= SHOWN_CHARACTERS ? json : json.substring(0, SHOWN_CHARACTERS) + "...";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected every event to be JSON", impossible);
    }
  }
}
