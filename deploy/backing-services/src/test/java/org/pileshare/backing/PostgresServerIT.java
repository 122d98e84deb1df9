package org.pileshare.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
  @TempDir Path folder;

  @Test
  void committedRowsSurviveAKillAndARestart() throws Exception {
    var first = PostgresServer.start(folder, 0);
    first.createDatabase("ledger");
    try (var connection = connect(first);
        var statement = connection.createStatement()) {
      statement.execute("create table entry (number int primary key)");
      for (int number = 0; number < 200; number++) {
        statement.execute("insert into entry values (" + number + ")");
      }
    }

    first.kill();

    assertThat(ProcessHandle.of(first.pid())).isEmpty();
    try (var second = PostgresServer.start(folder, first.port())) {
      second.createDatabase("ledger");
      assertThat(count(second)).isEqualTo(200);
    }
  }

  @Test
  void durabilityIsNotTurnedDown() throws Exception {
    try (var server = PostgresServer.start(folder, 0)) {
      server.createDatabase("ledger");
      try (var connection = connect(server)) {
        for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
          assertThat(text(connection, "show " + setting)).as(setting).isEqualTo("on");
        }
      }
    }
  }

  @Test
  void anOrderlyStopDoesNotWaitForClients() throws Exception {
    var server = PostgresServer.start(folder, 0);
    server.createDatabase("ledger");
    try (var connection = connect(server)) {
      server.close();

      assertThat(server.process().isAlive()).isFalse();
      assertThat(server.process().exitValue()).isZero();
      assertThat(connection.isValid(1)).isFalse();
    }
  }

  @Test
  void aPasswordIsNeeded() {
    try (var server = PostgresServer.start(folder, 0)) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.jdbcUrl("postgres"), "pileshare", "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
  }

  @Test
  void aBusyPortIsNamed() throws Exception {
    try (var foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> PostgresServer.start(folder, foreign.getLocalPort()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Expected port " + foreign.getLocalPort() + " to be free");
    }
  }

  @Test
  void aSecondServerOnTheSameDataIsRefused() {
    try (var server = PostgresServer.start(folder, 0)) {
      assertThatThrownBy(() -> PostgresServer.start(folder, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("lock file");
      assertThat(server.process().isAlive()).isTrue();
    }
  }

  private static int count(PostgresServer server) throws SQLException {
    try (var connection = connect(server)) {
      return Integer.parseInt(text(connection, "select count(*) from entry"));
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl("ledger"), PostgresServer.USER, PostgresServer.PASSWORD);
  }
}
