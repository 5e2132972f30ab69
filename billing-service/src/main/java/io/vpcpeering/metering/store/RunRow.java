package io.vpcpeering.metering.store;

import io.vpcpeering.metering.SampleRun;
import io.vpcpeering.runtime.database.CopyRows;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A row of `sample_run`. Public, because Jdbi makes it.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record RunRow(PeeringId peeringId, int firstBlock, int lastBlock, byte[] numbers, int @Nullable [] revisions) {
    /// In the order in which [#copy] writes them.
    static final String COLUMNS = "day, peering_id, first_block, last_block, numbers, revisions";

    /// Adds the row to those that are copied.
    void copy(LocalDate day, CopyRows rows) {
        rows.row().date(day).text(peeringId);
        rows.int2(firstBlock).int2(lastBlock).bytes(numbers).ints(revisions);
    }

    /// Arrays of arrays travel as their text, because SQL knows no other.
    @Nullable
    String revisionsText() {
        return revisions == null
                ? null
                : Arrays.stream(revisions).mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }

    SampleRun toRun() {
        return SampleRun.unpack(firstBlock, numbers, revisions);
    }

    static RunRow of(PeeringId peering, SampleRun run) {
        return new RunRow(peering, run.first(), run.last(), run.packed(), run.revisions());
    }
}
