package org.pileshare.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
  @ParameterizedTest
  @CsvSource({
    "/v1/reservations, RESERVATION",
    "/v1/reservations/0199, RESERVATION",
    "/v1/reservations/0199/check-in, RESERVATION",
    "/v1/series, RESERVATION",
    "/v1/series/0199, RESERVATION",
    "/v1/free-piles, RESERVATION",
    "/v1/piles/P1/weeks/2026-11-23, RESERVATION",
    "/v1/piles/P1/reservations, RESERVATION",
    "/v1/piles/P1/days/2026-11-21, RESERVATION",
    "/v1/piles/P1/charging, GATEWAY",
    "/v1/piles/P1/charging/77, GATEWAY",
    "/v1/piles/P1/commands, GATEWAY",
    "/v1/piles/P1/commands/0199, GATEWAY",
    "/v1/operator/piles/P1, GATEWAY",
    "/v1/operator/days/2026-11-21, RESERVATION",
    "/v1/operator/figures, RESERVATION",
    "/v1/operator/charged, LEDGER",
    "/v1/operator/unreadable, LEDGER",
    "/v1/operator/disputes, LEDGER",
    "/v1/operator/disputes/77/decision, LEDGER",
    "/v1/operator/reconciliation, LEDGER",
    "/v1/charging, GATEWAY",
    "/v1/connections, GATEWAY",
    "/v1/reservations/77/code, GATEWAY",
    "/v1/piles, PERMISSION",
    "/v1/piles/P1, PERMISSION",
    "/v1/piles/P1/secret, PERMISSION",
    "/v1/piles/P1/secrets, PERMISSION",
    "/v1/cards/04AB, PERMISSION",
    "/v1/permissions, PERMISSION",
    "/v1/groups/0199/members/ana, PERMISSION",
    "/v1/grants/0199, PERMISSION",
    "/v1/invitations/0199, PERMISSION",
    "/v1/access-requests, PERMISSION",
    "/v1/site-managers, PERMISSION",
    "/v1/people/ana, PERMISSION",
    "/v1/audit, PERMISSION",
    "/v1/sessions/77, LEDGER",
    "/v1/accounts/mine, LEDGER",
    "/v1/tariffs, LEDGER",
    "/v1/tariffs/yard/ocpi, LEDGER",
    "/v1/operator/tariffs/yard/versions/2026-12-31T23:00:00Z, LEDGER",
    "/v1/operator/refolds/7, LEDGER",
    "/v1/totals, LEDGER",
    "/v1/statements/2026-11, LEDGER",
    "/v1/income, LEDGER",
    "/v1/cdrs, LEDGER",
    "/token, IDENTITY",
    "/jwks.json, IDENTITY",
    "/.well-known/openid-configuration, IDENTITY"
  })
  void aPathOfTheInterfaceGoesToItsService(String path, Upstream upstream) {
    assertThat(RouteTable.target(path)).contains(new RouteTable.Target(upstream, path, false));
  }

  @ParameterizedTest
  @CsvSource({
    "/openapi/permission, PERMISSION",
    "/openapi/reservation, RESERVATION",
    "/openapi/gateway, GATEWAY",
    "/openapi/ledger, LEDGER"
  })
  void theOpenApiDocumentOfEachServiceCanBeRead(String path, Upstream upstream) {
    assertThat(RouteTable.target(path))
        .contains(new RouteTable.Target(upstream, "/q/openapi", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/",
        "/v1/pilesandmore",
        "/v1/totals/more",
        "/v1/statements",
        "/v1/cdrs/77",
        "/v1/free-piles/more",
        "/v1/people-and-more",
        "/v2/piles",
        "/q/metrics",
        "/q/health/ready",
        "/openapi",
        "/openapi/edge",
        "/ocpp/P1",
        "/tokens",
        "/v1//piles"
      })
  void nothingElseGoesThrough(String path) {
    assertThat(RouteTable.target(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/piles/P1/changes", "/v1/reservations/changes", "/v1/operator/changes"})
  void theChangesOfPilesAndOfADriversReservationsAreStreams(String changes) {
    assertThat(RouteTable.target(changes))
        .contains(new RouteTable.Target(Upstream.RESERVATION, changes, true));
  }

  @Test
  void anEmptySegmentIsNoPile() {
    assertThat(RouteTable.target("/v1/piles//days/2026-11-21"))
        .map(RouteTable.Target::upstream)
        .contains(Upstream.PERMISSION);
  }
}
