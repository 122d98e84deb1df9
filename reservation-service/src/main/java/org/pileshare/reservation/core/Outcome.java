package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;

/**
 * What a desk decided.
 *
 * @param at when, by the broker's clock; never before an earlier change of the same desk
 * @param facts what changes the desk, in order
 * @param messages what others are told, in order: events, the other desk's input, replies
 * @param ignored why an input that cannot be refused has no effect; one sentence for the log
 */
public record Outcome(
    Instant at, List<Event> facts, List<Event> messages, @Nullable String ignored) {
  public Outcome {
    facts = List.copyOf(facts);
    messages = List.copyOf(messages);
  }

  /** It is decided already, or the answer is on its way. */
  static Outcome nothing(Instant at) {
    return told(at, List.of());
  }

  static Outcome ignored(Instant at, String why) {
    return new Outcome(at, List.of(), List.of(), why);
  }

  /** Others are told; the desk stays as it is. */
  static Outcome told(Instant at, List<? extends Event> messages) {
    return new Outcome(at, List.of(), List.copyOf(messages), null);
  }

  /** The desk changes by what it tells. */
  static Outcome decided(Instant at, List<? extends Event> facts, List<? extends Event> answers) {
    return new Outcome(at, List.copyOf(facts), joined(facts, answers), null);
  }

  /** The desk changes by what it heard, and by what follows from it and is told. */
  static Outcome heard(
      Instant at, Event heard, List<? extends Event> consequences, List<? extends Event> answers) {
    return new Outcome(
        at, joined(List.of(heard), consequences), joined(consequences, answers), null);
  }

  static List<Event> joined(List<? extends Event> first, List<? extends Event> then) {
    var all = new ArrayList<Event>(first);
    all.addAll(then);
    return all;
  }
}
