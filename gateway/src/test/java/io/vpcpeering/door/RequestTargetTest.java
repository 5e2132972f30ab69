package io.vpcpeering.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTargetTest {
    @Test
    void targets_are_cut_and_not_decoded() {
        assertThat(RequestTarget.parse("/v2/index.php?a=%20&b=?"))
                .isEqualTo(new RequestTarget("", "/v2/index.php", "a=%20&b=?"));
        assertThat(RequestTarget.parse("/v2/index.php")).isEqualTo(new RequestTarget("", "/v2/index.php", ""));
        assertThat(RequestTarget.parse("*")).isEqualTo(new RequestTarget("", "*", ""));
    }

    @Test
    void the_absolute_form_names_an_authority() {
        assertThat(RequestTarget.parse("http://vpc.api.qcloud.com:80/v2/index.php?a=http://x"))
                .isEqualTo(new RequestTarget("vpc.api.qcloud.com:80", "/v2/index.php", "a=http://x"));
        assertThat(RequestTarget.parse("http://h?a=1")).isEqualTo(new RequestTarget("h", "", "a=1"));
    }

    @Test
    void a_host_may_have_been_signed_with_or_without_its_port() {
        assertThat(LegacyRequest.hosts("h:8080", "")).isEqualTo(List.of("h:8080", "h"));
        assertThat(LegacyRequest.hosts("h", "h:80")).isEqualTo(List.of("h", "h:80"));
        assertThat(LegacyRequest.hosts("[::1]:8080", "")).isEqualTo(List.of("[::1]:8080", "[::1]"));
        assertThat(LegacyRequest.hosts("", "")).isEmpty();
    }
}
