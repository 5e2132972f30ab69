package io.vpcpeering.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.account.Accounts;
import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.gateway.RawHttp;
import io.vpcpeering.signature.SigningClient;
import io.vpcpeering.testkit.Eventually;
import io.vpcpeering.testkit.TestPostgres;
import io.vpcpeering.vocabulary.AccountId;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How often an account may call.
class RateIT {
    private static final int BURST = 3;
    private static final int LET_IN = 6200;

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start(
                TestPostgres.database(), Map.of("gateway.rate-per-second", 1, "gateway.rate-burst", BURST));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void who_calls_an_action_too_often_waits_and_nobody_else_does() throws IOException {
        SigningClient eager = client(1);
        SigningClient other = client(2);
        for (int i = 0; i < BURST; i++) {
            assertThat(code(eager, "DescribeVpcEx")).isEqualTo(LET_IN);
        }

        RawHttp.Answer answer = RawHttp.exchange(gateway.port(), request(eager, "DescribeVpcEx"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(4400);
        assertThat(answer.codeDesc()).isEqualTo("RequestLimitExceeded");
        assertThat(code(eager, "DescribeSubnetEx")).as("another Action").isEqualTo(LET_IN);
        assertThat(code(other, "DescribeVpcEx")).as("another account").isEqualTo(LET_IN);
        Eventually.eventually(() -> assertThat(code(eager, "DescribeVpcEx")).isEqualTo(LET_IN));
    }

    @Test
    void nobody_uses_up_somebody_elses_calls() throws IOException {
        SigningClient victim = client(3);
        for (int i = 0; i < 3 * BURST; i++) {
            String forged = victim.get(Map.of("Action", "DescribeVpcEx", "Region", "gz", "Signature", "AAAA"));
            assertThat(RawHttp.exchange(gateway.port(), forged).code()).isEqualTo(4100);
        }

        assertThat(code(victim, "DescribeVpcEx")).isEqualTo(LET_IN);
    }

    private static SigningClient client(long uin) {
        Accounts.Opened opened = gateway.bean(Accounts.class).open(new AccountId(uin), "");
        return new SigningClient(opened.secretId().value(), opened.secret().text());
    }

    private static String request(SigningClient client, String action) {
        return client.get(Map.of("Action", action, "Region", "gz"));
    }

    private static int code(SigningClient client, String action) throws IOException {
        return RawHttp.exchange(gateway.port(), request(client, action)).code();
    }
}
