package deepdive.sandbox.pilot.authz;

import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.core.v3.CidrRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses and blocks of addresses, {@code 10.1.2.3} or {@code 10.1.0.0/16}, of IPv4 or IPv6. */
public final class Cidrs {
    private static final Pattern V4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*");

    private Cidrs() {}

    /** The block as Envoy has it; a single address is a block of one. Empty where the text is neither. */
    public static Optional<CidrRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        boolean v4 = V4.matcher(address).matches();
        if (!v4 && !V6.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress parsed = InetAddress.getByName(address); // a literal: no name is looked up
            int bits = v4 ? 32 : 128;
            int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            return length < 0 || length > bits
                    ? Optional.empty()
                    : Optional.of(CidrRange.newBuilder()
                            .setAddressPrefix(v4 ? address : canonical(parsed))
                            .setPrefixLen(UInt32Value.of(length))
                            .build());
        } catch (UnknownHostException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The block with the bits after its length cleared, to compare two that are written differently. */
    public static Optional<String> masked(String text) {
        return parse(text).map(range -> {
            try {
                byte[] bytes = InetAddress.getByName(range.getAddressPrefix()).getAddress();
                int length = range.getPrefixLen().getValue();
                for (int bit = length; bit < bytes.length * 8; bit++) {
                    bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
                }
                return InetAddress.getByAddress(bytes).getHostAddress() + "/" + length;
            } catch (UnknownHostException e) {
                throw new IllegalStateException("no address: " + range.getAddressPrefix(), e);
            }
        });
    }

    /** RFC 5952: the longest run of zeros, the first of equals, as {@code ::}. */
    private static String canonical(InetAddress address) {
        String[] groups = address.getHostAddress().split(":");
        int start = -1;
        int longest = 1;
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end].equals("0")) {
                end++;
            }
            if (end - i > longest) {
                start = i;
                longest = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(groups[i]);
            }
        }
        return text.toString();
    }
}
