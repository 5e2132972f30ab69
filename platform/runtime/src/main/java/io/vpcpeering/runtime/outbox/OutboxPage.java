package io.vpcpeering.runtime.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Facts of one transaction, packed into one value: what closing a day of a million peerings tells costs the
/// database a thousand rows then, not a million.
///
/// One after the other: stream, key, type, id, version, time, event, state. Most events end with the state that
/// they carry, which is then not written twice.
final class OutboxPage {
    /// Facts of a page at most.
    static final int SIZE = 1_000;

    /// Fewer facts than that have a row each.
    static final int WORTH_IT = 100;

    private static final int NO_STATE = -1;
    private static final int END_OF_EVENT = -2;
    /// Id, version and time, the lengths of five texts and values, and where the state is.
    private static final int NUMBERS = 4 * Long.BYTES + 6 * Integer.BYTES;
    /// Of UTF-8, for each of a string's.
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private OutboxPage() {}

    static byte[] pack(List<OutgoingFact> facts) {
        ByteBuffer packed = ByteBuffer.allocate(
                facts.stream().mapToInt(OutboxPage::largestSize).sum());
        facts.forEach(fact -> add(fact, packed));
        return Arrays.copyOf(packed.array(), packed.position());
    }

    /// No fact takes more; most take less, as their state is a part of their event.
    private static int largestSize(OutgoingFact fact) {
        int texts = fact.stream().length() + fact.key().length() + fact.type().length();
        return NUMBERS
                + MOST_BYTES_OF_A_CHAR * texts
                + fact.event().getSerializedSize()
                + fact.state().map(Message::getSerializedSize).orElse(0);
    }

    private static void add(OutgoingFact fact, ByteBuffer out) {
        Message event = fact.event();
        Optional<? extends Message> state = fact.state();
        put(fact.stream().getBytes(UTF_8), out);
        put(fact.key().getBytes(UTF_8), out);
        put(fact.type().getBytes(UTF_8), out);
        out.putLong(fact.eventId().getMostSignificantBits());
        out.putLong(fact.eventId().getLeastSignificantBits());
        out.putLong(fact.version());
        out.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, fact.time()));
        put(event, out);
        if (state.isEmpty()) {
            out.putInt(NO_STATE);
        } else if (endsWith(event, state.get())) {
            out.putInt(END_OF_EVENT).putInt(state.get().getSerializedSize());
        } else {
            put(state.get(), out.putInt(0));
        }
    }

    /// Whether a state's bytes are the last of its event's: fields are written in the order of their numbers, and what
    /// was not known to this contract after them. So nothing is written twice to find out.
    private static boolean endsWith(Message event, Message state) {
        FieldDescriptor last = null;
        for (FieldDescriptor field : event.getDescriptorForType().getFields()) {
            if ((last == null || field.getNumber() > last.getNumber()) && isPresent(field, event)) {
                last = field;
            }
        }
        return last != null
                && event.getField(last).equals(state)
                && event.getUnknownFields().asMap().isEmpty();
    }

    private static boolean isPresent(FieldDescriptor field, Message event) {
        return field.isRepeated() ? event.getRepeatedFieldCount(field) > 0 : event.hasField(field);
    }

    /// What [#pack] packed.
    ///
    /// @param id of the page's row
    static List<OutboxRow> unpack(long id, Instant writtenAt, @Nullable String traceparent, byte[] packed) {
        var facts = new ArrayList<OutboxRow>(SIZE);
        ByteBuffer in = ByteBuffer.wrap(packed);
        while (in.hasRemaining()) {
            String stream = text(in);
            String key = text(in);
            String type = text(in);
            var eventId = new UUID(in.getLong(), in.getLong());
            long version = in.getLong();
            Instant occurredAt = Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
            byte[] event = bytes(in);
            facts.add(new OutboxRow(
                    id,
                    stream,
                    key,
                    type,
                    eventId,
                    version,
                    occurredAt,
                    writtenAt,
                    traceparent,
                    event,
                    state(event, in)));
        }
        return facts;
    }

    private static byte @Nullable [] state(byte[] event, ByteBuffer in) {
        int where = in.getInt();
        if (where == NO_STATE) {
            return null;
        }
        return where == END_OF_EVENT ? Arrays.copyOfRange(event, event.length - in.getInt(), event.length) : bytes(in);
    }

    private static void put(byte[] value, ByteBuffer out) {
        out.putInt(value.length).put(value);
    }

    private static void put(Message message, ByteBuffer out) {
        out.putInt(message.getSerializedSize());
        try {
            CodedOutputStream coded = CodedOutputStream.newInstance(out);
            message.writeTo(coded);
            coded.flush();
        } catch (IOException e) {
            throw new IllegalStateException("a message is longer than it says", e);
        }
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in), UTF_8);
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] value = new byte[in.getInt()];
        in.get(value);
        return value;
    }
}
