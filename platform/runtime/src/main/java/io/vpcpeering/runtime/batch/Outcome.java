package io.vpcpeering.runtime.batch;

import java.util.function.Function;
import java.util.function.Supplier;

/// What has become of one of several questions that were worked on together.
///
/// @param <A> the answer
public sealed interface Outcome<A> {
    /// It has an answer.
    record Done<A>(A answer) implements Outcome<A> {}

    /// It has none.
    ///
    /// @param why what its caller is told
    record Failed<A>(RuntimeException why) implements Outcome<A> {}

    /// What `work` answers or throws.
    static <A> Outcome<A> of(Supplier<A> work) {
        try {
            return new Done<>(work.get());
        } catch (RuntimeException e) {
            return new Failed<>(e);
        }
    }

    /// The same of an answer that is told otherwise.
    default <B> Outcome<B> map(Function<A, B> told) {
        return switch (this) {
            case Done<A>(A answer) -> new Done<>(told.apply(answer));
            case Failed<A>(RuntimeException why) -> new Failed<>(why);
        };
    }

    /// The answer.
    ///
    /// @throws RuntimeException why there is none
    default A get() {
        return switch (this) {
            case Done<A>(A answer) -> answer;
            case Failed<A>(RuntimeException why) -> throw why;
        };
    }
}
