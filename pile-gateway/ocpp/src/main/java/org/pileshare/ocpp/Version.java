package org.pileshare.ocpp;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A version of OCPP-J. */
public enum Version {
  V1_6("ocpp1.6", "v16"),
  V2_0_1("ocpp2.0.1", "v201"),
  V2_1("ocpp2.1", "v21");

  /** The newest first: in this order a sub-protocol is chosen. */
  public static final List<Version> PREFERRED = List.of(V2_1, V2_0_1, V1_6);

  private final String subProtocol;
  private final String schemas;

  Version(String subProtocol, String schemas) {
    this.subProtocol = subProtocol;
    this.schemas = schemas;
  }

  /** The name of the WebSocket sub-protocol, as registered at IANA. */
  public String subProtocol() {
    return subProtocol;
  }

  /** The folder of its official schemas. */
  String schemas() {
    return schemas;
  }

  /** Since 2.0.1 words and codes are other than in 1.6. */
  boolean isTwo() {
    return this != V1_6;
  }

  /** Whether it has SEND and CALLRESULTERROR. */
  boolean hasSend() {
    return this == V2_1;
  }

  /**
   * The version of a connection: the most preferred one that is both offered and served. The order
   * in which a peer offers does not matter.
   *
   * @param offered names of sub-protocols, known or not
   */
  public static Optional<Version> agreed(Collection<String> offered, Collection<Version> served) {
    return PREFERRED.stream()
        .filter(version -> served.contains(version) && offered.contains(version.subProtocol))
        .findFirst();
  }

  /** The version of a sub-protocol that was agreed on. */
  public static Optional<Version> of(String subProtocol) {
    return PREFERRED.stream().filter(it -> it.subProtocol.equals(subProtocol)).findFirst();
  }
}
