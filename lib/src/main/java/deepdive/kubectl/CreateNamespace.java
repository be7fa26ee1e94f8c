package deepdive.kubectl;

import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl create namespace NAME}. */
final class CreateNamespace extends GenerateCommand {
    CreateNamespace() {
        super("kubectl-create", "v1", "Namespace");
    }

    @Override
    About about() {
        return About.of("Create a namespace.", "NAME", "# A namespace", "kubectl create namespace scratch");
    }

    @Override
    void fill(Session session, ObjectNode object) {
        object.withObject("metadata").put("name", name());
        object.putObject("spec");
        object.putObject("status");
    }
}
