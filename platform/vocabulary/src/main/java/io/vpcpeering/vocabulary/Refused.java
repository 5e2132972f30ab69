package io.vpcpeering.vocabulary;

import java.util.List;

/// A rule says no. Nothing has changed; the same call may succeed once the reason is gone. Not logged: it is an answer.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    /// All rules that say no, the one that decides first.
    ///
    /// @throws IllegalArgumentException when there is none
    public Refused(List<Violation> violations) {
        super(text(violations), null, false, false);
        this.violations = List.copyOf(violations);
    }

    /// One rule says no.
    public Refused(Violation violation) {
        this(List.of(violation));
    }

    /// Refuses with all violations, if there is any.
    public static void ifAny(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new Refused(violations);
        }
    }

    /// At least one.
    public List<Violation> violations() {
        return violations;
    }

    /// The rule that decides.
    public Reason reason() {
        return violations.getFirst().reason();
    }

    private static String text(List<Violation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a refusal has a reason");
        }
        return violations.getFirst().reason() + ": "
                + violations.getFirst().text().english();
    }
}
