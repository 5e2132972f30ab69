package io.vpcpeering.launcher.events;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// One record as `events` prints it.
///
/// @param type the CloudEvents type; null when the record has none
/// @param time when it happened, ISO-8601; null when the record does not say
/// @param version the resource's version; null when the record does not say
/// @param data the message as JSON; null for a state that is gone
public record Fact(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String type,
        @Nullable String time,
        @Nullable Long version,
        JsonElement data) {
    private static final JsonFormat.Printer PRINTER = JsonFormat.printer().omittingInsignificantWhitespace();

    /// Decodes a record; a value that cannot be decoded is shown as an `undecodable` note in `data`.
    static Fact of(ConsumerRecord<String, byte[]> message) {
        return new Fact(
                message.topic(),
                message.partition(),
                message.offset(),
                message.key(),
                header(message, "ce_type").orElse(null),
                header(message, "ce_time").orElse(null),
                header(message, "ce_sequence").map(Long::valueOf).orElse(null),
                data(message.topic(), message.key(), message.value()));
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> message, String name) {
        return Optional.ofNullable(message.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }

    /// The message as JSON; one that cannot be decoded says why, as `undecodable`.
    static JsonElement data(String topic, @Nullable String key, byte @Nullable [] value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        try {
            return JsonParser.parseString(PRINTER.print(FactStream.decode(topic, key, value)));
        } catch (InvalidProtocolBufferException e) {
            var note = new JsonObject();
            note.addProperty("undecodable", e.getMessage());
            return note;
        }
    }
}
