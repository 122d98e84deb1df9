package org.pileshare.permission.core;

import java.util.List;
import java.util.stream.Stream;
import org.pileshare.contracts.Event;

/** What was decided on a command. */
public sealed interface Outcome<E extends Event> {
  /**
   * It is so from now on.
   *
   * @param created whether the thing did not exist before
   * @param consequences what else is so for that reason, in the same transaction
   */
  record Accepted<E extends Event>(E event, boolean created, List<Event> consequences)
      implements Outcome<E> {
    public Accepted {
      consequences = List.copyOf(consequences);
    }

    public Accepted(E event, boolean created) {
      this(event, created, List.of());
    }

    public Accepted<E> and(List<? extends Event> further) {
      return new Accepted<>(
          event, created, Stream.concat(consequences.stream(), further.stream()).toList());
    }

    /** All of it, in order. */
    public List<Event> events() {
      return Stream.concat(Stream.of((Event) event), consequences.stream()).toList();
    }
  }

  /** It was so already, by this event. */
  record AlreadyDone<E extends Event>(E event) implements Outcome<E> {}

  /**
   * Nothing changed.
   *
   * @param detail "Expected ..., but ..."
   */
  record Refused<E extends Event>(Refusal refusal, String detail) implements Outcome<E> {
    /** The same refusal of a command that was to bring about another event. */
    public <F extends Event> Refused<F> as() {
      return new Refused<>(refusal, detail);
    }
  }

  static <E extends Event> Outcome<E> refused(Refusal refusal, String detail) {
    return new Refused<>(refusal, detail);
  }
}
