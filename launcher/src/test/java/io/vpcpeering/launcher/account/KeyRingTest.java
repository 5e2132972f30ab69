package io.vpcpeering.launcher.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
    private static final Credentials ALICE = new Credentials(100_002, 1_250_000_002, "AKIDalice", "secret-a");
    private static final Credentials BOB = new Credentials(100_001, 1_250_000_001, "AKIDbob", "secret-b");

    @TempDir
    private Path temporary;

    private KeyRing keys;

    @BeforeEach
    void prepare() {
        keys = new KeyRing(temporary.resolve("accounts"));
    }

    @Test
    void the_account_that_was_made_first_is_the_first() throws IOException {
        assertThat(keys.first()).isEmpty();
        keys.keep(ALICE, Instant.parse("2016-08-02T00:00:00Z"));
        keys.keep(BOB, Instant.parse("2016-08-02T00:00:01Z"));

        assertThat(keys.first()).contains(ALICE);
        assertThat(keys.of(100_001)).isEqualTo(BOB);
    }

    @Test
    void a_key_is_for_its_owner_only() throws IOException {
        keys.keep(ALICE, Instant.parse("2016-08-02T00:00:00Z"));

        var file = temporary.resolve("accounts").resolve("100002.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void an_unknown_account_is_named() {
        assertThatThrownBy(() -> keys.of(7)).isInstanceOf(Failure.class).hasMessageContaining("account 7");
    }

    @Test
    void credentials_are_printed_as_the_contract_says_and_logged_without_the_secret() {
        assertThat(Json.line(ALICE))
                .isEqualTo(
                        "{\"uin\":100002,\"appId\":1250000002,\"secretId\":\"AKIDalice\",\"secretKey\":\"secret-a\"}");
        assertThat(ALICE.toString()).doesNotContain("secret-a");
    }
}
