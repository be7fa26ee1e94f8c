package deepdive.sandbox.pilot.listener;

import com.google.protobuf.Any;
import deepdive.sandbox.pilot.model.Json;
import deepdive.sandbox.pilot.model.MeshConfig;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLog;
import io.envoyproxy.envoy.config.accesslog.v3.AccessLogFilter;
import io.envoyproxy.envoy.config.accesslog.v3.AndFilter;
import io.envoyproxy.envoy.config.accesslog.v3.ExtensionFilter;
import io.envoyproxy.envoy.config.accesslog.v3.ResponseFlagFilter;
import io.envoyproxy.envoy.config.core.v3.SubstitutionFormatString;
import io.envoyproxy.envoy.extensions.access_loggers.file.v3.FileAccessLog;
import io.envoyproxy.envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Where a proxy logs requests and connections to: as Telemetry resources say, else the mesh's own log file. */
final class AccessLogs {
    private static final JsonMapper JSON = new JsonMapper();

    /** A listener logs only what none of its chains takes (NR); all else is logged by the chain. */
    private static final AccessLogFilter UNMATCHED = AccessLogFilter.newBuilder()
            .setResponseFlagFilter(ResponseFlagFilter.newBuilder().addFlags("NR"))
            .build();

    private final Telemetries telemetries;
    private final MeshConfig mesh;

    AccessLogs(Telemetries telemetries) {
        this.telemetries = telemetries;
        this.mesh = telemetries.mesh();
    }

    /** For a connection manager or a TCP proxy. */
    List<AccessLog> core(ListenerClass side) {
        return build(side, null);
    }

    /** For the listener itself. */
    List<AccessLog> listener(ListenerClass side) {
        return Json.flag(mesh.raw(), "disableEnvoyListenerLog") ? List.of() : build(side, UNMATCHED);
    }

    private List<AccessLog> build(ListenerClass side, AccessLogFilter first) {
        List<Setting> settings = new ArrayList<>();
        List<List<JsonNode>> logging = telemetries.accessLogging();
        if (!logging.isEmpty() || !telemetries.defaultProviders("accessLogging").isEmpty()) {
            LogProviders.merge(telemetries, logging, side.server()).forEach((name, choice) -> telemetries
                    .provider(name)
                    .flatMap(this::log)
                    .ifPresent(log -> settings.add(new Setting(log, choice))));
        }
        if (settings.isEmpty()) {
            return mesh.accessLogFile().isEmpty() ? List.of() : List.of(filtered(meshLog(mesh.accessLogFile()), first));
        }
        return settings.stream()
                .filter(setting -> !setting.choice.disabled())
                .map(setting -> filtered(setting.log, first, cel(setting.choice.filter())))
                .toList();
    }

    private record Setting(AccessLog.Builder log, LogProviders.Choice choice) {}

    private static AccessLog filtered(AccessLog.Builder log, AccessLogFilter... filters) {
        List<AccessLogFilter> present = new ArrayList<>();
        for (AccessLogFilter filter : filters) {
            if (filter != null) {
                present.add(filter);
            }
        }
        if (present.size() == 1) {
            log.setFilter(present.get(0));
        } else if (present.size() > 1) {
            log.setFilter(AccessLogFilter.newBuilder()
                    .setAndFilter(AndFilter.newBuilder().addAllFilters(present)));
        }
        return log.build();
    }

    private static AccessLogFilter cel(String expression) {
        return expression == null
                ? null
                : AccessLogFilter.newBuilder()
                        .setExtensionFilter(ExtensionFilter.newBuilder()
                                .setName("envoy.access_loggers.extension_filters.cel")
                                .setTypedConfig(Any.pack(ExpressionFilter.newBuilder()
                                        .setExpression(expression)
                                        .build())))
                        .build();
    }

    /** Only logs to files: the sandbox has no collectors to send to. */
    private Optional<AccessLog.Builder> log(JsonNode provider) {
        JsonNode file = Json.at(provider, "envoyFileAccessLog");
        if (file.isMissingNode()) {
            return Optional.empty();
        }
        String path = Json.text(file, "path").isEmpty() ? "/dev/stdout" : Json.text(file, "path");
        boolean omitEmpty = Json.flag(file, "omitEmptyValues");
        if (Json.text(provider, "name").equals("envoy") && !Json.has(file, "logFormat") && !omitEmpty) {
            return Optional.of(meshLog(path));
        }
        JsonNode format = Json.at(file, "logFormat");
        return Optional.of(fileLog(
                path,
                Json.has(format, "labels")
                        ? LogFormats.json(Json.at(format, "labels"), omitEmpty)
                        : LogFormats.text(Json.text(format, "text"), omitEmpty)));
    }

    private AccessLog.Builder meshLog(String path) {
        String format = Json.text(mesh.raw(), "accessLogFormat");
        boolean json = Json.text(mesh.raw(), "accessLogEncoding").equals("JSON");
        return fileLog(path, json ? LogFormats.json(labels(format), false) : LogFormats.text(format, false));
    }

    /** A format that is no JSON is passed over for the default one, as by istiod. */
    private static JsonNode labels(String format) {
        try {
            return format.isEmpty() ? MissingNode.getInstance() : JSON.readTree(format);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static AccessLog.Builder fileLog(String path, SubstitutionFormatString format) {
        return AccessLog.newBuilder()
                .setName("envoy.access_loggers.file")
                .setTypedConfig(Any.pack(FileAccessLog.newBuilder()
                        .setPath(path)
                        .setLogFormat(format)
                        .build()));
    }
}
