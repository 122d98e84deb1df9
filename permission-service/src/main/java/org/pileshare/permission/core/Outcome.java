package org.pileshare.permission.core;

import java.util.UUID;
import org.pileshare.contracts.Event;

/** What was decided on a command. */
public sealed interface Outcome<E extends Event> {
  /**
   * It is so from now on.
   *
   * @param id of the event; the same whenever the same decision is taken again
   * @param created whether the thing did not exist before
   */
  record Accepted<E extends Event>(E event, UUID id, boolean created) implements Outcome<E> {}

  /** It was so already, by this event. */
  record AlreadyDone<E extends Event>(E event) implements Outcome<E> {}

  /**
   * Nothing changed.
   *
   * @param detail "Expected ..., but ..."
   */
  record Refused<E extends Event>(Refusal refusal, String detail) implements Outcome<E> {}
}
