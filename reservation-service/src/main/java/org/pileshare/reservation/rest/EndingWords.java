package org.pileshare.reservation.rest;

import org.pileshare.contracts.ReleaseReason;

/** Why a reservation ended without being used, in a sentence. */
final class EndingWords {
  private EndingWords() {}

  static String of(ReleaseReason reason) {
    return "Expected the reservation to be used, but "
        + switch (reason) {
          case CANCELED -> "it was given back";
          case PERMISSION_REVOKED -> "the permission that covered it was revoked";
          case PERMISSION_EXPIRED -> "the permission that covered it expired";
          case NO_SHOW -> "nobody came in time";
          case OFFER_LAPSED -> "the offer was not taken in time";
          case PILE_RETIRED -> "the pile is shared no more";
          case PASSED -> "its time came before its turn";
        };
  }
}
