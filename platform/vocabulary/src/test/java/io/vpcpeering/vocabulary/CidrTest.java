package io.vpcpeering.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @Test
    void reads_and_spells_the_same_range() {
        assertThat(Cidr.parse("10.200.0.0/16")).hasToString("10.200.0.0/16");
        assertThat(Cidr.parse("0.0.0.0/0").size()).isEqualTo(1L << 32);
        assertThat(Cidr.parse("192.168.1.7/32").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0/8",
                "10.0.0.0/33",
                "256.0.0.0/8",
                "010.0.0.0/8",
                "10.0.0.0/08",
                " 10.0.0.0/8",
                "10.0.0.0/8 ",
                "a.b.c.d/8",
                "10.0.0.0/-1",
                "10.0.0.1/8",
                "::/0",
                "１０.0.0.0/8"
            })
    void refuses_what_is_not_a_canonical_prefix(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
    }

    @Test
    void tells_the_range_that_was_probably_meant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse("10.0.0.1/16"))
                .withMessageContaining("10.0.0.0/16");
    }

    @Test
    void clears_host_bits_where_that_is_wanted() {
        assertThat(Cidr.parseClearingHostBits("10.0.1.77/24")).isEqualTo(Cidr.parse("10.0.1.0/24"));
    }

    @Test
    void overlaps_exactly_when_an_address_is_shared() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Cidr one = small(random);
            Cidr other = small(random);
            boolean shared = addresses(one).anyMatch(a -> addresses(other).anyMatch(b -> a == b));
            assertThat(one.overlaps(other)).as("%s and %s", one, other).isEqualTo(shared);
            assertThat(other.overlaps(one)).isEqualTo(shared);
            assertThat(one.contains(other)).isEqualTo(shared && one.size() >= other.size());
        }
    }

    /// Mangled prefixes, and the grammar as a regular expression beside them.
    @Test
    void reads_exactly_the_texts_of_its_grammar() {
        String octet = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
        Pattern grammar =
                Pattern.compile(octet + "\\." + octet + "\\." + octet + "\\." + octet + "/(\\d|[12]\\d|3[0-2])");
        var random = new Random(11);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = mangled(small(random).toString(), random);
            boolean wellFormed = grammar.matcher(text).matches();
            try {
                Cidr cidr = Cidr.parseClearingHostBits(text);
                assertThat(wellFormed).as(text).isTrue();
                assertThat(text).endsWith("/" + cidr.prefixLength());
                read++;
            } catch (IllegalArgumentException e) {
                assertThat(wellFormed).as(text).isFalse();
            }
        }
        assertThat(read).isGreaterThan(10_000);
    }

    private static String mangled(String text, Random random) {
        String signs = "0123456789./- x١";
        var mangled = new StringBuilder(text);
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int place = random.nextInt(mangled.length());
            char sign = signs.charAt(random.nextInt(signs.length()));
            switch (random.nextInt(3)) {
                case 0 -> mangled.setCharAt(place, sign);
                case 1 -> mangled.insert(place, sign);
                default -> mangled.deleteCharAt(place);
            }
        }
        return mangled.toString();
    }

    private static Cidr small(Random random) {
        int length = 28 + random.nextInt(5);
        return Cidr.parseClearingHostBits("10.0.0." + random.nextInt(64) + "/" + length);
    }

    private static LongStream addresses(Cidr cidr) {
        return LongStream.range(0, cidr.size()).map(i -> cidr.network() + i);
    }
}
