package io.vpcpeering.account;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Draws letters and digits: 32 of them are 190 bits of chance when the generator is a secure one.
final class Alphanumeric {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Alphanumeric() {}

    static String draw(RandomGenerator random, int length) {
        return random.ints(length, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
