package org.pileshare.backing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/**
 * A launcher to be killed: it starts both servers, says their process ids and waits for its end.
 */
final class LauncherMain {
  private LauncherMain() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    var kafka = KafkaNode.start(folder.resolve("kafka"), 0);
    var postgres = PostgresServer.start(folder.resolve("postgres"), 0);
    var pids = folder.resolve("pids.new");
    Files.writeString(pids, kafka.pid() + "\n" + postgres.pid() + "\n");
    Files.move(pids, folder.resolve("pids"), StandardCopyOption.ATOMIC_MOVE);
    new CountDownLatch(1).await();
  }
}
