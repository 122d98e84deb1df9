package org.pileshare.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a pile says over and over: one session after another, in {@value #CALLS} calls of OCPP 1.6.
 * All but the two heartbeats and the swipe are reports, which have to be written down first.
 */
final class PileCycle {
  static final int CALLS = 12;
  private static final int SWIPE = 3;
  private static final String TRANSACTION = "\"transactionId\":";

  private final String card;
  private int said;
  private int transaction = 1;
  private long meterWh;

  PileCycle(String card) {
    this.card = card;
  }

  /** Whether the call that was made last was the swipe. */
  boolean isSwipe() {
    return (said - 1) % CALLS == SWIPE;
  }

  /** From the boot on again, since that is what a pile says that comes back. */
  void beginAnew() {
    said = (said + CALLS - 1) / CALLS * CALLS;
  }

  byte[] next(Instant now) {
    int step = said++ % CALLS;
    var text =
        switch (step) {
          case 0 ->
              call(
                  "BootNotification",
                  "\"chargePointVendor\":\"Benchmark\",\"chargePointModel\":\"One\"");
          case 2, 9 -> call("Heartbeat", "");
          case SWIPE -> call("Authorize", "\"idTag\":\"" + card + "\"");
          case 4 ->
              call(
                  "StartTransaction",
                  "\"connectorId\":1,\"idTag\":\"%s\",\"meterStart\":%d,\"timestamp\":\"%s\""
                      .formatted(card, meterWh, now));
          case 5 -> status("Charging", now);
          case 6, 7, 8 -> meter(now);
          case 10 ->
              call(
                  "StopTransaction",
                  "\"transactionId\":%d,\"meterStop\":%d,\"timestamp\":\"%s\",\"idTag\":\"%s\""
                      .formatted(transaction, meterWh, now, card));
          default -> status("Available", now);
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Takes what the pile has to remember of an answer. */
  void heard(byte[] answer, int from, int length) {
    if ((said - 1) % CALLS != 4) {
      return;
    }
    var text = new String(answer, from, length, StandardCharsets.UTF_8);
    int begin = text.indexOf(TRANSACTION);
    if (begin < 0) {
      return;
    }
    begin += TRANSACTION.length();
    int end = begin;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    transaction = Integer.parseInt(text, begin, end, 10);
  }

  private String status(String status, Instant now) {
    return call(
        "StatusNotification",
        "\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"%s\",\"timestamp\":\"%s\""
            .formatted(status, now));
  }

  private String meter(Instant now) {
    meterWh += 500;
    return call(
        "MeterValues",
        ("\"connectorId\":1,\"transactionId\":%d,\"meterValue\":[{\"timestamp\":\"%s\","
                + "\"sampledValue\":[{\"value\":\"%d\"}]}]")
            .formatted(transaction, now, meterWh));
  }

  private String call(String action, String members) {
    return "[2,\"" + said + "\",\"" + action + "\",{" + members + "}]";
  }
}
