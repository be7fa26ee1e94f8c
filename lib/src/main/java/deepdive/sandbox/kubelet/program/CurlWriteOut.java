package deepdive.sandbox.kubelet.program;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code -w FORMAT}: variables, headers and escapes as curl(1) lists them. */
final class CurlWriteOut {
    private static final Pattern PART =
            Pattern.compile("%%|%\\{([^}]*)}|%header\\{([^}]*)}|\\\\([nrt\\\\])|[^%\\\\]+|[%\\\\]", Pattern.DOTALL);

    private CurlWriteOut() {}

    static void write(String format, CurlTransfer transfer, Streams streams) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean toError = false;
        Matcher part = PART.matcher(format);
        while (part.find()) {
            if (part.group(1) != null) {
                String name = part.group(1);
                if (name.equals("onerror") && transfer.exit == 0) {
                    break;
                } else if (name.equals("stderr") || name.equals("stdout")) {
                    print(streams, toError, text);
                    toError = name.equals("stderr");
                } else if (!name.equals("onerror")) {
                    String value = value(name, transfer);
                    if (value == null) {
                        streams.error("curl: unknown --write-out variable: '" + name + "'\n");
                    } else {
                        text.append(value);
                    }
                }
            } else if (part.group(2) != null) {
                text.append(transfer.reply == null ? "" : transfer.reply.header(part.group(2)));
            } else if (part.group(3) != null) {
                text.append(part.group(3).replace("n", "\n").replace("r", "\r").replace("t", "\t"));
            } else {
                text.append(part.group().equals("%%") ? "%" : part.group());
            }
        }
        print(streams, toError, text);
    }

    private static void print(Streams streams, boolean toError, StringBuilder text) throws IOException {
        if (toError) {
            streams.error(text.toString());
        } else {
            streams.print(text.toString());
        }
        text.setLength(0);
    }

    private static String value(String name, CurlTransfer transfer) {
        CurlReply reply = transfer.reply;
        return switch (name) {
            case "http_code", "response_code" -> String.format("%03d", reply == null ? 0 : reply.status());
            case "http_connect" -> "000";
            case "http_version" -> reply == null ? "0" : reply.version();
            case "content_type" -> reply == null ? "" : reply.header("Content-Type");
            case "num_headers" ->
                String.valueOf(reply == null ? 0 : reply.headers().size());
            case "method" -> transfer.verb;
            case "scheme" -> transfer.effective.replaceFirst(":.*", "").toUpperCase(Locale.ROOT);
            case "url" -> transfer.url;
            case "url_effective" -> transfer.effective;
            case "redirect_url" -> transfer.redirectUrl;
            case "num_redirects" -> String.valueOf(transfer.redirects);
            case "num_connects" -> String.valueOf(transfer.connects);
            case "remote_ip" -> transfer.remoteIp;
            case "remote_port" -> String.valueOf(transfer.remotePort);
            case "local_ip" -> transfer.localIp;
            case "local_port" -> String.valueOf(transfer.localPort);
            case "size_download" -> String.valueOf(transfer.downloaded);
            case "size_upload" -> String.valueOf(transfer.uploaded);
            case "size_header" -> String.valueOf(transfer.headBytes);
            case "size_request" -> String.valueOf(transfer.requestBytes);
            case "speed_download" -> String.valueOf(transfer.perSecond(transfer.downloaded));
            case "speed_upload" -> String.valueOf(transfer.perSecond(transfer.uploaded));
            case "time_namelookup" -> seconds(transfer, transfer.resolved);
            case "time_connect" -> seconds(transfer, transfer.connected);
            case "time_appconnect" -> seconds(transfer, transfer.secured);
            case "time_pretransfer" -> seconds(transfer, transfer.sending);
            case "time_starttransfer" -> seconds(transfer, transfer.firstByte);
            case "time_redirect" -> seconds(transfer, transfer.redirected);
            case "time_total" -> seconds(transfer, transfer.ended);
            case "exitcode" -> String.valueOf(transfer.exit);
            case "errormsg" -> transfer.error;
            default -> null;
        };
    }

    private static String seconds(CurlTransfer transfer, long at) {
        return String.format(Locale.ROOT, "%.6f", transfer.seconds(at));
    }
}
