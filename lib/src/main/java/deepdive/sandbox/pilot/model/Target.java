package deepdive.sandbox.pilot.model;

/**
 * A service that a proxy's own workload serves.
 *
 * @param targetPort the workload's port behind the service's port
 */
public record Target(Service service, ServicePort port, int targetPort) {}
