package io.vpcpeering.testkit.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The comments of the contracts, which generated classes do not keep: by `Message`, `Message.field` or
/// `VALUE`.
final class ProtoSource {
    private static final Path ROOT = Path.of("..", "..", "proto", "src", "main", "protobuf");
    private static final Pattern TYPE = Pattern.compile("\\s*(?:message|enum) (\\w+) \\{.*");
    private static final Pattern FIELD = Pattern.compile("\\s*(?:repeated |optional )?[\\w.]+ (\\w+) = \\d+;");
    private static final Pattern VALUE = Pattern.compile("\\s*([A-Z][A-Z0-9_]+) = \\d+;");

    private final Map<String, String> comments = new LinkedHashMap<>();

    private ProtoSource() {}

    static ProtoSource read() {
        var source = new ProtoSource();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".proto")).toList()) {
                source.read(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return source;
    }

    /// The comment above something.
    String of(String name) {
        String comment = comments.get(name);
        if (comment == null) {
            throw new IllegalArgumentException("nothing is said about " + name);
        }
        return comment;
    }

    private void read(List<String> lines) {
        var comment = new ArrayList<String>();
        String type = "";
        for (String line : lines) {
            Matcher opened = TYPE.matcher(line);
            Matcher field = FIELD.matcher(line);
            Matcher value = VALUE.matcher(line);
            if (line.strip().startsWith("//")) {
                comment.add(line.strip().substring(2).strip());
            } else if (opened.matches()) {
                type = opened.group(1);
                comments.put(type, String.join(" ", comment));
            } else if (value.matches()) {
                comments.put(value.group(1), String.join(" ", comment));
            } else if (field.matches()) {
                comments.put(type + "." + field.group(1), String.join(" ", comment));
            }
            if (!line.strip().startsWith("//")) {
                comment.clear();
            }
        }
    }
}
