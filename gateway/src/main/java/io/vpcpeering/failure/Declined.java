package io.vpcpeering.failure;

import io.vpcpeering.vocabulary.Text;

/// The gateway itself says no, before any service is asked. Not logged: it is an answer.
public final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient LegacyCode code;
    private final transient Text text;
    private final boolean isMissing;

    /// With this code, for this reason.
    public Declined(LegacyCode code, Text text) {
        this(code, text, false);
    }

    private Declined(LegacyCode code, Text text, boolean isMissing) {
        super(code.name() + ": " + text.english(), null, false, false);
        this.code = code;
        this.text = text;
        this.isMissing = isMissing;
    }

    /// A parameter that the Action cannot do without is not there.
    public static Declined missing(String name) {
        return new Declined(LegacyCode.INVALID_PARAMETER, Text.of("parameter %s is missing", "缺少参数 %s", name), true);
    }

    /// A parameter has a value that is none of its kind.
    ///
    /// @param why the second half of the sentence
    public static Declined invalid(String name, Text why) {
        return new Declined(
                LegacyCode.INVALID_PARAMETER,
                new Text("parameter " + name + " is invalid: " + why.english(), "参数 " + name + " 无效：" + why.chinese()));
    }

    /// Something in the request is missing or malformed; the texts are templates for `values`.
    public static Declined malformed(String english, String chinese, Object... values) {
        return new Declined(LegacyCode.INVALID_PARAMETER, Text.of(english, chinese, values));
    }

    /// What to answer.
    public LegacyCode code() {
        return code;
    }

    /// Whether it is because a parameter is not there: one product's Actions have a number of their own for
    /// that.
    boolean isMissing() {
        return isMissing;
    }

    /// Why.
    public Text text() {
        return text;
    }
}
