package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.gateway.RawHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients do differently when they sign (tencent-api.md section 1.4). The texts that are signed are
/// written out here: the product's code has no part in them.
class TolerancesIT {
    private static final String SECRET_ID = "AKIDtolerances0000000000000000000001";
    private static final String SECRET = "TestSecretKey00000000000000000001";
    private static final String HOST = "vpc.test";
    private static final int LET_IN = 6200;
    private static final int WRONG_SIGNATURE = 4100;
    private static final AtomicLong NONCES = new AtomicLong(1);

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start();
        gateway.addAccount(1, SECRET_ID, SECRET);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void underscores_are_replaced_before_sorting_or_after() throws IOException {
        String common = common("DescribeVpcLimit", "gz");

        assertThat(get(HOST, common + "&type_0=1&typeName=x", common + "&type.0=1&typeName=x"))
                .as("replaces, then sorts")
                .isEqualTo(LET_IN);
        common = common("DescribeVpcLimit", "gz");
        assertThat(get(HOST, common + "&type_0=1&typeName=x", common + "&typeName=x&type.0=1"))
                .as("sorts, then replaces")
                .isEqualTo(LET_IN);
        common = common("DescribeVpcLimit", "gz");
        assertThat(get(HOST, common + "&type.0=1&typeName=x", common + "&typeName=x&type.0=1"))
                .as("sorts, replaces, and sends the replaced names")
                .isEqualTo(LET_IN);
        common = common("DescribeVpcLimit", "gz");
        assertThat(get(HOST, common + "&type_0=1&typeName=x", common + "&type_0=1&typeName=x"))
                .as("does not replace")
                .isEqualTo(WRONG_SIGNATURE);
    }

    @Test
    void parameters_may_be_sent_in_any_order() throws IOException {
        String signed = common("DescribeVpcEx", "gz") + "&limit=5&vpcName=a";
        String sent = String.join("&", List.of(signed.split("&")).reversed());

        assertThat(get(HOST, sent, signed)).isEqualTo(LET_IN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vpc.test", "vpc.test:8080"})
    void the_host_is_signed_with_its_port_or_without(String signedHost) throws IOException {
        String parameters = common("DescribeVpcEx", "gz");

        assertThat(exchange(
                        "GET", "/v2/index.php", "vpc.test:8080", parameters, signature("GET", signedHost, parameters)))
                .isEqualTo(LET_IN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vpc.api.qcloud.com", "vpc.api.qcloud.com:80", "127.0.0.1:8080", "127.0.0.1"})
    void through_a_proxy_the_targets_host_is_signed_or_the_header(String signedHost) throws IOException {
        String parameters = common("DescribeVpcEx", "gz");

        assertThat(exchange(
                        "GET",
                        "http://vpc.api.qcloud.com:80/v2/index.php",
                        "127.0.0.1:8080",
                        parameters,
                        signature("GET", signedHost, parameters)))
                .isEqualTo(LET_IN);
    }

    @Test
    void another_host_is_not_this_one() throws IOException {
        String parameters = common("DescribeVpcEx", "gz");

        assertThat(exchange("GET", "/v2/index.php", HOST, parameters, signature("GET", "vpc.tes", parameters)))
                .isEqualTo(WRONG_SIGNATURE);
    }

    @Test
    void empty_values_are_sent_and_signed() throws IOException {
        String parameters = common("DescribeVpcEx", "") + "&vpcId=";

        assertThat(get(HOST, parameters, parameters)).isEqualTo(LET_IN);
        parameters = common("DescribeVpcEx", "") + "&vpcId=";
        assertThat(get(HOST, parameters, parameters.replace("&vpcId=", "")))
                .as("an empty one is not an absent one")
                .isEqualTo(WRONG_SIGNATURE);
    }

    @Test
    void values_that_look_like_files_are_not_signed_on_post() throws IOException {
        String parameters = common("DescribeVpcEx", "gz");
        String withFile = parameters + "&vpcName=@a";

        assertThat(post(withFile, signature("POST", HOST, parameters))).isEqualTo(LET_IN);
        String again = common("DescribeVpcEx", "gz");
        assertThat(get(HOST, again + "&vpcName=@a", again))
                .as("on GET they are")
                .isEqualTo(WRONG_SIGNATURE);
    }

    @Test
    void any_method_but_the_exact_name_of_the_other_one_is_sha_1() throws IOException {
        for (String name : new String[] {"HmacSHA1", "hmacsha256", "HmacMD5", ""}) {
            String parameters = common("DescribeVpcEx", "gz", name);
            assertThat(get(HOST, parameters, parameters)).as(name).isEqualTo(LET_IN);
        }
        String parameters = common("DescribeVpcEx", "gz", "HmacSHA256");
        assertThat(exchange(
                        "GET",
                        "/v2/index.php",
                        HOST,
                        parameters,
                        code("HmacSHA256", "GET" + HOST + "/v2/index.php?" + parameters)))
                .isEqualTo(LET_IN);
        parameters = common("DescribeVpcEx", "gz", "HmacSHA256");
        assertThat(get(HOST, parameters, parameters))
                .as("its code is asked for")
                .isEqualTo(WRONG_SIGNATURE);
    }

    @Test
    void a_space_is_escaped_either_way_and_hex_digits_have_any_case() throws IOException {
        for (String spelled : new String[] {"%E6%B5%8B+a%2Fb", "%E6%B5%8B%20a%2Fb", "%e6%b5%8b%20a%2fb", "测+a/b"}) {
            String parameters = common("DescribeVpcEx", "gz");
            String signature = escaped(signature("GET", HOST, parameters + "&vpcName=测 a/b"))
                    .replace("%2B", "%2b")
                    .replace("%2F", "%2f")
                    .replace("%3D", "%3d");
            String wire = "GET /v2/index.php?" + parameters + "&vpcName=" + spelled + "&Signature=" + signature
                    + " HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n";

            assertThat(RawHttp.exchange(gateway.port(), wire).code())
                    .as(spelled)
                    .isEqualTo(LET_IN);
        }
    }

    @Test
    void a_multipart_body_may_begin_with_an_empty_line_and_the_query_of_a_post_counts_for_nothing() throws IOException {
        String parameters = common("DescribeVpcEx", "gz") + "&vpcName=测试 peer+1/2=3";
        String signature = signature("POST", HOST, parameters);
        String body = Stream.of((parameters + "&Signature=" + signature).split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair ->
                        "--x-1\r\nContent-Disposition: form-data; name=\"" + pair[0] + "\"\r\n\r\n" + pair[1] + "\r\n")
                .collect(Collectors.joining("", "\r\n", "--x-1--\r\n"));

        assertThat(RawHttp.exchange(
                                gateway.port(),
                                "POST /v2/index.php?Action=DeleteVpc HTTP/1.1\r\nHost: " + HOST
                                        + "\r\nContent-Type: multipart/form-data; boundary=x-1\r\nContent-Length: "
                                        + body.getBytes(UTF_8).length + "\r\n\r\n" + body)
                        .code())
                .isEqualTo(LET_IN);
    }

    /// The parameters that every request has, in the order in which they are signed.
    private static String common(String action, String region, String... method) {
        String named =
                Arrays.stream(method).map(name -> "&SignatureMethod=" + name).collect(Collectors.joining());
        return "Action=" + action + "&Nonce=" + NONCES.incrementAndGet() + "&Region=" + region + "&SecretId="
                + SECRET_ID + named + "&Timestamp=" + Instant.now().getEpochSecond();
    }

    private static int get(String host, String sent, String signed) throws IOException {
        return exchange("GET", "/v2/index.php", host, sent, signature("GET", host, signed));
    }

    private static int post(String sent, String signature) throws IOException {
        String body = sent + "&Signature=" + escaped(signature);
        return RawHttp.exchange(
                        gateway.port(),
                        "POST /v2/index.php HTTP/1.1\r\nHost: " + HOST
                                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body)
                .code();
    }

    private static int exchange(String method, String target, String host, String parameters, String signature)
            throws IOException {
        return RawHttp.exchange(
                        gateway.port(),
                        method + " " + target + "?" + parameters + "&Signature=" + escaped(signature)
                                + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                .code();
    }

    private static String signature(String method, String host, String parameters) {
        return code("HmacSHA1", method + host + "/v2/index.php?" + parameters);
    }

    private static String code(String algorithm, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
