package io.vpcpeering.chaos.work;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// What may come to a customer's mind, and how often.
enum Whim {
    PROPOSE(25),
    ACCEPT(20),
    REJECT(4),
    ENABLE(5),
    RENAME(6),
    DELETE(10),
    ADD_ROUTE(15),
    REMOVE_ROUTE(3),
    LOOK_AT_ROUTES(12);

    private static final int ALL =
            Arrays.stream(values()).mapToInt(whim -> whim.weight).sum();

    private final int weight;

    Whim(int weight) {
        this.weight = weight;
    }

    static Whim any(RandomGenerator chance) {
        int left = chance.nextInt(ALL);
        for (Whim whim : values()) {
            left -= whim.weight;
            if (left < 0) {
                return whim;
            }
        }
        throw new IllegalStateException("the weights do not sum up");
    }
}
