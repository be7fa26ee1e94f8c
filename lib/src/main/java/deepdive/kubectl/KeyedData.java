package deepdive.kubectl;

import deepdive.cli.Flag;
import deepdive.cli.FlagSet;
import deepdive.kubectl.client.KubectlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@code --from-literal}, {@code --from-file} and {@code --from-env-file} say: bytes by key. */
final class KeyedData {
    private final SortedMap<String, byte[]> data = new TreeMap<>();

    private KeyedData() {}

    static FlagSet addTo(FlagSet flags) {
        return flags.add(array("from-literal", "A key and its value: KEY=VALUE"))
                .add(array("from-file", "A file, under its name or KEY=FILE; or all files of a directory"))
                .add(array("from-env-file", "A file of lines KEY=VALUE"));
    }

    private static Flag array(String name, String help) {
        return new Flag(name, "", Flag.Type.ARRAY, "", help, Flag.Scope.COMMAND);
    }

    static SortedMap<String, byte[]> of(FlagSet flags) throws IOException {
        KeyedData all = new KeyedData();
        for (String literal : flags.texts("from-literal")) {
            int equals = literal.indexOf('=');
            if (equals < 1) {
                throw new KubectlException("invalid literal source " + literal + ", expected key=value");
            }
            all.add(literal.substring(0, equals), bytes(unquoted(literal.substring(equals + 1))));
        }
        for (String file : flags.texts("from-file")) {
            int equals = file.indexOf('=');
            all.file(equals < 0 ? "" : file.substring(0, equals), file.substring(equals + 1));
        }
        for (String file : flags.texts("from-env-file")) {
            for (String line :
                    new String(read(file), StandardCharsets.UTF_8).lines().toList()) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.stripLeading().startsWith("#")) {
                    all.add(line.substring(0, equals).strip(), bytes(line.substring(equals + 1)));
                }
            }
        }
        return all.data;
    }

    private void file(String key, String path) throws IOException {
        if (!Files.isDirectory(Path.of(path))) {
            add(key.isEmpty() ? Path.of(path).getFileName().toString() : key, read(path));
            return;
        }
        if (!key.isEmpty()) {
            throw new KubectlException("cannot give a key name for a directory path");
        }
        try (Stream<Path> files = Files.list(Path.of(path))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
    }

    static byte[] read(String path) throws IOException {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (NoSuchFileException e) {
            throw new KubectlException("error reading " + path + ": no such file or directory", e);
        }
    }

    private void add(String key, byte[] value) {
        if (!key.matches("[-._a-zA-Z0-9]+")) {
            throw new KubectlException("\"" + key + "\" is not a valid key name: a valid config key must consist of"
                    + " alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name',"
                    + " regex used for validation is '[-._a-zA-Z0-9]+')");
        }
        if (data.putIfAbsent(key, value) != null) {
            throw new KubectlException("cannot add key \"" + key + "\", another key by that name already exists");
        }
    }

    private static String unquoted(String value) {
        return value.matches("(?s)(\".*\"|'.*')") ? value.substring(1, value.length() - 1) : value;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
