package org.pileshare.ledger.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.Verdict;

/** One row of the table of cases in {@code docs/concepts/verdicts.md}, read as it is written. */
record VerdictRow(
    String id,
    String shows,
    String permission,
    String holds,
    String tables,
    String when,
    List<Verdict> verdicts,
    long minutes) {
  private static final Path PAGE = Path.of("..", "docs", "concepts", "verdicts.md");
  private static final int COLUMNS = 8;
  private static final Map<Integer, Integer> POWER = Map.of(1, 11_000, 2, 11_000);

  static List<VerdictRow> all() {
    try (var lines = Files.lines(PAGE)) {
      return lines.filter(line -> line.startsWith("| V")).map(VerdictRow::of).toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static VerdictRow of(String line) {
    var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    if (cells.size() != COLUMNS + 2) {
      throw new IllegalArgumentException("Expected " + COLUMNS + " cells, but it is: " + line);
    }
    return new VerdictRow(
        cells.get(1),
        cells.get(2),
        cells.get(3),
        cells.get(4),
        cells.get(5),
        cells.get(6),
        Arrays.stream(cells.get(7).split(", ", -1)).map(Verdict::valueOf).toList(),
        Long.parseLong(cells.get(8)));
  }

  @Override
  public String toString() {
    return id + ": " + shows;
  }

  History history() {
    var words = words(when);
    var described = words.contains("described") ? after(words, "described") : "0:00";
    return new History(
        parts(permission, " \\+ ").stream().flatMap(part -> grant(part).stream()).toList(),
        parts(holds, "; ").stream().map(VerdictRow::reservation).toList(),
        versions(),
        new PileFacts(Cases.at(described), POWER));
  }

  private static List<Grant> grant(String cell) {
    var words = words(cell);
    return switch (words.getFirst()) {
      case "none" -> List.of();
      case "hours" ->
          List.of(
              Cases.permitted(Cases.hours(padded(words.get(1), 0), padded(words.get(1), 1), 5)));
      case "always" ->
          words.contains("revoked")
              ? List.of(Cases.revoked(after(words, "revoked")))
              : words.contains("given") ? List.of(Cases.datedBack()) : List.of(Cases.permitted());
      default -> List.of(Cases.permitted(from(cell), until(cell)));
    };
  }

  private static Hold reservation(String cell) {
    var words = words(cell);
    var hold = Cases.hold(from(words.getFirst()), until(words.getFirst()), after(words, "at"));
    return words.contains("freed") ? Cases.freed(hold, after(words, "freed")) : hold;
  }

  private List<TableInForce> versions() {
    var versions = new ArrayList<TableInForce>();
    for (var part : parts(tables, "; ")) {
      var since = part.startsWith("from ") ? words(part).get(1).replaceFirst(":$", "") : "0:00";
      var runs = part.replaceFirst("^from \\S+: ", "").split(" / ", -1);
      int version = versions.size() + 1;
      versions.add(
          runs.length == 1
              ? Cases.today(version, since, runs(runs[0]))
              : Cases.ofBoth(version, since, runs(runs[0]), runs(runs[1])));
    }
    return versions;
  }

  /** In the words of {@link Cases}. */
  private static String runs(String cell) {
    return "0:00 " + cell.replace("mine", "anna").replace("other", "ben") + " 24:00";
  }

  CompletedSession session() {
    var words = words(when);
    var ancient = words.getFirst().equals("1970");
    var start = ancient ? Instant.EPOCH : Cases.at(from(when));
    var end = ancient ? Instant.EPOCH.plusSeconds(3_600) : Cases.at(until(words.getFirst()));
    var connector = words.contains("at") ? after(words, "at").replace("?", "0") : "1";
    long energyWh =
        words.contains("Wh") ? Long.parseLong(words.get(words.indexOf("Wh") - 1)) : 7_000;
    var late = words.contains("late");
    var told = words.contains("told") ? Cases.at(after(words, "told")) : null;
    return session(
        late,
        Integer.parseInt(connector),
        words.contains("unknown"),
        energyWh,
        start,
        end,
        told == null ? late || ancient ? Cases.at("40:00") : end : told,
        !words.contains("startless"));
  }

  private static CompletedSession session(
      boolean late,
      int connector,
      boolean unknown,
      long energyWh,
      Instant start,
      Instant end,
      Instant told,
      boolean startReported) {
    var id = Ids.derived(start, end);
    var card = new CardId("CARD");
    var driver = unknown ? null : Cases.ANNA;
    long stopWh = 1_000 + energyWh;
    return late
        ? new OfflineSessionUploaded(
            Cases.PILE,
            id,
            connector,
            card,
            driver,
            1_000,
            stopWh,
            start,
            end,
            told,
            "Local",
            startReported)
        : new SessionEnded(
            Cases.PILE,
            id,
            connector,
            card,
            driver,
            1_000,
            stopWh,
            start,
            end,
            told,
            "Local",
            startReported);
  }

  private static List<String> parts(String cell, String between) {
    return cell.equals("–") ? List.of() : List.of(cell.split(between, -1));
  }

  private static List<String> words(String cell) {
    return List.of(cell.split(" ", -1));
  }

  private static String after(List<String> words, String word) {
    return words.get(words.indexOf(word) + 1);
  }

  private static String from(String span) {
    return words(span).getFirst().split("–", -1)[0];
  }

  private static String until(String span) {
    return words(span).getFirst().split("–", -1)[1];
  }

  private static String padded(String span, int part) {
    var time = span.split("–", -1)[part];
    return time.length() == 4 ? "0" + time : time;
  }
}
