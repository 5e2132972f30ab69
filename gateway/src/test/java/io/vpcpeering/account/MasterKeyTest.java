package io.vpcpeering.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MasterKeyTest {
    private static final SecretId ID = new SecretId("AKID1");
    private static final KeySecret SECRET = new KeySecret("abcdefghijklmnopqrstuvwxyz012345");

    private final MasterKey key = new MasterKey(new byte[32], new SecureRandom());

    @Test
    void a_sealed_secret_opens() {
        assertThat(key.open(ID, key.seal(ID, SECRET))).isEqualTo(SECRET);
    }

    @Test
    void sealing_twice_gives_different_seals_that_do_not_show_the_secret() {
        byte[] one = key.seal(ID, SECRET);

        assertThat(one).isNotEqualTo(key.seal(ID, SECRET));
        assertThat(new String(one, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET.text());
    }

    @Test
    void a_seal_does_not_open_for_another_id_nor_under_another_key_nor_when_changed() {
        byte[] sealed = key.seal(ID, SECRET);
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        byte[] changed = sealed.clone();
        changed[20] ^= 1;

        assertThatThrownBy(() -> key.open(new SecretId("AKID2"), sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new MasterKey(otherKey, new SecureRandom()).open(ID, sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.open(ID, changed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_master_key_has_thirty_two_bytes() {
        assertThatThrownBy(() -> new MasterKey(new byte[16], new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawn_keys_have_the_published_form_and_never_show_their_secret() {
        var random = new Random(1);

        assertThat(SecretId.draw(random).value()).matches("AKID[A-Za-z0-9]{32}");
        assertThat(KeySecret.draw(random).text()).matches("[A-Za-z0-9]{32}");
        assertThat(KeySecret.draw(random).toString()).isEqualTo("KeySecret[…]");
    }
}
