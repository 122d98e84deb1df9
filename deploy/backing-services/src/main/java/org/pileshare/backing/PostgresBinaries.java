package org.pileshare.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL, unpacked once from the jar into a cache folder.
 *
 * <p>The folder is {@code $XDG_CACHE_HOME/pileshare} or {@code ~/.cache/pileshare}, or what the
 * system property {@code pileshare.cache} says; its name has the digest of the archive.
 */
final class PostgresBinaries {
  private static final long UNPACKED_BYTES_MAX = 500L * 1024 * 1024;
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("r-xr-xr-x");

  private PostgresBinaries() {}

  /** The folder that has {@code bin/postgres}. */
  static synchronized Path unpacked() {
    var archive = archiveName();
    try {
      var folder = cache().resolve("postgres-" + digest(archive));
      if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
        Files.createDirectories(folder.getParent());
        var fresh = Files.createTempDirectory(folder.getParent(), "unpacking-");
        unpack(archive, fresh);
        publish(fresh, folder);
      }
      return folder;
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to unpack " + archive + ", but failed", failure);
    }
  }

  private static String archiveName() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var arm = machine.equals("aarch64") || machine.equals("arm64");
    if (system.contains("mac")) {
      return arm ? "postgres-darwin-arm_64.txz" : "postgres-darwin-x86_64.txz";
    }
    return arm ? "postgres-linux-arm_64.txz" : "postgres-linux-x86_64.txz";
  }

  private static Path cache() {
    var chosen = System.getProperty("pileshare.cache");
    if (chosen != null) {
      return Path.of(chosen);
    }
    var shared = System.getenv("XDG_CACHE_HOME");
    return shared != null && !shared.isBlank()
        ? Path.of(shared, "pileshare")
        : Path.of(System.getProperty("user.home"), ".cache", "pileshare");
  }

  private static InputStream open(String archive) {
    var stream = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (stream == null) {
      throw new IllegalStateException(
          "Expected the PostgreSQL binaries "
              + archive
              + " on the class path, but they are not there: there is no profile for this machine");
    }
    return stream;
  }

  private static String digest(String archive) throws IOException {
    try (var bytes = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      bytes.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(bytes.getMessageDigest().digest(), 0, 8);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Expected SHA-256 in every JDK, but it is missing", missing);
    }
  }

  private static void unpack(String archive, Path folder) throws IOException {
    long bytes = 0;
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(open(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("Expected entries below the folder, but " + entry.getName());
        }
        bytes += entry.getSize();
        if (bytes > UNPACKED_BYTES_MAX) {
          throw new IOException("Expected at most " + UNPACKED_BYTES_MAX + " bytes, but more came");
        }
        write(tar, entry, target);
      }
    }
  }

  private static void write(InputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
    if ((entry.getMode() & 0100) != 0) {
      var permissions = new HashSet<>(Files.getPosixFilePermissions(target));
      permissions.addAll(EXECUTABLE);
      Files.setPosixFilePermissions(target, permissions);
    }
  }

  /**
   * Two processes may unpack at once; the first to rename wins and the other throws its own away.
   */
  private static void publish(Path fresh, Path folder) throws IOException {
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException lost) {
      Folders.delete(fresh);
    } catch (FileSystemException failure) {
      if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
        throw failure;
      }
      Folders.delete(fresh);
    }
  }
}
