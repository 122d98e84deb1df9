package org.pileshare.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.UUID;

/**
 * Follows what the ledger publishes: of each session its verdict and the two lines of its entry.
 * One thread uses it.
 */
final class LedgerEvents {
  /** One verdict, one line for who pays and one for who is paid. */
  static final int RECORDS = 3;

  private static final String SESSION = "\"session\":\"";
  private static final String VERDICTS = "\"verdicts\":";
  private static final String EXPECTED = "\"verdicts\":[\"OPEN_UNIT\"]";
  private static final int ID_LENGTH = 36;

  private final byte[] seen;
  private long strange;

  LedgerEvents(int sessions) {
    this.seen = new byte[sessions];
  }

  /**
   * Takes a record; looks for the words only, as parsing would cost more than it tells.
   *
   * @return the number of the session if all of it stands on the topic with this record, else -1
   */
  long take(byte[] value) {
    var json = new String(value, ISO_8859_1);
    int at = json.indexOf(SESSION) + SESSION.length();
    if (at < SESSION.length() || at + ID_LENGTH > json.length()) {
      return strange(json);
    }
    long number = BenchSessions.number(UUID.fromString(json.substring(at, at + ID_LENGTH)));
    if (number < 0 || number >= seen.length || seen[(int) number] >= RECORDS) {
      return strange(json);
    }
    if (json.contains(VERDICTS) && !json.contains(EXPECTED)) {
      strange(json);
    }
    return ++seen[(int) number] == RECORDS ? number : -1;
  }

  /** What the workload does not expect; each of them is a defect of the run. */
  long strange() {
    return strange;
  }

  private long strange(String json) {
    if (strange++ == 0) {
      System.out.println("  strange: " + json);
    }
    return -1;
  }
}
