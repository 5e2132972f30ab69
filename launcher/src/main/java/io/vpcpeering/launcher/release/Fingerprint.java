package io.vpcpeering.launcher.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What tells one build from another: the class path of each program, sizes of libraries, contents of our own jars, and
/// the Java that runs them.
final class Fingerprint {
    private static final int LENGTH = 12;
    private static final Set<String> OUR_LIBRARIES = Set.of("proto", "vocabulary", "runtime");

    private Fingerprint() {}

    static String of(Map<Program, List<Path>> classPaths) throws IOException {
        var digest = sha256();
        add(digest, System.getProperty("java.vm.vendor") + System.getProperty("java.vm.version"));
        for (var entry : classPaths.entrySet()) {
            add(digest, entry.getKey().label());
            for (var jar : entry.getValue()) {
                add(digest, jar.getFileName() + " " + Files.size(jar));
                if (isOurs(jar)) {
                    digest.update(Files.readAllBytes(jar));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    /// Whether a jar is built here and so may change under its name.
    static boolean isOurs(Path jar) {
        var name = jar.getFileName().toString().replaceFirst("-[0-9][0-9.]*\\.jar$", "");
        return OUR_LIBRARIES.contains(name)
                || Arrays.stream(Program.values())
                        .anyMatch(program -> program.module().equals(name));
    }

    private static void add(MessageDigest digest, String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
