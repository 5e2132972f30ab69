package io.vpcpeering.runtime.outbox;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Ids of facts: random UUIDs (RFC 9562, version 4). Thread-safe.
///
/// They must never be the same twice, and need not be secret: they come from a generator of 384 bits of state,
/// which the system's randomness fills once. To ask the system for each would cost a lock and a hash.
public final class EventIds {
    private static final int SEED_BYTES = 48;
    private static final long VERSION_MASK = 0xffff_ffff_ffff_0fffL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    private static final EventIds OURS = new EventIds(seed());

    private final RandomGenerator random;

    EventIds(byte[] seed) {
        this.random = RandomGeneratorFactory.of("L128X256MixRandom").create(seed);
    }

    /// The next id of this process.
    public static UUID next() {
        return OURS.draw();
    }

    private static byte[] seed() {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return seed;
    }

    UUID draw() {
        long high;
        long low;
        synchronized (random) {
            high = random.nextLong();
            low = random.nextLong();
        }
        return new UUID((high & VERSION_MASK) | VERSION_4, (low & VARIANT_MASK) | VARIANT_RFC);
    }
}
