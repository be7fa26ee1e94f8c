package deepdive.notebook;

import deepdive.envoy.Admin;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Fields;
import deepdive.envoy.Json;
import deepdive.kube.PodName;
import deepdive.kube.Proxies;
import deepdive.kube.ProxyAccess;
import deepdive.kube.SandboxFiles;
import deepdive.place.Place;
import deepdive.shell.Environment;
import deepdive.shell.ShellException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Waits until a change has reached the proxies, for which kubectl does not wait. The sandbox itself says who is not done
 * yet; on a cluster istiod's {@code /debug/syncz} says what it sent each proxy, and what they have acknowledged.
 */
final class Settled implements AutoCloseable {
    /** The sandbox's own parts; all others are pods. */
    private static final String AT_WORK = "[\"istiod\"]";

    private static final long AT_WORK_MILLIS = 20_000;
    private static final int MONITORING = 15014;
    /** Nothing sent for so long: no proxy is concerned. istiod gathers changes for 100 ms before it sends. */
    private static final long NOTHING_SENT_MILLIS = 600;
    /** A paused proxy never acknowledges. */
    private static final long PATIENCE_MILLIS = 3_000;

    private static final List<String> TYPES = List.of("cluster", "listener", "route", "endpoint");

    private final Optional<Admin> sandbox;
    private final Proxies proxies;
    private final List<PodName> istiods;
    private final String before;

    Settled(Place place) {
        sandbox = place.target().sandbox()
                ? Optional.of(Admin.unix(SandboxFiles.of(Environment.get()).controlSocket()))
                : Optional.empty();
        proxies = ProxyAccess.open(place.target(), "", Environment.get(), System.err);
        istiods = proxies.controlPlane("istio-system");
        before = states().toString();
    }

    void await() {
        if (sandbox.isPresent()) {
            awaitSandbox(sandbox.get());
        } else {
            awaitAcknowledged();
        }
    }

    private static void awaitSandbox(Admin sandbox) {
        long begin = System.nanoTime();
        long pods = begin;
        for (String behind = behind(sandbox); !behind.equals("[]"); behind = behind(sandbox)) {
            boolean atWork = behind.equals(AT_WORK);
            pods = atWork ? System.nanoTime() : pods;
            if (millisSince(begin) > AT_WORK_MILLIS || !atWork && millisSince(pods) > PATIENCE_MILLIS) {
                return;
            }
            pause();
        }
    }

    /** A JSON array of names. */
    private static String behind(Admin sandbox) {
        try {
            return new String(sandbox.get("unsettled"), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new ShellException("The mesh does not answer (" + e.getMessage() + "): is it up?");
        } catch (EnvoyException e) {
            throw new ShellException("The mesh is of another version than this lesson: mesh down, then mesh up.");
        }
    }

    private void awaitAcknowledged() {
        long begin = System.nanoTime();
        boolean sent = false;
        while (millisSince(begin) < (sent ? PATIENCE_MILLIS : NOTHING_SENT_MILLIS)) {
            List<JsonNode> now = states();
            sent |= !now.toString().equals(before);
            if (sent && now.stream().allMatch(Settled::acknowledged)) {
                return;
            }
            pause();
        }
    }

    private List<JsonNode> states() {
        return istiods.stream()
                .map(istiod -> Json.parse(proxies.get(istiod, "/debug/syncz", MONITORING)))
                .toList();
    }

    /** As of 1.28 {@code resources} has what was sent and acknowledged by type; before, a field for each. */
    private static boolean acknowledged(JsonNode answer) {
        for (JsonNode proxy : answer) {
            for (JsonNode type : Fields.get(proxy, "resources")) {
                if (!Fields.text(type, "sent").equals(Fields.text(type, "acked"))) {
                    return false;
                }
            }
            for (String type : TYPES) {
                if (!Fields.text(proxy, type + "_sent").equals(Fields.text(proxy, type + "_acked"))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShellException("interrupted while the proxies took the change");
        }
    }

    @Override
    public void close() {
        proxies.close();
    }
}
