package io.vpcpeering.launcher.process;

/// Threads that run when this launcher ends.
public final class Hooks {
    private Hooks() {}

    /// Takes a hook back. False when it is too late, because the launcher is ending and the hook does its work.
    public static boolean remove(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
