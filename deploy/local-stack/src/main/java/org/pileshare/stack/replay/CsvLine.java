package org.pileshare.stack.replay;

import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated values (RFC 4180), without fields that run over several lines. */
final class CsvLine {
  static final int MAX_CHARACTERS = 8_192;
  static final int MAX_FIELDS = 64;

  private final String line;
  private final List<String> fields = new ArrayList<>();
  private int position;

  private CsvLine(String line) {
    this.line = line;
  }

  /** The fields of a line, without their quotes and the blanks around them. */
  static List<String> split(String line) {
    if (line.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "Expected a line of at most "
              + MAX_CHARACTERS
              + " characters, but it has "
              + line.length());
    }
    var reading = new CsvLine(line);
    reading.fields();
    return List.copyOf(reading.fields);
  }

  private void fields() {
    do {
      if (fields.size() == MAX_FIELDS) {
        throw new IllegalArgumentException(
            "Expected at most " + MAX_FIELDS + " fields, but there are more");
      }
      var quoted = position < line.length() && line.charAt(position) == '"';
      fields.add(quoted ? quoted() : plain());
    } while (position++ < line.length());
  }

  private String plain() {
    int comma = line.indexOf(',', position);
    int end = comma < 0 ? line.length() : comma;
    var field = line.substring(position, end).strip();
    position = end;
    return field;
  }

  private String quoted() {
    var field = new StringBuilder();
    position++;
    while (true) {
      int quote = line.indexOf('"', position);
      if (quote < 0) {
        throw new IllegalArgumentException(
            "Expected a quoted field to end on its line, but it does not");
      }
      field.append(line, position, quote);
      position = quote + 1;
      if (position == line.length() || line.charAt(position) == ',') {
        return field.toString().strip();
      }
      if (line.charAt(position) != '"') {
        throw new IllegalArgumentException(
            "Expected a comma after a quoted field, but '" + line.charAt(position) + "' came");
      }
      field.append('"');
      position++;
    }
  }
}
