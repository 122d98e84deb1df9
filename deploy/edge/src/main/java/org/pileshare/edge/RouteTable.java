package org.pileshare.edge;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that goes through, as data. What is not here is not forwarded. */
final class RouteTable {
  /** The first that matches decides. */
  private static final List<Route> ROUTES =
      List.of(
          new Route("/v1/reservations/changes", Upstream.RESERVATION, true),
          new Route("/v1/reservations/*/code", Upstream.GATEWAY),
          new Route("/v1/reservations/**", Upstream.RESERVATION),
          new Route("/v1/series/**", Upstream.RESERVATION),
          new Route("/v1/free-piles", Upstream.RESERVATION),
          new Route("/v1/piles/*/days/**", Upstream.RESERVATION),
          new Route("/v1/piles/*/weeks/**", Upstream.RESERVATION),
          new Route("/v1/piles/*/reservations/**", Upstream.RESERVATION),
          new Route("/v1/piles/*/changes", Upstream.RESERVATION, true),
          new Route("/v1/piles/*/charging/**", Upstream.GATEWAY),
          new Route("/v1/piles/*/commands/**", Upstream.GATEWAY),
          new Route("/v1/operator/days/**", Upstream.RESERVATION),
          new Route("/v1/operator/changes", Upstream.RESERVATION, true),
          new Route("/v1/operator/figures", Upstream.RESERVATION),
          new Route("/v1/operator/charged", Upstream.LEDGER),
          new Route("/v1/operator/disputes/**", Upstream.LEDGER),
          new Route("/v1/operator/unreadable", Upstream.LEDGER),
          new Route("/v1/operator/tariffs/**", Upstream.LEDGER),
          new Route("/v1/operator/reconciliation", Upstream.LEDGER),
          new Route("/v1/operator/refolds/**", Upstream.LEDGER),
          new Route("/v1/operator/**", Upstream.GATEWAY),
          new Route("/v1/charging", Upstream.GATEWAY),
          new Route("/v1/connections/**", Upstream.GATEWAY),
          new Route("/v1/piles/**", Upstream.PERMISSION),
          new Route("/v1/cards/**", Upstream.PERMISSION),
          new Route("/v1/permissions/**", Upstream.PERMISSION),
          new Route("/v1/groups/**", Upstream.PERMISSION),
          new Route("/v1/grants/**", Upstream.PERMISSION),
          new Route("/v1/invitations/**", Upstream.PERMISSION),
          new Route("/v1/access-requests/**", Upstream.PERMISSION),
          new Route("/v1/site-managers/**", Upstream.PERMISSION),
          new Route("/v1/people/**", Upstream.PERMISSION),
          new Route("/v1/audit/**", Upstream.PERMISSION),
          new Route("/v1/sessions/**", Upstream.LEDGER),
          new Route("/v1/accounts/**", Upstream.LEDGER),
          new Route("/v1/tariffs/**", Upstream.LEDGER),
          new Route("/v1/totals", Upstream.LEDGER),
          new Route("/v1/statements/*", Upstream.LEDGER),
          new Route("/v1/income", Upstream.LEDGER),
          new Route("/v1/cdrs", Upstream.LEDGER),
          new Route("/token", Upstream.IDENTITY),
          new Route("/jwks.json", Upstream.IDENTITY),
          new Route("/.well-known/**", Upstream.IDENTITY));

  /** The one thing below {@code /q} of a service that the public may see. */
  private static final Map<String, Upstream> OPENAPI =
      Map.of(
          "/openapi/permission", Upstream.PERMISSION,
          "/openapi/reservation", Upstream.RESERVATION,
          "/openapi/gateway", Upstream.GATEWAY,
          "/openapi/ledger", Upstream.LEDGER);

  private RouteTable() {}

  /** Where a path goes. */
  record Target(Upstream upstream, String path, boolean stream) {}

  /** The path is normalised, so that no dot segment leads out of what was matched. */
  static Optional<Target> target(String path) {
    var openapi = OPENAPI.get(path);
    if (openapi != null) {
      return Optional.of(new Target(openapi, "/q/openapi", false));
    }
    return ROUTES.stream()
        .filter(route -> route.matches(path))
        .findFirst()
        .map(route -> new Target(route.upstream(), path, route.stream()));
  }
}
