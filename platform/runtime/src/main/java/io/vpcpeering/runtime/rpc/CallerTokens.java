package io.vpcpeering.runtime.rpc;

import io.vpcpeering.vocabulary.Actor;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// The secrets by which processes of the suite know each other: one for each caller, from a file that only they can
/// read.
public final class CallerTokens {
    /// The caller that is a person or a script of whoever runs the suite.
    public static final String OPERATOR = "operator";

    private static final int SHORTEST = 32;

    private final Map<String, byte[]> tokens;

    /// @param tokens caller's name to its secret, at least 32 characters each
    /// @throws IllegalArgumentException when a secret is too short to be one
    public CallerTokens(Map<String, String> tokens) {
        tokens.forEach((name, token) -> {
            if (token.length() < SHORTEST) {
                throw new IllegalArgumentException(
                        "the token of " + name + " is shorter than " + SHORTEST + " characters");
            }
        });
        this.tokens = tokens.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().getBytes(StandardCharsets.UTF_8)));
    }

    /// Reads a properties file of `name = token` lines.
    public static CallerTokens read(Path file) {
        var lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("the callers' tokens cannot be read: " + file, e);
        }
        return new CallerTokens(
                lines.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, lines::getProperty)));
    }

    /// The secret of `name`.
    ///
    /// @throws IllegalArgumentException when it has none
    public String of(String name) {
        byte[] token = tokens.get(name);
        if (token == null) {
            throw new IllegalArgumentException("no token is known for " + name);
        }
        return new String(token, StandardCharsets.UTF_8);
    }

    /// Whose secret this is. Takes the same time whichever it is, or none.
    Optional<Actor> owner(String token) {
        byte[] presented = token.getBytes(StandardCharsets.UTF_8);
        String found = null;
        for (var known : tokens.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), presented)) {
                found = known.getKey();
            }
        }
        return Optional.ofNullable(found)
                .map(name -> name.equals(OPERATOR) ? new Actor.Operator(name) : new Actor.Service(name));
    }
}
