package io.vpcpeering.failure;

import io.vpcpeering.vocabulary.Text;

/// The gateway itself says no, before any service is asked. Not logged: it is an answer.
public final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient LegacyCode code;
    private final transient Text text;

    /// With this code, for this reason.
    public Declined(LegacyCode code, Text text) {
        super(code.name() + ": " + text.english(), null, false, false);
        this.code = code;
        this.text = text;
    }

    /// Something in the request is missing or malformed; the texts are templates for `values`.
    public static Declined malformed(String english, String chinese, Object... values) {
        return new Declined(LegacyCode.INVALID_PARAMETER, Text.of(english, chinese, values));
    }

    /// What to answer.
    public LegacyCode code() {
        return code;
    }

    /// Why.
    public Text text() {
        return text;
    }
}
