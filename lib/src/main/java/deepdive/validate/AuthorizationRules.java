package deepdive.validate;

import static deepdive.cli.GoPrint.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A rule's sources, operations and conditions. */
final class AuthorizationRules {
    private static final List<String> SOURCE = List.of(
            "principals",
            "requestPrincipals",
            "namespaces",
            "serviceAccounts",
            "trustDomains",
            "ipBlocks",
            "remoteIpBlocks",
            "notPrincipals",
            "notRequestPrincipals",
            "notNamespaces",
            "notServiceAccounts",
            "notTrustDomains",
            "notIpBlocks",
            "notRemoteIpBlocks");
    private static final List<String> OPERATION =
            List.of("ports", "methods", "paths", "hosts", "notPorts", "notMethods", "notPaths", "notHosts");

    private AuthorizationRules() {}

    static void source(View source, String where, Verdict verdict) {
        boolean names = Stream.of("principals", "notPrincipals", "namespaces", "notNamespaces")
                .anyMatch(source::has);
        boolean accounts = source.has("serviceAccounts") || source.has("notServiceAccounts");
        verdict.check(names && accounts, "cannot set serviceAccounts with namespaces or principals" + where);
        verdict.check(SOURCE.stream().noneMatch(source::has), "`from.source` must not be empty" + where);
        for (String field : List.of("ipBlocks", "notIpBlocks", "remoteIpBlocks", "notRemoteIpBlocks")) {
            verdict.errors().add(Ips.blocks(source.texts(field)));
        }
        for (String field : SOURCE) {
            String name = upper(field);
            List<String> values = source.texts(field);
            verdict.check(
                    switch (field) {
                        case "serviceAccounts", "notServiceAccounts" -> AuthorizationValues.accounts(name, values);
                        case "trustDomains", "notTrustDomains" -> AuthorizationValues.trustDomains(name, values);
                        default -> AuthorizationValues.empty(name, values);
                    });
        }
    }

    static void operation(View operation, String where, Verdict verdict) {
        verdict.check(OPERATION.stream().noneMatch(operation::has), "`to.operation` must not be empty" + where);
        verdict.errors().add(AuthorizationValues.ports(operation.texts("ports")));
        verdict.errors().add(AuthorizationValues.ports(operation.texts("notPorts")));
        for (String field : OPERATION) {
            verdict.check(AuthorizationValues.empty(upper(field), operation.texts(field)));
        }
        verdict.check(PathTemplates.check("Paths", operation.texts("paths")));
        verdict.check(PathTemplates.check("NotPaths", operation.texts("notPaths")));
    }

    static void when(View when, Verdict verdict) {
        String key = when.text("key");
        if (key.isEmpty()) {
            verdict.error("`key` must not be empty");
            return;
        }
        List<String> all = new ArrayList<>(when.texts("values"));
        all.addAll(when.texts("notValues"));
        if (all.isEmpty()) {
            verdict.error("at least one of `values` or `notValues` must be set for key " + key);
            return;
        }
        for (String field : List.of("values", "notValues")) {
            Findings wrong = AuthorizationValues.attribute(key, when.texts(field));
            if (!wrong.isEmpty()) {
                verdict.error(
                        "invalid `" + field.substring(0, field.length() - 1) + "` for `key` " + key + ": " + wrong);
            }
        }
    }

    static String bracketed(String key) {
        int open = key.indexOf('[');
        return key.endsWith("]") && open > 0 && open < key.length() - 2
                ? ""
                : "bad key (" + key + "): should have format a[b]";
    }

    private static String upper(String field) {
        return Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    /** For a message's field. */
    static String found(String value, String key) {
        return ", found in " + key + ": " + quote(value);
    }
}
