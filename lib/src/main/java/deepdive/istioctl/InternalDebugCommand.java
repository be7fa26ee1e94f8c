package deepdive.istioctl;

import deepdive.cli.Flag;
import deepdive.cli.FlagException;
import deepdive.cli.GoJson;
import deepdive.envoy.EnvoyException;
import deepdive.envoy.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** {@code istioctl experimental internal-debug}: a debug page of istiod. */
final class InternalDebugCommand extends Command {
    private static final String NO_PROXY = "status code: 400";
    private static final String NOT_FOUND = "status code: 404";

    InternalDebugCommand() {
        flags.add(new Flag("list", "L", Flag.Type.BOOL, "false", "Which pages there are", Flag.Scope.COMMAND))
                .yes("all", false, "Ask every istiod, not the first");
        Revision.addTo(flags);
        XdsFlags.addTo(flags);
    }

    @Override
    About about() {
        return new About(
                "Show a debug page of istiod.",
                "[<type>/]<name>[.<namespace>]",
                List.of(
                        "istioctl x internal-debug syncz",
                        "istioctl x internal-debug configz",
                        "istioctl x internal-debug --list"));
    }

    @Override
    void check() {
        XdsFlags.check(flags);
        if (args.isEmpty() && !flags.yes("list")) {
            throw new FlagException(
                    "debug type is required, you can specify --list flag to list supported debug types");
        }
    }

    @Override
    void run(Session session) {
        ControlPlane plane =
                ControlPlane.of(session, this, flags.text("xds-label")).present();
        String page = args.isEmpty() ? "list" : args.get(0);
        boolean all = flags.yes("all");
        Map<String, String> answers = new TreeMap<>();
        for (JsonNode istiod :
                all || args.isEmpty() ? plane.pods() : plane.pods().subList(0, 1)) {
            answers.put(ControlPlane.name(istiod), answer(session, plane, istiod, page));
        }
        if (!all) {
            answers.values().forEach(answer -> session.print(indented(answer) + "\n"));
            return;
        }
        String object = answers.entrySet().stream()
                .map(answer -> quoted(answer.getKey()) + ":"
                        + (isJson(answer.getValue()) ? answer.getValue() : quoted(answer.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
        session.print(GoJson.indent(object, "  ") + "\n");
    }

    private static String answer(Session session, ControlPlane plane, JsonNode istiod, String page) {
        try {
            return text(plane.ask(istiod, "debug/" + page));
        } catch (EnvoyException e) {
            if (e.getMessage().contains(NO_PROXY)) {
                throw new EnvoyException(
                        " You must provide a proxyID in the query string, e.g. [edsz?proxyID=istio-ingressgateway]", e);
            }
            if (!e.getMessage().contains(NOT_FOUND)) {
                throw new EnvoyException(
                        "could not get XDS from discovery pod \"" + ControlPlane.name(istiod) + "\": " + e.getMessage(),
                        e);
            }
            String pages = text(plane.ask(istiod, "debug/list"));
            if (pages.contains('"' + page.replaceFirst("\\?.*", "") + '"')) {
                return "Proxy not connected to this Pilot instance. It may be connected to another instance.";
            }
            session.print(
                    "error: according to below command list, please check all supported internal debug commands\n");
            return pages;
        }
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
    }

    private static String indented(String answer) {
        return isJson(answer) ? GoJson.indent(answer, "  ") : answer;
    }

    private static boolean isJson(String answer) {
        try {
            Json.parse(answer.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (EnvoyException e) {
            return false; // a page for people: it is shown as it is
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        GoJson.quote(out, text);
        return out.toString();
    }
}
