package io.vpcpeering.launcher.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.Timestamps;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.billing.SampleFile.Line;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFileTest {
    private static final String HEADER = "peeringConnectionId,direction,slotStart,bytes";

    @Test
    void a_line_is_a_sample() throws IOException, ParseException {
        var lines = read(HEADER, "pcx-6gw5wvmk,out,2016-08-02T10:05:00+08:00,750000000");

        assertThat(lines)
                .containsExactly(new Line.Sample(
                        2,
                        TrafficSample.newBuilder()
                                .setPeeringId("pcx-6gw5wvmk")
                                .setDirection(Direction.DIRECTION_OUT)
                                .setSlotStart(Timestamps.parse("2016-08-02T02:05:00Z"))
                                .setBytes(750_000_000)
                                .build()));
    }

    @Test
    void columns_may_stand_in_any_order_and_a_revision_may_be_left_out() throws IOException {
        var lines = read(
                "bytes,revision,direction,slotStart,peeringConnectionId",
                "5,2,in,2016-08-02T02:05:00Z,pcx-6gw5wvmk",
                "5,,in,2016-08-02T02:10:00Z,pcx-6gw5wvmk");

        assertThat(lines).extracting(SampleFileTest::revision).containsExactly(2, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pcx-6gw5wvmk,up,2016-08-02T02:05:00Z,1",
                "pcx-6gw5wvmk,out,2016-08-02 02:05:00,1",
                "pcx-6gw5wvmk,out,2016-08-02T02:05:00,1",
                "pcx-6gw5wvmk,out,2016-08-02T02:05:00Z,many",
                "pcx-6gw5wvmk,out,2016-08-02T02:05:00Z,1.5",
                "pcx-6gw5wvmk,out"
            })
    void a_malformed_line_is_named_and_hinders_no_other(String malformed) throws IOException {
        var lines = read(HEADER, malformed, "pcx-6gw5wvmk,out,2016-08-02T02:05:00Z,1");

        assertThat(lines.getFirst()).isInstanceOf(Line.Malformed.class);
        assertThat(lines).extracting(Line::number).containsExactly(2L, 3L);
        assertThat(lines.getLast()).isInstanceOf(Line.Sample.class);
    }

    @Test
    void empty_lines_are_counted_but_mean_nothing() throws IOException {
        var lines = read(HEADER, "", "pcx-6gw5wvmk,out,2016-08-02T02:05:00Z,1");

        assertThat(lines).extracting(Line::number).containsExactly(3L);
    }

    @Test
    void a_file_without_its_header_is_refused() {
        assertThatThrownBy(() -> read("pcx-6gw5wvmk,out,2016-08-02T02:05:00Z,1"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("peeringConnectionId,direction,slotStart,bytes[,revision]");
        assertThatThrownBy(() -> read("")).isInstanceOf(Failure.class);
    }

    private static int revision(Line line) {
        return switch (line) {
            case Line.Sample sample -> sample.sample().getRevision();
            case Line.Malformed malformed -> throw new AssertionError(malformed.problem());
        };
    }

    private static List<Line> read(String... lines) throws IOException {
        var all = new ArrayList<Line>();
        try (var file = SampleFile.open(new BufferedReader(new StringReader(String.join("\n", lines))))) {
            file.lines().forEachRemaining(all::add);
        }
        return all;
    }
}
