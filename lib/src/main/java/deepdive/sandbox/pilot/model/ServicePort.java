package deepdive.sandbox.pilot.model;

import deepdive.validate.Protocol;

/**
 * A port of a service.
 *
 * @param targetPort number or name of the container's port as written, {@code ""} if not
 * @param transport TCP, UDP or SCTP
 */
public record ServicePort(
        String name, int port, String targetPort, int nodePort, String transport, Protocol protocol) {}
