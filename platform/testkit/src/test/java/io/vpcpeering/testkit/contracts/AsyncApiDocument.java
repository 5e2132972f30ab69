package io.vpcpeering.testkit.contracts;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `docs/asyncapi.yaml`: the topics as AsyncAPI 3.0, for tools.
final class AsyncApiDocument {
    private static final String HEAD = """
            # Rendered from the contracts by a test: -Dgolden.update=true rewrites it.
            asyncapi: 3.0.0
            info:
              title: VPC peering facts
              version: 1.0.0
              description: >-
                Facts of the VPC peering control plane on Kafka, as CloudEvents 1.0 in binary mode with protobuf values.
                See events.md for what is promised.
              license:
                name: Apache-2.0
            defaultContentType: application/protobuf
            """;
    private static final String HEADERS = """
              messageTraits:
                cloudEvent:
                  contentType: application/protobuf
                  headers:
                    type: object
                    required: [ce_specversion, ce_id, ce_source, ce_type, ce_subject, ce_time, ce_sequence, content-type]
                    properties:
                      ce_specversion: {type: string, const: '1.0'}
                      ce_id: {type: string, format: uuid, description: Unique over all facts.}
                      ce_source: {type: string, description: The service that tells it.}
                      ce_type: {type: string, description: What happened.}
                      ce_subject: {type: string, description: The resource; equal to the record's key.}
                      ce_time: {type: string, format: date-time, description: When it was committed; business clock.}
                      ce_sequence: {type: string, description: 'The resource''s version: 1, 2, 3, … without a gap.'}
                      content-type: {type: string, const: application/protobuf}
                      traceparent: {type: string, description: W3C trace context of the call that caused it.}
            """;

    private final ProtoSource source;
    private final StringBuilder text = new StringBuilder(HEAD);

    AsyncApiDocument(ProtoSource source) {
        this.source = source;
    }

    String render() {
        line("channels:");
        Streams.ALL.forEach(this::channels);
        line("operations:");
        Streams.ALL.forEach(this::operations);
        line("components:");
        text.append(HEADERS);
        line("  messages:");
        Streams.ALL.forEach(this::messages);
        return text.toString();
    }

    private void channels(Streams stream) {
        for (String kind : List.of("events", "state")) {
            String topic = stream.name() + "." + kind + ".v1";
            line("  " + id(stream, kind) + ":");
            line("    address: " + topic);
            line("    description: >-");
            line("      " + (kind.equals("events") ? "What happened" : "The present; compacted") + ". Key: "
                    + stream.key() + ".");
            line("    messages:");
            messageNames(stream, kind).forEach(name -> {
                line("      " + name + ":");
                line("        $ref: '#/components/messages/" + name + "'");
            });
            line("    bindings:");
            line("      kafka:");
            line("        topic: " + topic);
            line("        partitions: 12");
            line("        topicConfiguration:");
            line("          cleanup.policy: [" + (kind.equals("events") ? "delete" : "compact") + "]");
            if (kind.equals("events")) {
                line("          retention.ms: 2592000000");
            } else {
                line("          delete.retention.ms: 604800000");
            }
        }
    }

    private void operations(Streams stream) {
        for (String kind : List.of("events", "state")) {
            line("  tell" + capital(id(stream, kind)) + ":");
            line("    action: send");
            line("    channel:");
            line("      $ref: '#/channels/" + id(stream, kind) + "'");
        }
    }

    private void messages(Streams stream) {
        for (EnumValueDescriptor fact : stream.facts()) {
            message(
                    fact.getName(),
                    stream.type(fact),
                    source.of(fact.getName()),
                    stream.event().getFullName());
        }
        for (Descriptor state : stream.states()) {
            message(state.getName(), state.getFullName(), source.of(state.getName()), state.getFullName());
        }
    }

    private void message(String name, String title, String summary, String payload) {
        line("    " + name + ":");
        line("      name: " + title);
        line("      summary: " + quoted(summary));
        line("      traits:");
        line("        - $ref: '#/components/messageTraits/cloudEvent'");
        line("      payload:");
        line("        schemaFormat: application/vnd.google.protobuf;version=3");
        line("        schema: " + quoted("import \"" + file(payload) + "\"; // " + payload));
    }

    private static List<String> messageNames(Streams stream, String kind) {
        return kind.equals("events")
                ? stream.facts().stream().map(EnumValueDescriptor::getName).toList()
                : stream.states().stream().map(Descriptor::getName).toList();
    }

    private static String file(String message) {
        return Streams.ALL.stream()
                .flatMap(stream -> Stream.concat(Stream.of(stream.event()), stream.states().stream()))
                .filter(type -> type.getFullName().equals(message))
                .map(type -> type.getFile().getName())
                .distinct()
                .collect(Collectors.joining());
    }

    private static String quoted(String words) {
        return "'" + words.replace("'", "''") + "'";
    }

    private static String id(Streams stream, String kind) {
        return stream.name() + capital(kind);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
