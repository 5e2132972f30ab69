package io.vpcpeering.vocabulary;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One rule that says no.
///
/// @param reason the rule
/// @param text what is wrong, in the caller's own terms
/// @param field the request field that is meant, in the contract's spelling; empty when none is
/// @param metadata values that a program may want, such as the id of what is in the way
public record Violation(Reason reason, Text text, String field, Map<String, String> metadata) {
    /// Copies the metadata.
    public Violation {
        metadata = Map.copyOf(metadata);
    }

    /// About the request as a whole.
    public static Violation of(Reason reason, String english, String chinese, @Nullable Object... values) {
        return new Violation(reason, Text.of(english, chinese, values), "", Map.of());
    }

    /// About one field.
    public Violation onField(String name) {
        return new Violation(reason, text, name, metadata);
    }

    /// With one value more for programs.
    public Violation with(String key, String value) {
        var more = new HashMap<>(metadata);
        more.put(key, value);
        return new Violation(reason, text, field, more);
    }
}
