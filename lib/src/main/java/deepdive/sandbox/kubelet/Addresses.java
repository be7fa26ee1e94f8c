package deepdive.sandbox.kubelet;

import java.util.HashSet;
import java.util.Set;

/** The pods' loopback addresses: {@code 127.OCTET.0.x} for a pod and {@code 127.OCTET.128.x} for the app in it. */
final class Addresses {
    private static final int FIRST_FREE = 40;

    private final int octet;
    private final Set<String> taken = new HashSet<>();

    Addresses(int octet) {
        this.octet = octet;
    }

    /** The whole of an address whose end is wanted, e.g. {@code 0.30}; {@code ""} where that is none. */
    String wanted(String end) {
        return end.matches("0\\.\\d{1,3}") ? prefix() + end : "";
    }

    /** @param end of the wanted address, e.g. {@code 0.30}, or {@code ""} for the next free one */
    synchronized String take(String end) {
        String wanted = wanted(end);
        if (!wanted.isEmpty() && taken.add(wanted)) {
            return wanted;
        }
        // those below are for pods that ask for theirs
        for (int i = FIRST_FREE; i < 32000; i++) {
            String ip = prefix() + (i / 250) + "." + (1 + i % 250);
            if (taken.add(ip)) {
                return ip;
            }
        }
        throw new IllegalStateException("no pod address is left in " + prefix() + "0.0/17");
    }

    /** Takes an address that a pod already has; false if another pod or another sandbox has it. */
    synchronized boolean keep(String ip) {
        return ip.startsWith(prefix()) && taken.add(ip);
    }

    synchronized void free(String ip) {
        taken.remove(ip);
    }

    static String ofApp(String podIp) {
        String[] parts = podIp.split("\\.");
        return parts[0] + "." + parts[1] + "." + (Integer.parseInt(parts[2]) + 128) + "." + parts[3];
    }

    private String prefix() {
        return "127." + octet + ".";
    }
}
