package io.vpcpeering.page;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Optional;

/// Where a page ended: the last row's sort key and id. Opaque to callers, and no secret.
///
/// @param key the value of the ordering column, as text
/// @param id the row's id
public record Cursor(String key, String id) {
    /// Reads a page token of a list in this order.
    ///
    /// @throws Refused INVALID_ARGUMENT on `page_token` when it is none of ours, or one of another order
    public static Optional<Cursor> parse(String token, Order order) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int end = text.indexOf(' ');
            var cursor = new Cursor(text.substring(end + 1), text.substring(0, end));
            order.check(cursor.key());
            return Optional.of(cursor);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
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
