package org.pileshare.contracts;

import java.util.UUID;

/**
 * What becomes of the commands to a pile, on {@code pile.commands} (key: pile): asked, taken by the
 * gateway that has the pile, ended. All of it stands on one topic, so that one order decides.
 */
public sealed interface PileCommandEvent extends Event
    permits PileCommanded, PileCommandTaken, PileCommandEnded {
  PileId pile();

  /** Names the command. */
  UUID command();
}
