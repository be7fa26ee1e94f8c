package deepdive.kubectl;

import deepdive.kubectl.client.ResourceType;

/** {@code kubectl api-versions}: the versions of the API's groups. */
final class ApiVersionsCommand extends Command {
    @Override
    About about() {
        return About.of("List the versions that the API serves, as \"group/version\".", "", "kubectl api-versions");
    }

    @Override
    void run(Session session) {
        if (!args.isEmpty()) {
            throw usage("unexpected arguments: [" + String.join(" ", args) + "]");
        }
        session.types()
                .discovery()
                .all()
                .map(ResourceType::apiVersion)
                .distinct()
                .sorted()
                .forEach(version -> session.print(version + "\n"));
    }
}
