package org.pileshare.permission.rest;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.BookingTerms;

/** The terms of a pile as a client says them; each that is absent has its standard value. */
public record TermsBody(
    @Nullable Integer earlyStartMinutes,
    @Nullable Integer lateStopMinutes,
    @Nullable Integer noShowMinutes,
    @Nullable Integer cancelUntilMinutes,
    @Nullable Integer changeUntilMinutes,
    @Nullable Integer minMinutes,
    @Nullable Integer maxMinutes,
    @Nullable Integer maxUpcoming,
    @Nullable Integer noticeMinutes,
    @Nullable Integer horizonDays,
    @Nullable Integer bufferMinutes,
    @Nullable Integer offerMinutes) {
  static final TermsBody STANDARD =
      new TermsBody(null, null, null, null, null, null, null, null, null, null, null, null);

  BookingTerms terms() {
    var standard = BookingTerms.STANDARD;
    return new BookingTerms(
        or(earlyStartMinutes, standard.earlyStartMinutes()),
        or(lateStopMinutes, standard.lateStopMinutes()),
        or(noShowMinutes, standard.noShowMinutes()),
        or(cancelUntilMinutes, standard.cancelUntilMinutes()),
        or(changeUntilMinutes, standard.changeUntilMinutes()),
        or(minMinutes, standard.minMinutes()),
        or(maxMinutes, standard.maxMinutes()),
        or(maxUpcoming, standard.maxUpcoming()),
        or(noticeMinutes, standard.noticeMinutes()),
        or(horizonDays, standard.horizonDays()),
        or(bufferMinutes, standard.bufferMinutes()),
        or(offerMinutes, standard.offerMinutes()));
  }

  private static int or(@Nullable Integer said, int standard) {
    return said == null ? standard : said;
  }
}
