package org.pileshare.ledger.core;

import java.util.UUID;

/** What the live book says and its logs do not, or the other way round. */
public sealed interface Difference {
  /** The session or the reservation. */
  UUID subject();

  /** One sentence for a person. */
  String detail();

  /** The logs tell of a session that the live book does not have. */
  record MissingSession(UUID subject) implements Difference {
    @Override
    public String detail() {
      return "Expected the session in the book, but it is not there";
    }
  }

  /** The live book has a session of which no log tells. */
  record UnknownSession(UUID subject) implements Difference {
    @Override
    public String detail() {
      return "Expected only sessions of the logs, but no log tells of this one";
    }
  }

  /** The last judgements differ. */
  record OtherVerdict(UUID subject, String live, String refolded) implements Difference {
    @Override
    public String detail() {
      return "Expected %s, but the book says %s".formatted(refolded, live);
    }
  }

  /** An account owes something else. */
  record OtherAmount(
      UUID subject, String account, String currency, long liveMinor, long refoldedMinor)
      implements Difference {
    @Override
    public String detail() {
      return "Expected %d minor units of %s on %s, but the book has %d"
          .formatted(refoldedMinor, currency, account, liveMinor);
    }
  }

  /** An account has other energy than the logs, or the meter, say. */
  record OtherEnergy(UUID subject, String account, long liveWh, long expectedWh)
      implements Difference {
    @Override
    public String detail() {
      return "Expected %d Wh on %s, but the book has %d".formatted(expectedWh, account, liveWh);
    }
  }
}
