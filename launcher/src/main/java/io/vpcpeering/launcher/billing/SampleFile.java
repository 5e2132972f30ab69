package io.vpcpeering.launcher.billing;

import com.google.protobuf.Timestamp;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A CSV file of traffic samples with a header line: `peeringConnectionId,direction,slotStart,bytes[,revision]`, in any
/// order of columns. Read line by line, so that it may be larger than the memory.
public final class SampleFile implements AutoCloseable {
    private static final String PEERING = "peeringConnectionId";
    private static final String DIRECTION = "direction";
    private static final String SLOT_START = "slotStart";
    private static final String BYTES = "bytes";
    private static final String REVISION = "revision";
    private static final Set<String> REQUIRED = Set.of(PEERING, DIRECTION, SLOT_START, BYTES);
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final CSVParser parser;

    private SampleFile(CSVParser parser) {
        this.parser = parser;
    }

    /// Opens a file; `Failure` names the columns that its header lacks.
    public static SampleFile open(BufferedReader reader) throws IOException {
        var parser = FORMAT.parse(reader);
        var missing = REQUIRED.stream()
                .filter(column -> !parser.getHeaderNames().contains(column))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new Failure("the header line lacks " + String.join(", ", missing)
                    + "; it must be peeringConnectionId,direction,slotStart,bytes[,revision]");
        }
        return new SampleFile(parser);
    }

    /// The lines, each once.
    public Iterator<Line> lines() {
        var records = parser.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public Line next() {
                return line(records.next());
            }
        };
    }

    private Line line(CSVRecord values) {
        var number = parser.getCurrentLineNumber();
        try {
            return new Line.Sample(number, sample(values));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return new Line.Malformed(number, String.valueOf(e.getMessage()));
        }
    }

    private static TrafficSample sample(CSVRecord values) {
        return TrafficSample.newBuilder()
                .setPeeringId(field(values, PEERING))
                .setDirection(direction(field(values, DIRECTION)))
                .setSlotStart(timestamp(field(values, SLOT_START)))
                .setBytes(number(BYTES, field(values, BYTES)))
                .setRevision(Math.toIntExact(number(REVISION, revision(values))))
                .build();
    }

    private static String field(CSVRecord values, String column) {
        if (!values.isSet(column)) {
            throw new IllegalArgumentException(column + " is missing");
        }
        return values.get(column);
    }

    private static Direction direction(String text) {
        return switch (text) {
            case "out" -> Direction.DIRECTION_OUT;
            case "in" -> Direction.DIRECTION_IN;
            default -> throw new IllegalArgumentException("direction is out or in, not '" + text + "'");
        };
    }

    private static Timestamp timestamp(String text) {
        var instant = OffsetDateTime.parse(text).toInstant();
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static String revision(CSVRecord values) {
        return values.isSet(REVISION) && !values.get(REVISION).isEmpty() ? values.get(REVISION) : "0";
    }

    private static long number(String column, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is a whole number, not '" + text + "'", e);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /// One line after the header.
    public sealed interface Line {
        /// Its place in the file; the header is line 1.
        long number();

        /// A line that can be sent.
        record Sample(long number, TrafficSample sample) implements Line {}

        /// A line that is none.
        record Malformed(long number, String problem) implements Line {}
    }
}
