package io.vpcpeering.launcher.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final String SECRET_KEY = "TestSecretKey00000000000000000001";

    /// What the unmodified Node SDK sent (reference vector `v2-post-sha1-node`).
    @Test
    void an_old_sdks_request_is_signed_the_same() {
        var parameters = new HashMap<>(Map.of(
                "Region", "gz",
                "SecretId", "AKIDtestpeering000000000000000000001",
                "Timestamp", "1795416841",
                "Nonce", "7661",
                "RequestClient", "SDK_NODEJS_0.2.1",
                "Action", "CreateVpcPeeringConnection",
                "vpcId", "vpc-2ari9m7h",
                "peerVpcId", "vpc-8e0ypm3z",
                "peerUin", "2407912486"));
        parameters.put("peeringConnectionName", "测试 peer+1/2=3&4");

        assertThat(new Signature("POST", "127.0.0.1:18080", "/v2/index.php", parameters)
                        .value(SECRET_KEY, SignatureMethod.HMAC_SHA1))
                .isEqualTo("g+S9soAMihxAyo37LnqQ87frUm0=");
    }

    @Test
    void names_are_sorted_by_byte_and_their_underscores_become_dots() {
        var signature = new Signature(
                "GET", "h", "/p", Map.of("b_2", "x_y", "Z", "", "InstanceIds.2", "2", "InstanceIds.12", "12"));

        assertThat(signature.text()).isEqualTo("GETh/p?InstanceIds.12=12&InstanceIds.2=2&Z=&b.2=x_y");
    }
}
