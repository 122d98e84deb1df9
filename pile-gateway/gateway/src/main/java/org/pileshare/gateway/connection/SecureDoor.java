package org.pileshare.gateway.connection;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same door behind TLS, at a port of its own, for the security profiles 2 and 3. Who shows a
 * certificate that the authority of piles has not signed, or that has expired, does not get through
 * the handshake of TLS.
 */
@Singleton
public final class SecureDoor {
  private static final Logger LOG = LoggerFactory.getLogger(SecureDoor.class);
  private static final int SECONDS_TO_LISTEN = 10;
  private static final int HANDSHAKE_SECONDS = 10;
  private static final Set<String> VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

  /** With forward secrecy and authenticated encryption only; TLS 1.3 has no others. */
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

  private final Vertx vertx;
  private final Door door;

  @Inject
  public SecureDoor(Vertx vertx, Door door) {
    this.vertx = vertx;
    this.door = door;
  }

  /** A gateway that shall listen and cannot does not start. */
  void start(@Observes StartupEvent event, GatewaySettings settings) {
    var tls = settings.tls();
    if (tls.certificate().isEmpty() || tls.key().isEmpty()) {
      return;
    }
    var host =
        ConfigProvider.getConfig()
            .getOptionalValue("quarkus.http.host", String.class)
            .orElse("0.0.0.0");
    try {
      listen(host, tls)
          .toCompletionStage()
          .toCompletableFuture()
          .get(SECONDS_TO_LISTEN, TimeUnit.SECONDS);
      LOG.info("Piles are served over TLS at port {}", tls.port());
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException(
          "Expected to serve piles over TLS at port " + tls.port() + ", but failed", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** On as many event loops as the other door has; the answer is the id of the deployment. */
  public Future<String> listen(String host, GatewaySettings.Tls tls) {
    var options = options(host, tls);
    return vertx.deployVerticle(
        () -> new Listener(options, door),
        new DeploymentOptions().setInstances(2 * Runtime.getRuntime().availableProcessors()));
  }

  private HttpServerOptions options(String host, GatewaySettings.Tls tls) {
    var options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(tls.port())
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .setCertPath(tls.certificate().orElseThrow())
                    .setKeyPath(tls.key().orElseThrow()))
            .setEnabledSecureTransportProtocols(VERSIONS)
            .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
            .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
            .setUseAlpn(false);
    SUITES.forEach(options::addEnabledCipherSuite);
    tls.pileAuthority()
        .ifPresent(
            file ->
                options
                    .setClientAuth(ClientAuth.REQUEST)
                    .setTrustOptions(new PemTrustOptions().addCertPath(file)));
    door.customizeHttpServer(options);
    return options;
  }

  private static final class Listener extends AbstractVerticle {
    private final HttpServerOptions options;
    private final Door door;

    Listener(HttpServerOptions options, Door door) {
      this.options = options;
      this.door = door;
    }

    @Override
    public void start(Promise<Void> started) {
      var router = Router.router(vertx);
      door.open(router);
      vertx
          .createHttpServer(options)
          .requestHandler(router)
          .listen()
          .<Void>mapEmpty()
          .onComplete(started);
    }
  }
}
