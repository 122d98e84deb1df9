package org.pileshare.pile;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.OfflineCode;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.pile.journal.CodeKeyFile;

/** The DataTransfers of this house. */
final class OurMessages {
  /** What the pile makes of one. */
  sealed interface Taken {
    record Accepted(@Nullable String data) implements Taken {}

    record Rejected(String data) implements Taken {}

    /** It is of another vendor. */
    record NotOurs() implements Taken {}

    /** It is of this house, but nothing that this pile knows. */
    record Unknown() implements Taken {}
  }

  private final TableIntake tables;
  private final CodeKeyFile codeKey;

  OurMessages(TableIntake tables, CodeKeyFile codeKey) {
    this.tables = tables;
    this.codeKey = codeKey;
  }

  Taken take(String vendor, @Nullable String message, @Nullable String data) {
    if (!UseAuthorityTable.VENDOR_ID.equals(vendor)) {
      return new Taken.NotOurs();
    }
    if (data == null || message == null) {
      return new Taken.Unknown();
    }
    return switch (message) {
      case UseAuthorityTable.MESSAGE_ID -> tables.take(data);
      case OfflineCode.MESSAGE_ID -> takeKey(data);
      default -> new Taken.Unknown();
    };
  }

  /** It comes only over a connection on which both ends have shown who they are. */
  private Taken takeKey(String data) {
    try {
      codeKey.replace(data);
      return new Taken.Accepted(null);
    } catch (IllegalArgumentException unreadable) {
      return new Taken.Rejected("Expected a key of codes, but it is unreadable");
    } catch (IOException failed) {
      return new Taken.Rejected("Expected to write the key, but " + failed.getMessage());
    }
  }
}
