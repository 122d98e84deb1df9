package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.ocpp.v16.StopTransaction;

/** The program as it is started: a process of its own, spoken to over its control port. */
@Timeout(300)
class MainTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private final List<Process> started = new ArrayList<>();
  private TestGateway gateway = unopened();

  @SuppressWarnings("NullAway") // JUnit opens it before each test.
  private static TestGateway unopened() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    gateway = TestGateway.start();
    Files.writeString(
        directory.resolve("piles.json"),
        """
        {"url": "%s", "piles": [
          {"pile": "P1", "secret": "s1", "connectors": 2, "policy": "ADMIT", "powerWatts": 0},
          {"pile": "P2", "secret": "s2"}]}
        """
            .formatted(gateway.url()));
  }

  @AfterEach
  void close() throws IOException, InterruptedException {
    for (var process : started) {
      process.destroyForcibly();
      process.waitFor(60, TimeUnit.SECONDS);
    }
    gateway.close();
  }

  private Process start(String... more) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of("--config", directory.resolve("piles.json").toString()));
    command.addAll(List.of(more));
    var process = new ProcessBuilder(command).start();
    started.add(process);
    return process;
  }

  /** A program that speaks to the control port of a process. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Client(Process process) throws IOException {
      var first =
          Objects.requireNonNull(
              new BufferedReader(
                      new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                  .readLine());
      var port = Integer.parseInt(first.substring(first.lastIndexOf(':') + 1));
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      out = socket.getOutputStream();
    }

    String say(String line) throws IOException {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      return Objects.requireNonNull(in.readLine());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void aPileIsDrivenOverTheControlPortOnlineAndOffline() throws Exception {
    var process = start("--control-port", "0");
    try (var client = new Client(process)) {
      assertThat(client.say("piles")).isEqualTo("ok P1 P2");
      for (var pile : List.of("P1", "P2")) {
        await().atMost(LIMIT).until(() -> client.say(pile + " status").startsWith("ok online"));
      }
      assertThat(client.say("P1 offline")).isEqualTo("ok offline");
      assertThat(client.say("P1 clock 2026-11-21T10:00:00Z")).startsWith("ok clock 2026-11-21T10");
      assertThat(client.say("P1 plug 2")).isEqualTo("ok Plugged");
      assertThat(client.say("P1 swipe card-a"))
          .isEqualTo("ok started session 1 at connector 2, meter 0 Wh");
      assertThat(client.say("P1 meter +1500 2")).isEqualTo("ok meter 1500 Wh");
      assertThat(client.say("P1 swipe CARD-B 2"))
          .isEqualTo(
              "refused CONNECTOR_IN_USE Expected connector 2 to be free, but another card has it");
      assertThat(client.say("P1 swipe CARD-A 2"))
          .isEqualTo("ok stopped session 1 at connector 2, meter 1500 Wh, energy 1500 Wh");
      assertThat(client.say("P1 unplug 2")).isEqualTo("ok Available");
      assertThat(client.say("P1 status")).startsWith("ok offline (the link is down), pending 2,");
      assertThat(client.say("P1 uploaded 0"))
          .isEqualTo("error Expected all to be uploaded within 0 s, but 2 are pending");
      assertThat(client.say("P1 online")).isEqualTo("ok the link is up; the pile connects");
      assertThat(client.say("P1 uploaded 60")).isEqualTo("ok all is uploaded");
      assertThat(client.say("P2 swipe CARD-A")).startsWith("ok authorised, plug in before ");
      assertThat(client.say("P1 table")).isEqualTo("ok no table; now 1=no table, 2=no table");
      assertThat(client.say("quit")).isEqualTo("ok");
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(gateway.heard(StopTransaction.Request.class))
        .extracting(StopTransaction.Request::meterStop)
        .containsExactly(1_500L);
  }

  @Test
  void whatMakesNoSenseIsAnsweredByASentence() throws Exception {
    var process = start("--control-port", "0");
    try (var client = new Client(process)) {
      assertThat(client.say("help")).startsWith("ok piles | help | quit | PILE plug [CONNECTOR]");
      for (var line :
          List.of(
              "",
              "P9 plug",
              "P1",
              "P1 dance",
              "P1 plug 3",
              "P1 plug x",
              "P1 unplug",
              "P1 swipe",
              "P1 meter",
              "P1 meter -5",
              "P1 meter 1 9",
              "P1 clock noon",
              "P1 uploaded",
              "x".repeat(300))) {
        assertThat(client.say(line)).as(line).startsWith("error ");
      }
      assertThat(client.say("P1 dance"))
          .isEqualTo("error Expected a command, but 'dance' is none; say help");
    }
  }

  @Test
  void aSessionThatKillNineCutShortIsUploadedAfterTheNextStart() throws Exception {
    var process = start("--control-port", "0");
    try (var client = new Client(process)) {
      client.say("P1 offline");
      client.say("P1 plug");
      client.say("P1 meter 700");
      assertThat(client.say("P1 swipe CARD-A")).startsWith("ok started session 1");
    }
    process.destroyForcibly();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    try (var client = new Client(start("--control-port", "0"))) {
      assertThat(client.say("P1 uploaded 60")).isEqualTo("ok all is uploaded");
      assertThat(client.say("P1 status")).contains("1=Available 700 Wh");
    }
    var start = gateway.heard(StartTransaction.Request.class).getLast();
    assertThat(gateway.heard(StopTransaction.Request.class))
        .containsExactly(
            new StopTransaction.Request(
                null,
                700,
                start.timestamp(),
                gateway.transactionOf(start),
                StopReason.POWER_LOSS,
                null));
  }

  @Test
  void aScriptIsCarriedOutAndTheProgramEndsWithItsStandardInput() throws Exception {
    var script =
        Files.writeString(directory.resolve("script"), "# comment\n\nP1 plug\nP1 swipe CARD-A\n");
    var process = start("--script", script.toString());
    process.getOutputStream().close();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.lines())
        .containsExactly("ok Plugged", "ok started session 1 at connector 1, meter 0 Wh");
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void withItsParentItEndsWhenStandardInputCloses() throws Exception {
    var process = start("--control-port", "0", "--with-parent");
    try (var client = new Client(process)) {
      assertThat(client.say("piles")).isEqualTo("ok P1 P2");
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aWrongFileIsToldInOneSentenceAndExitCode2() throws Exception {
    Files.writeString(directory.resolve("piles.json"), "{\"url\": \"ws://x\", \"pile\": []}");
    var process = start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).startsWith("Expected piles in ").hasLineCount(1);
  }
}
