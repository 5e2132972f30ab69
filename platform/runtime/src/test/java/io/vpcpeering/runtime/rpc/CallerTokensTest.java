package io.vpcpeering.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vpcpeering.vocabulary.Actor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallerTokensTest {
    private static final String GATEWAY = "g".repeat(32);
    private static final String OPERATOR = "o".repeat(32);
    private final CallerTokens tokens = new CallerTokens(Map.of("gateway", GATEWAY, "operator", OPERATOR));

    @Test
    void a_token_names_its_owner() {
        assertThat(tokens.owner(GATEWAY)).contains(new Actor.Service("gateway"));
        assertThat(tokens.owner(OPERATOR)).contains(new Actor.Operator("operator"));
    }

    @Test
    void an_unknown_token_names_nobody() {
        assertThat(tokens.owner("x".repeat(32))).isEmpty();
        assertThat(tokens.owner("")).isEmpty();
    }

    @Test
    void a_short_secret_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CallerTokens(Map.of("gateway", "short")));
    }
}
