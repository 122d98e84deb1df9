package org.pileshare.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowArraysTest {
  @Test
  void aRowClassIsAQueryWithAnArrayForEachColumn() {
    assertThat(RowArrays.of(MeterSampleRow.class).query())
        .isEqualTo(
            "select r.id, r.session, r.at at time zone 'UTC', r.meter_wh, r.log_offset"
                + " from unnest(cast(:id as uuid[]), cast(:session as uuid[]),"
                + " cast(:at as timestamp[]), cast(:meter_wh as bigint[]),"
                + " cast(:log_offset as bigint[])) as r(id, session, at, meter_wh, log_offset)");
  }

  @Test
  void theValuesStandInTheOrderOfTheRowsToTheMicrosecondAndMayBeAbsent() {
    // Given
    var first = new PermissionRow();
    first.id = new UUID(0, 1);
    first.validFrom = Instant.parse("0001-01-01T00:00:00Z");
    var second = new PermissionRow();
    second.id = new UUID(0, 2);
    second.validFrom = Instant.parse("9999-12-31T23:59:59.123456Z");
    second.validUntil = second.validFrom;

    // Then
    assertThat(values("id", first, second)).containsExactly(first.id, second.id);
    assertThat(values("valid_from", first, second))
        .containsExactly(
            LocalDateTime.parse("0001-01-01T00:00:00"),
            LocalDateTime.parse("9999-12-31T23:59:59.123456"));
    assertThat(values("valid_until", first, second))
        .containsExactly(null, LocalDateTime.parse("9999-12-31T23:59:59.123456"));
  }

  @Test
  void aTypeWithoutArraysIsRefused() {
    record Strange(StringBuilder text) {}

    assertThatThrownBy(() -> RowArrays.of(Strange.class))
        .hasMessageContaining("Expected a type that has arrays");
  }

  private static Object[] values(String name, Object... rows) {
    return RowArrays.of(PermissionRow.class).columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow()
        .values(List.of(rows));
  }
}
