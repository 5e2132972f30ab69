package io.vpcpeering.testkit.contracts;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// `docs/events.md`: a guide by hand, then every stream and fact as the contracts have them.
final class EventsDocument {
    private final ProtoSource source;
    private final StringBuilder text = new StringBuilder();

    EventsDocument(ProtoSource source) {
        this.source = source;
    }

    String render() {
        text.append(guide());
        for (Streams stream : Streams.ALL) {
            stream(stream);
        }
        return text.toString();
    }

    private static String guide() {
        try (var guide = EventsDocument.class.getResourceAsStream("/contracts/events-guide.md")) {
            if (guide == null) {
                throw new IllegalStateException("the guide is missing");
            }
            return new String(guide.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stream(Streams stream) {
        line("");
        line("## " + stream.name() + ".events.v1 and " + stream.name() + ".state.v1");
        line("");
        line("Told by " + stream.service() + ". Key: `" + stream.key() + "`. Event: `"
                + stream.event().getFullName() + "`. State: `"
                + stream.states().stream().map(Descriptor::getFullName).collect(Collectors.joining("` or `")) + "`.");
        line("");
        line("| `ce_type` | told when |");
        line("|---|---|");
        for (EnumValueDescriptor fact : stream.facts()) {
            line("| `" + stream.type(fact) + "` | " + source.of(fact.getName()) + " |");
        }
        fields(stream.event());
        stream.states().forEach(this::fields);
        for (EnumValueDescriptor fact : stream.facts()) {
            line("");
            line("<details><summary><code>" + stream.type(fact) + "</code>, as JSON</summary>");
            line("");
            line("```json");
            line(ExampleFact.json(stream, fact));
            line("```");
            line("");
            line("</details>");
        }
    }

    private void fields(Descriptor message) {
        line("");
        line("`" + message.getName() + "`: " + source.of(message.getName()));
        line("");
        line("| field | type | |");
        line("|---|---|---|");
        for (FieldDescriptor field : message.getFields()) {
            line("| `" + field.getName() + "` | " + type(field) + " | "
                    + source.of(message.getName() + "." + field.getName()) + " |");
        }
    }

    private static String type(FieldDescriptor field) {
        String one = switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getName();
            case ENUM -> field.getEnumType().getName();
            default -> field.getType().name().toLowerCase(java.util.Locale.ROOT);
        };
        return (field.isRepeated() ? "list of " : "") + one;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
