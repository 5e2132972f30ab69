package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vpcpeering.failure.LegacyCode;
import io.vpcpeering.spelling.rpc.Answers;
import io.vpcpeering.spelling.rpc.LegacyActions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each answer, read from its bytes as a client reads it, beside what was published: names and JSON types.
/// Strict clients take no number for a string and no string for a number.
class PublishedAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("rows")
    void an_answer_has_the_published_fields_in_their_types(String action, String expected, String fields) {
        Map<String, Set<String>> types = types(action);

        for (String field : fields.split(" ", -1)) {
            assertThat(types.get(field)).as("%s of %s", field, action).isEqualTo(Set.of(expected.split(",")));
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void every_answer_begins_alike(String action) {
        JsonNode answer = answer(action);

        assertThat(answer.fieldNames()).toIterable().startsWith("code", "message", "codeDesc");
        assertThat(answer.get("code").isInt()).isTrue();
        assertThat(answer.get("code").asInt()).isZero();
        assertThat(answer.get("message").asText("not a text")).isEmpty();
        assertThat(answer.get("codeDesc").asText()).isEqualTo("Success");
    }

    static Stream<String> actions() {
        return LegacyActions.table(true, InstantSource.system()).all().stream().map(each -> each.name());
    }

    static Stream<String[]> rows() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(PublishedAnswersTest.class.getResourceAsStream("/published-answers.tsv"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1));
        }
    }

    private static JsonNode answer(String action) {
        try {
            return JSON.readTree(JsonText.of(new LegacyReply(
                    LegacyCode.SUCCESS, "", Answers.of(action), Optional.of(action), Optional.empty())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The types that each field has, wherever it turns up.
    private static Map<String, Set<String>> types(String action) {
        var types = new TreeMap<String, Set<String>>();
        collect("", answer(action), types);
        return types;
    }

    private static void collect(String path, JsonNode node, Map<String, Set<String>> types) {
        switch (node.getNodeType()) {
            case OBJECT ->
                node.properties()
                        .forEach(field -> collect(
                                path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                                field.getValue(),
                                types));
            case ARRAY -> node.forEach(item -> collect(path + "[]", item, types));
            default -> types.computeIfAbsent(path, _ -> new TreeSet<>()).add(type(node));
        }
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> value.getNodeType().name();
        };
    }
}
