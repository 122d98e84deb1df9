package org.pileshare.stack.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of sessions in the columns that Dundee City Council publishes, plain or gzipped.
 *
 * <p>Limits: {@link #MAX_SESSIONS} sessions, {@link CsvLine#MAX_CHARACTERS} a line. A line that
 * cannot be understood ends the reading with its number: a session that is passed over in silence
 * would make every sum wrong.
 */
final class SessionFile {
  static final int MAX_SESSIONS = 250_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final List<FileSession> sessions;

  private SessionFile(List<FileSession> sessions) {
    this.sessions = List.copyOf(sessions);
  }

  static SessionFile read(Path file) throws IOException {
    try (var raw = Files.newInputStream(file);
        var plain = unpacked(file, raw)) {
      return read(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }
  }

  static SessionFile read(Reader source) throws IOException {
    var reader = new BufferedReader(source);
    var header = line(reader);
    if (header == null) {
      throw new IllegalArgumentException("Expected a header line, but the file is empty");
    }
    var columns = SessionColumns.of(CsvLine.split(header));
    var sessions = new ArrayList<FileSession>();
    var events = new HashSet<String>();
    long number = 1;
    for (var line = line(reader); line != null; line = line(reader)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (sessions.size() == MAX_SESSIONS) {
        throw new IllegalArgumentException(
            "Expected at most " + MAX_SESSIONS + " sessions, but the file has more");
      }
      try {
        var session = columns.session(CsvLine.split(line));
        if (!events.add(session.event())) {
          throw new IllegalArgumentException(
              "Expected each charging event once, but " + session.event() + " stands there twice");
        }
        sessions.add(session);
      } catch (IllegalArgumentException unreadable) {
        throw new IllegalArgumentException(
            "Line " + number + ": " + unreadable.getMessage(), unreadable);
      }
    }
    if (sessions.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one session, but the file has none");
    }
    return new SessionFile(sessions);
  }

  /** A line that never ends must not fill the memory, as it would with {@code readLine}. */
  private static @Nullable String line(BufferedReader reader) throws IOException {
    var line = new StringBuilder();
    int next = reader.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (line.length() > CsvLine.MAX_CHARACTERS) {
        return line.toString();
      }
      if (next != '\r' && next != BYTE_ORDER_MARK) {
        line.append((char) next);
      }
      next = reader.read();
    }
    return line.toString();
  }

  private static InputStream unpacked(Path file, InputStream raw) throws IOException {
    return file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 65_536) : raw;
  }

  List<FileSession> sessions() {
    return sessions;
  }
}
