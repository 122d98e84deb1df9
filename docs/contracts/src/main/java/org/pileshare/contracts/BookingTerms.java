package org.pileshare.contracts;

/**
 * The terms on which a pile can be reserved; the words of OCPI 2.3 Bookings where it has them.
 *
 * @param earlyStartMinutes how long before the slot its holder may begin, if nobody holds that
 *     time; whole units
 * @param lateStopMinutes how long after the slot its holder may go on before it is an overstay
 * @param noShowMinutes how long after its start a slot is kept for a holder who has neither begun
 *     nor checked in; 0 means to its end
 * @param cancelUntilMinutes how long before its start a slot can still be canceled; 0 means until
 *     its end
 * @param changeUntilMinutes how long before its start a slot can still be moved; 0 means until its
 *     end
 * @param minMinutes the shortest slot; 0 means one unit
 * @param maxMinutes the longest slot
 * @param maxUpcoming how many reservations of this pile one driver may hold at a time
 * @param noticeMinutes how long before its start a slot has to be reserved; 0 means that even the
 *     running unit can be
 * @param horizonDays how far ahead a slot may end
 * @param bufferMinutes how long a connector stays free between the slots of two drivers; whole
 *     units
 * @param offerMinutes how long a freed slot is held for whoever is first on the waiting list
 */
public record BookingTerms(
    int earlyStartMinutes,
    int lateStopMinutes,
    int noShowMinutes,
    int cancelUntilMinutes,
    int changeUntilMinutes,
    int minMinutes,
    int maxMinutes,
    int maxUpcoming,
    int noticeMinutes,
    int horizonDays,
    int bufferMinutes,
    int offerMinutes) {
  public static final int DAY_MINUTES = 1_440;
  public static final int WEEK_MINUTES = 7 * DAY_MINUTES;

  /** What a pile has whose owner says nothing. */
  public static final BookingTerms STANDARD =
      new BookingTerms(0, 0, 0, 0, 0, 0, DAY_MINUTES, 200, 0, 35, 0, 15);

  public BookingTerms {
    within(0, DAY_MINUTES, earlyStartMinutes, "minutes of early start");
    within(0, DAY_MINUTES, lateStopMinutes, "minutes of late stop");
    within(0, DAY_MINUTES, noShowMinutes, "minutes to a no-show");
    within(0, WEEK_MINUTES, cancelUntilMinutes, "minutes of cancel-until");
    within(0, WEEK_MINUTES, changeUntilMinutes, "minutes of change-until");
    within(0, DAY_MINUTES, minMinutes, "minutes of the shortest slot");
    within(Math.max(5, minMinutes), DAY_MINUTES, maxMinutes, "minutes of the longest slot");
    within(1, 200, maxUpcoming, "upcoming reservations");
    within(0, WEEK_MINUTES, noticeMinutes, "minutes of notice");
    within(1, 35, horizonDays, "days of horizon");
    within(0, DAY_MINUTES, bufferMinutes, "minutes of buffer");
    within(1, DAY_MINUTES, offerMinutes, "minutes of an offer");
  }

  private static void within(int least, int most, int value, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "Expected %d to %,d %s, but it was %d".formatted(least, most, what, value));
    }
  }
}
