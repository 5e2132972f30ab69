package io.vpcpeering.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.gateway.RawHttp;
import io.vpcpeering.gateway.TestClock;
import io.vpcpeering.signature.Vector;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests of unmodified clients, byte by byte.
class VectorsIT {
    /// Let in: the owning service that would answer is not there.
    private static final int LET_IN = 6200;

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start();
        gateway.addAccount(909619400, "AKIDtestpeering000000000000000000001", "TestSecretKey00000000000000000001");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @MethodSource("io.vpcpeering.signature.Vector#captured")
    void unmodified_clients_are_let_in_once(Vector vector) throws IOException {
        gateway.bean(TestClock.class)
                .moveTo(Instant.ofEpochSecond(vector.json().get("timestamp").asLong()));

        RawHttp.Answer first = RawHttp.exchange(gateway.port(), vector.raw());
        RawHttp.Answer second = RawHttp.exchange(gateway.port(), vector.raw());

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.code()).isEqualTo(LET_IN);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.code()).isEqualTo(4500);
    }

    @ParameterizedTest
    @MethodSource("io.vpcpeering.signature.Vector#captured")
    void every_captured_request_is_decoded_as_its_client_meant_it(Vector vector) throws IOException {
        assertThat(CapturedRequest.parse(vector.raw()).parameters()).isEqualTo(vector.parameters());
    }
}
