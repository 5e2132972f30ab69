package io.vpcpeering.chore;

import java.util.function.Consumer;

/// Does the same with several things, none of which stands in the way of the others.
public final class Each {
    private Each() {}

    /// Does `work` with each of `things`. What failed is thrown after all had their turn, the later failures as
    /// suppressed by the first.
    public static <T> void of(Iterable<T> things, Consumer<T> work) {
        RuntimeException first = null;
        for (T thing : things) {
            try {
                work.accept(thing);
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
