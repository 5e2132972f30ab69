package io.vpcpeering.watch;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a watch is: everything that `since` shows was told and, of what `until` shows beyond that, everything up to
/// `place`. Opaque to callers, and no secret: whoever changes it sees other parts of its own changes.
///
/// @param since a snapshot, as PostgreSQL spells them
/// @param until a later one that is being dealt with; empty when there is none
/// @param place the last row that was told of that one; 0 for none
/// @param at when this was so
public record ResumeToken(String since, Optional<String> until, long place, Instant at) {
    private static final String SNAPSHOT = "[0-9]{1,20}:[0-9]{1,20}:[0-9,]{0,20000}";
    private static final Pattern FORM =
            Pattern.compile("1 ([0-9]{1,12}) ([0-9]{1,18}) (" + SNAPSHOT + ")(?: (" + SNAPSHOT + "))?");

    /// Up to date.
    public static ResumeToken upToDate(String snapshot, Instant at) {
        return new ResumeToken(snapshot, Optional.empty(), 0, at);
    }

    /// Reads a token.
    ///
    /// @throws Refused INVALID_ARGUMENT on `resume_token` when it is none of ours
    public static ResumeToken parse(String text) {
        try {
            String spelled = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            Matcher parts = FORM.matcher(spelled);
            if (!parts.matches()) {
                throw unreadable();
            }
            return new ResumeToken(
                    parts.group(3),
                    Optional.ofNullable(parts.group(4)),
                    Long.parseLong(parts.group(2)),
                    Instant.ofEpochSecond(Long.parseLong(parts.group(1))));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /// Spells it.
    public String spelled() {
        String text = "1 " + at.getEpochSecond() + " " + place + " " + since
                + until.map(snapshot -> " " + snapshot).orElse("");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// The refusal of what is no token, or names snapshots that cannot be.
    public static Refused unreadable() {
        return new Refused(Violation.of(Reason.INVALID_ARGUMENT, "resume_token is not one of ours", "resume_token 无效")
                .onField("resume_token"));
    }
}
