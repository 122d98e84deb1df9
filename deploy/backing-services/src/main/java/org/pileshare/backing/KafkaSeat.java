package org.pileshare.backing;

/**
 * Where one node of a cluster listens on 127.0.0.1.
 *
 * @param node its number in the cluster, from 1
 * @param port for clients and the other brokers
 * @param controllerPort for the quorum
 * @param analystPort for those who sign in, and may do what they are allowed to; 0 for none
 */
record KafkaSeat(int node, int port, int controllerPort, int analystPort) {
  /** A seat at which all who come may do all. */
  KafkaSeat(int node, int port, int controllerPort) {
    this(node, port, controllerPort, 0);
  }

  /** A seat as one argument of a program. */
  String written() {
    return node + ":" + port + ":" + controllerPort + ":" + analystPort;
  }

  static KafkaSeat parse(String written) {
    var parts = written.split(":", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException(
          "Expected a seat as node:port:controllerPort:analystPort, but it was " + written);
    }
    return new KafkaSeat(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]));
  }

  String voter() {
    return node + "@127.0.0.1:" + controllerPort;
  }
}
