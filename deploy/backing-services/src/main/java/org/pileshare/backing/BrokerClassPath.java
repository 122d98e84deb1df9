package org.pileshare.backing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * What a broker is run from.
 *
 * <p>Where this module is a jar, it is that jar and what its manifest names, in that order,
 * whatever else the launcher has on its own class path: so all launchers share one archive of the
 * broker's classes. Otherwise it is the launcher's class path.
 *
 * @param text as {@code -cp} takes it
 */
record BrokerClassPath(String text, ClassArchive archive) {
  static BrokerClassPath ofThisJvm() {
    var given = System.getProperty("java.class.path");
    try {
      var own = ownJar();
      var jars = own.isEmpty() ? List.<Path>of() : jars(own.get(), byName(given));
      if (jars.isEmpty()) {
        return new BrokerClassPath(given, ClassArchive.none());
      }
      var text = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      return new BrokerClassPath(text, ClassArchive.beside(jars.getFirst(), jars));
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to read " + given + ", but failed", failure);
    }
  }

  /** As the JVM was started; a loader of its own, as tests may have, can take other files. */
  private static Optional<Path> ownJar() throws IOException {
    var file = KafkaNodeMain.class.getName().replace('.', '/') + ".class";
    var place = ClassLoader.getSystemResource(file);
    return place != null && place.openConnection() instanceof JarURLConnection inJar
        ? Optional.of(Path.of(URI.create(inJar.getJarFileURL().toString())).toAbsolutePath())
        : Optional.empty();
  }

  private static Map<String, Path> byName(String classPath) {
    var found = new HashMap<String, Path>();
    Arrays.stream(classPath.split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(path -> path.getFileName() != null)
        .forEach(path -> found.putIfAbsent(path.getFileName().toString(), path));
    return found;
  }

  /**
   * The jar and those that its manifest names, each beside it or on the launcher's class path; none
   * if one of them is nowhere.
   */
  private static List<Path> jars(Path own, Map<String, Path> given) throws IOException {
    var jars = new ArrayList<>(List.of(own));
    var names = named(own);
    if (names.isEmpty()) {
      return List.of();
    }
    for (var name : names) {
      var beside = own.resolveSibling(name);
      var jar = Files.exists(beside) ? beside : given.get(name);
      if (jar == null || !Files.isRegularFile(jar)) {
        return List.of();
      }
      jars.add(jar.toAbsolutePath());
    }
    return jars;
  }

  private static List<String> named(Path jar) throws IOException {
    try (var open = new JarFile(jar.toFile())) {
      var manifest = open.getManifest();
      var named =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return named == null ? List.of() : List.of(named.split(" ", -1));
    }
  }
}
