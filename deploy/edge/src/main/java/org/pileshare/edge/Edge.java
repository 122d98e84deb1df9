package org.pileshare.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.pileshare.contracts.problem.ProblemType;

/** What happens to every request: a page, a service, or a problem. */
@Singleton
final class Edge {
  private static final int AFTER_OUR_OWN_HEALTH = 100_000;
  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.PUT,
          HttpMethod.POST,
          HttpMethod.PATCH,
          HttpMethod.DELETE);

  private final Forwarder forwarder;
  private final Page page;
  private final EdgeConfiguration configuration;

  Edge(Forwarder forwarder, Page page, EdgeConfiguration configuration) {
    this.forwarder = forwarder;
    this.page = page;
    this.configuration = configuration;
  }

  void register(@Observes Router router) {
    router.route().order(AFTER_OUR_OWN_HEALTH).handler(this::answer);
  }

  private void answer(RoutingContext context) {
    var method = context.request().method();
    var path = context.normalizedPath();
    if (!METHODS.contains(method)) {
      ProblemAnswer.send(
          context,
          ProblemType.METHOD_NOT_ALLOWED,
          "Expected GET, HEAD, PUT, POST, PATCH or DELETE, but it was " + method);
      return;
    }
    if (page.has(path)) {
      servePage(context, method);
      return;
    }
    var target = RouteTable.target(path);
    var address = target.flatMap(found -> configuration.address(found.upstream()));
    if (target.isEmpty() || address.isEmpty()) {
      ProblemAnswer.send(
          context,
          ProblemType.NOT_FOUND,
          "Expected a path of the OpenAPI documents, but there is none at this one");
      return;
    }
    forwarder.forward(context, address.get(), target.get());
  }

  private void servePage(RoutingContext context, HttpMethod method) {
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      page.send(context);
    } else {
      ProblemAnswer.send(
          context, ProblemType.METHOD_NOT_ALLOWED, "Expected GET, but it was " + method);
    }
  }
}
