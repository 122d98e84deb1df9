package org.pileshare.pile.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The payload of a record. */
final class RecordJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RecordJson() {}

  static byte[] bytes(JournalRecord record) {
    return JSON.writeValueAsBytes(record);
  }

  static JournalRecord record(byte[] payload) {
    try {
      return JSON.readValue(payload, JournalRecord.class);
    } catch (JacksonException unreadable) {
      throw new UncheckedIOException(
          new IOException(
              "Expected a journal of this release or an earlier one, but "
                  + unreadable.getOriginalMessage(),
              unreadable));
    }
  }
}
