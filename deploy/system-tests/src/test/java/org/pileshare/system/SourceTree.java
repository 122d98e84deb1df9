package org.pileshare.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The files that people write: all of the project but what is hidden, built or fetched. */
final class SourceTree {
  /** The folder of the whole project, seen from the module in which the tests run. */
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  private static final Set<String> NOT_WRITTEN = Set.of("target", "node_modules", "dist");
  private static final Set<String> TEXT =
      Set.of(
          "java",
          "md",
          "xml",
          "yaml",
          "yml",
          "json",
          "properties",
          "sql",
          "sh",
          "html",
          "css",
          "js",
          "ts",
          "tsx",
          "svg",
          "cmd",
          "txt");

  /** A line of a file that breaks a rule. */
  record Line(Path file, int number, String text) {
    boolean matches(Pattern pattern) {
      return pattern.matcher(text).find();
    }

    /** One sentence with the place in front. */
    String because(String sentence) {
      return ROOT.relativize(file) + ":" + number + ": " + sentence + " Found: " + text.strip();
    }
  }

  private SourceTree() {}

  /** All text files; a file without an extension, such as a script, counts as text. */
  static Stream<Path> files() {
    var files = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return folder.equals(ROOT) || isWritten(folder)
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (isText(file)) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to walk through " + ROOT + ", but failed", failure);
    }
    return files.stream().sorted();
  }

  static boolean isWritten(Path folder) {
    var name = String.valueOf(folder.getFileName());
    return !NOT_WRITTEN.contains(name) && (!name.startsWith(".") || name.equals(".ci"));
  }

  private static boolean isText(Path file) {
    var name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 || TEXT.contains(name.substring(dot + 1));
  }

  static Stream<Path> java() {
    return files().filter(file -> file.toString().endsWith(".java"));
  }

  static Stream<Path> mainJava() {
    return java().filter(file -> !isTest(file));
  }

  static Stream<Path> testJava() {
    return java().filter(SourceTree::isTest);
  }

  static boolean isTest(Path file) {
    return file.toString().replace('\\', '/').contains("/src/test/");
  }

  static Stream<Line> lines(Path file) {
    var lines = text(file).lines().toList();
    return IntStream.range(0, lines.size()).mapToObj(i -> new Line(file, i + 1, lines.get(i)));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected UTF-8 text in " + file + ", but failed", failure);
    }
  }

  /** The folders of the Maven modules: all that have a pom. */
  static List<Path> modules() {
    return files()
        .filter(file -> file.endsWith("pom.xml"))
        .map(file -> file.resolveSibling("").normalize())
        .filter(folder -> !folder.equals(ROOT))
        .toList();
  }
}
