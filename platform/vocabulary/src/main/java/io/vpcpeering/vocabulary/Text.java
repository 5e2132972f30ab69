package io.vpcpeering.vocabulary;

import org.jspecify.annotations.Nullable;

/// One sentence for people, in English and Chinese.
///
/// @param english the sentence
/// @param chinese the same
public record Text(String english, String chinese) {
    /// Fills both templates with the same values, as [String#format] does.
    public static Text of(String english, String chinese, @Nullable Object... values) {
        return new Text(english.formatted(values), chinese.formatted(values));
    }
}
