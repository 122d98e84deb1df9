package org.pileshare.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a program as its JVM had them at the end of an earlier run, so that the next start
 * need not read and verify them again: a dynamic class data archive (JEP 350).
 *
 * <p>A start that finds none, or one that is older than a jar of the program, leaves one when it
 * ends in order. Nothing depends on it: without it a start only takes longer, and a JVM that cannot
 * use it passes over it.
 */
public final class ClassArchive {
  /** A JVM writes its archive before it ends. */
  private static final Duration WRITING = Duration.ofSeconds(30);

  private static final AtomicLong MADE = new AtomicLong();

  private final @Nullable Path kept;
  private final @Nullable Path made;

  private ClassArchive(@Nullable Path kept, @Nullable Path made) {
    this.kept = kept;
    this.made = made;
  }

  /** For a program whose classes cannot be archived. */
  public static ClassArchive none() {
    return new ClassArchive(null, null);
  }

  /**
   * For one start of a program.
   *
   * @param jar of the program; its archive is kept beside it
   * @param classPath all that it is run from; a JVM archives no classes of folders
   */
  public static ClassArchive beside(Path jar, List<Path> classPath) {
    try {
      var kept = jar.resolveSibling(stem(jar) + "-" + Runtime.version() + ".jsa").toAbsolutePath();
      if (!Files.isWritable(kept.getParent())) {
        return none();
      }
      if (Files.exists(kept) && isNewer(kept, classPath)) {
        return new ClassArchive(kept, null);
      }
      // Others may make the same one meanwhile, and a JVM must never see half of one.
      var made = "%s.%d-%d".formatted(kept, ProcessHandle.current().pid(), MADE.incrementAndGet());
      return new ClassArchive(kept, Path.of(made));
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to read " + classPath + ", but failed", failure);
    }
  }

  private static String stem(Path jar) {
    var name = jar.getFileName().toString();
    return name.substring(0, name.length() - ".jar".length());
  }

  private static boolean isNewer(Path archive, List<Path> classPath) throws IOException {
    var written = Files.getLastModifiedTime(archive);
    for (var jar : classPath) {
      if (Files.getLastModifiedTime(jar).compareTo(written) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** What the JVM of the program is to be told. */
  public List<String> options() {
    if (made != null) {
      // It names each class that cannot be archived, which is no news to anybody.
      return List.of("-XX:ArchiveClassesAtExit=" + made, "-Xlog:disable", "-Xlog:all=error:stderr");
    }
    return kept != null ? List.of("-XX:SharedArchiveFile=" + kept) : List.of();
  }

  /** How much longer than otherwise an orderly end may take. */
  public Duration patience() {
    return made != null ? WRITING : Duration.ZERO;
  }

  /** To be called when the program has ended in order: keeps what it has left, if it has. */
  public void keep() {
    if (made == null || kept == null || !Files.exists(made)) {
      return;
    }
    try {
      Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to move " + made + ", but failed", failure);
    }
  }
}
