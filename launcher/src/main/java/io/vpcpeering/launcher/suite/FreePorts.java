package io.vpcpeering.launcher.suite;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.process.Loopback;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Ports for suites that live only for a while.
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 30_000;
    private static final int COUNT = 36;
    private static final int ATTEMPTS = 1_000;

    private FreePorts() {}

    /// A base whose ports nobody uses now, somewhere below the ports that systems give to outgoing connections.
    public static Ports find(RandomGenerator random) {
        return IntStream.range(0, ATTEMPTS)
                .map(_ -> random.nextInt(LOWEST, HIGHEST))
                .filter(base -> IntStream.range(base, base + COUNT).allMatch(Loopback::isFree))
                .mapToObj(Ports::new)
                .findFirst()
                .orElseThrow(() -> new Failure("there are no " + COUNT + " free ports in a row on this machine"));
    }
}
