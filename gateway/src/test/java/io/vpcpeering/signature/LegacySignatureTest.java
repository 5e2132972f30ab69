package io.vpcpeering.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LegacySignatureTest {
    private static final byte[] KEY = "secret".getBytes(UTF_8);

    @ParameterizedTest
    @MethodSource("io.vpcpeering.signature.Vector#ofV2")
    void every_golden_vector_is_recognized(Vector vector) {
        assertThat(request(vector).candidates()).contains(vector.text("stringToSign"));
        assertThat(LegacySignature.isOf(key(vector), request(vector))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.vpcpeering.signature.Vector#ofV2")
    void another_key_is_not(Vector vector) {
        assertThat(LegacySignature.isOf("another".getBytes(UTF_8), request(vector)))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.vpcpeering.signature.Vector#ofV2")
    void any_changed_parameter_breaks_the_signature(Vector vector) {
        vector.parameters().keySet().forEach(name -> {
            var changed = new HashMap<>(vector.parameters());
            changed.merge(name, "x", String::concat);
            SignedRequest request = request(vector);
            // A method that is not exactly HmacSHA256 means HmacSHA1, so changing it changes the signature, too.
            assertThat(LegacySignature.isOf(
                            key(vector), new SignedRequest(request.method(), request.hosts(), request.path(), changed)))
                    .as("with another %s", name)
                    .isFalse();
        });
    }

    @Test
    void the_host_may_be_signed_without_its_port() {
        var request = new SignedRequest("GET", List.of("h:8080", "h"), "/p", Map.of("a", "1"));

        assertThat(request.candidates()).containsExactly("GETh:8080/p?a=1", "GETh/p?a=1");
    }

    @Test
    void underscores_become_dots_before_or_after_sorting() {
        var request =
                new SignedRequest("GET", List.of("h"), "/p", Map.of("type_0", "0", "typeName", "x", "v_w", "a_b"));

        assertThat(request.candidates())
                .containsExactlyInAnyOrder("GETh/p?type.0=0&typeName=x&v.w=a_b", "GETh/p?typeName=x&type.0=0&v.w=a_b");
    }

    @Test
    void names_that_arrive_with_dots_may_have_been_sorted_with_underscores() {
        var request = new SignedRequest("GET", List.of("h"), "/p", Map.of("type.0", "0", "typeName", "x"));

        assertThat(request.candidates()).contains("GETh/p?typeName=x&type.0=0");
    }

    @Test
    void values_are_signed_raw_and_empty_ones_too() {
        var request = new SignedRequest("GET", List.of("h"), "/p", Map.of("Region", "", "name", "测试 a+b=c&d_e"));

        assertThat(request.candidates()).containsExactly("GETh/p?Region=&name=测试 a+b=c&d_e");
    }

    @Test
    void values_that_begin_with_an_at_sign_are_left_out_on_post_only() {
        Map<String, String> parameters = Map.of("a", "1", "file", "@x");

        assertThat(new SignedRequest("POST", List.of("h"), "/p", parameters).candidates())
                .containsExactly("POSTh/p?a=1");
        assertThat(new SignedRequest("GET", List.of("h"), "/p", parameters).candidates())
                .containsExactly("GETh/p?a=1&file=@x");
    }

    @Test
    void capitals_sort_before_small_letters_and_digits_as_text() {
        var request =
                new SignedRequest("GET", List.of("h"), "/p", Map.of("b", "", "A", "", "i.2", "", "i.12", "", "Z", ""));

        assertThat(request.candidates()).containsExactly("GETh/p?A=&Z=&b=&i.12=&i.2=");
    }

    @Test
    void only_the_exact_name_selects_sha_256() {
        assertThat(SignatureMethod.named("HmacSHA256")).isEqualTo(SignatureMethod.HMAC_SHA256);
        assertThat(List.of("", "HmacSHA1", "hmacsha256", "HmacSHA512", "HmacSHA256 "))
                .allSatisfy(name -> assertThat(SignatureMethod.named(name)).isEqualTo(SignatureMethod.HMAC_SHA1));
    }

    @Test
    void no_signature_and_nonsense_are_wrong_signatures() {
        assertThat(LegacySignature.isOf(KEY, new SignedRequest("GET", List.of("h"), "/p", Map.of())))
                .isFalse();
        assertThat(LegacySignature.isOf(KEY, new SignedRequest("GET", List.of(), "/p", Map.of("Signature", "%%"))))
                .isFalse();
    }

    private static byte[] key(Vector vector) {
        return vector.text("secretKey").getBytes(UTF_8);
    }

    private static SignedRequest request(Vector vector) {
        String text = vector.text("stringToSign");
        String method = text.startsWith("POST") ? "POST" : "GET";
        String host = text.substring(method.length(), text.indexOf('/'));
        return new SignedRequest(method, List.of(host), "/v2/index.php", vector.parameters());
    }
}
