package io.vpcpeering.launcher;

import java.io.Serial;

/// Something that the person at the keyboard can understand and act on: told in one message, without a stack trace.
public final class Failure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param message what is wrong and, where there is something, what to do about it
    public Failure(String message) {
        super(message);
    }

    /// @param message what is wrong
    /// @param cause what it came from; kept for debugging
    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
