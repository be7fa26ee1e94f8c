package deepdive.sandbox.pilot.cluster;

import deepdive.sandbox.pilot.model.Service;

/** Whether a service's clusters must know of its unhealthy endpoints as well. */
final class Unhealthy {
    private Unhealthy() {}

    /** To know when to spill over to another place. */
    static boolean needed(Service service) {
        return !service.trafficDistribution().isEmpty();
    }
}
