package io.vpcpeering.page;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Where a page ended: the last row's sort key and id. Opaque to callers, and no secret.
///
/// @param key the value of the ordering column, as text
/// @param id the row's id
public record Cursor(String key, String id) {
    /// Reads a page token.
    ///
    /// @throws Refused INVALID_ARGUMENT on `page_token` when it is none of ours
    public static Optional<Cursor> parse(String token) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int end = text.indexOf(' ');
            return Optional.of(new Cursor(text.substring(end + 1), text.substring(0, end)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Refused(Violation.of(Reason.INVALID_ARGUMENT, "page_token is not one of ours", "page_token 无效")
                    .onField("page_token"));
        }
    }

    /// Spells a page token.
    public String token() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + " " + key).getBytes(StandardCharsets.UTF_8));
    }
}
