package io.vpcpeering.testkit.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.testkit.Golden;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class EventsDocumentTest {
    private static final Path DOCS = Path.of("..", "..", "docs");

    @Test
    void every_fact_is_documented_as_the_contracts_have_it() {
        Golden.matches(DOCS.resolve("events.md"), new EventsDocument(ProtoSource.read()).render());
    }

    @Test
    void tools_find_every_topic_and_fact_in_the_async_api() {
        String document = new AsyncApiDocument(ProtoSource.read()).render();

        Golden.matches(DOCS.resolve("asyncapi.yaml"), document);
        Map<String, Map<String, Object>> parsed = new Yaml().load(document.replace("asyncapi: 3.0.0", "a: {}"));
        assertThat(parsed.get("channels")).hasSize(2 * Streams.ALL.size());
        assertThat(parsed.get("operations")).hasSize(2 * Streams.ALL.size());
    }
}
