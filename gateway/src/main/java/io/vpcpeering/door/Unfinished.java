package io.vpcpeering.door;

import io.vpcpeering.failure.Declined;

/// A request whose rest may never come, or cannot be told from the next one: it is answered, and the connection closed.
final class Unfinished extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Declined answer;

    Unfinished(Declined answer) {
        super(answer.getMessage(), null, false, false);
        this.answer = answer;
    }

    Declined answer() {
        return answer;
    }
}
