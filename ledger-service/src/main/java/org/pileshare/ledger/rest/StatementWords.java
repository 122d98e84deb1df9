package org.pileshare.ledger.rest;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The words of a statement in one language. */
final class StatementWords {
  static final StatementWords EN = new StatementWords("en");
  static final StatementWords ZH = new StatementWords("zh-CN");
  private static final List<StatementWords> ALL = List.of(EN, ZH);

  private final String tag;
  private final Properties words;

  private StatementWords(String tag) {
    this.tag = tag;
    this.words = read("/statement-words/" + tag + ".properties");
  }

  /** The first language that somebody accepts and that we have, or English. */
  static StatementWords of(List<Locale> accepted) {
    for (var locale : accepted) {
      for (var language : ALL) {
        if (Locale.forLanguageTag(language.tag).getLanguage().equals(locale.getLanguage())) {
          return language;
        }
      }
    }
    return EN;
  }

  String tag() {
    return tag;
  }

  /** The word for a key; a word that is missing is a defect. */
  String word(String key) {
    var word = words.getProperty(key);
    if (word == null) {
      throw new IllegalArgumentException("Expected a word for " + key + ", but there is none");
    }
    return word;
  }

  /** The word for a name of the interface, or the name itself if it is newer than the words. */
  String named(String group, String name) {
    return words.getProperty(group + "." + name, name);
  }

  private static Properties read(String resource) {
    var words = new Properties();
    try (var stream = StatementWords.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("Expected " + resource + ", but it is not there");
      }
      words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return words;
  }
}
