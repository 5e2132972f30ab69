package io.vpcpeering.runtime.trace;

import io.grpc.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The W3C trace context of the call that is being answered, or of the fact that is being applied.
public final class Traceparent {
    private static final Context.Key<String> KEY = Context.key("traceparent");

    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_STEP = "0".repeat(16);

    private Traceparent() {}

    /// The current one; null outside calls and traced work.
    public static @Nullable String current() {
        return KEY.get();
    }

    /// A gRPC context that belongs to a trace, as [#within] has it.
    public static Context in(Context context, @Nullable String received) {
        return context.withValue(KEY, continued(received));
    }

    /// Does work that belongs to a trace: what it tells and whom it calls carry the trace on.
    ///
    /// @param received of whoever caused the work; a new trace begins when it is absent or malformed
    public static void within(@Nullable String received, Runnable work) {
        in(Context.current(), received).run(work);
    }

    /// The same for work with a result.
    public static <T> T within(@Nullable String received, Supplier<T> work) {
        Context context = in(Context.current(), received);
        Context before = context.attach();
        try {
            return work.get();
        } finally {
            context.detach(before);
        }
    }

    /// What the caller sent if it is well-formed, a new one otherwise.
    public static String continued(@Nullable String received) {
        return received != null && isWellFormed(received) ? received : fresh();
    }

    /// By hand: every fact of a mountain brings one.
    private static boolean isWellFormed(String text) {
        return text.length() == 55
                && text.startsWith("00-")
                && isHex(text, 3, 35)
                && text.charAt(35) == '-'
                && isHex(text, 36, 52)
                && text.charAt(52) == '-'
                && isHex(text, 53, 55)
                && !text.startsWith(NO_TRACE, 3)
                && !text.startsWith(NO_STEP, 36);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int place = from; place < to; place++) {
            char digit = text.charAt(place);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    /// The id of the trace: 32 hexadecimal digits.
    ///
    /// @param traceparent well-formed, as [#continued] makes it
    public static String traceId(String traceparent) {
        return traceparent.substring(3, 35);
    }

    private static String fresh() {
        var random = ThreadLocalRandom.current();
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        bytes[0] |= 1;
        bytes[16] |= 1;
        String hex = HexFormat.of().formatHex(bytes);
        return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-01";
    }
}
