package org.pileshare.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  private static final String ARCHIVED = "Program source: shared objects file";

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void aProgramInAJar() throws Exception {
    var source = folder.resolve("Program.java");
    Files.writeString(
        source,
        "public class Program { public static void main(String[] a) { System.out.println(42); } }");
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, "-d", folder.toString(), source.toString())).isZero();
    jar = Files.createDirectory(folder.resolve("program")).resolve("program.jar");
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Program");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry("Program.class"));
      out.write(Files.readAllBytes(folder.resolve("Program.class")));
    }
    isOld(jar);
  }

  @Test
  void theNextStartHasItsClassesFromTheArchive() throws Exception {
    assertThat(run(archive())).contains("42").doesNotContain(ARCHIVED);

    assertThat(run(archive())).contains("42").contains(ARCHIVED);
    assertThat(files()).hasSize(2);
  }

  @Test
  void anArchiveOlderThanAJarIsMadeAnew() throws Exception {
    run(archive());
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(run(archive())).contains("42").doesNotContain(ARCHIVED);
    isOld(jar);

    assertThat(run(archive())).contains("42");
    assertThat(files()).hasSize(2);
  }

  @Test
  void aProgramThatIsNotInJarsRunsWithoutOne() throws Exception {
    assertThat(run(ClassArchive.none())).contains("42").doesNotContain(ARCHIVED);
    assertThat(files()).containsExactly(jar);
  }

  private ClassArchive archive() {
    return ClassArchive.beside(jar, List.of(jar));
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(jar.getParent())) {
      return files.toList();
    }
  }

  private static void isOld(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }

  private String run(ClassArchive archive) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(archive.options());
    command.addAll(List.of("-Xlog:class+load=info:stdout", "-jar", jar.toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.getInputStream()) {
      var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      archive.keep();
      return said;
    }
  }
}
