package deepdive.kubectl;

import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl create serviceaccount NAME}. */
final class CreateServiceAccount extends GenerateCommand {
    CreateServiceAccount() {
        super("kubectl-create", "v1", "ServiceAccount");
    }

    @Override
    About about() {
        return About.of(
                "Create a service account, which is a workload's identity in the mesh.",
                "NAME",
                "# An identity",
                "kubectl create serviceaccount bookinfo-reviews");
    }

    @Override
    String failure() {
        return "failed to create serviceaccount:";
    }

    @Override
    void fill(Session session, ObjectNode object) {
        object.withObject("metadata").put("name", name());
    }
}
