package deepdive.kubectl;

import deepdive.envoy.Fields;
import deepdive.kubectl.client.Kubeconfig;

/** {@code kubectl config get-clusters} and {@code get-users}. */
final class ConfigNames extends Command {
    private final String list;

    /** @param list {@code clusters} or {@code users} */
    ConfigNames(String list) {
        this.list = list;
    }

    @Override
    About about() {
        return About.of("List the " + list + " of the kubeconfig.", "", "kubectl config get-" + list);
    }

    @Override
    void run(Session session) {
        session.print("NAME\n");
        Kubeconfig.of(session.target())
                .entries(list)
                .forEach(entry -> session.print(Fields.text(entry, "name") + "\n"));
    }
}
