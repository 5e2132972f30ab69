package io.vpcpeering.spelling.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.failure.Declined;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What the tests of reading ask with, and how they see that it was turned down.
final class Asking {
    /// A VPC of the samples by the id that it had before all had one form.
    static final String OLD_VPC = "gz_vpc_" + Long.parseLong("8e0ypm3z", 36);

    private Asking() {}

    static void assertDeclined(String name, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Declined.class, declined -> {
            assertThat(declined.code().number()).isEqualTo(4000);
            assertThat(declined.text().english()).contains(name);
            assertThat(declined.text().chinese()).contains(name);
        });
    }

    static void assertDeclined(int number, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(declined.code().number()).isEqualTo(number));
    }

    static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    static String[] and(String[] pairs, String... more) {
        return Stream.concat(Arrays.stream(pairs), Arrays.stream(more)).toArray(String[]::new);
    }
}
