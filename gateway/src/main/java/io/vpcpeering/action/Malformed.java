package io.vpcpeering.action;

import io.vpcpeering.vocabulary.Text;

/// A parameter's text is no value of its kind.
public final class Malformed extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Text why;

    /// Says what would be one, as the second half of a sentence; the texts are templates for `values`.
    public Malformed(String english, String chinese, Object... values) {
        this(Text.of(english, chinese, values));
    }

    private Malformed(Text why) {
        super(why.english());
        this.why = why;
    }

    /// What would be a value.
    public Text why() {
        return why;
    }
}
